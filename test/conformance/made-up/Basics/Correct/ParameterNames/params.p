param size: int;
param ordered: bool;

machine Main {
  start state S {
    entry {
      assert size > 0, "this is listed, and not run";
    }
  }
}

test param (size in [0, 1], ordered in [true, false]) tc [main = Main]: { Main };
