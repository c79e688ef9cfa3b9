/**
 * The kernel in WebAssembly: the sources in `assembly/`, compiled, and inlined by the build.
 */
import type { ExpansionImports, Kernel, Visited } from "./kernel.ts";
import { kernelBase64 } from "./kernel-module.js";
import type { WordMemory } from "./word-memory.ts";

let compiled: WebAssembly.Module | null = null;

export const WASM_KERNEL: Kernel = {
  expansion: (memory, imports) => {
    const { expand } = instantiate(memory, imports) as { expand: (from: number, to: number) => number };
    return { expand: (from, to) => expand(from, to) >>> 0 };
  },
  visited: (memory) => instantiate(memory, NO_IMPORTS) as unknown as Visited,
};

/** For the instances that keep the visited set: they call nothing. */
const NO_IMPORTS: ExpansionImports = {
  fillOutcomes: refuse,
  fillCross: refuse,
  flush: refuse,
  fails: refuse,
  cuts: refuse,
  stepBoth: refuse,
  sweep: refuse,
  rests: refuse,
};

function refuse(): never {
  throw new Error("the visited set calls nothing");
}

function instantiate(memory: WordMemory, imports: ExpansionImports): Record<string, unknown> {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(kernelBase64), (char) => char.charCodeAt(0)));
  // Numbers come in as signed; ids and effects are not.
  const env = {
    memory: memory.memory,
    fillOutcomes: (half: number, id: number): void => imports.fillOutcomes(half, id >>> 0),
    fillCross: (half: number, id: number, number: number): void =>
      imports.fillCross(half, id >>> 0, number >>> 0),
    flush: (): void => imports.flush(),
    fails: (position: number): void => imports.fails(position),
    cuts: (position: number): void => imports.cuts(position),
    stepBoth: (position: number, slot: number): void => imports.stepBoth(position, slot),
    sweep: (a: number, b: number): void => imports.sweep(a >>> 0, b >>> 0),
    rests: (position: number): void => imports.rests(position),
  };
  return new WebAssembly.Instance(compiled, { env }).exports;
}
