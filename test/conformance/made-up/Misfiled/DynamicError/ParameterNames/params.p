param size: int;

machine Main {
  start state S { }
}

test param (size in [1]) tc [main = Main]: { Main };
