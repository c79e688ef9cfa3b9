/** The part of the syntax tree that says how the records of a production log become events. */
import type { Span } from "../source/span.ts";
import type { Expression, Name, Statement, TypeNode } from "./ast.ts";

/** `binding Name extends base { … }` */
export interface BindingDeclaration {
  readonly kind: "binding-declaration";
  readonly name: Name;
  /** Null where it extends none. */
  readonly base: Name | null;
  readonly items: readonly BindingItem[];
  readonly span: Span;
}

export type BindingItem = BindingField | BindingSkip | BindingRule | BindingSetting;

/** `field seq: int at "/seq" with { "none" = 0 } default 1;` */
export interface BindingField {
  readonly kind: "binding-field";
  readonly name: Name;
  readonly type: TypeNode;
  readonly path: BindingPath;
  readonly values: readonly BindingValue[];
  readonly default: Expression | null;
  readonly span: Span;
}

/** What a text in the record stands for. */
export interface BindingValue {
  readonly text: Name;
  readonly value: Expression;
  readonly span: Span;
}

/** `skip "health checks" when path == "/healthz";` */
export interface BindingSkip {
  readonly kind: "binding-skip";
  /** What stands between the quotes. */
  readonly rule: Name;
  /** Null: whatever comes here. */
  readonly condition: Expression | null;
  readonly span: Span;
}

/** `when message == "done" announce eDone, job;` */
export interface BindingRule {
  readonly kind: "binding-rule";
  readonly condition: Expression;
  readonly body: Statement;
  readonly span: Span;
}

/** `time at "/time" ms;`, `order by session, line;`, `unordered;` */
export interface BindingSetting {
  readonly kind: "binding-setting";
  readonly name: Name;
  readonly path: BindingPath | null;
  readonly by: readonly Expression[];
  readonly span: Span;
}

export interface BindingPath {
  readonly steps: readonly BindingStep[];
  readonly span: Span;
}

export type BindingStep =
  /** `"/order/id"`: what stands between the quotes. */
  | { readonly kind: "pointer"; readonly text: string; readonly span: Span }
  /** `as batch` */
  | { readonly kind: "level"; readonly name: Name; readonly span: Span }
  /** `json`, `ms`, or the name of a level. */
  | { readonly kind: "word"; readonly word: Name; readonly span: Span };
