/**
 * How the payload of an event is taken from a scanned line: for types that are scalars, or named tuples of them. A
 * check that fails says only that the line has to be read with care, not that it is wrong.
 */
import type { Type } from "../../analysis/type.ts";
import type { JsonContext } from "../../machine/json-context.ts";
import { floatValue, NamedTupleValue } from "../../machine/value.ts";
import type { EnumValue, Value } from "../../machine/value.ts";
import { ByteNames } from "./byte-names.ts";
import { asciiText, unicodeText } from "./byte-text.ts";
import { FALSE, INTEGER, NULL, NUMBER, OBJECT, PLAIN, TRUE, UNICODE } from "./json-scanner.ts";
import type { JsonParts } from "./json-scanner.ts";

/** Types whose values are taken from one string, number or word. */
export type ScalarType =
  | { readonly kind: "null" | "bool" | "int" | "float" | "string" | "machine" }
  | { readonly kind: "enum"; readonly name: string };

export type PayloadPlan = ScalarPlan | TuplePlan;

export interface ScalarPlan {
  readonly kind: "scalar";
  readonly pointer: string;
  readonly type: ScalarType;
}

export interface TuplePlan {
  readonly kind: "tuple";
  readonly pointer: string;
  readonly names: readonly string[];
  readonly parts: readonly PayloadPlan[];
}

/** Null: the type has parts of other kinds. */
export function planPayload(type: Type, pointer: string): PayloadPlan | null {
  switch (type.kind) {
    case "null":
    case "bool":
    case "int":
    case "float":
    case "string":
    case "machine":
      return { kind: "scalar", pointer, type: { kind: type.kind } };
    case "permission":
      return { kind: "scalar", pointer, type: { kind: "machine" } };
    case "enum":
      return { kind: "scalar", pointer, type };
    case "named-tuple": {
      const parts = type.fields.map(({ name, type: part }) =>
        planPayload(part, `${pointer}/${escapeKey(name)}`),
      );
      if (parts.length === 0 || parts.includes(null)) return null;
      const names = type.fields.map(({ name }) => name);
      return { kind: "tuple", pointer, names, parts: parts as PayloadPlan[] };
    }
    default:
      return null;
  }
}

function escapeKey(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The pointers of a plan, scalars and tuples. */
export function pointersOf(plan: PayloadPlan): string[] {
  return plan.kind === "scalar" ? [plan.pointer] : [plan.pointer, ...plan.parts.flatMap(pointersOf)];
}

export interface PayloadReader {
  /** Whether the slots hold such a payload, as JSON writes it most plainly. Puts bools and enums into `numbers`. */
  accepts(scanner: JsonParts, bytes: Uint8Array): boolean;
  /**
   * The payload; call `accepts` first. Where it has components, and `reads` is no null, those that are not to be read
   * are null.
   */
  value(scanner: JsonParts, bytes: Uint8Array, reads: readonly boolean[] | null): Value;
}

/** `slotOf`: by pointer. */
export function payloadReader(
  plan: PayloadPlan,
  context: JsonContext,
  slotOf: (pointer: string) => number,
): PayloadReader {
  const slot = slotOf(plan.pointer);
  if (plan.kind === "scalar") return scalarReader(plan.type, context, slot);
  const { names } = plan;
  const parts = plan.parts.map((part) => payloadReader(part, context, slotOf));
  return {
    accepts(scanner, bytes) {
      // Every part is there (that is for the parts to say), so that another number of members means another member.
      if (scanner.kinds[slot] !== OBJECT || scanner.numbers[slot] !== parts.length) return false;
      for (let index = 0; index < parts.length; index++) {
        if (!(parts[index] as PayloadReader).accepts(scanner, bytes)) return false;
      }
      return true;
    },
    value(scanner, bytes, reads) {
      const items: Value[] = [];
      for (let index = 0; index < parts.length; index++) {
        const isRead = reads === null || reads[index] === true;
        items.push(isRead ? (parts[index] as PayloadReader).value(scanner, bytes, null) : null);
      }
      return new NamedTupleValue(names, items);
    },
  };
}

function scalarReader(type: ScalarType, context: JsonContext, slot: number): PayloadReader {
  const text = ({ kinds, starts, ends }: JsonParts, bytes: Uint8Array): string =>
    (kinds[slot] === PLAIN ? asciiText : unicodeText)(bytes, starts[slot] as number, ends[slot] as number);
  switch (type.kind) {
    case "null":
      return { accepts: ({ kinds }) => kinds[slot] === NULL, value: () => null };
    case "bool":
      return {
        accepts({ kinds, numbers }) {
          numbers[slot] = kinds[slot] === TRUE ? 1 : 0;
          return kinds[slot] === TRUE || kinds[slot] === FALSE;
        },
        value: ({ kinds }) => kinds[slot] === TRUE,
      };
    case "int":
      return {
        accepts: ({ kinds }) => kinds[slot] === INTEGER,
        // `+ 0` makes 0 of −0, which the language's ints do not have.
        value: ({ numbers }) => (numbers[slot] as number) + 0,
      };
    case "float":
      return {
        accepts: (scanner, bytes) => scanner.kinds[slot] === INTEGER || readFloat(scanner, bytes, slot),
        value: ({ numbers }) => floatValue(numbers[slot] as number),
      };
    case "string":
      return { accepts: ({ kinds }) => kinds[slot] === PLAIN || kinds[slot] === UNICODE, value: text };
    case "enum":
      return enumReader([...(context.enums.get(type.name)?.values() ?? [])], slot);
    case "machine":
      return {
        accepts: ({ kinds }) => kinds[slot] === PLAIN || kinds[slot] === UNICODE || kinds[slot] === NULL,
        value: (scanner, bytes) =>
          scanner.kinds[slot] === NULL ? null : context.machines.machineOf(text(scanner, bytes)),
      };
  }
}

/** Elements by their names. */
function enumReader(elements: readonly EnumValue[], slot: number): PayloadReader {
  const names = new ByteNames(elements.map(({ element }) => element));
  const find = ({ starts, ends }: JsonParts, bytes: Uint8Array): EnumValue | undefined =>
    elements[names.find(bytes, starts[slot] as number, ends[slot] as number)];
  return {
    accepts(scanner, bytes) {
      if (scanner.kinds[slot] !== PLAIN) return false;
      const element = find(scanner, bytes);
      if (element === undefined) return false;
      scanner.numbers[slot] = element.value;
      return true;
    },
    value: (scanner, bytes) => find(scanner, bytes) as EnumValue,
  };
}

/** A finite number with a fraction or an exponent; long integers are read with care. */
function readFloat({ kinds, starts, ends, numbers }: JsonParts, bytes: Uint8Array, slot: number): boolean {
  if (kinds[slot] !== NUMBER) return false;
  const text = asciiText(bytes, starts[slot] as number, ends[slot] as number);
  const value = Number(text);
  if (!Number.isFinite(value) || !/[.eE]/.test(text)) return false;
  numbers[slot] = value;
  return true;
}
