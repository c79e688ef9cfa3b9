machine Main {
  start state First {
    entry {
      goto Second;
    }
  }
}
