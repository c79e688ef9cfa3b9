/**
 * The two parts of the kernel, as the search sees them. There is a WebAssembly module, which is fast, and a twin in
 * TypeScript, to which the tests hold it; both work on the same memory, laid out as `layout.ts` says.
 */
import type { WordMemory } from "./word-memory.ts";

export interface Expansion {
  /** Does with the states of the chunk from `from` up to but not including `to` what the mode says; answers where it stopped. */
  expand(from: number, to: number): number;
}

/** What the expansion asks for; see the imports in `assembly/expand.ts`. */
export interface ExpansionImports {
  fillOutcomes(half: number, id: number): void;
  fillCross(half: number, id: number, number: number): void;
  flush(): void;
  fails(position: number): void;
  cuts(position: number): void;
  stepBoth(position: number, slot: number): void;
  sweep(a: number, b: number): void;
  rests(position: number): void;
}

/** See `assembly/visited.ts`. */
export interface Visited {
  insert(count: number, room: number): number;
  find(count: number): number;
  grow(homeCount: number): void;
}

export interface Kernel {
  expansion(memory: WordMemory, imports: ExpansionImports): Expansion;
  visited(memory: WordMemory): Visited;
}
