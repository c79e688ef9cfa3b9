/**
 * Symmetry against the full search: on generated programs states are the orbits that brute force finds, and everything
 * found is the same up to names; `PSPEC_RUNS=10000 PSPEC_SEED=7` for more and others. For each condition there is a
 * program that goes wrong without it.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../../../src/analysis/compile.ts";
import { seededRandom } from "../../../src/base/random.ts";
import type { Random } from "../../../src/base/random.ts";
import { UNBOUNDED } from "../../../src/explore/bounds.ts";
import { explore } from "../../../src/explore/explore.ts";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { findFairLoop } from "../../../src/explore/liveness/find-fair-loop.ts";
import { watchedMonitors } from "../../../src/explore/watched-monitors.ts";
import { lowerTest } from "../../../src/ir/lower-test.ts";
import type { Program } from "../../../src/ir/program.ts";
import { checkReplay } from "../kernel/check-replay.ts";
import { loadTest, loadTests } from "../load-program.ts";
import { sendersText } from "../reduction/random-senders.ts";
import { searchAll } from "../search-all.ts";
import { compareSymmetry } from "./compare-symmetry.ts";
import { siblingsText } from "./random-siblings.ts";

const RUNS = Number(process.env["PSPEC_RUNS"] ?? 60);
const SEED = Number(process.env["PSPEC_SEED"] ?? 20_261_201);
const PATIENCE_MS = 2_000 * RUNS + 120_000;

describe(`generated programs, seed ${SEED}`, { timeout: PATIENCE_MS }, () => {
  test.each([
    ["siblings", RUNS, (draw) => siblingsText(draw, { isBounded: false })],
    ["siblings within bounds", RUNS / 2, (draw) => siblingsText(draw, { isBounded: true })],
    ["senders", RUNS / 2, (draw) => sendersText(draw, { isBounded: false })],
  ] as [string, number, (draw: Random) => string][])(
    "%s: states are orbits, and nothing is lost",
    (_, programs, textOf) => {
      const comparison = compareSymmetry({ programs, seed: SEED, textOf, mostStates: 200 });
      expect(comparison.wrong).toEqual([]);
      // Else nothing was compared, or nothing that could have gone wrong.
      const { compared, merging, failing, states } = comparison;
      expect(compared).toBeGreaterThan(programs / 2);
      expect(merging).toBeGreaterThan(compared / 20);
      expect(failing).toBeGreaterThan(compared / 8);
      expect(states.symmetric).toBeLessThan(states.full);
      expect(states.both).toBeLessThanOrEqual(states.reduced);
    },
  );

  test("the verdict is that of the full search, and what is shown replays", () => {
    const limits = { ...UNLIMITED, states: 1_000 };
    let [renamed, lassos] = [0, 0];
    for (let number = 0; number < RUNS; number++) {
      const text = siblingsText(seededRandom(SEED, number), { isBounded: number % 4 === 0 });
      const { program, bounds } = loadTest(text);
      const full = explore(program, { bounds, limits, reduction: "full" });
      if (full.verdict.kind === "inconclusive") continue;
      const symmetric = explore(program, { bounds, limits, symmetry: "always" });
      expect(symmetric.verdict.kind, text).toBe(full.verdict.kind);
      checkReplay(program, symmetric);
      if (!symmetric.figures.reductions.includes("symmetry")) continue;
      renamed++;
      const { verdict } = symmetric;
      if (verdict.kind === "violated" && verdict.violation.path.loopStart !== null) lassos++;
    }
    expect(renamed).toBeGreaterThan(RUNS / 4);
    expect(lassos).toBeGreaterThan(0);
  });
});

/** Nobody else knows them: there is no first one in the ring, and none can be exchanged for another by itself. */
const RING = `
  event eNext: machine; event eGo;
  machine Main {
    start state S {
      entry {
        var a, b, c: machine; a = new A(); b = new A(); c = new A();
        send a, eNext, b; send b, eNext, c; send c, eNext, a;
      }
    }
  }
  machine A {
    var next: machine; var x: int;
    start state S { on eNext do (p: machine) { next = p; send p, eGo; } on eGo do { x = 1; } }
  }
  test tc [main = Main]: { Main, A };`;

test("machines that know each other in a ring", () => {
  const comparison = compareSymmetry({ programs: 1, seed: SEED, textOf: () => RING, mostStates: 2_000 });
  expect(comparison.wrong).toEqual([]);
  expect(comparison.merging).toBe(1);
});

const MAKER =
  "machine Main { start state S { entry { var i: int; while (i < 2) { new A(); i = i + 1; } } } }";

/** Each has two machines that are told apart by something else than `==`, so that an assertion holds. */
const TELLING_APART: readonly (readonly [string, string])[] = [
  [
    "format",
    `event eText: string;
     ${MAKER}
     machine A { start state S { entry { var text: string; text = format("{0}", this); announce eText, text; } } }
     spec Differ observes eText {
       var last: string;
       start state S { on eText do (text: string) { assert text != last; last = text; } }
     }
     test tc [main = Main]: assert Differ in { Main, A };`,
  ],
  [
    "foreign",
    `event eText: string; fun nameOf(who: machine): string;
     ${MAKER}
     machine A { start state S { entry { var text: string; text = nameOf(this); announce eText, text; } } }
     spec Differ observes eText {
       var last: string;
       start state S { on eText do (text: string) { assert text != last; last = text; } }
     }
     test tc [main = Main]: assert Differ in { Main, A };`,
  ],
  [
    "key",
    `event eSeen: machine;
     ${MAKER}
     machine A { start state S { entry { announce eSeen, this; } } }
     spec Once for (who: machine) observes eSeen by payload {
       start state Unseen { on eSeen goto Seen; }
       state Seen { on eSeen do { assert false; } }
     }
     test tc [main = Main]: assert Once in { Main, A };`,
  ],
];

function load(text: string): Program {
  const functions = new Map([["nameOf", (who: string): string => who]]);
  const foreign = { name: "module", functions, isChecked: false };
  const { analysis } = compile([{ path: "test.pspec", text }], { foreign });
  const [only] = analysis.tests;
  if (only === undefined) throw new Error("a text with a test is wanted");
  return lowerTest(analysis, only);
}

describe("without a condition something else is found", () => {
  test.each(TELLING_APART)("%s", (kind, text) => {
    const program = load(text);
    const found = (isSymmetric: boolean): readonly string[] =>
      searchAll(program, { bounds: UNBOUNDED, isReduced: false, isSymmetric }).findings;
    expect(found(false)).toEqual([]);
    expect(found(true)).not.toEqual([]);
    const { verdict, figures } = explore(program, { symmetry: "always" });
    expect(verdict.kind).toBe("holds");
    expect(figures.symmetry.kind).toBe(kind);
  });

  test("fairness: of two machines, one always moves, and it is each in its turn", () => {
    const { program } = loadTest(TOKEN);
    const finds = (isSymmetric: boolean): boolean => {
      const { search } = searchAll(program, { bounds: UNBOUNDED, isReduced: false, isSymmetric });
      const graph = search.edges?.graph(search.visited.count);
      if (graph === undefined) throw new Error("edges are kept");
      const watched = watchedMonitors(program);
      const request = { program, search, limits: UNBOUNDED, graph, fairness: "strong", watched } as const;
      const pieces = findFairLoop(request);
      for (let piece = pieces.next(); ; piece = pieces.next())
        if (piece.done === true) return piece.value !== null;
    };
    expect(finds(false)).toBe(true);
    expect(() => finds(true)).toThrow("no fair loop");
    const { figures, verdict } = explore(program, { symmetry: "always", fairness: "strong" });
    expect(verdict.kind).toBe("violated");
    expect(figures.reductions).toEqual([]);
  });
});

/** Two machines hand a token to each other for ever. */
const TOKEN = `
  event eToken: machine; event eBegun;
  machine Main { start state S { entry { var a, b: machine; a = new A(); b = new A(); send a, eToken, b; } } }
  machine A { start state S { on eToken do (peer: machine) { announce eBegun; send peer, eToken, this; } } }
  spec Ends observes eBegun { start state T { on eBegun goto H; } hot state H { ignore eBegun; } }
  test tc [main = Main]: assert Ends in { Main, A };`;

test("a loop closes for the machines that are really there, after as many rounds as it takes", () => {
  const { program } = loadTest(TOKEN);
  const exploration = explore(program, { symmetry: "always" });
  const { verdict, coverage } = exploration;
  checkReplay(program, exploration);
  if (verdict.kind !== "violated") throw new Error("the token goes round for ever");
  const { steps, loopStart } = verdict.violation.path;
  const loop = steps.slice(loopStart ?? 0).map(({ machine }) => machine.name);
  expect(new Set(loop)).toEqual(new Set(["Main/A.0", "Main/A.1"]));
  expect(coverage.states).toBeLessThan(explore(program, { symmetry: "never" }).coverage.states);
});

/** Each machine makes the next one and halts, so that names grow for ever. */
function chain(temperature: string): Program {
  return loadTest(`
    event eBegun;
    machine Main { start state S { entry { new A(); } } }
    machine A { start state S { entry { announce eBegun; new A(); raise halt; } } }
    spec Ends observes eBegun { start state T { on eBegun goto H; } ${temperature} state H { ignore eBegun; } }
    test tc [main = Main]: assert Ends in { Main, A };`).program;
}

test("of names that grow for ever there are few orbits", () => {
  const limits = { ...UNLIMITED, states: 2_000 };
  expect(explore(chain(""), { limits, symmetry: "never" }).verdict.kind).toBe("inconclusive");
  const { verdict, coverage } = explore(chain(""), { limits, symmetry: "always" });
  expect(verdict).toEqual({ kind: "holds", isComplete: true });
  expect(coverage.states).toBe(4);
  // No loop of the run closes; nothing is claimed.
  const hot = explore(chain("hot"), { limits, symmetry: "always" });
  expect(hot.verdict.kind).toBe("inconclusive");
  expect(hot.figures.symmetry.kind).toBe("endless-names");
});

describe("by default", () => {
  const explored = (path: string, name: string): ReturnType<typeof explore> => {
    const loaded = loadTests({ [path]: readFileSync(path, "utf8") }).find(
      ({ test: one }) => one.name === name,
    );
    if (loaded === undefined) throw new Error(`there is no test ${name}`);
    return explore(loaded.program, { bounds: loaded.bounds });
  };

  test("it is made use of where it pays", () => {
    const { verdict, coverage, figures } = explored(
      "test/explore/symmetry/lock-clients.pspec",
      "tcLock___clients_4__rounds_2",
    );
    expect(verdict).toEqual({ kind: "holds", isComplete: true });
    expect(coverage.states).toBe(1433);
    expect(figures.symmetry).toMatchObject({ kind: "used", types: ["Client", "Worker"] });
    expect(figures.reductions).toContain("symmetry");
  });

  test("it is not where an order tells machines apart", () => {
    const { figures } = explored(
      "test/bench/models/two-phase-commit.pspec",
      "tcTwoPhaseCommit___participants_3__transactions_1",
    );
    expect(figures.symmetry.kind).toBe("does-not-pay");
    expect(figures.reductions).not.toContain("symmetry");
  });
});
