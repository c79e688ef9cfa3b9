/**
 * Places: where a value of some shape stands in the Promela text. A value is spread over variables: a number for each
 * scalar, a length and arrays for each collection, arrays in arrays flattened. What lies behind a collection's length
 * is zero, always and everywhere, so that equal values are equal variables.
 */
import { LARGEST_INT } from "./shape.ts";
import type { Shape } from "./shape.ts";

export interface Place {
  readonly shape: Shape;
  /** The variable's name up to the part that this place is: `M_Queue[0].v_content_e_1`. */
  readonly name: string;
  /** Position in the arrays of an enclosing collection. */
  readonly index: string | null;
}

/** Room that a column's numbers need; `reference`: of machines, a byte. */
export type CellClass = "byte" | "reference" | "short" | "int";

/** One of the variables that a place is spread over. */
export interface Column {
  readonly suffix: string;
  readonly class: CellClass;
  /** Elements; null: it is no array. */
  readonly size: number | null;
}

/** The variable that holds a scalar. */
export function scalarAt({ name, index }: Place): string {
  return index === null ? name : `${name}[${index}]`;
}

/** A tuple's component. */
export function itemAt(place: Place, item: number): Place {
  if (place.shape.kind !== "tuple") throw new Error("only tuples have items");
  return { ...place, shape: place.shape.items[item] as Shape, name: `${place.name}_${item}` };
}

/** Of a collection: the variable with the number of its elements. */
export function lengthAt({ name, index }: Place): string {
  return scalarAt({ shape: LENGTH, name: `${name}_n`, index });
}

const LENGTH: Shape = { kind: "scalar", role: "int", low: 0, high: 0 };

/** The element of a sequence or set, or the key of a map, at a position: a number or a variable. */
export function elementAt(place: Place, position: string): Place {
  const { shape } = place;
  if (shape.kind === "list") {
    return {
      shape: shape.element,
      name: `${place.name}_e`,
      index: inner(place, shape.capacity, position),
    };
  }
  if (shape.kind !== "map") throw new Error("only collections have elements");
  return { shape: shape.key, name: `${place.name}_k`, index: inner(place, shape.capacity, position) };
}

/** The value of a map's entry at a position. */
export function entryAt(place: Place, position: string): Place {
  const { shape } = place;
  if (shape.kind !== "map") throw new Error("only maps have entries");
  return { shape: shape.value, name: `${place.name}_v`, index: inner(place, shape.capacity, position) };
}

function inner({ index }: Place, capacity: number, position: string): string {
  if (index === null) return position;
  if (/^\d+$/.test(index) && /^\d+$/.test(position))
    return String(Number(index) * capacity + Number(position));
  return `(${index}) * ${capacity} + ${position}`;
}

/** The variables that values of the shape are spread over. */
export function columnsOf(shape: Shape, suffix = "", size: number | null = null): readonly Column[] {
  switch (shape.kind) {
    case "scalar":
      return [{ suffix, class: classOf(shape), size }];
    case "tuple":
      return shape.items.flatMap((item, i) => columnsOf(item, `${suffix}_${i}`, size));
    case "list":
      return [
        lengthColumn(suffix, size, shape.capacity),
        ...inArray(shape.element, `${suffix}_e`, (size ?? 1) * shape.capacity),
      ];
    case "map":
      return [
        lengthColumn(suffix, size, shape.capacity),
        ...inArray(shape.key, `${suffix}_k`, (size ?? 1) * shape.capacity),
        ...inArray(shape.value, `${suffix}_v`, (size ?? 1) * shape.capacity),
      ];
  }
}

function lengthColumn(suffix: string, size: number | null, capacity: number): Column {
  return { suffix: `${suffix}_n`, class: capacity > 255 ? "short" : "byte", size };
}

/** Promela has no empty arrays. */
function inArray(shape: Shape, suffix: string, size: number): readonly Column[] {
  return columnsOf(shape, suffix, Math.max(1, size));
}

function classOf(shape: Extract<Shape, { kind: "scalar" }>): CellClass {
  if (shape.role === "machine") return "reference";
  if (shape.low >= 0 && shape.high <= 255) return "byte";
  return shape.low >= -(2 ** 15) && shape.high < 2 ** 15 ? "short" : "int";
}

/** The numbers that a class of cells may hold; what is assigned is held to it. */
function rangeOfClass(cell: CellClass): { readonly low: number; readonly high: number } {
  switch (cell) {
    case "byte":
    case "reference":
      return { low: 0, high: 255 };
    case "short":
      return { low: -(2 ** 15), high: 2 ** 15 - 1 };
    case "int":
      return { low: -LARGEST_INT, high: LARGEST_INT };
  }
}

/** What a scalar's variable holds. */
export function rangeAt({ shape }: Place): { readonly low: number; readonly high: number } {
  if (shape.kind !== "scalar") throw new Error("only scalars have a range");
  return shape.role === "int" ? rangeOfClass(classOf(shape)) : shape;
}
