event eUnexpected;

machine Main {
  start state S {
    entry {
      raise eUnexpected;
    }
  }
}
