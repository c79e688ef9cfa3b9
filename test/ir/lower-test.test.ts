import { describe, expect, test } from "vitest";
import { printProgram } from "../../src/ir/print.ts";
import { lowerText } from "./lower-text.ts";

const program = `
  enum Color { RED = 3, BLUE = 5 }
  type tOrder = (id: int, color: Color);
  event eOrder: tOrder;
  event eTick;
  event eDone: int;
  param rounds: int;
  param loud: bool;

  interface Shop() receives eOrder, halt;

  machine Driver {
    start state Init {
      entry {
        var shop: Shop;
        shop = new Shop();
        place(shop, rounds);
        if (loud) print "placed";
        goto Waiting, 7;
      }
      exit { print "bye"; }
    }
    hot state Waiting {
      entry (value: int) { print format("{0}", value); }
      on eTick, halt do Ticked;
      on eDone goto Waiting with (id: int) { print format("{0}", id); }
      on null do { }
      defer eOrder;
    }
    fun Ticked() { raise halt; }
  }

  fun place(shop: Shop, count: int) {
    if (count > 0) {
      send shop, eOrder, (id = count, color = BLUE);
      place(shop, count - 1);
    }
  }

  machine SlowShop {
    start state Open {
      on eOrder do (order: tOrder) { announce eDone, order.id; }
      ignore eTick;
    }
  }

  machine Unused { start state S { } }

  spec InOrder observes eOrder, eDone {
    var last: tOrder;
    start cold state Idle {
      on eOrder goto Busy with (order: tOrder) { last = order; }
      on eDone do { assert false, "nothing ordered"; }
    }
    hot state Busy within 2 s {
      on eOrder do (order: tOrder) { last = order; }
      on eDone goto Idle;
    }
  }

  spec Once for (id: int) observes eOrder by payload.id, eDone by payload, eTick by all {
    start state S {
      ignore eOrder, eTick;
      on eDone do { assert id > 0; }
    }
  }

  scenario Busy2 observes eOrder {
    start state S { on eOrder goto T; }
    cold state T { ignore eOrder; }
  }

  module System = { Driver, SlowShop -> Shop, Unused };
  test param (rounds in [1, 2], loud in [true]) tcSmall [main = Driver]:
    assert InOrder, Once in System;
`;

describe("lowerTest", () => {
  test("the whole program of a test", () => {
    expect(printProgram(lowerText(program))).toMatchInlineSnapshot(`
      "event 0 null
      event 1 halt
      event 2 eOrder: (id: int, color: Color)
      event 3 eTick
      event 4 eDone: int

      enum Color { RED = 3, BLUE = 5 }

      param rounds = 1
      param loud = true

      machine 0 Driver main
        sends all
        receives all
        heard by InOrder, Once, Busy2
        start state Init
          entry -> 0
          exit -> 1
        hot state Waiting
          entry -> 2
          on null do
          on halt do -> 3
          defer eOrder
          on eTick do -> 3
          on eDone goto Waiting with -> 4

      machine 1 Shop by SlowShop
        sends all
        receives halt, eOrder
        heard by InOrder, Once, Busy2
        start state Open
          on eOrder do -> 6
          ignore eTick

      spec 0 InOrder
        observes eOrder
        observes eDone
        var last: (id: int, color: Color)
        start cold state Idle
          on eOrder goto Busy with -> 7
          on eDone do -> 8
        hot state Busy within 2000 ms
          on eOrder do -> 9
          on eDone goto Idle

      spec 1 Once for id: int
        observes eOrder by payload.id
        observes eDone by payload
        observes eTick by all
        var id: int
        start state S
          ignore eOrder
          ignore eTick
          on eDone do -> 10

      scenario 2 Busy2
        observes eOrder
        start state S
          on eOrder goto T
        cold state T
          ignore eOrder

      code 0 Driver.Init.entry
        shop: Shop
         0  shop = new Shop() clears shop
         1  call 5 place(shop, 1) clears shop
         2  branch true else 4
         3  print "placed"
         4  goto Waiting, 7

      code 1 Driver.Init.exit
         0  print "bye"

      code 2 Driver.Waiting.entry
        param value: int
         0  print format("{0}", value)

      code 3 Driver.Ticked
         0  raise event halt

      code 4 Driver.Waiting.on eDone with
        param id: int
         0  print format("{0}", id)

      code 5 place
        param shop: Shop
        param count: int
         0  branch (count > 0) else 3
         1  send shop, event eOrder, (id = count, color = Color.BLUE)
         2  call 5 place(shop, (count - 1)) clears shop, count

      code 6 SlowShop.Open.on eOrder
        param order: (id: int, color: Color)
         0  announce event eDone, order.id

      code 7 InOrder.Idle.on eOrder with
        param order: (id: int, color: Color)
         0  this.last = order

      code 8 InOrder.Idle.on eDone
         0  assert false, "nothing ordered"

      code 9 InOrder.Busy.on eOrder
        param order: (id: int, color: Color)
         0  this.last = order

      code 10 Once.S.on eDone
         0  assert (this.id > 0)
      "
    `);
  });

  test("parameters are constants of the test", () => {
    const second = printProgram(lowerText(program, "tcSmall___rounds_2__loud_true"));
    expect(second).toContain("param rounds = 2\n");
    expect(second).toContain("call 5 place(shop, 2)");
  });

  test("a parameter that the test leaves open has the default of its type", () => {
    const text = `param n: int; machine Main { start state S { entry { assert n == 0; } } }
      test tc [main = Main]: { Main };`;
    expect(printProgram(lowerText(text))).toContain("assert (default(int) == 0)");
  });
});

describe("new", () => {
  const machines = `
    interface IServer() receives;
    machine Real { start state S { entry { new Helper(); } } }
    machine Fake { start state S { } }
    machine Helper { start state S { } }
    machine Main { start state S { entry { new IServer(); make(); } } }
    machine Unrelated { start state S { entry { new IServer(); } } }
    fun make() { new IServer(); }
  `;

  test("leads to what the test binds; only what can be created is lowered", () => {
    const text = `${machines} test tc [main = Main]: { Main, Fake -> IServer, Helper, Unrelated };`;
    const { machines: lowered } = lowerText(text);
    expect(lowered.map(({ name, implementation }) => [name, implementation])).toEqual([
      ["Main", "Main"],
      ["IServer", "Fake"],
    ]);
  });

  test("two interfaces with the same machine are two machines", () => {
    const text = `interface A() receives; interface B() receives;
      machine M { start state S { entry { f(); } } fun f() { print "x"; } }
      machine Main { start state S { entry { new A(); new B(); } } }
      test tc [main = Main]: { Main, M -> A, M -> B };`;
    const { machines: lowered, codes } = lowerText(text);
    expect(lowered.map((machine) => machine.name)).toEqual(["Main", "A", "B"]);
    expect(codes.map((code) => code.name)).toEqual(["Main.S.entry", "M.S.entry", "M.f", "M.S.entry", "M.f"]);
  });
});

describe("new in a global function", () => {
  const text = `
    interface I() receives;
    interface J() receives;
    machine One { start state S { } }
    machine Two { start state S { } }
    machine First { start state S { entry { make(); } } }
    machine Main { start state S { entry { make(); new First(); } } }
    fun make() { new I(); }
    test tc [main = Main]: union { Main, One -> I }, (rename I to J in { First, Two -> I });`;

  test("leads where the caller's module says, so it is lowered for each caller", () => {
    const listing = printProgram(lowerText(text));
    expect(listing).toContain("machine 2 I by One\n");
    expect(listing).toContain("machine 3 J by Two\n");
    expect(listing.match(/code \d+ make\n {3}0 {2}new [IJ]/g)).toEqual([
      "code 1 make\n   0  new I",
      "code 3 make\n   0  new J",
    ]);
  });
});

describe("codes", () => {
  test("a global function is lowered once, a machine's own for each machine", () => {
    const text = `
      fun both() { print "x"; }
      machine Other { start state S { entry { both(); } } }
      machine Main { start state S { entry { both(); both(); own(); new Other(); } } fun own() { own(); } }
      test tc [main = Main]: { Main, Other };`;
    const names = lowerText(text).codes.map((code) => code.name);
    expect(names).toEqual(["Main.S.entry", "both", "Main.own", "Other.S.entry"]);
  });

  test("handlers that do nothing have no code", () => {
    const text = `event e;
      machine Main { start state S { entry { } exit Nothing; on e do { } } fun Nothing() { } }
      test tc [main = Main]: { Main };`;
    const { codes, machines } = lowerText(text);
    expect(codes).toEqual([]);
    expect(machines[0]?.states[0]).toMatchObject({
      entry: null,
      exit: null,
      reactions: [{ kind: "do", code: null }],
    });
  });
});
