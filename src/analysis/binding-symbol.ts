/** What a binding means: its parts, merged with those of the binding that it extends, and typed. */
import type * as ast from "../syntax/ast.ts";
import type { BindingDeclaration } from "../syntax/ast-bindings.ts";
import type { Span } from "../source/span.ts";
import type { VariableSymbol } from "./symbols.ts";

export interface BindingSymbol {
  readonly name: string;
  readonly declaration: BindingDeclaration;
  readonly base: BindingSymbol | null;
  /** Where in a document of any layout the records stand; null: each line is a JSON text. */
  readonly document: RecordPath | null;
  /** From a line, or from what `document` finds, to its records; null: it is one. Ends with the record. */
  readonly records: RecordPath | null;
  readonly time: { readonly path: RecordPath; readonly format: TimeFormat } | null;
  readonly source: RecordPath | null;
  readonly target: RecordPath | null;
  readonly id: RecordPath | null;
  /** What the record calls itself: where no rule takes it and an event is called so, it is that event. */
  readonly event: RecordPath | null;
  /** The payload then; `isPick`: a named tuple takes its fields, and leaves what else there is. */
  readonly payload: { readonly path: RecordPath; readonly isPick: boolean } | null;
  readonly isUnordered: boolean;
  readonly order: readonly ast.Expression[];
  readonly dedupe: readonly ast.Expression[];
  /** By name, those of the base first. */
  readonly fields: ReadonlyMap<string, FieldSymbol>;
  /** Tried from the first on; own rules stand before those of the base. */
  readonly rules: readonly RuleSymbol[];
}

export interface FieldSymbol {
  readonly variable: VariableSymbol;
  readonly path: RecordPath;
  readonly values: readonly { readonly text: string; readonly value: ast.Expression }[];
  readonly default: ast.Expression | null;
}

export type RuleSymbol =
  | { readonly kind: "skip"; readonly name: string; readonly condition: ast.Expression | null }
  | { readonly kind: "announce"; readonly condition: ast.Expression; readonly body: ast.Statement };

/** A way into a record. */
export interface RecordPath {
  /** The name of the level that it starts from; null: from the record. */
  readonly from: string | null;
  readonly steps: readonly RecordStep[];
  /** The pointers and words as they were written, for messages. */
  readonly text: string;
  readonly span: Span;
}

export type RecordStep =
  /** The member of that name, or the element of that index. */
  | { readonly kind: "key"; readonly key: string }
  /** Each element of an array. */
  | { readonly kind: "each" }
  /** The first element of an array that has that member with that value. */
  | { readonly kind: "find"; readonly key: string; readonly value: string }
  /** Gives what was reached so far a name. */
  | { readonly kind: "level"; readonly name: string }
  | { readonly kind: "convert"; readonly by: Conversion };

/**
 * `json`: a text that is JSON. `otlp`: an attribute value, or a list of attributes, of OpenTelemetry. `tags`: Jaeger's.
 * `text`: scalars that were written as texts, by the type that is wanted. `present`: whether there is anything.
 */
export const CONVERSIONS = ["json", "otlp", "tags", "text", "present"] as const;
export type Conversion = (typeof CONVERSIONS)[number];

/** `iso` needs a zone, or with `utc` takes its lack for UTC; the others count from 1970 in that unit. */
export const TIME_FORMATS = ["iso", "utc", "s", "ms", "us", "ns"] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];
