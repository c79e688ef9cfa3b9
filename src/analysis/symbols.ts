/**
 * What names mean: the symbol tables of a whole program (all its files together) that name resolution builds
 * and every later phase reads.
 *
 * Symbols are created once and compared by identity. Each keeps its declaration, hence its span.
 */
import type * as ast from "../syntax/ast.ts";
import type {
  EnumDeclaration,
  EventDeclaration,
  FunctionDeclaration,
  InterfaceDeclaration,
  MachineDeclaration,
  SpecDeclaration,
  StateDeclaration,
} from "../syntax/ast-declarations.ts";
import type { Span } from "../source/span.ts";
import type { Type } from "./type.ts";

export interface EventSymbol {
  readonly kind: "event";
  readonly name: string;
  /** Null for an event without payload; `halt` and `null` are predeclared and have no declaration. */
  readonly payload: Type | null;
  readonly declaration: EventDeclaration | null;
}

export interface EnumSymbol {
  readonly kind: "enum";
  readonly name: string;
  /** In declaration order. */
  readonly elements: readonly EnumElementSymbol[];
  readonly declaration: EnumDeclaration;
}

export interface EnumElementSymbol {
  readonly kind: "enum-element";
  readonly name: string;
  readonly enumName: string;
  readonly value: number;
  readonly span: Span;
}

/**
 * A variable: `machine` variables live in the machine (or spec), `local` ones (parameters, body variables, the
 * parameters of inline handlers and receive cases) in one function, `param` ones are the global constants that
 * tests set, `key` is the key of a keyed spec and `payload` the name in its `by` clauses.
 */
export interface VariableSymbol {
  readonly kind: "variable";
  readonly name: string;
  readonly scope: "machine" | "local" | "param" | "key" | "payload";
  readonly type: Type;
  readonly span: Span;
}

export interface FunctionSymbol {
  readonly kind: "function";
  readonly name: string;
  /** Null for a global function. */
  readonly owner: MachineSymbol | null;
  readonly parameters: readonly VariableSymbol[];
  /** Null for a function without a value. */
  readonly returns: Type | null;
  readonly isForeign: boolean;
  readonly declaration: FunctionDeclaration;
}

export interface StateSymbol {
  readonly kind: "state";
  readonly name: string;
  readonly owner: MachineSymbol;
  readonly declaration: StateDeclaration;
}

/** A machine, a spec or a scenario. */
export interface MachineSymbol {
  readonly kind: "machine";
  readonly form: "machine" | "spec" | "scenario";
  readonly name: string;
  /** In declaration order. */
  readonly variables: readonly VariableSymbol[];
  readonly functions: ReadonlyMap<string, FunctionSymbol>;
  readonly states: ReadonlyMap<string, StateSymbol>;
  /** The payload of its start state's entry; null where it takes none. */
  readonly payload: Type | null;
  /** Names of events; `"all"` where there is no clause. */
  readonly sends: ReadonlySet<string> | "all";
  readonly receives: ReadonlySet<string> | "all";
  /** Specs and scenarios only: the events observed, in order of declaration; empty for machines. */
  readonly observes: readonly ObservationSymbol[];
  /** The key variable of a keyed spec. */
  readonly key: VariableSymbol | null;
  readonly declaration: MachineDeclaration | SpecDeclaration;
}

export interface ObservationSymbol {
  readonly event: EventSymbol;
  /** Null without a key. For an expression: `payload` is the symbol that stands for the payload in it. */
  readonly by: { readonly expression: ast.Expression; readonly payload: VariableSymbol } | "all" | null;
}

/** An interface; every machine declares one of its own name implicitly. */
export interface InterfaceSymbol {
  readonly kind: "interface";
  readonly name: string;
  readonly payload: Type | null;
  readonly receives: ReadonlySet<string> | "all";
  readonly declaration: InterfaceDeclaration | MachineDeclaration;
}

/** All global names of a program. Iteration order is declaration order, files in the order given. */
export interface SymbolTable {
  readonly events: ReadonlyMap<string, EventSymbol>;
  readonly eventSets: ReadonlyMap<string, ReadonlySet<string>>;
  readonly enums: ReadonlyMap<string, EnumSymbol>;
  readonly enumElements: ReadonlyMap<string, EnumElementSymbol>;
  readonly types: ReadonlyMap<string, Type>;
  readonly machines: ReadonlyMap<string, MachineSymbol>;
  readonly interfaces: ReadonlyMap<string, InterfaceSymbol>;
  readonly functions: ReadonlyMap<string, FunctionSymbol>;
  readonly params: ReadonlyMap<string, VariableSymbol>;
}
