/** Limits that are reached while the kernel searches: no verdict but `inconclusive`, and figures of what was covered. */
import { describe, expect, test } from "vitest";
import { UNBOUNDED } from "../../../src/explore/bounds.ts";
import { explore } from "../../../src/explore/explore.ts";
import type { Exploration, ExploreOptions } from "../../../src/explore/explore.ts";
import type { Kernel } from "../../../src/explore/kernel/kernel.ts";
import { TYPESCRIPT_KERNEL } from "../../../src/explore/kernel/typescript-kernel.ts";
import { WASM_KERNEL } from "../../../src/explore/kernel/wasm-kernel.ts";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { OutOfRoom } from "../../../src/explore/out-of-room.ts";
import type { Search } from "../../../src/explore/search.ts";
import type { Takeover } from "../../../src/explore/search-options.ts";
import { seededRandom } from "../../../src/base/random.ts";
import { worldKey } from "../../../src/world/world-key.ts";
import { loadTest } from "../load-program.ts";
import { worldOf } from "../world-of.ts";
import { runSearch } from "./graph-summary.ts";
import { randomSplit } from "./random-split.ts";

const KERNELS = [
  ["WebAssembly", WASM_KERNEL],
  ["TypeScript", TYPESCRIPT_KERNEL],
] as const;

/** Machines that count up and down for ever, each by itself: the product of what each can be. */
function counters(count: number, { isWatched }: { readonly isWatched: boolean }): string {
  const children = Array.from({ length: count }, () => "new Counter();").join(" ");
  return `event eTick; event eSeen: int;
    machine Main { start state S { entry { ${children} } } }
    machine Counter {
      var n: int;
      start state S {
        entry { send this, eTick; }
        on eTick do { n = (n + 1 + choose(2)) % 5; announce eSeen, n; send this, eTick; }
      }
    }
    spec Returns observes eSeen {
      start hot state Away { on eSeen do (n: int) { if (n == 0) { goto Home; } } }
      cold state Home { on eSeen do (n: int) { if (n != 0) { goto Away; } } }
    }
    test tc [main = Main]: ${isWatched ? "assert Returns in" : ""} { Main, Counter };`;
}

const WATCHED = loadTest(counters(3, { isWatched: true })).program;
const PLAIN = loadTest(counters(4, { isWatched: false })).program;

function takeover(kernel: Kernel): Takeover {
  return { kernel, fromStates: 5, split: randomSplit(seededRandom(6, 0)) };
}

describe.each(KERNELS)("with the kernel in %s", (_, kernel) => {
  function exploreWith(program: typeof PLAIN, options: Partial<ExploreOptions>): Exploration {
    return explore(program, { reduction: "full", takeover: takeover(kernel), ...options });
  }

  test.each([
    ["with edges", WATCHED],
    ["without edges", PLAIN],
  ])("the limit of states is met exactly, %s", (__, program) => {
    const all = exploreWith(program, {});
    expect(all.verdict).toEqual({ kind: "holds", isComplete: true });
    const { states } = all.coverage;
    for (const limit of [6, 7, 50, 333, 1000, states - 1, states]) {
      const { verdict, coverage } = exploreWith(program, { limits: { ...UNLIMITED, states: limit } });
      const isEnough = limit === states;
      expect(verdict).toEqual(
        isEnough ? all.verdict : { kind: "inconclusive", reason: { kind: "limit", limit: "states" } },
      );
      expect(coverage.states).toBe(limit);
      if (isEnough) expect(coverage).toEqual(all.coverage);
    }
  });

  test("time, memory and an interruption end the search after a chunk, with the figures of what was expanded", () => {
    let calls = 0;
    const all = exploreWith(PLAIN, {});
    const inputs: [string, Partial<ExploreOptions>][] = [
      ["time", { clock: () => calls++, limits: { ...UNLIMITED, timeMs: 25 } }],
      ["memory", { limits: { ...UNLIMITED, memoryBytes: all.figures.peakBytes - 1 } }],
      ["interrupted", { signal: abortedAfter(8) }],
    ];
    for (const [limit, options] of inputs) {
      const { verdict, coverage } = exploreWith(PLAIN, options);
      expect(verdict).toEqual({ kind: "inconclusive", reason: { kind: "limit", limit } });
      expect(coverage.states).toBeGreaterThan(5);
      // The last growth of memory may be noticed when all is done.
      expect(coverage.states).toBeLessThanOrEqual(all.coverage.states);
      expect(coverage.transitions).toBeGreaterThanOrEqual(coverage.states - 1);
      expect(coverage.transitions).toBeLessThanOrEqual(all.coverage.transitions);
    }
  });

  test("what is counted is what the expanded states can do", () => {
    const search = runSearch(PLAIN, {
      bounds: UNBOUNDED,
      isReduced: false,
      keepsEdges: false,
      signal: abortedAfter(10),
      takeover: takeover(kernel),
    });
    expect(search.limitHit).toBe("interrupted");
    const expanded = search.visited.count - search.frontierSize;
    expect(expanded).toBeGreaterThan(20);
    expect(search.transitions).toBe(transitionsOf(search, expanded));
  });

  test.each([
    ["the visited set", (): Kernel => withoutGrowth(kernel)],
    ["the tables of halves", (): Kernel => withoutTables(kernel)],
  ])("when %s cannot grow, what was counted before stays", (__, broken) => {
    const options = { reduction: "full", takeover: { kernel: broken(), fromStates: 5 } } as const;
    const { verdict, coverage } = explore(loadTest(FANS).program, options);
    expect(verdict).toEqual({ kind: "inconclusive", reason: { kind: "limit", limit: "memory" } });
    expect(coverage.states).toBeGreaterThan(2000);
    expect(coverage.transitions).toBeGreaterThanOrEqual(coverage.states - 1);
  });

  test("rows that are not open have all their edges, wherever the limit of states strikes", () => {
    const { program } = loadTest(FANS_WATCHED);
    const full = runSearch(program, { bounds: UNBOUNDED, isReduced: false });
    const successors = successorsByWorld(program, full);
    for (const states of [2999, 5000]) {
      const cut = runSearch(program, {
        bounds: UNBOUNDED,
        isReduced: false,
        limits: { ...UNLIMITED, states },
        takeover: takeover(kernel),
      });
      expect(cut.limitHit).toBe("states");
      expect(cut.visited.count).toBe(states);
      for (const [world, targets] of successorsByWorld(program, cut)) {
        if (targets.size !== (successors.get(world)?.size ?? 0))
          throw new Error(`edges are missing from ${world}`);
      }
    }
  });
});

/** Three thousand ways to go on, and two steps back. */
const FANS = `event eB: int;
  machine Main {
    var x: int; var m: machine;
    start state S { entry { m = new A(this); x = choose(3000); send m, eB, x; goto T; } }
    state T { on eB do (p: int) { x = p; send m, eB, p % 4; } }
  }
  machine A {
    var y: int; var m: machine;
    start state S { entry (p: machine) { m = p; } on eB do (p: int) { y = choose(2) + p; send m, eB, y / 1000; } }
  }
  test tc [main = Main]: { Main, A };`;
const FANS_WATCHED = FANS.replace(
  "test tc [main = Main]:",
  "spec P observes eB { start hot state U { on eB do (p: int) { if (p == 1) { goto V; } } } cold state V { ignore eB; } }\n  test tc [main = Main]: assert P in",
);

/** Of the states whose rows are not open: the keys of those to which they lead. */
function successorsByWorld(program: typeof PLAIN, search: Search): Map<string, Set<string>> {
  const { visited, vector, leaves, edges } = search;
  if (edges === null) throw new Error("edges are wanted");
  const graph = edges.graph(visited.count);
  const keys = Array.from({ length: visited.count }, (_, state) => {
    visited.read(state, vector);
    return worldKey(worldOf(program, leaves, vector));
  });
  const found = new Map<string, Set<string>>();
  keys.forEach((key, state) => {
    if (graph.isOpen(state)) return;
    const targets = new Set<string>();
    for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) {
      targets.add(keys[graph.target(edge)] as string);
    }
    found.set(key, targets);
  });
  return found;
}

/** By the expander, not by the kernel. */
function transitionsOf({ visited, vector, expander }: Search, states: number): number {
  let count = 0;
  const visitor = { reached: () => void count++, failed: () => void count++, cut: () => undefined };
  for (let state = 0; state < states; state++) {
    visited.read(state, vector);
    expander.expand(visitor);
  }
  return count;
}

function abortedAfter(looks: number): { readonly aborted: boolean } {
  let looked = 0;
  return {
    get aborted() {
      return ++looked > looks;
    },
  };
}

function withoutGrowth(kernel: Kernel): Kernel {
  return {
    ...kernel,
    visited: (memory) => {
      const { insert, find } = bound(kernel.visited(memory));
      const grow = (): never => {
        throw new OutOfRoom("no growth");
      };
      return { insert, find, grow };
    },
  };
}

function bound(visited: ReturnType<Kernel["visited"]>): ReturnType<Kernel["visited"]> {
  return {
    insert: (count, room) => visited.insert(count, room),
    find: (count) => visited.find(count),
    grow: (homes) => visited.grow(homes),
  };
}

/** As an engine does that has no memory left, from the second time on. */
function withoutTables(kernel: Kernel): Kernel {
  return {
    ...kernel,
    expansion: (memory, imports) => {
      const grow = memory.memory.grow.bind(memory.memory);
      let grown = 0;
      memory.memory.grow = (pages) => {
        if (++grown > 2) throw new RangeError("no memory left");
        return grow(pages);
      };
      return kernel.expansion(memory, imports);
    },
  };
}
