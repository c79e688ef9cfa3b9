/**
 * Shapes: what it takes to hold the values of a place as numbers. A shape is a type with the range of every number
 * and the capacity of every collection in it, as far as values were seen.
 */
import { printType } from "../../analysis/print-type.ts";
import type { Type } from "../../analysis/type.ts";
import type { EnumDefinition } from "../../ir/program.ts";
import type { MapValue, SeqValue, SetValue, TupleValue, Value } from "../../machine/value.ts";
import type { Span } from "../../source/span.ts";
import { Refusal } from "./refusal.ts";

export type Shape = ScalarShape | TupleShape | ListShape | MapShape;

export interface ScalarShape {
  readonly kind: "scalar";
  /** What its numbers stand for. The range of an int is what was seen, that of the others what there can be. */
  readonly role: "int" | "enum" | "bool" | "string" | "event" | "machine";
  readonly low: number;
  readonly high: number;
}

export interface TupleShape {
  readonly kind: "tuple";
  readonly items: readonly Shape[];
}

export interface ListShape {
  readonly kind: "list";
  readonly of: "seq" | "set";
  readonly capacity: number;
  readonly element: Shape;
}

export interface MapShape {
  readonly kind: "map";
  readonly capacity: number;
  readonly key: Shape;
  readonly value: Shape;
}

/** Beyond this, an int is not held: two of them can be added in the 32 bits of Promela's. */
export const LARGEST_INT = 2 ** 30;

/** Strings of the program, events, machines: what a byte can tell apart. */
export const MOST_OF_A_KIND = 255;

/** The shape of the type's default and of zeros alone. Refuses types that SPIN has no values for. */
export function leastShape(type: Type, enums: readonly EnumDefinition[], span: Span | null): Shape {
  const of = (inner: Type): Shape => leastShape(inner, enums, span);
  switch (type.kind) {
    case "int":
      return { kind: "scalar", role: "int", low: 0, high: 0 };
    case "bool":
      return { kind: "scalar", role: "bool", low: 0, high: 1 };
    case "string":
    case "event":
      return { kind: "scalar", role: type.kind, low: 0, high: MOST_OF_A_KIND };
    case "machine":
    case "permission":
    case "null":
      return { kind: "scalar", role: "machine", low: 0, high: MOST_OF_A_KIND };
    case "enum": {
      const numbers = enums.find(({ name }) => name === type.name)?.elements.map(({ value }) => value) ?? [];
      return { kind: "scalar", role: "enum", low: Math.min(0, ...numbers), high: Math.max(0, ...numbers) };
    }
    case "tuple":
      return { kind: "tuple", items: type.items.map(of) };
    case "named-tuple":
      return { kind: "tuple", items: type.fields.map((field) => of(field.type)) };
    case "seq":
    case "set":
      return { kind: "list", of: type.kind, capacity: 0, element: of(type.element) };
    case "map":
      return { kind: "map", capacity: 0, key: of(type.key), value: of(type.value) };
    case "float":
    case "any":
    case "data":
    case "foreign":
      throw new Refusal(`a value of type \`${printType(type)}\``, span);
  }
}

/** The shape that holds the value, too. The same object where it does already. */
export function widened(shape: Shape, value: Value): Shape {
  switch (shape.kind) {
    case "scalar": {
      const number = shape.role === "int" ? Number(value) : 0;
      if (number >= shape.low && number <= shape.high) return shape;
      return { ...shape, low: Math.min(shape.low, number), high: Math.max(shape.high, number) };
    }
    case "tuple": {
      const { items } = value as TupleValue;
      const wider = shape.items.map((item, i) => widened(item, items[i] as Value));
      return wider.every((item, i) => item === shape.items[i]) ? shape : { ...shape, items: wider };
    }
    case "list": {
      const { items } = value as SeqValue | SetValue;
      const element = items.reduce(widened, shape.element);
      const capacity = Math.max(shape.capacity, items.length);
      return element === shape.element && capacity === shape.capacity
        ? shape
        : { ...shape, element, capacity };
    }
    case "map": {
      const { keys, values } = value as MapValue;
      const key = keys.reduce(widened, shape.key);
      const entry = values.reduce(widened, shape.value);
      const capacity = Math.max(shape.capacity, keys.length);
      const isSame = key === shape.key && entry === shape.value && capacity === shape.capacity;
      return isSame ? shape : { ...shape, key, value: entry, capacity };
    }
  }
}

/** For values that are not part of a state: ints of any size, and room for `capacity` elements in each collection. */
export function roomy(shape: Shape, capacity: number): Shape {
  const of = (inner: Shape): Shape => roomy(inner, capacity);
  switch (shape.kind) {
    case "scalar":
      return shape.role === "int" ? { ...shape, low: -LARGEST_INT, high: LARGEST_INT } : shape;
    case "tuple":
      return { ...shape, items: shape.items.map(of) };
    case "list":
      return { ...shape, capacity, element: of(shape.element) };
    case "map":
      return { ...shape, capacity, key: of(shape.key), value: of(shape.value) };
  }
}

/** The largest collection in a shape. */
export function largestCapacity(shape: Shape): number {
  switch (shape.kind) {
    case "scalar":
      return 0;
    case "tuple":
      return shape.items.reduce((most, item) => Math.max(most, largestCapacity(item)), 0);
    case "list":
      return Math.max(shape.capacity, largestCapacity(shape.element));
    case "map":
      return Math.max(shape.capacity, largestCapacity(shape.key), largestCapacity(shape.value));
  }
}

/** Whether a value of one shape is one of the other, capacities and ranges apart. */
export function isSameKind(a: Shape, b: Shape): boolean {
  switch (a.kind) {
    case "scalar":
      return b.kind === "scalar" && a.role === b.role;
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.items.length === b.items.length &&
        a.items.every((item, i) => isSameKind(item, b.items[i] as Shape))
      );
    case "list":
      return b.kind === "list" && a.of === b.of && isSameKind(a.element, b.element);
    case "map":
      return b.kind === "map" && isSameKind(a.key, b.key) && isSameKind(a.value, b.value);
  }
}
