/**
 * The abstract syntax tree of code: names, types, variables, statements, expressions. What holds it together, from
 * files to states, is in `ast-declarations.ts`.
 *
 * Closed unions discriminated by `kind`; every node carries the span it was read from. Parentheses leave no node (the
 * formatter puts them back by precedence). What the grammar accepts and the tool does not execute has a node too
 * (`Unsupported…`), so that later phases can refuse it by name instead of losing it.
 */
import type { Span } from "../source/span.ts";

/** An identifier as it stands in the source. */
export interface Name {
  readonly text: string;
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
