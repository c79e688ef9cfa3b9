// The answer comes back, whatever the order of events.
event eHello: machine;
event eAnswer;

machine Main {
  start state Ask {
    entry {
      send new Other(), eHello, this;
    }
    on eAnswer goto Done;
  }
  state Done { }
}
