// Fails only if the second sender is first.
event eNumber: int;

machine Main {
  start state S {
    entry {
      var box: machine;
      box = new Box();
      new Sender((target = box, number = 1));
      new Sender((target = box, number = 2));
    }
  }
}

machine Sender {
  start state S {
    entry (job: (target: machine, number: int)) {
      send job.target, eNumber, job.number;
    }
  }
}

machine Box {
  start state First {
    on eNumber goto Later with (number: int) {
      assert number == 1;
    }
  }
  state Later {
    ignore eNumber;
  }
}
