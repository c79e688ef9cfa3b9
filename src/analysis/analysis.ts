/**
 * What analysis hands to lowering: the symbols, what each identifier refers to, the type of each expression,
 * and the tests with their modules worked out. The tree itself is not copied; these are side tables keyed by
 * its nodes.
 */
import type * as ast from "../syntax/ast.ts";
import type { ImplementationDeclaration, SourceFile, TestDeclaration } from "../syntax/ast-declarations.ts";
import type { Span } from "../source/span.ts";
import type { BindingSymbol } from "./binding-symbol.ts";
import type { Fairness } from "./fairness.ts";
import type { ForeignModule } from "./foreign.ts";
import type { EnumElementSymbol, EventSymbol, FunctionSymbol, InterfaceSymbol } from "./symbols.ts";
import type { MachineSymbol, StateSymbol, SymbolTable, VariableSymbol } from "./symbols.ts";
import type { Type } from "./type.ts";

export interface Analysis {
  readonly files: readonly SourceFile[];
  readonly symbols: SymbolTable;
  /** What an identifier in an expression refers to (events and enum elements are values). */
  readonly references: ReadonlyMap<ast.NameExpression, ValueSymbol>;
  readonly calls: ReadonlyMap<ast.CallExpression, FunctionSymbol>;
  readonly creations: ReadonlyMap<ast.NewExpression, InterfaceSymbol>;
  /** Variables that declarations introduce: body variables, parameters (by their `Name` node). */
  readonly variables: ReadonlyMap<ast.Name, VariableSymbol>;
  /** The loop variable of each `foreach` (declared before it, as P demands). */
  readonly loopVariables: ReadonlyMap<ast.StatementOf<"foreach">, VariableSymbol>;
  /** Names used as states (`goto S`), functions (`entry F;`) and events (`on e`, `case e`, `defer e`). */
  readonly states: ReadonlyMap<ast.Name, StateSymbol>;
  readonly handlers: ReadonlyMap<ast.Name, FunctionSymbol>;
  readonly events: ReadonlyMap<ast.Name, EventSymbol>;
  /** Types written in the source, resolved. */
  readonly writtenTypes: ReadonlyMap<ast.TypeNode, Type>;
  /** The static type of every expression that type-checked. A call of a function without a value has none. */
  readonly types: ReadonlyMap<ast.Expression, Type>;
  readonly tests: readonly TestCase[];
  /** How records of logs become events, by name; presets that others extend among them. */
  readonly bindings: ReadonlyMap<string, BindingSymbol>;
  /** Has every foreign function that is called; null where none is. */
  readonly foreign: ForeignModule | null;
}

export type ValueSymbol = VariableSymbol | EnumElementSymbol | EventSymbol;

/** One test as it will be run: a `test` declaration, or one instance of a parametric one. */
export interface TestCase {
  /** With P's suffixes: `tc___stages_1__records_2`. */
  readonly name: string;
  /** The name as declared. */
  readonly declaredName: string;
  /** Of the global parameters those that the test lists; the others have the defaults of their types, as in P. */
  readonly parameters: ReadonlyMap<string, bigint | boolean>;
  readonly main: InterfaceSymbol;
  /** Every interface of the module, in a stable order, with the machine that implements it. */
  readonly bindings: readonly Binding[];
  /** Specs attached, in order of declaration in the test, and the machines each listens to. */
  readonly specs: readonly AttachedSpec[];
  readonly attributes: TestAttributes;
  /** Null for the implicit `DefaultImpl` of a program without tests. */
  readonly declaration: TestDeclaration | ImplementationDeclaration | null;
  readonly span: Span;
}

export interface Binding {
  readonly interface: InterfaceSymbol;
  readonly machine: MachineSymbol;
  /** Where `new I` inside this machine leads: interface name → name of the interface bound in this test. */
  readonly links: ReadonlyMap<string, string>;
}

export interface AttachedSpec {
  readonly spec: MachineSymbol;
  /** Names of the interfaces in `bindings` whose sends and announcements it observes. */
  readonly scope: ReadonlySet<string>;
}

export interface TestAttributes {
  /** Breadth-first distance. */
  readonly depth: number | null;
  /** Events in one queue. */
  readonly inbox: number | null;
  /** Instances alive at once. */
  readonly machines: number | null;
  /** Values that a `choose` offers at most. */
  readonly choose: number | null;
  /** Which endless runs count. */
  readonly fairness: Fairness | null;
  /** `violated` with the spec that must be violated, or null for any violation. */
  readonly expect: { readonly verdict: "violated"; readonly spec: string | null } | null;
}
