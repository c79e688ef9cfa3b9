// Everything that pspec adds to P, in one program.
enum tColour { Red, Green }
event eOpen: (door: int, colour: tColour);
event eKnock: any;
event eClose: int;
event eBell;
event eInner: int;
param limit: int;

/* A door is
   a door. */
// Written by key: spec Doors for (door: int ) observes eOpen by payload.door, eClose by payload, eBell by all, eKnock by all
type tDoorsInstance = (current: string, opened: int, closed: int, colours: set[tColour]);
spec Doors
  /* of the house */ observes eOpen /* whose? */, // the door
    eClose, eBell, eKnock {
  // The instance at work, and the event that it takes.
  var door: int;
  var observed: event;
  var argument: any;
  // True while no instance is at work: entries then go on with the event, exits do nothing.
  var isSwitching: bool;
  // All instances. They are born as copies of the template.
  var instances: map[int, tDoorsInstance];
  var template: tDoorsInstance;
  var isTemplate: bool;
  // Those that the event has still to reach.
  var waiting: seq[int];

  var opened, closed: int; // how often
  var colours: set[tColour];
  fun Load(by: int) { // a name that the monitor wants, too
    if (by > limit) { raise eInner, by; }
    goto Open, by;
  }
  fun OnBell() { opened = 0; }
  fun OnKnock(what: any) { closed = closed + 1; }
  state Shut {
    entry {
      if (isSwitching) {
        Resume();
      }
      Store("Shut");
    }

    // Nothing to do.
    on eOpen do (payload: (door: int, colour: tColour)) {
      var colour: tColour;
      colour = payload.colour;
      if (colour in colours) Store("Shut");
      colours += (colour);
      foreach (colour in colours) { if (colour == Red) { Store("Shut"); } }
      Load(door);
      Store("Shut");
    }
    on eBell do {
      OnBell();
      Store("Shut");
    }
    on eKnock do (given: any) {
      OnKnock(given);
      Store("Shut");
    }
    on eClose, eInner do {
      Store("Shut");
    }
    exit {
      if (isSwitching) {
        return;
      }
      opened = opened + 1;
    }
  }
  // Left out: within 5 s
  /* oh */ state Open /* { */ {
    entry (given: any) {
      var times: int;
      var twice: int;
      if (isSwitching) {
        Resume();
      }
      times = given as int;
      twice = times * 2;
      // Enough.
      if (twice == 4) Store("Open");
      opened = twice;
      Store("Open");
    }
    on eClose goto Shut with (who: int) { assert who == door, format("door {0}", door); }
    on eInner do { goto Broken, door; }
    on eBell goto Shut with { }
    on eKnock do {
      Store("Open");
    }
    exit {
      if (!isSwitching) {
        Leave();
      }
    }
  }
  state Broken {
    entry (given: any) {
      if (isSwitching) {
        Resume();
      }
      Enter(given);
      Store("Broken");
    }
    on eBell, eKnock do {
      print "broken";
      Store("Broken");
    }
  }
  fun Enter(what: any) { closed = 0; }
  fun Leave() {
    var seen: int;
    closed = closed + 1;
  }

  start state Begin {
    entry {
      isTemplate = true;
      goto Shut;
    }
  }

  hot state IdleHot {
    on eOpen do Take_eOpen;
    on eClose do Take_eClose;
    on eBell do Take_eBell;
    on eKnock do Take_eKnock;
  }

  state Idle {
    on eOpen do Take_eOpen;
    on eClose do Take_eClose;
    on eBell do Take_eBell;
    on eKnock do Take_eKnock;
  }

  cold state IdleCold {
    on eOpen do Take_eOpen;
    on eClose do Take_eClose;
    on eBell do Take_eBell;
    on eKnock do Take_eKnock;
  }

  // Does not return.
  fun Rest() {
    var instance: tDoorsInstance;

    foreach (instance in values(instances)) {
      if (instance.current == "Open") {
        goto IdleHot;
      }
    }

    foreach (instance in values(instances)) {
      if (instance.current == "Broken") {
        goto Idle;
      }
    }
    goto IdleCold;
  }

  fun Take_eOpen(payload: (door: int, colour: tColour)) {
    Take(eOpen, payload, payload.door);
  }

  fun Take_eClose(payload: int) {
    Take(eClose, payload, payload);
  }

  fun Take_eBell() {
    TakeAll(eBell, null);
  }

  fun Take_eKnock(payload: any) {
    TakeAll(eKnock, payload);
  }

  // Does not return.
  fun Take(seen2: event, given: any, owner: int) {
    observed = seen2;
    argument = given;
    door = owner;
    if (door in instances) {
      Load2(instances[door]);
    }
    Load2(template);
  }

  // The template first. Does not return.
  fun TakeAll(seen2: event, given: any) {
    observed = seen2;
    argument = given;
    waiting = keys(instances);
    isTemplate = true;
    Load2(template);
  }

  // Does not return.
  fun Load2(instance: tDoorsInstance) {
    opened = instance.opened;
    closed = instance.closed;
    colours = instance.colours;
    if (instance.current == "Shut") {
      goto Shut;
    }
    if (instance.current == "Open") {
      goto Open, 0;
    }
    if (instance.current == "Broken") {
      goto Broken, 0;
    }
  }

  // Does not return.
  fun Resume() {
    isSwitching = false;
    if (observed == eOpen) {
      raise eOpen, argument as (door: int, colour: tColour);
    }
    if (observed == eClose) {
      raise eClose, argument as int;
    }
    if (observed == eBell) {
      raise eBell;
    }
    if (observed == eKnock) {
      raise eKnock, argument;
    }
  }

  // Does not return.
  fun Store(stateName: string) {
    if (isTemplate) {
      template = (current = stateName, opened = opened, closed = closed, colours = colours);
    } else {
      instances[door] = (current = stateName, opened = opened, closed = closed, colours = colours);
    }
    isTemplate = false;
    isSwitching = true;
    if (sizeof(waiting) > 0) {
      door = waiting[0];
      waiting -= (0);
      Load2(instances[door]);
    }
    // What an event leaves behind is in the instances alone.
    observed = default(event);
    argument = null;
    opened = default(int);
    closed = default(int);
    colours = default(set[tColour]);
    door = default(int);
    Rest();
  }
}

// Written by key: scenario AllCold for (door: int) observes eClose by payload
type tAllColdInstance = (current: string);
scenario AllCold observes eClose {
  // The instance at work, and the event that it takes.
  var door: int;
  var observed: event;
  var argument: any;
  // True while no instance is at work: entries then go on with the event, exits do nothing.
  var isSwitching: bool;
  // All instances. They are born as copies of the template.
  var instances: map[int, tAllColdInstance];
  var template: tAllColdInstance;
  var isTemplate: bool;

  state Waiting {
    entry {
      if (isSwitching) {
        Resume();
      }
      Store("Waiting");
    }

    on eClose goto Closed;
  }
  state Closed {
    entry {
      if (isSwitching) {
        Resume();
      }
      Store("Closed");
    }

    on eClose do {
      Store("Closed");
    }
  }

  start state Begin {
    entry {
      isTemplate = true;
      goto Waiting;
    }
  }

  state Idle {
    on eClose do Take_eClose;
  }

  cold state IdleCold {
    on eClose do Take_eClose;
  }

  // Does not return.
  fun Rest() {
    var instance: tAllColdInstance;

    foreach (instance in values(instances)) {
      if (instance.current == "Closed") {
        goto IdleCold;
      }
    }
    goto Idle;
  }

  fun Take_eClose(payload: int) {
    Take(eClose, payload, payload);
  }

  // Does not return.
  fun Take(seen2: event, given: any, owner: int) {
    observed = seen2;
    argument = given;
    door = owner;
    if (door in instances) {
      Load2(instances[door]);
    }
    Load2(template);
  }

  // Does not return.
  fun Load2(instance: tAllColdInstance) {
    if (instance.current == "Waiting") {
      goto Waiting;
    }
    if (instance.current == "Closed") {
      goto Closed;
    }
  }

  // Does not return.
  fun Resume() {
    isSwitching = false;
    if (observed == eClose) {
      raise eClose, argument as int;
    }
  }

  // Does not return.
  fun Store(stateName: string) {
    if (isTemplate) {
      template = (current = stateName,);
    } else {
      instances[door] = (current = stateName,);
    }
    isTemplate = false;
    isSwitching = true;
    // What an event leaves behind is in the instances alone.
    observed = default(event);
    argument = null;
    door = default(int);
    Rest();
  }
}

spec Plain observes eBell {
  start state Quiet { on eBell goto Loud; }
  // Left out: within 500 ms
  hot state Loud { on eBell goto Quiet; }
}

machine Main {
  start state Init {
    entry {
      announce eOpen, (door = 1, colour = Red);
      announce eOpen, (door = 1, colour = Green);
      announce eBell;
      announce eKnock, 3;
      announce eClose, 2;
    }
  }
}

// Left out: depth = 20, expect = violated(Doors)
test param (limit in [1, 2])
  tcBounded [
    main = Main // bounds
  ]: assert Doors, Plain in { Main };
test tcPlain [main = Main]: { Main };
