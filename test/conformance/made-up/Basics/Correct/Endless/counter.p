// Counts for ever: no bug up to the bound on steps.
event eTick;

machine Main {
  var n: int;
  start state Count {
    entry {
      send this, eTick;
    }
    on eTick do {
      n = n + 1;
      send this, eTick;
    }
  }
}
