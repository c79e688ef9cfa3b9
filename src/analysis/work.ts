import { duplicateName } from "../diagnostics/catalogue/names.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type * as ast from "../syntax/ast.ts";
import type { BindingDeclaration } from "../syntax/ast-bindings.ts";
import type {
  EnumDeclaration,
  EnumElement,
  EventDeclaration,
  EventSetDeclaration,
  FunctionDeclaration,
  ImplementationDeclaration,
  InterfaceDeclaration,
  MachineDeclaration,
  ModuleDeclaration,
  ParamDeclaration,
  SourceFile,
  SpecDeclaration,
  TestDeclaration,
  TypeDeclaration,
} from "../syntax/ast-declarations.ts";
import type { Span } from "../source/span.ts";
import type { TestCase, ValueSymbol } from "./analysis.ts";
import type { BindingSymbol } from "./binding-symbol.ts";
import type { Effects } from "./effects.ts";
import type { ForeignModule } from "./foreign.ts";
import type { ModuleInfo } from "./module-info.ts";
import type * as symbols from "./symbols.ts";
import type { Type } from "./type.ts";

/** Symbols are built up over several passes; outside of them they are read-only. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** All passes read and extend this. Each says in its own comment what it needs and what it leaves. */
export interface Work {
  readonly files: readonly SourceFile[];
  readonly options: AnalyzeOptions;
  readonly declared: Declarations;
  readonly symbols: SymbolTables;
  readonly references: Map<ast.NameExpression, ValueSymbol>;
  readonly calls: Map<ast.CallExpression, symbols.FunctionSymbol>;
  readonly creations: Map<ast.NewExpression, symbols.InterfaceSymbol>;
  readonly variables: Map<ast.Name, symbols.VariableSymbol>;
  readonly loopVariables: Map<ast.StatementOf<"foreach">, symbols.VariableSymbol>;
  readonly states: Map<ast.Name, symbols.StateSymbol>;
  readonly handlers: Map<ast.Name, symbols.FunctionSymbol>;
  readonly events: Map<ast.Name, symbols.EventSymbol>;
  readonly writtenTypes: Map<ast.TypeNode, Type>;
  readonly types: Map<ast.Expression, Type>;
  /** What functions and handler bodies do, themselves and by calls. */
  readonly effects: Map<Callable, Effects>;
  readonly modules: Map<string, ModuleInfo>;
  readonly bindings: Map<string, BindingSymbol>;
  readonly tests: TestCase[];
  report(diagnostic: Diagnostic): void;
}

/** A named function, or the body of a handler that has none. */
export type Callable = symbols.FunctionSymbol | ast.Block;

export interface AnalyzeOptions {
  /** Replaces the values that tests list for these global parameters. */
  readonly parameters?: ReadonlyMap<string, readonly (bigint | boolean)[]>;
  /** In a program without tests: attach all specs to the implicit `DefaultImpl`, where P leaves them inert. */
  readonly attachSpecs?: boolean;
  /** Without it foreign functions must not be called; `assumed`: they may be, and nothing is going to be run. */
  readonly foreign?: ForeignModule | "assumed";
}

/** The first declaration of each global name, by kind, in source order. */
export interface Declarations {
  readonly types: Map<string, TypeDeclaration>;
  readonly enums: Map<string, EnumDeclaration>;
  readonly enumElements: Map<string, EnumElement>;
  readonly events: Map<string, EventDeclaration>;
  /** Declared twice: which payload is meant, nobody can tell. */
  readonly ambiguousEvents: Set<string>;
  readonly eventSets: Map<string, EventSetDeclaration>;
  readonly interfaces: Map<string, InterfaceDeclaration>;
  readonly machines: Map<string, MachineDeclaration | SpecDeclaration>;
  readonly bindings: Map<string, BindingDeclaration>;
  readonly functions: Map<string, FunctionDeclaration>;
  readonly params: Map<string, { readonly name: ast.Name; readonly declaration: ParamDeclaration }>;
  readonly modules: Map<string, ModuleDeclaration>;
  readonly tests: Map<string, TestDeclaration | ImplementationDeclaration>;
}

export interface SymbolTables {
  readonly events: Map<string, symbols.EventSymbol>;
  readonly eventSets: Map<string, ReadonlySet<string>>;
  readonly enums: Map<string, symbols.EnumSymbol>;
  readonly enumElements: Map<string, symbols.EnumElementSymbol>;
  readonly types: Map<string, Type>;
  readonly machines: Map<string, symbols.MachineSymbol>;
  readonly interfaces: Map<string, symbols.InterfaceSymbol>;
  readonly functions: Map<string, symbols.FunctionSymbol>;
  readonly params: Map<string, symbols.VariableSymbol>;
}

export function createWork(
  files: readonly SourceFile[],
  options: AnalyzeOptions,
  report: (diagnostic: Diagnostic) => void,
): Work {
  return {
    files,
    options,
    report,
    declared: {
      types: new Map(),
      enums: new Map(),
      enumElements: new Map(),
      events: new Map(),
      ambiguousEvents: new Set(),
      eventSets: new Map(),
      interfaces: new Map(),
      machines: new Map(),
      bindings: new Map(),
      functions: new Map(),
      params: new Map(),
      modules: new Map(),
      tests: new Map(),
    },
    symbols: {
      events: new Map(),
      eventSets: new Map(),
      enums: new Map(),
      enumElements: new Map(),
      types: new Map(),
      machines: new Map(),
      interfaces: new Map(),
      functions: new Map(),
      params: new Map(),
    },
    references: new Map(),
    calls: new Map(),
    creations: new Map(),
    variables: new Map(),
    loopVariables: new Map(),
    states: new Map(),
    handlers: new Map(),
    events: new Map(),
    writtenTypes: new Map(),
    types: new Map(),
    effects: new Map(),
    modules: new Map(),
    bindings: new Map(),
    tests: [],
  };
}

/** Reports a second declaration of a name, pointing at the first. */
export function reportDuplicate(work: Work, name: ast.Name, kind: string, first: Span): void {
  work.report(
    duplicateName(
      name.span,
      { kind, name: name.text },
      { notes: [{ message: "it is already declared here", span: first }] },
    ),
  );
}
