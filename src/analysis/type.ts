/**
 * The types of the language, as plain data: the same objects serve the type checker, the IR and its JSON.
 *
 * Typedefs are resolved away. Named things (enums, foreign types, permissions) are referred to by name; names
 * are unique within a program.
 */
export type Type =
  | { readonly kind: "bool" | "int" | "float" | "string" | "event" | "machine" | "data" | "any" | "null" }
  | { readonly kind: "enum"; readonly name: string }
  | { readonly kind: "foreign"; readonly name: string }
  /** A machine reference typed by a machine, interface or eventset name; `events` is what it may be sent. */
  | { readonly kind: "permission"; readonly name: string; readonly events: readonly string[] | "all" }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | { readonly kind: "named-tuple"; readonly fields: readonly TypeField[] }
  | { readonly kind: "seq"; readonly element: Type }
  | { readonly kind: "set"; readonly element: Type }
  | { readonly kind: "map"; readonly key: Type; readonly value: Type };

export interface TypeField {
  readonly name: string;
  readonly type: Type;
}
