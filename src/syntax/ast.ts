/**
 * The abstract syntax tree of a `.pspec` or `.p` file.
 *
 * Closed unions discriminated by `kind`; every node carries the span it was read from. Parentheses leave no
 * node (the formatter puts them back by precedence) and comments are kept apart, in the file. What the grammar
 * accepts and the tool does not execute has a node too (`Unsupported…`), so that later phases can refuse it
 * by name instead of losing it.
 */
import type { Span } from "../source/span.ts";

/** An identifier as it stands in the source. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

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

// Declarations ----------------------------------------------------------------------------------------------

export type Declaration =
  | TypeDeclaration
  | EnumDeclaration
  | EventDeclaration
  | EventSetDeclaration
  | InterfaceDeclaration
  | MachineDeclaration
  | SpecDeclaration
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

/** `var a, b: T;` */
export interface VariableDeclaration {
  readonly kind: "variable-declaration";
  readonly names: readonly Name[];
  readonly type: TypeNode;
  readonly span: Span;
}

export interface Parameter {
  readonly name: Name;
  readonly type: TypeNode;
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

// Types -----------------------------------------------------------------------------------------------------

export type TypeNode =
  | { readonly kind: "primitive-type"; readonly name: PrimitiveTypeName; readonly span: Span }
  | { readonly kind: "named-type"; readonly name: Name; readonly span: Span }
  | { readonly kind: "seq-type"; readonly element: TypeNode; readonly span: Span }
  | { readonly kind: "set-type"; readonly element: TypeNode; readonly span: Span }
  | { readonly kind: "map-type"; readonly key: TypeNode; readonly value: TypeNode; readonly span: Span }
  | { readonly kind: "tuple-type"; readonly items: readonly TypeNode[]; readonly span: Span }
  | { readonly kind: "named-tuple-type"; readonly fields: readonly Parameter[]; readonly span: Span };

export type PrimitiveTypeName = "bool" | "int" | "float" | "string" | "event" | "machine" | "data" | "any";

// Statements ------------------------------------------------------------------------------------------------

/** The body of a function or handler: its variables first, then its statements. */
export interface Block {
  readonly kind: "body";
  readonly variables: readonly VariableDeclaration[];
  readonly statements: readonly Statement[];
  readonly span: Span;
}

export type Statement =
  | { readonly kind: "block"; readonly statements: readonly Statement[]; readonly span: Span }
  | { readonly kind: "empty"; readonly span: Span }
  | {
      readonly kind: "assert";
      readonly condition: Expression;
      readonly message: Expression | null;
      readonly span: Span;
    }
  | { readonly kind: "print"; readonly message: Expression; readonly span: Span }
  | { readonly kind: "return"; readonly value: Expression | null; readonly span: Span }
  | { readonly kind: "break"; readonly span: Span }
  | { readonly kind: "continue"; readonly span: Span }
  | { readonly kind: "assign"; readonly target: Place; readonly value: Expression; readonly span: Span }
  /** `p += (k, v);` */
  | {
      readonly kind: "insert";
      readonly target: Place;
      readonly key: Expression;
      readonly value: Expression;
      readonly span: Span;
    }
  /** `p += (v);` */
  | { readonly kind: "add"; readonly target: Place; readonly value: Expression; readonly span: Span }
  /** `p -= v;` */
  | { readonly kind: "remove"; readonly target: Place; readonly value: Expression; readonly span: Span }
  | {
      readonly kind: "while";
      readonly condition: Expression;
      readonly body: Statement;
      readonly span: Span;
    }
  | {
      readonly kind: "foreach";
      readonly item: Name;
      readonly collection: Expression;
      readonly body: Statement;
      readonly span: Span;
    }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: Statement;
      readonly else: Statement | null;
      readonly span: Span;
    }
  /** `new M(…);` and `f(…);` as statements. */
  | { readonly kind: "expression"; readonly expression: NewExpression | CallExpression; readonly span: Span }
  | {
      readonly kind: "send";
      readonly target: Expression;
      readonly event: Expression;
      readonly arguments: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: "announce";
      readonly event: Expression;
      readonly arguments: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: "raise";
      readonly event: Expression;
      readonly arguments: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: "goto";
      readonly state: Name;
      readonly arguments: readonly Expression[];
      readonly span: Span;
    }
  | { readonly kind: "receive"; readonly cases: readonly ReceiveCase[]; readonly span: Span }
  /** `assume` as a statement belongs to P's proof language. */
  | { readonly kind: "unsupported-statement"; readonly construct: string; readonly span: Span };

export type StatementOf<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

export interface ReceiveCase {
  readonly events: readonly Name[];
  readonly parameter: Parameter | null;
  readonly body: Block;
  readonly span: Span;
}

/** Where an assignment may write. */
export type Place =
  | NameExpression
  | { readonly kind: "field"; readonly target: Place; readonly field: Name; readonly span: Span }
  | { readonly kind: "item"; readonly target: Place; readonly index: IndexLiteral; readonly span: Span }
  | { readonly kind: "index"; readonly target: Place; readonly index: Expression; readonly span: Span };

/** The number of `t.0`. */
export interface IndexLiteral {
  readonly value: number;
  readonly span: Span;
}

// Expressions -----------------------------------------------------------------------------------------------

export type Expression =
  | NameExpression
  | BoolLiteral
  | IntLiteral
  | { readonly kind: "float"; readonly text: string; readonly span: Span }
  /** `text` is what stands between the quotes, escapes untouched. */
  | { readonly kind: "string"; readonly text: string; readonly span: Span }
  | { readonly kind: "null"; readonly span: Span }
  | { readonly kind: "halt"; readonly span: Span }
  | { readonly kind: "this"; readonly span: Span }
  /** `$` and `$$`. */
  | { readonly kind: "nondet"; readonly isFair: boolean; readonly span: Span }
  | { readonly kind: "tuple"; readonly items: readonly Expression[]; readonly span: Span }
  | { readonly kind: "named-tuple"; readonly fields: readonly FieldValue[]; readonly span: Span }
  | { readonly kind: "field"; readonly target: Expression; readonly field: Name; readonly span: Span }
  | { readonly kind: "item"; readonly target: Expression; readonly index: IndexLiteral; readonly span: Span }
  | { readonly kind: "index"; readonly target: Expression; readonly index: Expression; readonly span: Span }
  | {
      readonly kind: "builtin";
      readonly function: "keys" | "values" | "sizeof";
      readonly argument: Expression;
      readonly span: Span;
    }
  | { readonly kind: "default"; readonly type: TypeNode; readonly span: Span }
  | NewExpression
  | CallExpression
  | {
      readonly kind: "unary";
      readonly operator: UnaryOperator;
      readonly operand: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  /** `e as T` (a checked cast) and `e to T` (a conversion). */
  | {
      readonly kind: "cast";
      readonly operator: "as" | "to";
      readonly operand: Expression;
      readonly type: TypeNode;
      readonly span: Span;
    }
  | { readonly kind: "choose"; readonly argument: Expression | null; readonly span: Span }
  | {
      readonly kind: "format";
      readonly template: { readonly text: string; readonly span: Span };
      readonly arguments: readonly Expression[];
      readonly span: Span;
    }
  /** Quantifiers, `is`, `inflight`, `sent`, `targets`, `==>`, `<==>` of P's proof language. */
  | { readonly kind: "unsupported-expression"; readonly construct: string; readonly span: Span };

export type ExpressionOf<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

export interface NameExpression {
  readonly kind: "name";
  readonly name: string;
  readonly span: Span;
}
export interface BoolLiteral {
  readonly kind: "bool";
  readonly value: boolean;
  readonly span: Span;
}
/** `text` has a leading `-` only inside a test's parameter list. */
export interface IntLiteral {
  readonly kind: "int";
  readonly text: string;
  readonly span: Span;
}
export interface NewExpression {
  readonly kind: "new";
  readonly machine: Name;
  readonly arguments: readonly Expression[];
  readonly span: Span;
}
export interface CallExpression {
  readonly kind: "call";
  readonly function: Name;
  readonly arguments: readonly Expression[];
  readonly span: Span;
}
export interface FieldValue {
  readonly name: Name;
  readonly value: Expression;
  readonly span: Span;
}

export type UnaryOperator = "-" | "!";
export type BinaryOperator =
  "*" | "/" | "%" | "+" | "-" | "<" | ">" | "<=" | ">=" | "in" | "==" | "!=" | "&&" | "||";

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
