import type * as ast from "../syntax/ast.ts";
import type { InterfaceSymbol, MachineSymbol } from "./symbols.ts";

/** What a module expression amounts to (TypeChecker/AST/IPModuleExpr.cs, ModuleInfo). */
export interface ModuleInfo {
  /** Which machine implements which interface. */
  readonly bindings: ReadonlyMap<InterfaceSymbol, MachineSymbol>;
  /** For each bound interface: where `new I` inside of its machine leads. */
  readonly links: ReadonlyMap<InterfaceSymbol, ReadonlyMap<InterfaceSymbol, InterfaceSymbol>>;
  /** The specs attached, each with the interfaces whose machines it observes. */
  readonly specs: ReadonlyMap<MachineSymbol, readonly InterfaceSymbol[]>;
  readonly privateEvents: ReadonlySet<string>;
  readonly sends: ReadonlySet<string>;
  readonly receives: ReadonlySet<string>;
  /** What is created, after links, with one place for each. */
  readonly creates: ReadonlyMap<InterfaceSymbol, Creation>;
  /** Part of it could not be resolved, which has been reported: what seems to be missing may be there. */
  readonly isPartial: boolean;
}

export interface Creation {
  readonly creator: MachineSymbol;
  readonly node: ast.NewExpression;
}

export const EMPTY_MODULE: ModuleInfo = {
  bindings: new Map(),
  links: new Map(),
  specs: new Map(),
  privateEvents: new Set(),
  sends: new Set(),
  receives: new Set(),
  creates: new Map(),
  isPartial: true,
};

/** The interfaces that a module shows to others: bound but not created by it, or created but not bound. */
export function openInterfaces(info: ModuleInfo): readonly InterfaceSymbol[] {
  const created = [...info.creates.keys()].filter((symbol) => !info.bindings.has(symbol));
  const bound = [...info.bindings.keys()].filter((symbol) => !info.creates.has(symbol));
  return [...created, ...bound];
}

/** All interfaces that a module binds or creates. */
export function knownInterfaces(info: ModuleInfo): ReadonlySet<InterfaceSymbol> {
  return new Set([...info.bindings.keys(), ...info.creates.keys()]);
}

export function intersect<T>(left: Iterable<T>, right: { has(value: T): boolean }): T[] {
  return [...left].filter((value) => right.has(value));
}
