machine Other {
  start state Wait {
    on eHello do (from: machine) {
      send from, eAnswer;
    }
  }
}
