/**
 * Opaque choices against the full search, on generated programs: `PSPEC_RUNS=2000 PSPEC_SEED=7` for more and others. And
 * for each condition a program that shows why it is there; `drop-data-conditions.ts` counts.
 */
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../src/base/random.ts";
import { findOpaqueChoices } from "../../../src/explore/data/opaque-choices.ts";
import { explore } from "../../../src/explore/explore.ts";
import { TYPESCRIPT_KERNEL } from "../../../src/explore/kernel/typescript-kernel.ts";
import { WASM_KERNEL } from "../../../src/explore/kernel/wasm-kernel.ts";
import { replay } from "../../../src/explore/replay.ts";
import { readPathFile, recordPath } from "../../../src/world/path-file.ts";
import { checkText } from "../../machine/check-text.ts";
import { randomSplit } from "../kernel/random-split.ts";
import { loadFolder, loadTest } from "../load-program.ts";
import { searchAll } from "../search-all.ts";
import { compareData, PLAIN } from "./compare-data.ts";
import type { Variant } from "./compare-data.ts";

const RUNS = Number(process.env["PSPEC_RUNS"] ?? 40);
const SEED = Number(process.env["PSPEC_SEED"] ?? 20_261_201);
const PATIENCE_MS = 2_000 * RUNS + 120_000;

const takeover = (number: number): Variant["takeover"] => ({
  kernel: number % 2 === 0 ? WASM_KERNEL : TYPESCRIPT_KERNEL,
  fromStates: 4,
  split: randomSplit(seededRandom(SEED, number)),
});

const OTHERS: readonly Variant[] = [
  { name: "with R1 and R2", isReduced: true, takeover: null },
  { name: "over halves", isReduced: false, takeover: takeover(0) },
  { name: "with R1 over halves", isReduced: true, takeover: takeover(1) },
];

describe(`generated programs, seed ${SEED}`, { timeout: PATIENCE_MS }, () => {
  test.each([
    ["that copy and compare", { isClean: true, isBounded: false }],
    ["of which some do more", { isClean: false, isBounded: false }],
    ["with bounds", { isClean: true, isBounded: true }],
  ])("%s: nothing is lost", (_, shape) => {
    const comparison = compareData({
      programs: RUNS,
      seed: SEED,
      shape,
      leavesOut: null,
      variantsOf: (number) => [PLAIN, OTHERS[number % OTHERS.length] as Variant],
    });
    expect(comparison.wrong).toEqual([]);
    // Else nothing was compared, or nothing that could have gone wrong.
    expect(comparison.compared).toBeGreaterThan(RUNS / 2);
    expect(comparison.applied).toBeGreaterThan(RUNS / 40);
    expect(comparison.failing).toBeGreaterThan(RUNS / 10);
    expect(comparison.states.data).toBeLessThan(comparison.states.full);
  });
});

function inMain(statements: string, others = ""): string {
  return `${others} machine Main { start state S { entry { ${statements} } } } test tc [main = Main]: { Main };`;
}

/** Each with something that is only found where the condition is heeded. */
const WITNESSES = [
  ["arithmetic", inMain("var x: int; x = choose(5); assert x + 1 != 4;")],
  ["order", inMain("var x: int; x = choose(5); assert x < 4;")],
  ["text", inMain('var x: int; x = choose(5); assert format("{0}", x) != "3";')],
  ["conversion", inMain("var x: int; x = choose(5); assert x to float != 3.0;")],
  [
    "position",
    inMain(
      "var x: int; var q: seq[bool]; q += (0, false); q += (0, true); q += (0, true); q += (0, true); x = choose(4); assert q[x];",
    ),
  ],
  ["bound", inMain("var x: int; var y: int; x = choose(4); y = choose(x); assert y != 2;")],
  [
    "size",
    inMain(
      'var x: int; var s: set[string]; s += ("a"); s += ("b"); s += ("c"); x = choose(5); assert x != sizeof(s);',
    ),
  ],
  ["any", inMain("var x: int; var a: any; a = 3; x = choose(5); assert x != a;")],
  ["fixed", inMain("var x: int; x = choose(5); assert x != 3;")],
  [
    "all-keys",
    // Of two instances that fail at once the one with the lesser key is reported.
    `event eA: int; event eB: int; event eEnd;
     machine Main { start state S { entry { announce eA, choose(3); announce eB, choose(3); announce eEnd; } } }
     spec Keyed for (k: int) observes eA by payload, eB by payload, eEnd by all {
       var seen: int;
       start state S { on eA do { seen = seen + 1; } on eB do { seen = seen + 2; } on eEnd do { assert seen != 1, "A"; assert seen != 2, "B"; } }
     }
     test tc [main = Main]: assert Keyed in { Main };`,
  ],
  [
    "outside",
    `event eA: int; event eB: int;
     machine Main { start state S { entry { announce eA, choose(5); new Other(); } } }
     machine Other { start state S { entry { announce eB, choose(5); } } }
     spec Same observes eA, eB {
       var last: int;
       start state S { on eA do (v: int) { last = v; } on eB do (v: int) { assert last == 0 || v == 0 || v == last; } }
     }
     test tc [main = Main]: assert Same in { Main, Other };`,
  ],
  ["inside", inMain("var x: int; var y: int; x = choose(5); y = choose(5); assert x == y;")],
  ["fresh", inMain("var x: int; x = choose(5); assert x == 0;")],
  [
    "domains",
    inMain(
      "var x: int; var y: int; var z: int; y = choose(5); x = choose(2); z = choose(2); assert x == z || y == x || y == z;",
    ),
  ],
] as const;

describe("what each condition is for", () => {
  test.each(WITNESSES)("%s", (condition, text) => {
    const { program, bounds } = loadTest(text);
    const found = (opaque: Parameters<typeof searchAll>[1]["opaque"] | null): ReadonlySet<string> =>
      new Set(searchAll(program, { bounds, isReduced: false, opaque: opaque ?? null }).findings);
    const full = found(null);
    expect(full.size).toBeGreaterThan(0);
    expect(found({ leavesOut: null })).toEqual(full);
    expect(found({ leavesOut: condition }).size).toBeLessThan(full.size);
  });
});

describe("a register with values that nobody looks at", () => {
  const tests = loadFolder("test/explore/data/register.pspec");
  const withDomain = (domain: number) => {
    const name = `tcRegister___domain_${domain}__clients_2`;
    const found = tests.find(({ test: { name: other } }) => other === name);
    if (found === undefined) throw new Error(`there is no test ${name}`);
    return found.program;
  };

  test("costs no more with a hundred thousand of them than with five", () => {
    const few = explore(withDomain(5));
    const many = explore(withDomain(100_000));
    expect(many.verdict).toEqual({ kind: "holds", isComplete: true });
    expect(many.coverage).toEqual(few.coverage);
    expect(many.figures.reductions).toContain("data");
    expect(many.figures.choices).toMatchObject([{ count: 100_000, standing: { kind: "opaque" } }]);
    expect(many.coverage.states).toBeLessThan(1_000);
  });

  test("is not explored in full, since P has no choice of so many", () => {
    const { verdict, figures } = explore(withDomain(100_000), { reduction: "full" });
    expect(verdict).toMatchObject({ kind: "violated", violation: { kind: "runtime" } });
    expect(figures.choices).toEqual([]);
    expect(figures.reductions).toEqual([]);
  });
});

const FORGETFUL = `
  param domain: int;
  event eV: int;
  machine Main { var a: machine; start state S { entry { a = new Keeper(); Tell(); Tell(); Tell(); } }
    fun Tell() { var v: int; v = choose(domain); send a, eV, v; } }
  machine Keeper { var one: int; var two: int;
    start state S { on eV do (v: int) { assert v == 0 || v != two, "again"; two = one; one = v; } } }
  test param (domain in [100000]) tc [main = Main]: { Main, Keeper };`;

test("a violation is a run of the program, and replays", () => {
  const { program, test: testCase } = loadTest(FORGETFUL);
  const { verdict } = explore(program);
  if (verdict.kind !== "violated") throw new Error(verdict.kind);
  const { kind, property, message, path } = verdict.violation;
  const chosen = path.steps.flatMap(({ choices }) => choices);
  expect(chosen).toHaveLength(3);
  expect(chosen[0]).toBe(chosen[2]);
  expect(chosen[0]).not.toBe(chosen[1]);
  const file = readPathFile(
    JSON.parse(
      JSON.stringify(
        recordPath(program, path, {
          spec: "sha256:0",
          test: testCase.name,
          violation: { kind, property, message },
          deadlock: "receive",
          placeOf: () => null,
        }),
      ),
    ),
  );
  if ("error" in file) throw new Error(file.error);
  expect(replay(program, file.value).end).toMatchObject({ kind: "violated", violation: { kind, message } });
  const first = file.value.schedule.findIndex(({ choices }) => choices.length > 0);
  const schedule = file.value.schedule.with(first, {
    ...(file.value.schedule[first] as (typeof file.value.schedule)[number]),
    choices: [100_000],
  });
  expect(replay(program, { ...file.value, schedule }).end.kind).not.toBe("passed");
});

describe("bounds", () => {
  const text = (attributes: string, more = ""): string => `
    event eV: int;
    machine Main { start state S { entry { send this, eV, choose(9); } on eV do (v: int) { ${more} send this, eV, choose(9); } } }
    test tc [main = Main${attributes}]: { Main };`;

  test("on depth or inboxes lead to a search of all schedules, with opaque choices", () => {
    const { program, bounds } = loadTest(text(", depth = 3", "send this, eV, v;"));
    const { verdict, figures, coverage } = explore(program, { bounds });
    const full = explore(program, { bounds, reduction: "full" });
    expect(verdict).toEqual({ kind: "holds", isComplete: false });
    expect(full.verdict).toEqual(verdict);
    expect(figures).toMatchObject({ reduction: "auto", reductions: ["data"] });
    expect(coverage.states).toBeLessThan(full.coverage.states);
  });

  test("on choices stand: what is beyond them is not explored, and counted", () => {
    const { program, bounds } = loadTest(text(", choose = 4"));
    const { verdict, coverage, figures } = explore(program, { bounds });
    expect(verdict).toEqual({ kind: "holds", isComplete: false });
    expect(coverage.bounds).toMatchObject([{ bound: "choose", limit: 4 }]);
    expect(figures.choices).toMatchObject([{ count: 9, standing: { offered: [0] } }, { count: 9 }]);
  });
});

test("the analysis follows payloads, results and containers, and says what disqualifies", () => {
  const { program } = loadTest(
    `event eV: int; event eW: (int, int);
     fun Same(a: int): int { return a; }
     machine Main { var m: map[int, seq[int]]; var n: int;
       start state S { entry { var k, v, w, h: int; k = choose(10); v = choose(20); w = choose(30); h = choose(40);
         m[k] = default(seq[int]); m[k] += (0, v); n = n + Same(w); send this, eW, (k, h); }
         on eW do (p: (int, int)) { if (p.1 < 3) { raise eV, p.0; } } on eV do (v: int) { assert v != 7; } } }
     test tc [main = Main]: { Main };`,
  );
  const { standings } = findOpaqueChoices(program, { limit: null, leavesOut: null });
  expect(standings.map(({ count }) => count)).toEqual([10, 20, 30, 40]);
  const [k, v, w, h] = standings.map(({ standing }) => standing);
  expect(k?.kind === "opaque" && [...k.class.fixed]).toEqual([7]);
  expect(v).toMatchObject({ kind: "opaque" });
  expect(w).toMatchObject({ kind: "misused", misuse: "arithmetic" });
  expect(h).toMatchObject({ kind: "misused", misuse: "order" });
});

test("what a foreign function is given may be anything", () => {
  const text = `
    fun IsOdd(x: int): bool;
    machine Main { start state S { entry { var x: int; x = choose(2); if (x == 0) { x = choose(9); } assert !IsOdd(x); } } }
    test tc [main = Main]: { Main };`;
  const functions = new Map([["IsOdd", (x: number) => x % 2 === 1]]);
  const { verdict, figures } = checkText(text, { foreign: { name: "module", functions, isChecked: false } });
  expect(verdict.kind).toBe("violated");
  expect(figures.choices).toMatchObject([
    { count: 2, standing: { kind: "misused", misuse: "foreign" } },
    { count: 9, standing: { kind: "misused", misuse: "foreign" } },
  ]);
});
