/** Whole states and their halves: what is cut in two and joined is as before. */
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../src/base/random.ts";
import { UNBOUNDED } from "../../../src/explore/bounds.ts";
import { Half } from "../../../src/explore/kernel/half.ts";
import { HaltedSlots } from "../../../src/explore/kernel/halted-slots.ts";
import { MOST_HOMES, PairSet } from "../../../src/explore/kernel/pair-set.ts";
import { splitBySampling } from "../../../src/explore/kernel/split-by-sampling.ts";
import type { Split } from "../../../src/explore/kernel/split.ts";
import { TYPESCRIPT_KERNEL } from "../../../src/explore/kernel/typescript-kernel.ts";
import { WASM_KERNEL } from "../../../src/explore/kernel/wasm-kernel.ts";
import { HALTED } from "../../../src/explore/leaf-ids.ts";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import type { Search } from "../../../src/explore/search.ts";
import { StateVector } from "../../../src/explore/state-vector.ts";
import { VectorSet } from "../../../src/explore/visited.ts";
import type { MachineTypeId } from "../../../src/ir/program.ts";
import { loadTest } from "../load-program.ts";
import type { LoadedTest } from "../load-program.ts";
import { runSearch, summarize, summarizeEdges } from "./graph-summary.ts";
import { generatePrograms } from "./program-pool.ts";
import { randomSplit } from "./random-split.ts";

interface Halved {
  readonly halves: readonly [Half, Half];
  readonly set: PairSet;
}

function halve({ leaves, vector }: Search, split: Split): Halved {
  const limits = UNBOUNDED;
  const { monitorCount } = vector;
  const halted = new HaltedSlots();
  const needs = {
    leaves,
    split,
    limits,
    isReduced: false,
    ampleSends: null,
    isStrict: false,
    monitorCount,
    halted,
  };
  const halves = [new Half(0, needs), new Half(1, needs)] as const;
  const kernel = TYPESCRIPT_KERNEL;
  return { halves, set: new PairSet({ kernel, halves, split, isNumbered: true, mostHomes: MOST_HOMES }) };
}

function wordsOf({ words, length }: StateVector): number[] {
  return [...words.subarray(0, length)];
}

test("a state cut in halves and joined is as before, found again, and told from others", () => {
  const programs = generatePrograms(11, 0);
  const seen = { states: 0, halted: 0, across: 0 };
  for (let i = 0; i < 80; i++) {
    const { program, bounds, draw } = programs.next().value;
    const search = runSearch(program, { bounds, isReduced: false, limits: { ...UNLIMITED, states: 200 } });
    const { visited, vector, leaves } = search;
    const split = randomSplit(draw)(visited, { vector, slots: leaves.slots });
    const { halves, set } = halve(search, split);
    const joined = new StateVector(vector.monitorCount);
    for (let state = 0; state < visited.count; state++) {
      visited.read(state, vector);
      const pair = [halves[0].intern(vector), halves[1].intern(vector)] as const;
      expect(set.find(vector)).toBe(-1);
      // A new pair for each state: none is taken for another.
      expect(set.insert(Uint32Array.from(pair), { capacity: 1e6, met: null })).toBe(true);
      expect(set.count).toBe(state + 1);
      set.readPair(pair, joined);
      expect(wordsOf(joined)).toEqual(wordsOf(vector));
      expect([joined.hash, joined.liveCount, joined.haltedCount]).toEqual([
        vector.hash,
        vector.liveCount,
        vector.haltedCount,
      ]);
      expect(set.is(state, vector)).toBe(true);
      expect(set.find(vector)).toBe(state);
      for (let monitor = 0; monitor < vector.monitorCount; monitor++) {
        expect(set.word(state, monitor)).toBe(vector.words[monitor]);
      }
      seen.states++;
      for (const slot of leaves.slots.order) {
        const creator = leaves.slots.creator(slot);
        if (vector.local(slot) === HALTED) seen.halted++;
        if (vector.local(slot) > 0 && creator !== null && split.ofSlot(slot) !== split.ofSlot(creator))
          seen.across++;
      }
    }
  }
  expect(seen.states).toBeGreaterThan(1500);
  expect(seen.halted).toBeGreaterThan(50);
  expect(seen.across).toBeGreaterThan(500);
});

describe("a split by sampling", () => {
  /** How many different halves all states have. */
  function costOf(search: Search, split: Split): number {
    const { halves } = halve(search, split);
    for (let state = 0; state < search.visited.count; state++) {
      search.visited.read(state, search.vector);
      for (const half of halves) half.intern(search.vector);
    }
    return halves[0].count + halves[1].count;
  }

  test("costs no more than splits at random, and is the same each time", () => {
    const programs = generatePrograms(12, 0);
    let compared = 0;
    while (compared < 12) {
      const { program, bounds, draw } = programs.next().value;
      const search = runSearch(program, { bounds, isReduced: false, limits: { ...UNLIMITED, states: 400 } });
      const { visited, vector, leaves } = search;
      if (visited.count < 60) continue;
      compared++;
      const needs = { vector, slots: leaves.slots };
      const [split, again] = [splitBySampling(visited, needs), splitBySampling(visited, needs)];
      expect(leaves.slots.order.map((slot) => split.ofSlot(slot))).toEqual(
        leaves.slots.order.map((slot) => again.ofSlot(slot)),
      );
      // All states are in the sample. What a half notes of machines elsewhere is not counted when halves are chosen.
      const slack = 1.25;
      const least = Math.min(...[0, 1, 2, 3].map(() => costOf(search, randomSplit(draw)(visited, needs))));
      expect(costOf(search, split)).toBeLessThanOrEqual(slack * least);
    }
  });

  test("puts a machine that it has not seen where its creator is", () => {
    const { program } = loadTest(CROWD);
    const search = runSearch(program, {
      bounds: UNBOUNDED,
      isReduced: false,
      limits: { ...UNLIMITED, states: 9 },
    });
    const { visited, vector, leaves } = search;
    const { slots } = leaves;
    const split = splitBySampling(visited, { vector, slots });
    const known = [...slots.order];
    for (const creator of known) {
      const child = slots.childSlot(creator, 1 as MachineTypeId, 7);
      const grandchild = slots.childSlot(child, 2 as MachineTypeId, 0);
      expect(known).not.toContain(child);
      expect(split.ofSlot(grandchild)).toBe(split.ofSlot(creator));
      expect(split.ofSlot(child)).toBe(split.ofSlot(creator));
    }
  });
});

const KERNELS = [
  ["WebAssembly", WASM_KERNEL],
  ["TypeScript", TYPESCRIPT_KERNEL],
] as const;

describe.each(KERNELS)("with the kernel in %s", (_, kernel) => {
  function expectSameAsVectors({ program, bounds }: LoadedTest, splits: number): Search {
    const random = seededRandom(5, 0);
    const shared = { bounds, isReduced: false, limits: { ...UNLIMITED, states: 50_000 } };
    const plain = runSearch(program, shared);
    for (let i = 0; i < splits; i++) {
      for (const keepsEdges of [false, true]) {
        const takeover = { kernel, fromStates: 1 + 3 * i, split: randomSplit(random) };
        const pairs = runSearch(program, { ...shared, keepsEdges, takeover });
        expect(summarize(program, pairs)).toEqual(summarize(program, plain));
        if (keepsEdges) expect(summarizeEdges(program, pairs)).toEqual(summarizeEdges(program, plain));
      }
    }
    return plain;
  }

  test("more than 32 machines, of which few halt: these are told apart", () => {
    const plain = expectSameAsVectors(loadTest(CROWD), 3);
    expect(plain.leaves.slots.count).toBeGreaterThan(40);
    expect(plain.leaves.steps.hasHalted).toBe(true);
    expect(plain.visited.count).toBeLessThan(2000);
  });

  test("more than 32 machines that halt: the masks are too narrow for them, and nothing is lost", () => {
    const plain = expectSameAsVectors(loadTest(CROWD_THAT_HALTS), 3);
    expect(plain.leaves.slots.count).toBeGreaterThan(40);
    expect(plain.visited.count).toBeLessThan(4000);
  });

  test("a step with thousands of outcomes, more than a batch holds", () => {
    const plain = expectSameAsVectors(loadTest(FAN), 2);
    expect(plain.visited.count).toBeGreaterThan(8000);
  });

  test("a send that an inbox bound refuses is counted, also where the sender would fail next", () => {
    const plain = expectSameAsVectors(loadTest(REFUSED), 8);
    expect(plain.bounds.report()).toContainEqual({ bound: "inbox", limit: 1, hits: 2 });
    expect(plain.findings.length).toBeGreaterThan(0);
  });
});

test("where nearly every state brings a new half, the search goes on over vectors", () => {
  const { program, bounds } = loadTest(FULL_SINK);
  const takeover = { kernel: WASM_KERNEL, fromStates: 100 };
  const shared = { bounds, isReduced: false, keepsEdges: false };
  const over = runSearch(program, { ...shared, takeover });
  const stays = runSearch(program, { ...shared, takeover: { ...takeover, greatestShare: 0.4 } });
  expect(over.visited).toBeInstanceOf(PairSet);
  expect(stays.visited).toBeInstanceOf(VectorSet);
  expect(summarize(program, stays)).toEqual(summarize(program, over));
  expect(stays.visited.count).toBeGreaterThan(3000);
  // It is asked again, so that a search which only begins like that is handed over later.
  const later = runSearch(program, { ...shared, takeover: { ...takeover, greatestShare: 0.8 } });
  expect(later.visited).toBeInstanceOf(PairSet);
});

/** Two write to one who never reads: every order in which they did is another inbox. */
const FULL_SINK = `event eNumber: int;
  machine Main {
    var sink: machine;
    start state S { entry { sink = new Sink(); new Writer((sink = sink, from = 0)); new Writer((sink = sink, from = 10)); } }
  }
  machine Writer {
    start state S {
      entry (told: (sink: machine, from: int)) {
        var i: int;
        while (i < 6) { send told.sink, eNumber, told.from + i; i = i + 1; }
      }
    }
  }
  machine Sink { start state S { defer eNumber; } }
  test tc [main = Main]: { Main, Writer, Sink };`;

/** Forty machines that stay and are known; then two kinds that come and go, whose names are used again. */
const CROWD = `event eDone: machine; event eReady; event eGo;
  machine Main {
    var made: int; var last: machine; var idle: seq[machine];
    start state Filling {
      entry {
        while (made < 40) { idle += (made, new Idle(this)); receive { case eReady: { } } made = made + 1; }
        new Short(this); new Keeper(this); goto Running;
      }
    }
    state Running {
      on eDone do (who: machine) { last = who; new Short(this); }
      on eGo do { last = null; }
    }
  }
  machine Idle { start state S { entry (p: machine) { send p, eReady; } } }
  machine Short { start state S { entry (p: machine) { send p, eDone, this; raise halt; } } }
  machine Keeper {
    var m: machine;
    start state S { entry (p: machine) { m = p; send m, eGo; goto T; } }
    state T { entry { send this, eGo; } on eGo goto U; }
    state U { entry { if (!(m == null)) { send m, eGo; m = null; new Once(); } } ignore eGo; }
  }
  machine Once { start state S { entry { raise halt; } } }
  test tc [main = Main]: { Main, Idle, Short, Keeper, Once };`;

/** The forty halt as soon as they have answered. They are still known, so that their names are not free. */
const CROWD_THAT_HALTS = CROWD.replace("send p, eReady;", "send p, eReady; raise halt;");

const FAN = `event eB: int; event eO: int;
  machine Main {
    var x: int; var m: machine;
    start state S { entry { m = new A(); x = choose(4200); send m, eB, x % 3; x = 0; } }
  }
  machine A { var y: int; start state S { on eB do (p: int) { y = choose(2) + p; announce eO, y; } } }
  spec P observes eO { var n: int; start cold state T { on eO do (p: int) { n = p; if (p == 3) { goto U; } } } hot state U { ignore eO; } }
  test tc [main = Main]: assert P in { Main, A };`;

const REFUSED = `event eA;
  machine Main {
    var a: machine;
    start state S { entry { a = new A(this); new B(this); send a, eA; } }
  }
  machine A { start state S { entry (p: machine) { send p, halt; receive { case eA: { } } assert false; } } }
  machine B { start state S { entry (p: machine) { send p, eA; assert false; } } }
  test tc [main = Main, inbox = 1]: { Main, A, B };`;
