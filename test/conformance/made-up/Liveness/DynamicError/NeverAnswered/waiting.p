// Nobody answers. Nothing is said against it unless the spec is attached.
event eQuestion;
event eAnswer;

machine Main {
  start state S {
    entry {
      announce eQuestion;
    }
  }
}

spec Answered observes eQuestion, eAnswer {
  start cold state Idle {
    on eQuestion goto Waiting;
    on eAnswer goto Idle;
  }
  hot state Waiting {
    on eQuestion goto Waiting;
    on eAnswer goto Idle;
  }
}
