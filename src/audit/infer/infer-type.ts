/** Types of JSON samples, as a specification would declare them. */

import { isName } from "../../syntax/is-name.ts";

/** What the samples of one place have in common. */
export type Shape =
  | { readonly kind: "bool" | "int" | "float" | "string" | "null" | "any" }
  | { readonly kind: "seq"; readonly element: Shape }
  | { readonly kind: "object"; readonly fields: ReadonlyMap<string, FieldShape> };

export interface FieldShape {
  readonly shape: Shape;
  /** In how many of the objects it stands, and how many there were. */
  readonly count: number;
  readonly of: number;
}

export function shapeOf(json: unknown): Shape {
  switch (typeof json) {
    case "boolean":
      return { kind: "bool" };
    case "string":
      return { kind: "string" };
    case "bigint":
      return { kind: "int" };
    case "number":
      return { kind: Number.isInteger(json) ? "int" : "float" };
    default:
  }
  if (json === null || typeof json !== "object") return { kind: "null" };
  if (Array.isArray(json)) {
    const elements = (json as readonly unknown[]).map(shapeOf);
    return { kind: "seq", element: elements.reduce(joinShapes, { kind: "null" }) };
  }
  const fields = new Map<string, FieldShape>();
  for (const [key, value] of Object.entries(json))
    fields.set(key, { shape: shapeOf(value), count: 1, of: 1 });
  return { kind: "object", fields };
}

/** A shape that both have; `null` gives way to anything, int to float, all else to `any`. */
export function joinShapes(one: Shape, two: Shape): Shape {
  if (one.kind === "null") return two;
  if (two.kind === "null") return one;
  if (one.kind === "seq" && two.kind === "seq") {
    return { kind: "seq", element: joinShapes(one.element, two.element) };
  }
  if (one.kind === "object" && two.kind === "object") return joinObjects(one, two);
  const kinds = [one.kind, two.kind];
  if (one.kind === two.kind) return one;
  return { kind: kinds.includes("int") && kinds.includes("float") ? "float" : "any" };
}

function joinObjects(
  one: Extract<Shape, { kind: "object" }>,
  two: Extract<Shape, { kind: "object" }>,
): Shape {
  const fields = new Map<string, FieldShape>();
  const [oneOf, twoOf] = [totalOf(one), totalOf(two)];
  for (const key of new Set([...one.fields.keys(), ...two.fields.keys()])) {
    const [a, b] = [one.fields.get(key), two.fields.get(key)];
    const shape =
      a === undefined
        ? (b?.shape ?? { kind: "null" })
        : b === undefined
          ? a.shape
          : joinShapes(a.shape, b.shape);
    fields.set(key, { shape, count: (a?.count ?? 0) + (b?.count ?? 0), of: oneOf + twoOf });
  }
  return { kind: "object", fields };
}

/** How many objects a shape was made of. */
function totalOf({ fields }: Extract<Shape, { kind: "object" }>): number {
  return Math.max(1, ...[...fields.values()].map((field) => field.of));
}

/** As a type of the language. An object becomes a named tuple where all of its fields are always there and have names. */
export function typeText(shape: Shape): string {
  switch (shape.kind) {
    case "null":
      return "any";
    case "seq":
      return `seq[${typeText(shape.element)}]`;
    case "object": {
      const fields = [...shape.fields];
      const isTuple =
        fields.length > 0 && fields.every(([key, field]) => isName(key) && field.count === field.of);
      if (!isTuple) return "any";
      return `(${fields.map(([key, field]) => `${key}: ${typeText(field.shape)}`).join(", ")})`;
    }
    default:
      return shape.kind;
  }
}
