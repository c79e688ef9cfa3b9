/**
 * Where the ints of a value are, by its type, and which class each place belongs to.
 */
import type { Type } from "../../analysis/type.ts";
import { unreachable } from "../../base/unreachable.ts";
import { findClass, misuseClass, newClass, uniteClasses } from "./int-classes.ts";
import type { FirstMisuse, IntClass } from "./int-classes.ts";

export type Shape =
  | { readonly kind: "int"; readonly class: IntClass }
  | { readonly kind: "tuple"; readonly items: readonly Shape[] }
  /** A sequence or set. */
  | { readonly kind: "list"; readonly element: Shape }
  | { readonly kind: "map"; readonly key: Shape; readonly value: Shape }
  /** `any` and `data`: an int in it is lost sight of. */
  | { readonly kind: "unknown" }
  /** An element of an enum becomes an int, and the other way round, where a value of type `any` is given a type. */
  | { readonly kind: "enum" }
  | { readonly kind: "none" };

export const NO_INTS: Shape = { kind: "none" };

/** With a class of its own for each place. */
export function shapeOf(type: Type): Shape {
  switch (type.kind) {
    case "int":
      return { kind: "int", class: newClass() };
    case "any":
    case "data":
      return { kind: "unknown" };
    case "enum":
      return { kind: "enum" };
    case "bool":
    case "float":
    case "string":
    case "event":
    case "machine":
    case "permission":
    case "null":
    case "foreign":
      return NO_INTS;
    case "tuple":
      return { kind: "tuple", items: type.items.map(shapeOf) };
    case "named-tuple":
      return { kind: "tuple", items: type.fields.map((field) => shapeOf(field.type)) };
    case "seq":
    case "set":
      return { kind: "list", element: shapeOf(type.element) };
    case "map":
      return { kind: "map", key: shapeOf(type.key), value: shapeOf(type.value) };
    default:
      return unreachable(type);
  }
}

/**
 * What the two shapes hold may meet. Where one is of another kind, nothing can: a cast fails. `misused` is what becomes
 * of ints that meet what is lost sight of; null: nothing.
 */
export function uniteShapes(one: Shape, other: Shape, misused: FirstMisuse | null): void {
  if (one.kind === "unknown" || other.kind === "unknown") {
    for (const shape of [one, other]) if (misused !== null) misuseShape(shape, misused);
  } else if (one.kind === "int") {
    if (other.kind === "int") uniteClasses(one.class, other.class);
    else if (other.kind === "enum" && misused !== null) misuseShape(one, misused);
  } else if (other.kind === "int") {
    if (one.kind === "enum" && misused !== null) misuseShape(other, misused);
  } else if (one.kind === "tuple" && other.kind === "tuple") {
    one.items.forEach((item, i) => uniteShapes(item, other.items[i] ?? NO_INTS, misused));
  } else if (one.kind === "list" && other.kind === "list") {
    uniteShapes(one.element, other.element, misused);
  } else if (one.kind === "map" && other.kind === "map") {
    uniteShapes(one.key, other.key, misused);
    uniteShapes(one.value, other.value, misused);
  }
}

/** All ints of the shape are used so that it matters which they are. */
export function misuseShape(shape: Shape, misused: FirstMisuse): void {
  forEachClass(shape, (one) => misuseClass(one, misused));
}

/** The default of the type may be in the place. */
export function addDefaults(shape: Shape): void {
  if (shape.kind === "int") findClass(shape.class).fixed.add(0);
  else if (shape.kind === "tuple") shape.items.forEach(addDefaults);
}

function forEachClass(shape: Shape, visit: (one: IntClass) => void): void {
  switch (shape.kind) {
    case "int":
      return visit(shape.class);
    case "tuple":
      return shape.items.forEach((item) => forEachClass(item, visit));
    case "list":
      return forEachClass(shape.element, visit);
    case "map":
      forEachClass(shape.key, visit);
      return forEachClass(shape.value, visit);
    case "unknown":
    case "enum":
    case "none":
      return;
    default:
      return unreachable(shape);
  }
}

/** The elements of a sequence or set, the keys of a map: what `in` compares with. */
export function membersOf(shape: Shape): Shape {
  if (shape.kind === "list") return shape.element;
  return shape.kind === "map" ? shape.key : shape.kind === "unknown" ? shape : NO_INTS;
}

/** What stands at an index: of a sequence or set, or of a map. */
export function entriesOf(shape: Shape): Shape {
  if (shape.kind === "list") return shape.element;
  return shape.kind === "map" ? shape.value : shape.kind === "unknown" ? shape : NO_INTS;
}

export function itemOf(shape: Shape, index: number): Shape {
  if (shape.kind === "tuple") return shape.items[index] ?? NO_INTS;
  return shape.kind === "unknown" ? shape : NO_INTS;
}
