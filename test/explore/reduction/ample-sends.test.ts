/**
 * R2 against the full search and against R1, on generated programs: `PSPEC_RUNS=100000 PSPEC_SEED=7` for more and
 * others. And for each of its conditions a program that shows why it is there; `drop-conditions.ts` counts.
 */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../src/base/random.ts";
import { TYPESCRIPT_KERNEL } from "../../../src/explore/kernel/typescript-kernel.ts";
import { WASM_KERNEL } from "../../../src/explore/kernel/wasm-kernel.ts";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import type { SendCondition } from "../../../src/explore/reduction/ample-sends.ts";
import { referenceFlow } from "../../../src/explore/reduction/reference-flow.ts";
import { explore } from "../../../src/explore/explore.ts";
import type { Takeover } from "../../../src/explore/search-options.ts";
import { checkReplay } from "../kernel/check-replay.ts";
import { randomSplit } from "../kernel/random-split.ts";
import { loadFolder, loadTest } from "../load-program.ts";
import { searchAll } from "../search-all.ts";
import { compareReductions } from "./compare-reductions.ts";
import { holdToWholeStates, searchInHalves } from "./hold-to-whole-states.ts";
import type { SearchInHalves } from "./hold-to-whole-states.ts";
import { sendersText } from "./random-senders.ts";
import { unforeseenReferences } from "./unforeseen-references.ts";

const RUNS = Number(process.env["PSPEC_RUNS"] ?? 3000);
const SEED = Number(process.env["PSPEC_SEED"] ?? 20_251_125);
const PATIENCE_MS = 0.2 * RUNS * 1000 + 60_000;

describe(`generated programs, seed ${SEED}`, { timeout: PATIENCE_MS }, () => {
  test.each([
    ["without bounds", { isBounded: false }, RUNS],
    ["with bounds on inboxes and machines", { isBounded: true }, RUNS / 4],
  ] as const)("%s: nothing is lost", (_, shape, programs) => {
    const unforeseen: string[] = [];
    const comparison = compareReductions({
      programs,
      seed: SEED,
      shape,
      leavesOut: null,
      look: ({ program }, { search }) => unforeseen.push(...unforeseenReferences(program, search)),
    });
    expect(comparison.wrong).toEqual([]);
    expect(unforeseen).toEqual([]);
    // Else nothing was compared, or nothing that could have gone wrong.
    expect(comparison.compared).toBeGreaterThan(programs / 8);
    if (shape.isBounded) return;
    const { applied, failing, hotForever, compared, states } = comparison;
    expect(applied).toBeGreaterThan(compared / 4);
    expect(failing).toBeGreaterThan(compared / 8);
    expect(hotForever).toBeGreaterThan(compared / 200);
    expect(states.r2).toBeLessThan(states.r1);
  });
});

describe(`with a kernel, generated programs, seed ${SEED}`, { timeout: PATIENCE_MS }, () => {
  test("nothing is lost", () => {
    const programs = RUNS / 5;
    const request = { programs, seed: SEED + 1, shape: { isBounded: false }, leavesOut: null };
    const { wrong, applied, compared, states } = compareReductions({ ...request, withKernel: true });
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(programs / 2);
    expect(applied).toBeGreaterThan(compared / 4);
    expect(states.r2).toBeLessThan(states.r1);
  });

  test("both kernels let the machines step that the rule lets, which looks at whole states", () => {
    const seen = { states: 0, alone: 0, objections: 0 };
    for (let number = 0; number < RUNS / 20; number++) {
      const { program, bounds } = loadTest(sendersText(seededRandom(SEED, number), { isBounded: false }));
      const [wasm, twin] = [WASM_KERNEL, TYPESCRIPT_KERNEL].map((kernel) =>
        searchInHalves(program, { bounds, kernel, draw: seededRandom(SEED, number) }),
      ) as [SearchInHalves, SearchInHalves];
      if (wasm.search.limitHit !== null) continue;
      const { visited, transitions, statesWithSendAlone } = wasm.search;
      expect(twin.search.visited.count).toBe(visited.count);
      expect(twin.search.transitions).toBe(transitions);
      expect(twin.search.statesWithSendAlone).toBe(statesWithSendAlone);
      const held = holdToWholeStates(program, wasm);
      expect(held.alone).toBe(statesWithSendAlone);
      seen.states += visited.count;
      seen.alone += held.alone;
      seen.objections += held.objections;
    }
    expect(seen.alone).toBeGreaterThan(seen.states / 20);
    // Else the halves never had to ask each other.
    expect(seen.objections).toBeGreaterThan(10);
  });

  test("the verdict stands, and violations replay", () => {
    let [sendsAlone, violated] = [0, 0];
    const limits = { ...UNLIMITED, states: 1_000 };
    for (let number = 0; number < RUNS / 20; number++) {
      const text = sendersText(seededRandom(SEED, number), { isBounded: false });
      const { program } = loadTest(text);
      const full = explore(program, { reduction: "full", limits });
      if (full.verdict.kind === "inconclusive") continue;
      const split = randomSplit(seededRandom(SEED, number));
      const reduced = explore(program, { takeover: { kernel: WASM_KERNEL, fromStates: 4, split }, limits });
      // Of infinitely many states, each search sees others first.
      if (reduced.verdict.kind === "inconclusive") continue;
      expect(reduced.verdict.kind, text).toBe(full.verdict.kind);
      checkReplay(program, reduced);
      if (full.verdict.kind === "violated") violated++;
      sendsAlone += reduced.figures.statesWithSendAlone;
    }
    expect(sendsAlone).toBeGreaterThan(0);
    expect(violated).toBeGreaterThan(RUNS / 200);
  });
});

/** Each with something that is only found where the condition is heeded. */
const WITNESSES: readonly (readonly [SendCondition, string])[] = [
  [
    "a",
    // In the order of names, A's send comes first; the spec fails if B's does.
    `event eA; event eB;
     machine Main { start state S { entry { var x, y: machine; x = new Sink(); y = new Sink(); new A(x); new B(y); } } }
     machine A { start state S { entry (sink: machine) { send sink, eA; } } }
     machine B { start state S { entry (sink: machine) { send sink, eB; } } }
     machine Sink { start state S { ignore eA, eB; } }
     spec Order observes eA, eB { start state First { on eA goto Then; on eB do { assert false; } } state Then { ignore eA, eB; } }
     test tc [main = Main]: assert Order in { Main, A, B, Sink };`,
  ],
  [
    "b",
    `event eA; event eB;
     machine Main { start state S { entry { var x: machine; x = new Sink(); new A(x); new B(x); } } }
     machine A { start state S { entry (sink: machine) { send sink, eA; } } }
     machine B { start state S { entry (sink: machine) { send sink, eB; } } }
     machine Sink { start state First { on eA goto Then; on eB do { assert false; } } state Then { ignore eA, eB; } }
     test tc [main = Main]: { Main, A, B, Sink };`,
  ],
  [
    "c",
    `event eA;
     machine Main { start state S { entry { send new Sink(), eA; } } }
     machine Sink { start state First { on eA goto Then; on null do { assert false; } } state Then { ignore eA; } }
     test tc [main = Main]: { Main, Sink };`,
  ],
  [
    "e",
    // A and Partner send to each other for ever, and nobody else to them; meanwhile Main would create B.
    `event eA; event eHello: machine;
     machine Main { start state S { entry { var a: machine; a = new A(); send a, eHello, new Partner(a); new B(); } } }
     machine A { var partner: machine; start state S { on eHello do (p: machine) { partner = p; send p, eA; } on eA do { send partner, eA; } } }
     machine Partner { var a: machine; start state S { entry (p: machine) { a = p; } on eA do { send a, eA; } } }
     machine B { start state S { entry { assert false; } } }
     test tc [main = Main]: { Main, A, Partner, B };`,
  ],
];

const FINDERS: readonly (readonly [string, Takeover | null])[] = [
  ["state by state", null],
  ["with the kernel", { kernel: WASM_KERNEL, fromStates: 1 }],
  ["with the kernel's twin", { kernel: TYPESCRIPT_KERNEL, fromStates: 1 }],
];

describe.each(FINDERS)("what each condition is for, %s", (_, takeover) => {
  test.each(WITNESSES)("(%s)", (condition, text) => {
    const { program, bounds } = loadTest(text);
    const found = (leavesOut: SendCondition | null): number =>
      searchAll(program, { bounds, isReduced: true, ampleSends: { leavesOut }, takeover }).findings.length;
    expect(found(null)).toBeGreaterThan(0);
    expect(found(condition)).toBe(0);
    expect(explore(program).verdict.kind).toBe("violated");
  });
});

const MODELS = readdirSync("test/bench/models").map((file) => `test/bench/models/${file}`);

describe.each(["specs/two-phase-commit", "specs/client-server", ...MODELS])("%s", (path) => {
  const few = 5_000;
  test.each(loadFolder(path).map((loaded) => [loaded.test.name, loaded] as const))("%s", (_, loaded) => {
    const { program, bounds } = loaded;
    const r1 = searchAll(program, { bounds, isReduced: true, most: few });
    if (r1.search.limitHit !== null) return;
    const r2 = searchAll(program, { bounds, isReduced: true, ampleSends: { leavesOut: null } });
    expect(unforeseenReferences(program, r2.search)).toEqual([]);
    expect(new Set(r2.findings)).toEqual(new Set(r1.findings));
    expect(r2.isHotForever).toBe(r1.isHotForever);
    expect(r2.search.leaves.coverage.vacuity()).toEqual(r1.search.leaves.coverage.vacuity());
    expect(r2.search.visited.count).toBeLessThanOrEqual(r1.search.visited.count);
  });
});

test("the analysis tells `this` from other machines of the type, and follows references through payloads", () => {
  const { program } = loadTest(
    `event eHello: (from: machine, number: int); event eNumber: int;
     machine Main { start state S { entry { var a: machine; a = new Host(); new Guest(a); } } }
     machine Host {
       var guests: seq[machine];
       start state S { on eHello do (p: (from: machine, number: int)) { guests += (0, p.from); Greet(p.number); } }
       fun Greet(number: int) { send guests[0], eNumber, number; }
     }
     machine Guest {
       var me: machine;
       start state S { entry (host: machine) { me = this; send host, eHello, (from = me, number = 1); send me, eNumber, 2; } ignore eNumber; }
     }
     test tc [main = Main]: { Main, Host, Guest };`,
  );
  const numberOf = (name: string): number => program.machines.findIndex((machine) => machine.name === name);
  const bit = (name: string): bigint =>
    1n << BigInt(name === "this" ? program.machines.length : numberOf(name));
  const flow = referenceFlow(program);
  const targets = (name: string): bigint | undefined => flow[numberOf(name)]?.targets;
  expect(targets("Main")).toBe(0n);
  expect(targets("Host")).toBe(bit("Guest"));
  expect(targets("Guest")).toBe(bit("Host") | bit("this"));
  const handed = flow[numberOf("Guest")]?.hands ?? new Map<number, bigint>();
  expect([...handed].filter(([, set]) => set !== 0n)).toEqual([[numberOf("Host"), bit("this")]]);
});
