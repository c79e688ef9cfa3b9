import { describe, expect, test } from "vitest";
import type { Conformance } from "../../src/conform/conformance.ts";
import { UNLIMITED } from "../../src/explore/limits.ts";
import { NO_LIMITS } from "../../src/world/apply.ts";
import { observableByName } from "../../src/world/observable.ts";
import { loadTest } from "../explore/load-program.ts";
import { runConform } from "./run-conform.ts";
import type { RunOptions } from "./run-conform.ts";

const lines = (...records: readonly unknown[]): string =>
  records.map((record) => `${typeof record === "string" ? record : JSON.stringify(record)}\n`).join("");

interface Asked extends Partial<RunOptions> {
  readonly text: string;
  readonly trace: string;
  readonly observe: readonly string[];
}

function ask({ text, trace, observe, ...options }: Asked): Promise<Conformance> {
  const { program } = loadTest(text);
  return runConform(program, trace, { isObservable: observableByName(program, observe), ...options });
}

const CALLS = `
event eAsk: (from: machine, id: int); event eAnswer: (client: machine, id: int);
machine Main { start state S { entry { var s: machine; s = new Server(); new Client(s); new Client(s); } } }
machine Client {
  start state S {
    entry (s: machine) { send s, eAsk, (from = this, id = 1); send s, eAsk, (from = this, id = 2); }
    ignore eAnswer;
  }
}
machine Server {
  start state S { on eAsk do (p: (from: machine, id: int)) { send p.from, eAnswer, (client = p.from, id = p.id); } }
}
test tc [main = Main]: { Main, Client, Server };`;
const CALL_EVENTS = ["eAsk", "eAnswer"];
const asked = (from: string, id: number): object => ({ event: "eAsk", payload: { from, id } });
const answered = (client: string, id: number): object => ({ event: "eAnswer", payload: { client, id } });

describe("the names of machines", () => {
  test("are the trace's own: equal strings are one machine", async () => {
    const trace = lines(asked("host-7", 1), asked("host-9", 1), answered("host-7", 1), asked("host-7", 2));
    const found = await ask({ text: CALLS, trace, observe: CALL_EVENTS });
    expect(found.verdict).toEqual({ kind: "conforms" });
  });

  test("of one client that asks twice for 1 there is no run", async () => {
    const trace = lines(asked("host-7", 1), asked("host-7", 1));
    const found = await ask({ text: CALLS, trace, observe: CALL_EVENTS });
    expect(found).toMatchObject({ verdict: { kind: "diverges" }, matched: 1, next: { line: 2 } });
    const refusals = found.standstills.flatMap(({ candidates }) =>
      candidates.flatMap(({ refusals: all }) => all),
    );
    expect(refusals.some((one) => one.kind === "other-machine" && one.name === "host-7")).toBe(true);
  });

  test("are not more than there are machines", async () => {
    const trace = lines(asked("a", 1), asked("b", 1), asked("c", 1));
    expect(await ask({ text: CALLS, trace, observe: CALL_EVENTS })).toMatchObject({
      verdict: { kind: "diverges" },
      matched: 2,
    });
  });

  test("tell who answers whom", async () => {
    const trace = lines(asked("a", 1), answered("b", 1));
    const found = await ask({ text: CALLS, trace, observe: CALL_EVENTS });
    expect(found).toMatchObject({ verdict: { kind: "diverges" }, matched: 1 });
  });

  test("may be used again for a machine that comes after one that is gone, but not for both", async () => {
    const text = `
      event eBorn: machine;
      machine Main { start state S { entry { new Fly(); new Fly(); } } }
      machine Fly { start state S { entry { announce eBorn, this; raise halt; } } }
      test tc [main = Main]: { Main, Fly };`;
    const born = (payload: string): object => ({ event: "eBorn", payload });
    const judged = async (...names: string[]): Promise<unknown> =>
      (await ask({ text, trace: lines(...names.map(born)), observe: ["eBorn"] })).verdict.kind;
    expect(await judged("x", "y")).toBe("conforms");
    expect(await judged("x", "x")).toBe("diverges");
    expect(await judged("x", "y", "z")).toBe("diverges");
  });

  test("in a set stand in any order", async () => {
    const text = `
      event eAll: set[machine];
      machine Main { start state S { entry {
        var all: set[machine]; all += (new P()); all += (new P()); announce eAll, all; announce eAll, all;
      } } }
      machine P { start state S { } }
      test tc [main = Main]: { Main, P };`;
    const all = (...payload: string[]): object => ({ event: "eAll", payload });
    const judged = async (...records: object[]): Promise<unknown> =>
      (await ask({ text, trace: lines(...records), observe: ["eAll"] })).verdict.kind;
    expect(await judged(all("a", "b"), all("b", "a"))).toBe("conforms");
    expect(await judged(all("a", "b"), all("b", "c"))).toBe("diverges");
  });
});

describe("refusals", () => {
  test("name the field that differs, and the machines that wait", async () => {
    const trace = lines(asked("a", 1), answered("a", 5));
    const found = await ask({ text: CALLS, trace, observe: CALL_EVENTS });
    const refusals = found.standstills.flatMap(({ candidates }) =>
      candidates.flatMap(({ refusals: all }) => all),
    );
    expect(refusals).toContainEqual(
      expect.objectContaining({ kind: "other-payload", pointer: "/id", model: 1, trace: 5 }),
    );
    expect(refusals).toContainEqual({ kind: "waiting" });
  });

  test("name the failure that is in the way", async () => {
    const text = `
      event eGo: int;
      machine Main { start state S { entry { announce eGo, 1; step(); announce eGo, 2; } } fun step() { assert false; } }
      test tc [main = Main]: { Main };`;
    const go = (payload: number): object => ({ event: "eGo", payload });
    const found = await ask({ text, trace: lines(go(1), go(2)), observe: ["eGo"] });
    expect(found).toMatchObject({ verdict: { kind: "diverges" }, matched: 1 });
    const [candidate] = found.standstills[0]?.candidates ?? [];
    expect(candidate?.refusals).toMatchObject([{ kind: "failure", failure: { kind: "assertion" } }]);
    expect((await ask({ text, trace: lines(go(1)), observe: ["eGo"] })).verdict.kind).toBe("conforms");
  });
});

describe("choices", () => {
  const text = `
    event ePair: (a: int, b: int, c: int); event eDone;
    machine Main { start state S { entry {
      var i: int;
      while (i < 20) { announce ePair, (a = choose(1000), b = choose(1000), c = choose(1000)); i = i + 1; }
      announce eDone;
    } } }
    test tc [main = Main]: { Main };`;

  test("are taken from the trace: a thousand million of them twenty times", async () => {
    const pairs = Array.from({ length: 20 }, (_, i) => ({ a: 999 - i, b: (i * 37) % 1000, c: 3 * i }));
    const trace = lines(...pairs.map((payload) => ({ event: "ePair", payload })), { event: "eDone" });
    const limits = { ...UNLIMITED, states: 20_000 };
    // The sends are one step: split in twenty by a send to itself.
    const split = text.replace("i = i + 1;", "i = i + 1; send this, eNext; receive { case eNext: { } }");
    const found = await ask({
      text: `event eNext; ${split}`,
      trace,
      observe: ["ePair", "eDone"],
      limits,
    });
    expect(found.verdict).toEqual({ kind: "conforms" });
    expect(found.states).toBeLessThan(5_000);
  });

  test("without end hold nothing up", async () => {
    const loop = `
      event eAt: int; event eTick;
      machine Main { start state S {
        entry { send this, eTick; }
        on eTick do { var n: int; while ($) { n = n + 1; } announce eAt, n; send this, eTick; }
      } }
      test tc [main = Main]: { Main };`;
    const trace = lines(...[3, 0, 7].map((payload) => ({ event: "eAt", payload })));
    const limits = { ...UNLIMITED, states: 20_000 };
    expect((await ask({ text: loop, trace, observe: ["eAt"], limits })).verdict).toEqual({
      kind: "conforms",
    });
  });

  test("beyond a declared bound leave it open", async () => {
    const one = `
      event eAt: int;
      machine Main { start state S { entry { announce eAt, choose(9); } } }
      test tc [main = Main]: { Main };`;
    const trace = lines({ event: "eAt", payload: 7 });
    const cut = await ask({ text: one, trace, observe: ["eAt"], bounds: { ...NO_LIMITS, choose: 3 } });
    expect(cut.verdict).toEqual({ kind: "inconclusive", reason: { kind: "bounds", bounds: ["choose"] } });
    expect((await ask({ text: one, trace, observe: ["eAt"] })).verdict.kind).toBe("conforms");
  });
});

describe("a machine that goes on for ever unseen", () => {
  const text = `
    event eTick; event eHello: int;
    machine Main { start state S { entry { new Clock(); announce eHello, 1; send this, eTick; } on eTick do { announce eHello, 2; } } }
    machine Clock { var n: int; start state S { entry { send this, eTick; } on eTick do { n = n + 1; send this, eTick; } } }
    test tc [main = Main]: { Main, Clock };`;
  const hello = (payload: number): object => ({ event: "eHello", payload });

  test("does not keep the others from being found", async () => {
    const limits = { ...UNLIMITED, states: 10_000 };
    const found = await ask({ text, trace: lines(hello(1), hello(2)), observe: ["eHello"], limits });
    expect(found.verdict).toEqual({ kind: "conforms" });
  });

  test("leaves it open where there is no run: nothing found is no verdict", async () => {
    const limits = { ...UNLIMITED, states: 500 };
    const found = await ask({ text, trace: lines(hello(1), hello(3)), observe: ["eHello"], limits });
    expect(found).toMatchObject({
      verdict: { kind: "inconclusive", reason: { kind: "limit", limit: "states" } },
      matched: 1,
    });
  });

  test("can be quiet: a closed trace needs no rest", async () => {
    const finite = text.replace("n = n + 1;", "n = 1 - n;");
    const judged = async (...records: object[]): Promise<unknown> =>
      (await ask({ text: finite, trace: lines(...records), observe: ["eHello"], isClosed: true })).verdict
        .kind;
    expect(await judged(hello(1), hello(2))).toBe("conforms");
    expect(await judged(hello(1))).toBe("diverges");
  });
});

describe("what could not be read", () => {
  test("may be what the model shows there, so that a run is no proof", async () => {
    const trace = lines(asked("a", 1), "{", answered("a", 1));
    const found = await ask({ text: CALLS, trace, observe: CALL_EVENTS });
    expect(found.verdict).toEqual({ kind: "inconclusive", reason: { kind: "unreadable" } });
    // An answer to one who has not asked in what can be read.
    const filled = await ask({ text: CALLS, trace: lines("{", answered("b", 2)), observe: CALL_EVENTS });
    expect(filled.verdict).toEqual({ kind: "inconclusive", reason: { kind: "unreadable" } });
  });

  test("explains only what it may explain", async () => {
    const trace = lines(asked("a", 7), "{");
    const found = await ask({ text: CALLS, trace, observe: CALL_EVENTS });
    expect(found).toMatchObject({ verdict: { kind: "diverges" }, matched: 0, next: { line: 1 } });
  });

  test("of an event whose outcome is unknown both are tried", async () => {
    const maybe = { ...asked("b", 2), outcome: "unknown" };
    const judged = async (...records: object[]): Promise<unknown> =>
      (await ask({ text: CALLS, trace: lines(...records), observe: CALL_EVENTS })).verdict.kind;
    expect(await judged(asked("a", 1), maybe, answered("a", 1))).toBe("conforms");
    expect(await judged(asked("a", 1), maybe, answered("b", 1))).toBe("diverges");
  });

  test("of a trace without events nothing is said", async () => {
    const found = await ask({ text: CALLS, trace: "", observe: CALL_EVENTS });
    expect(found.verdict).toEqual({ kind: "inconclusive", reason: { kind: "no-events" } });
  });
});
