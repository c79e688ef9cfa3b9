param size: int;

machine Main {
  start state S {
    entry {
      assert size > 0, "this one is run";
    }
  }
}

test param (size in [-1]) tc [main = Main]: { Main };
