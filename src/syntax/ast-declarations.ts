/**
 * The abstract syntax tree of a `.pspec` or `.p` file, down to its states and modules; the code in them is in `ast.ts`,
 * which also says what holds for all nodes. Comments are kept apart, in the file.
 */
import type { Span } from "../source/span.ts";
import type { BindingDeclaration } from "./ast-bindings.ts";
import type {
  Block,
  BoolLiteral,
  Expression,
  IntLiteral,
  Name,
  Parameter,
  TypeNode,
  VariableDeclaration,
} from "./ast.ts";

export interface Comment {
  readonly kind: "line" | "block";
  /** With its delimiters, without the line's end. */
  readonly text: string;
  readonly span: Span;
}

export interface SourceFile {
  readonly kind: "file";
  readonly declarations: readonly Declaration[];
  readonly comments: readonly Comment[];
  readonly span: Span;
}

export type Declaration =
  | TypeDeclaration
  | EnumDeclaration
  | EventDeclaration
  | EventSetDeclaration
  | InterfaceDeclaration
  | MachineDeclaration
  | SpecDeclaration
  | BindingDeclaration
  | FunctionDeclaration
  | ModuleDeclaration
  | TestDeclaration
  | ImplementationDeclaration
  | ParamDeclaration
  | UnsupportedDeclaration;

/** `type T = …;`, or `type T;` for a foreign type (then `type` is null). */
export interface TypeDeclaration {
  readonly kind: "type-declaration";
  readonly name: Name;
  readonly type: TypeNode | null;
  readonly span: Span;
}

export interface EnumDeclaration {
  readonly kind: "enum-declaration";
  readonly name: Name;
  readonly elements: readonly EnumElement[];
  readonly span: Span;
}

export interface EnumElement {
  readonly name: Name;
  /** The literal after `=`, or null where the elements are numbered from 0. */
  readonly value: { readonly text: string; readonly span: Span } | null;
  readonly span: Span;
}

export interface EventDeclaration {
  readonly kind: "event-declaration";
  readonly name: Name;
  readonly payload: TypeNode | null;
  readonly span: Span;
}

export interface EventSetDeclaration {
  readonly kind: "eventset-declaration";
  readonly name: Name;
  readonly events: readonly Name[];
  readonly span: Span;
}

export interface InterfaceDeclaration {
  readonly kind: "interface-declaration";
  readonly name: Name;
  readonly payload: TypeNode | null;
  /** Null: no `receives` clause, hence every event. */
  readonly receives: readonly Name[] | null;
  readonly span: Span;
}

export interface MachineDeclaration {
  readonly kind: "machine-declaration";
  readonly name: Name;
  readonly receives: readonly EventClause[];
  readonly sends: readonly EventClause[];
  readonly body: MachineBody;
  readonly span: Span;
}

/** One `receives …;` or `sends …;`; several add up. */
export interface EventClause {
  readonly events: readonly Name[];
  readonly span: Span;
}

/** A `spec`, or a `scenario` (a coverage monitor). */
export interface SpecDeclaration {
  readonly kind: "spec-declaration";
  readonly form: "spec" | "scenario";
  readonly name: Name;
  /** `for (k: T)`: one instance of the monitor for each key; null where it has no key. */
  readonly key: Parameter | null;
  readonly observes: readonly Observation[];
  readonly body: MachineBody;
  readonly span: Span;
}

export interface Observation {
  readonly event: Name;
  /** `by e`, with `payload` as a name in scope; `"all"` for `by all`; null where the spec has no key. */
  readonly by: Expression | "all" | null;
  readonly span: Span;
}

export interface MachineBody {
  readonly variables: readonly VariableDeclaration[];
  readonly functions: readonly FunctionDeclaration[];
  readonly states: readonly StateDeclaration[];
  readonly span: Span;
}

export interface FunctionDeclaration {
  readonly kind: "function-declaration";
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly returns: TypeNode | null;
  /** `creates I`, on foreign functions only. */
  readonly creates: Name | null;
  /** Null for a foreign function. */
  readonly body: Block | null;
  readonly span: Span;
}

export interface ModuleDeclaration {
  readonly kind: "module-declaration";
  readonly name: Name;
  readonly module: ModuleExpression;
  readonly span: Span;
}

export interface TestDeclaration {
  readonly kind: "test-declaration";
  readonly name: Name;
  readonly parameters: readonly TestParameter[];
  readonly assume: Expression | null;
  /** `pairwise`, or `(n wise)`. */
  readonly wise: { readonly strength: "pairwise" | number; readonly span: Span } | null;
  readonly main: Name;
  /** What stands after `main = …` in the brackets; names and values are checked in analysis. */
  readonly attributes: readonly Attribute[];
  readonly module: ModuleExpression;
  readonly span: Span;
}

/** `p in [1, 2, -3]` of a `test param (…)`. */
export interface TestParameter {
  readonly name: Name;
  readonly values: readonly (BoolLiteral | IntLiteral)[];
  readonly span: Span;
}

/** `depth = 200`, `expect = violated(InOrder)`, `fairness = weak`. */
export interface Attribute {
  readonly name: Name;
  readonly value: AttributeValue;
  readonly span: Span;
}

export type AttributeValue =
  | { readonly kind: "integer"; readonly text: string; readonly span: Span }
  | { readonly kind: "word"; readonly word: Name; readonly arguments: readonly Name[]; readonly span: Span };

export interface ImplementationDeclaration {
  readonly kind: "implementation-declaration";
  readonly name: Name;
  readonly main: Name | null;
  readonly module: ModuleExpression;
  readonly span: Span;
}

/** `param a, b: T;`: global constants that tests give values to. */
export interface ParamDeclaration {
  readonly kind: "param-declaration";
  readonly names: readonly Name[];
  readonly type: TypeNode;
  readonly span: Span;
}

/** A declaration of P's proof language, recognised by its first word and skipped. */
export interface UnsupportedDeclaration {
  readonly kind: "unsupported-declaration";
  /** `invariant`, `axiom`, `Lemma`, `Theorem`, `Proof`, `pure`, `init-condition`, … */
  readonly construct: string;
  readonly span: Span;
}

// States ----------------------------------------------------------------------------------------------------

export interface StateDeclaration {
  readonly kind: "state-declaration";
  readonly name: Name;
  readonly isStart: boolean;
  readonly temperature: "hot" | "cold" | null;
  readonly within: Deadline | null;
  readonly items: readonly StateItem[];
  readonly span: Span;
}

/** `within 5 s` on a hot state. The unit is a plain identifier, checked in analysis. */
export interface Deadline {
  readonly amount: { readonly text: string; readonly span: Span };
  readonly unit: Name;
  readonly span: Span;
}

export type StateItem = EntryItem | ExitItem | DeferItem | IgnoreItem | OnDoItem | OnGotoItem;

/** `entry`, `exit`, `do` and `with` name a function or hold a body of their own. */
export type HandlerBody =
  | { readonly kind: "named"; readonly name: Name; readonly span: Span }
  | {
      readonly kind: "inline";
      readonly parameter: Parameter | null;
      readonly body: Block;
      readonly span: Span;
    };

export interface EntryItem {
  readonly kind: "entry";
  readonly handler: HandlerBody;
  readonly span: Span;
}
export interface ExitItem {
  readonly kind: "exit";
  readonly handler: HandlerBody;
  readonly span: Span;
}
export interface DeferItem {
  readonly kind: "defer";
  readonly events: readonly Name[];
  readonly span: Span;
}
export interface IgnoreItem {
  readonly kind: "ignore";
  readonly events: readonly Name[];
  readonly span: Span;
}
/** Event names may be `null` and `halt`, which stand as names with those texts. */
export interface OnDoItem {
  readonly kind: "on-do";
  readonly events: readonly Name[];
  readonly handler: HandlerBody;
  readonly span: Span;
}
export interface OnGotoItem {
  readonly kind: "on-goto";
  readonly events: readonly Name[];
  readonly target: Name;
  readonly with: HandlerBody | null;
  readonly span: Span;
}

// Modules ---------------------------------------------------------------------------------------------------

export type ModuleExpression =
  | { readonly kind: "bind"; readonly binds: readonly Bind[]; readonly span: Span }
  | { readonly kind: "module-name"; readonly name: Name; readonly span: Span }
  | {
      readonly kind: "compose" | "union";
      readonly modules: readonly ModuleExpression[];
      readonly span: Span;
    }
  | {
      readonly kind: "hide-events" | "hide-interfaces";
      readonly names: readonly Name[];
      readonly module: ModuleExpression;
      readonly span: Span;
    }
  | {
      readonly kind: "assert-specs";
      readonly specs: readonly Name[];
      readonly module: ModuleExpression;
      readonly span: Span;
    }
  | {
      readonly kind: "rename";
      readonly from: Name;
      readonly to: Name;
      readonly module: ModuleExpression;
      readonly span: Span;
    }
  | {
      readonly kind: "main-module";
      readonly main: Name;
      readonly module: ModuleExpression;
      readonly span: Span;
    };

/** `M` (then `interface` is null) or `M -> I`. */
export interface Bind {
  readonly machine: Name;
  readonly interface: Name | null;
  readonly span: Span;
}
