/** A JavaScript value as the text of a trace line, or why it is none. */
import { describeJson } from "../../machine/describe-json.ts";

export type JsonText =
  | { readonly text: string }
  /** `pointer`: JSON Pointer (RFC 6901) of the innermost place that is no JSON. */
  | { readonly pointer: string; readonly message: string };

/** Deeper than any declared type, and than what is read by shape; no cycle is followed for long. */
const MAX_DEPTH = 1000;

/**
 * As `JSON.stringify`, but what that leaves out or writes as something else is refused: functions, `undefined` in an
 * array, numbers that are no JSON, maps, sets and dates. Bigints are written as digits, which the reader takes exactly.
 * A field that is `undefined` counts as left out. Never throws.
 */
export function jsonText(value: unknown): JsonText {
  try {
    return { text: write(value, "", 0) };
  } catch (error) {
    if (error instanceof NotJson) return { pointer: error.pointer, message: error.message };
    // A getter of the value threw.
    return { pointer: "", message: `cannot be read: ${reasonOf(error)}` };
  }
}

class NotJson extends Error {
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(message);
    this.pointer = pointer;
  }
}

function write(value: unknown, pointer: string, depth: number): string {
  if (depth > MAX_DEPTH) throw new NotJson("", `nested more than ${MAX_DEPTH} deep`);
  switch (typeof value) {
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "bigint":
      return String(value);
    case "number":
      if (!Number.isFinite(value)) throw new NotJson(pointer, `${value} is no JSON: write "${value}"`);
      return writeNumber(value);
    case "object":
      return value === null ? "null" : writeObject(value, pointer, depth);
    default:
      throw new NotJson(pointer, `expected a JSON value, not ${kindOf(value)}`);
  }
}

/** What may have lost digits on its way is written as no int is, and so is taken for a float alone. */
function writeNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  const text = String(value);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && !text.includes("e") ? `${text}e0` : text;
}

function writeObject(value: object, pointer: string, depth: number): string {
  if (Array.isArray(value)) {
    const items = Array.from(value, (item: unknown, index) => write(item, `${pointer}/${index}`, depth + 1));
    return `[${items.join(",")}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // Of another realm, too: what is made of JSON has a prototype that has none.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new NotJson(pointer, `expected a plain object or an array, not ${nameOf(prototype)}`);
  }
  const fields = Object.entries(value).flatMap(([key, field]: [string, unknown]) => {
    if (field === undefined) return [];
    const text = write(field, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1);
    return [`${JSON.stringify(key)}:${text}`];
  });
  return `{${fields.join(",")}}`;
}

function kindOf(value: unknown): string {
  return typeof value === "undefined" ? describeJson(value) : `a ${typeof value}`;
}

function nameOf(prototype: unknown): string {
  const { constructor } = prototype as { readonly constructor?: unknown };
  return typeof constructor === "function" && constructor.name !== ""
    ? `an instance of ${constructor.name}`
    : "an object with a prototype of its own";
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error;
}
