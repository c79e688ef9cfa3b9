import type { FunctionSymbol } from "./symbols.ts";

/** A foreign function as its module exports it: plain JSON values in, one out; see "Values as JSON" in the manual. */
export type ForeignFunction = (...values: never[]) => unknown;

/** Implementations of a program's foreign functions. */
export interface ForeignModule {
  /** For messages: the module's path. */
  readonly name: string;
  /** By the function's name; `M.f` is a function that only the machine M declares, and comes before `f`. */
  readonly functions: ReadonlyMap<string, ForeignFunction>;
  /** Calls every function twice, and fails where it gives two results for the same arguments. */
  readonly isChecked: boolean;
}

/** The name by which a foreign function is looked up in its module, or null where the module does not have it. */
export function foreignNameOf({ functions }: ForeignModule, { name, owner }: FunctionSymbol): string | null {
  const names = owner === null ? [name] : [`${owner.name}.${name}`, name];
  return names.find((candidate) => functions.has(candidate)) ?? null;
}
