import { describe, expect, test } from "vitest";
import { UNBOUNDED } from "../../src/explore/bounds.ts";
import { explore, exploreStepwise } from "../../src/explore/explore.ts";
import type { Exploration, ExploreOptions } from "../../src/explore/explore.ts";
import { UNLIMITED } from "../../src/explore/limits.ts";
import type { Violation } from "../../src/explore/verdict.ts";
import { loadTest } from "./load-program.ts";

const EVENTS = "event eA; event eB: int; event eC: machine;";

function exploreText(
  machines: string,
  { attached = "", ...options }: Partial<ExploreOptions> & { readonly attached?: string } = {},
): Exploration {
  const names = [...machines.matchAll(/machine (\w+)\s*\{/g)].map(([, name]) => name);
  const text = `${EVENTS} ${machines} test tc [main = Main]: ${attached} { ${names.join()} };`;
  return explore(loadTest(text).program, options);
}

function violationOf({ verdict }: Exploration): Violation {
  if (verdict.kind !== "violated") throw new Error(`the verdict is ${verdict.kind}`);
  return verdict.violation;
}

/** Sends itself eA for ever. */
const PINGER = "machine Main { start state S { entry { send this, eA; } on eA do { send this, eA; } } }";
/** Counts as far as `limit`. */
function counter(limit: number): string {
  return `machine Main { var n: int; start state S {
    entry { send this, eA; } on eA do { if (n < ${limit}) { n = n + 1; send this, eA; } } } }`;
}

describe("violations", () => {
  test("an assertion, with the parts of the false condition", () => {
    const found = violationOf(
      exploreText("machine Main { var n: int; start state S { entry { assert n > 1; } } }"),
    );
    expect(found).toMatchObject({ kind: "assertion", property: null, path: { loopStart: null } });
    expect(found.path.steps).toHaveLength(1);
    expect(found.parts.length).toBeGreaterThan(0);
  });

  test("an event that is not handled", () => {
    const found = violationOf(exploreText("machine Main { start state S { entry { send this, eA; } } }"));
    expect(found.kind).toBe("unhandled-event");
    expect(found.path.steps.map(({ action }) => action)).toEqual(["start", "send", "take"]);
  });

  test("a handler that does not end", () => {
    const found = violationOf(exploreText("machine Main { start state S { entry { while (true) { } } } }"));
    expect(found.kind).toBe("non-termination");
  });

  test("a monitor that fails at its start, before anything has happened", () => {
    const found = violationOf(
      exploreText(`${PINGER} spec P observes eA { start state S { entry { assert false; } ignore eA; } }`, {
        attached: "assert P in",
      }),
    );
    expect(found).toMatchObject({ kind: "assertion", property: "P", path: { steps: [] } });
  });

  const waiter = "machine Main { start state S { entry { receive { case eA: { } } } } }";
  const hotSpec = "spec P observes eA { start hot state S { on eA goto T; } cold state T { on eA goto S; } }";

  test("a deadlock, rather than the monitor that is hot there", () => {
    const found = violationOf(exploreText(`${waiter} ${hotSpec}`, { attached: "assert P in" }));
    expect(found).toMatchObject({ kind: "deadlock", property: null });
    expect(found.span).not.toBeNull();
    expect(found.message).toContain("Main");
  });

  test("deferred events at the end, where they are asked for", () => {
    const deferring = "machine Main { start state S { entry { send this, eA; } defer eA; } }";
    expect(exploreText(deferring).verdict).toEqual({ kind: "holds", isComplete: true });
    expect(violationOf(exploreText(deferring, { deadlock: "strict" })).kind).toBe("deadlock");
  });

  test("a monitor that is hot at the end", () => {
    const found = violationOf(
      exploreText(
        `machine Main { start state S { entry { send this, eA; send this, eA; } ignore eA; } } ${hotSpec}`,
        {
          attached: "assert P in",
        },
      ),
    );
    expect(found).toMatchObject({ kind: "liveness", property: "P", key: null, path: { loopStart: null } });
    expect(found.path.steps.filter(({ action }) => action === "send")).toHaveLength(2);
  });

  test("the nearest of several, whichever is met first", () => {
    const found = violationOf(
      exploreText(
        `machine Main { start state S { entry { if ($) { send this, eA; assert false; } } ignore eA; } } ${hotSpec}`,
        { attached: "assert P in", reduction: "full" },
      ),
    );
    expect(found).toMatchObject({ kind: "liveness", path: { steps: [{ choices: [false] }] } });
  });
});

describe("liveness on cycles", () => {
  const spec = (warm: string): string => `spec P observes eA, eB {
    start state S { on eA goto H; ignore eB; } hot state H { on eA goto W; ignore eB; } ${warm} }`;
  const attached = "assert P in";

  test("hot again and again and never cold is a violation, shown as a loop that closes", () => {
    const found = violationOf(
      exploreText(`${PINGER} ${spec("state W { on eA goto H; ignore eB; }")}`, {
        attached,
        reduction: "full",
      }),
    );
    expect(found).toMatchObject({ kind: "liveness", property: "P" });
    // Start and first send lead to it; the loop takes and sends twice.
    expect(found.path.loopStart).toBe(2);
    expect(found.path.steps).toHaveLength(6);
  });

  test("cold once in the loop is enough", () => {
    const { verdict } = exploreText(`${PINGER} ${spec("cold state W { on eA goto H; ignore eB; }")}`, {
      attached,
    });
    expect(verdict).toEqual({ kind: "holds", isComplete: true });
  });

  test("a loop that can be left by chance is no violation", () => {
    const { verdict } = exploreText(
      `machine Main { start state S { entry { send this, eA; } on eA do { if ($) { send this, eB, 1; } else { send this, eA; } } ignore eB; } }
       spec P observes eA, eB { start hot state S { ignore eA; on eB goto T; } cold state T { ignore eA, eB; } }`,
      { attached },
    );
    expect(verdict).toEqual({ kind: "holds", isComplete: true });
  });

  test("a step on nothing that changes nothing is a loop", () => {
    const found = violationOf(
      exploreText(
        `machine Main { start state S { entry { send this, eA; } ignore eA; on null do { } } }
         spec P observes eA { start state S { on eA goto H; } hot state H { ignore eA; } }`,
        { attached },
      ),
    );
    expect(found.path.steps.length - (found.path.loopStart ?? 0)).toBe(1);
  });

  test("is judged for each key", () => {
    const keyed = (other: string): string => `
      machine Main { var n: int; start state S { entry { send this, eB, 0; } on eB do (k: int) { send this, eB, 1 - k; } } }
      spec P for (k: int) observes eB by payload { var seen: int;
        start hot state H { on eB do { if (k == 0) { goto C; } ${other} } } cold state C { ignore eB; } }`;
    expect(violationOf(exploreText(keyed(""), { attached }))).toMatchObject({ property: "P", key: 1 });
    expect(exploreText(keyed("goto C;"), { attached }).verdict.kind).toBe("holds");
  });

  test("is undecided where a bound cut something off", () => {
    const machines = `${counter(9)} spec P observes eA { start hot state S { ignore eA; } cold state C { } }`;
    const bounds = { ...UNBOUNDED, depth: 5 };
    expect(exploreText(machines, { attached, bounds }).verdict).toEqual({
      kind: "inconclusive",
      reason: { kind: "open-liveness", specs: ["P"] },
    });
    expect(exploreText(machines, { attached, bounds, acceptsOpenLiveness: true }).verdict).toEqual({
      kind: "holds",
      isComplete: false,
    });
  });

  test("scenarios are exempt, and covered where they reach a cold state", () => {
    const scenario = (state: string): string => `
      scenario Q observes eA { start hot state S { on eA goto T; } ${state} state T { ignore eA; } }`;
    const covered = exploreText(`${PINGER} ${scenario("cold")}`);
    expect(covered.verdict.kind).toBe("holds");
    expect(covered.coverage.scenarios).toEqual([{ name: "Q", isCovered: true }]);
    expect(exploreText(`${PINGER} ${scenario("hot")}`).coverage.scenarios).toEqual([
      { name: "Q", isCovered: false },
    ]);
  });
});

describe("bounds", () => {
  test("that cut nothing off leave the exploration complete", () => {
    const bounds = { depth: 100, inbox: 5, machines: 5, choose: 5 };
    const { verdict, coverage } = exploreText(counter(3), { bounds });
    expect(verdict).toEqual({ kind: "holds", isComplete: true });
    expect(coverage.bounds.map(({ hits }) => hits)).toEqual([0, 0, 0, 0]);
  });

  test.each([
    ["depth", 3, counter(9), 1],
    ["inbox", 1, "machine Main { start state S { entry { send this, eA; send this, eA; } ignore eA; } }", 1],
    [
      "machines",
      2,
      "machine Main { start state S { entry { new A(); new A(); } } } machine A { start state S { } }",
      1,
    ],
    ["choose", 2, "machine Main { var n: int; start state S { entry { n = 3; n = choose(n); } } }", 1],
  ] as const)("%s counts what it cuts off", (bound, limit, machines, hits) => {
    const { verdict, coverage } = exploreText(machines, {
      bounds: { ...UNBOUNDED, [bound]: limit },
      reduction: "full",
    });
    expect(verdict).toEqual({ kind: "holds", isComplete: false });
    expect(coverage.bounds).toEqual([{ bound, limit, hits: expect.any(Number) }]);
    expect(coverage.bounds[0]?.hits).toBeGreaterThanOrEqual(hits);
  });

  test("that cut schedules off turn the reduction off", () => {
    const bounds = { ...UNBOUNDED, depth: 3 };
    expect(exploreText(counter(9), { bounds }).figures.reduction).toBe("full");
    expect(exploreText(counter(9)).figures.reduction).toBe("auto");
  });

  test("are looked at after deadlocks and ends", () => {
    const bounds = { ...UNBOUNDED, depth: 1 };
    const waiter = "machine Main { start state S { entry { receive { case eA: { } } } } }";
    expect(violationOf(exploreText(waiter, { bounds })).kind).toBe("deadlock");
  });
});

describe("limits", () => {
  const endless =
    "machine Main { var n: int; start state S { entry { send this, eA; } on eA do { n = n + 1; send this, eA; } } }";

  test("of states", () => {
    const { verdict, coverage } = exploreText(endless, { limits: { ...UNLIMITED, states: 500 } });
    expect(verdict).toEqual({ kind: "inconclusive", reason: { kind: "limit", limit: "states" } });
    expect(coverage.states).toBe(500);
  });

  test("of memory", () => {
    const { verdict } = exploreText(endless, { limits: { ...UNLIMITED, memoryBytes: 8_000_000 } });
    expect(verdict).toEqual({ kind: "inconclusive", reason: { kind: "limit", limit: "memory" } });
  });

  test("of time, by the clock that is passed in", () => {
    let now = 0;
    const clock = (): number => (now += 10);
    const { verdict } = exploreText(endless, { limits: { ...UNLIMITED, timeMs: 100 }, clock });
    expect(verdict).toEqual({ kind: "inconclusive", reason: { kind: "limit", limit: "time" } });
  });

  test("of patience: an interrupted exploration says what it has seen", () => {
    const signal = { aborted: false };
    const { program } = loadTest(`${EVENTS} ${endless} test tc [main = Main]: { Main };`);
    const steps = exploreStepwise(program, { signal });
    const first = steps.next();
    expect(first).toMatchObject({ done: false, value: { phase: "states", frontier: 1 } });
    signal.aborted = true;
    const end = steps.next();
    expect(end.done).toBe(true);
    expect(end.value).toMatchObject({
      verdict: { kind: "inconclusive", reason: { kind: "limit", limit: "interrupted" } },
    });
    expect((end.value as Exploration).coverage.states).toBeGreaterThan(1000);
  });

  test("do not hide a loop that is closed", () => {
    const found = exploreText(
      `machine Main { var n: int;
         start state S { entry { if ($) { goto Loop; } goto Count; } }
         state Loop { entry { send this, eA; } on eA do { send this, eA; } }
         state Count { entry { send this, eB, 0; } on eB do { n = n + 1; send this, eB, n; } } }
       spec P observes eA { start state S { on eA goto H; } hot state H { ignore eA; } cold state C { } }`,
      { attached: "assert P in", limits: { ...UNLIMITED, states: 300 } },
    );
    expect(violationOf(found)).toMatchObject({ kind: "liveness", property: "P" });
  });
});

describe("what is covered", () => {
  const machines = `
    machine Main { start state S { entry { send this, eA; } on eA do { } on eB do (n: int) { goto T; } } state T { } }
    spec P observes eC { start state S { on eC goto T; } state T { ignore eC; } }`;

  test("names what was never entered, run or observed", () => {
    const { coverage } = exploreText(machines, { attached: "assert P in" });
    expect(coverage.vacuous).toEqual({
      states: ["Main.T", "P.T"],
      handlers: ["Main.S on eB", "P.S on eC"],
      monitors: ["P"],
    });
  });

  test("counts states, transitions, depth, and the parts of the system", () => {
    const { coverage, figures } = exploreText(machines, { reduction: "full", countsComponents: true });
    expect(coverage).toMatchObject({ states: 4, transitions: 3, depth: 3 });
    expect(figures.components).toEqual([
      { name: "Main", kind: "machine", states: 3, inboxes: 2, longestInbox: 1 },
    ]);
    expect(figures.localSteps).toBe(3);
  });
});

describe("names", () => {
  test("are used again, so that spawning and halting for ever has an end", () => {
    const { verdict, coverage } = exploreText(
      `
      machine Main { start state S { entry { send this, eA; } on eA do { new A(); send this, eA; } } }
      machine A { start state S { entry { raise halt; } } }`,
      { bounds: { ...UNBOUNDED, machines: 3 } },
    );
    expect(verdict.kind).toBe("holds");
    expect(coverage.states).toBeLessThan(100);
  });
});
