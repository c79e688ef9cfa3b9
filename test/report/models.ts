/** Small programs, each with one thing to show. */

/** A counter that goes up to a limit; the spec demands less. */
export const COUNTER = `
event eTick: (n: int, who: machine);

spec Below observes eTick {
  var last: int;
  start state Counting {
    on eTick do (tick: (n: int, who: machine)) {
      assert tick.n < 2 && tick.who != null, format("counted to {0} after {1}", tick.n, last);
      last = tick.n;
    }
  }
}

machine Counter {
  var n: int;
  start state Up {
    entry { send this, eTick, (n = n, who = this); }
    on eTick do {
      n = n + 1;
      if (n < 3) goto Up;
    }
  }
}

machine Driver {
  start state Init { entry { new Counter(); } }
}

test tcCounter [main = Driver]: assert Below in { Driver, Counter };
test tcExpected [main = Driver, expect = violated(Below)]: assert Below in { Driver, Counter };
test tcUnwatched [main = Driver]: { Driver, Counter };
test tcDisappointed [main = Driver, expect = violated]: { Driver, Counter };
test tcBounded [main = Driver, depth = 3]: { Driver, Counter };
`;

/** Requests of two clients, one of which is never answered: at rest, and hot. */
export const UNANSWERED = `
event eAsk: (client: string, tags: set[int]);
event eAnswer: (client: string);

spec Answered for (client: string)
  observes eAsk by payload.client, eAnswer by payload.client {
  var open: int;
  start cold state Idle {
    on eAsk goto Waiting with { open = open + 1; }
    ignore eAnswer;
  }
  hot state Waiting {
    on eAnswer goto Idle;
    on eAsk do { open = open + 1; }
  }
}

machine Server {
  start state Serving {
    on eAsk do (ask: (client: string, tags: set[int])) {
      if (ask.client == "a") { announce eAnswer, (client = ask.client,); }
    }
  }
}

machine Main {
  start state Init {
    entry {
      var server: Server;
      var tags: set[int];
      server = new Server();
      tags += (7);
      send server, eAsk, (client = "a", tags = tags);
      send server, eAsk, (client = "b", tags = tags);
    }
  }
}

test tcUnanswered [main = Main]: assert Answered in { Main, Server };
`;

/** A machine that asks for ever, and is never let in: a lasso. */
export const LASSO = `
event eAsk: machine;
event eRefused;
event eStart;

spec LetIn observes eStart {
  start hot state Outside { on eStart goto Outside; }
}

machine Door {
  start state Shut { on eAsk do (who: machine) { send who, eRefused; } }
}

machine Main {
  var door: machine;
  var tries: int;
  start state Init { entry { door = new Door(); announce eStart; goto Asking; } }
  state Asking {
    entry { tries = 1 - tries; send door, eAsk, this; }
    on eRefused goto Asking;
  }
}

test tcLasso [main = Main]: assert LetIn in { Main, Door };
`;

/** Two machines that each wait for the other. */
export const DEADLOCK = `
event eGo;

machine Other {
  start state Waiting { entry { receive { case eGo: { } } } }
}

machine Main {
  start state Init {
    entry {
      new Other();
      print "both wait now";
      receive { case eGo: { } }
    }
  }
}

test tcDeadlock [main = Main]: { Main, Other };
`;

/** An event that its receiver does not know, after a choice, an announcement and a halt. */
export const UNHANDLED = `
event eHello: (name: string, at: float);
event eBye;

machine Worker {
  start state Working { on eHello do { raise halt; } }
}

machine Idler {
  start state Idle { }
}

machine Main {
  start state Init {
    entry {
      var worker: Worker;
      var idler: Idler;
      worker = new Worker();
      send worker, eHello, (name = "a \\"quoted\\" name", at = 0.5);
      send worker, eBye;
      idler = new Idler();
      if (choose(3) == 2) { announce eBye; send idler, eBye; }
    }
  }
}

test tcUnhandled [main = Main]: { Main, Worker, Idler };
`;

/** Liveness that a declared bound leaves open. */
export const OPEN = `
event eTick: int;

spec Done observes eTick {
  start hot state Running { ignore eTick; }
}

machine Main {
  var n: int;
  start state Up {
    entry { send this, eTick, n; }
    on eTick do { n = n + 1; goto Up; }
  }
}

test tcOpen [main = Main, depth = 6]: assert Done in { Main };
`;

/** What no spec and no compiler accepts. */
export const REJECTED = `
event ePing;
machine Main {
  start state Init { on ePign goto Done; }
}
test tc [main = Main]: { Main };
`;

/** A coin that is tossed for ever, and a bell. Which of its specs holds depends on the fairness. */
export function coin(spec: CoinSpec, fairness: string): string {
  return `
event eToss;
event eHeads;
event eTails;
event eEdge;
event eRing;

machine Coin {
  start state Tossing {
    entry { send this, eToss; }
    on eToss do {
      if ($) { announce eHeads; } else { announce eTails; }
      send this, eToss;
    }
  }
}

machine Bell {
  start state Quiet { entry { announce eRing; } }
}

machine Main {
  start state Init { entry { new Bell(); new Coin(); } }
}

spec Rings observes eRing {
  start hot state Quiet { on eRing goto Rung; }
  cold state Rung { ignore eRing; }
}

spec Heads observes eHeads {
  start hot state Waiting { on eHeads goto Seen; }
  cold state Seen { ignore eHeads; }
}

spec HeadsTwice observes eHeads, eTails {
  start hot state None { on eHeads goto Once; ignore eTails; }
  hot state Once { on eHeads goto Twice; on eTails goto None; }
  cold state Twice { ignore eHeads, eTails; }
}

spec Edge observes eEdge {
  start hot state Waiting { on eEdge goto Seen; }
  cold state Seen { ignore eEdge; }
}

test tcCoin [main = Main, fairness = ${fairness}]: assert ${spec} in { Main, Coin, Bell };
`;
}

export type CoinSpec = "Rings" | "Heads" | "HeadsTwice" | "Edge";
