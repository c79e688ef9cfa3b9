/** Holds, in a few states. */
export const SMALL = `
machine Main { start state Init { } }
test tcSmall [main = Main]: { Main };
`;

/** Violates an assertion, by a choice; in two sizes. */
export const CHOICE = `
param size: int;
machine Main {
  start state Init { entry { assert choose(4) != size, format("chose {0}", size); } }
}
test param (size in [1, 2]) tcChoice [main = Main]: { Main };
test param (size in [9]) tcLarge [main = Main]: { Main };
`;

/** Has no end: a counter that goes up for ever; first a test that has one. */
export const ENDLESS = `
event eTick;
machine Small { start state Init { } }
machine Main {
  var n: int;
  start state Up { entry { send this, eTick; } on eTick do { n = n + 1; send this, eTick; } }
}
test tcFirst [main = Small]: { Small };
test tcEndless [main = Main]: { Main };
`;

/** A violation that is expected, of a keyed spec, with what a trace needs. */
export const EXPECTED = `
event eDone: (who: string, n: int);
spec Rising for (who: string) observes eDone by payload.who {
  var last: int;
  start state Counting {
    on eDone do (done: (who: string, n: int)) {
      assert done.n > last;
      last = done.n;
    }
  }
}
machine Main {
  start state Init {
    entry {
      announce eDone, (who = "a", n = 1);
      announce eDone, (who = "b", n = 1);
      if ($) { announce eDone, (who = "a", n = 1); }
    }
  }
}
test tcExpected [main = Main, expect = violated(Rising)]: assert Rising in { Main };
`;
