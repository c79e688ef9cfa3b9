/** Steps that commute are made in one order only; all states are found all the same, at the same distances. */
import { expect, test } from "vitest";
import type { Kernel } from "../../../src/explore/kernel/kernel.ts";
import { AT_GATHERED, AT_MODE, MODE_COMMUTE } from "../../../src/explore/kernel/layout.ts";
import { TYPESCRIPT_KERNEL } from "../../../src/explore/kernel/typescript-kernel.ts";
import { WASM_KERNEL } from "../../../src/explore/kernel/wasm-kernel.ts";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { runSearch, summarize, worldsOf } from "./graph-summary.ts";
import { generatePrograms } from "./program-pool.ts";
import { randomSplit } from "./random-split.ts";

/** A kernel that may make all steps in any case, and counts the successors that it has to look up. */
function counting(kernel: Kernel, { makesAll }: { readonly makesAll: boolean }): Counting {
  const counts = { lookUps: 0 };
  const counted: Kernel = {
    visited: (memory) => kernel.visited(memory),
    expansion: (memory, imports) => {
      const flush = (): void => {
        counts.lookUps += memory.words[AT_GATHERED] as number;
        imports.flush();
      };
      const expansion = kernel.expansion(memory, { ...imports, flush });
      return {
        expand: (from, to) => {
          if (makesAll) memory.words[AT_MODE] = (memory.words[AT_MODE] as number) & ~MODE_COMMUTE;
          const before = memory.words[AT_GATHERED] as number;
          const done = expansion.expand(from, to);
          counts.lookUps += (memory.words[AT_GATHERED] as number) - before;
          return done;
        },
      };
    },
  };
  return { kernel: counted, counts };
}

interface Counting {
  readonly kernel: Kernel;
  readonly counts: { readonly lookUps: number };
}

test.each([
  ["WebAssembly", WASM_KERNEL],
  ["TypeScript", TYPESCRIPT_KERNEL],
])("fewer successors are looked up, and the same states found: %s", { timeout: 120_000 }, (_, kernel) => {
  const programs = generatePrograms(23, 0);
  const lookUps = { all: 0, few: 0 };
  for (let i = 0; i < 25; i++) {
    const { program, bounds, draw } = programs.next().value;
    const plain = runSearch(program, { bounds, isReduced: false, limits: { ...UNLIMITED, states: 200 } });
    if (plain.limitHit !== null) continue;
    const split = randomSplit(draw);
    const run = (makesAll: boolean): ReturnType<typeof runSearch> => {
      const { kernel: counted, counts } = counting(kernel, { makesAll });
      const takeover = { kernel: counted, fromStates: 1, split };
      const search = runSearch(program, { bounds, isReduced: false, keepsEdges: false, takeover });
      lookUps[makesAll ? "all" : "few"] += counts.lookUps;
      expect(summarize(program, search)).toEqual(summarize(program, plain));
      return search;
    };
    expect(worldsOf(program, run(false))).toEqual(worldsOf(program, run(true)));
  }
  expect(lookUps.all).toBeGreaterThan(300);
  expect(lookUps.few).toBeLessThan(lookUps.all);
});
