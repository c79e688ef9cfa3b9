/** The fields of the record at hand: read when an expression asks for them, at most once. */
import type { Type } from "../../analysis/type.ts";
import type { BoundField } from "../../ir/binding.ts";
import type { Program } from "../../ir/program.ts";
import { createDecoder } from "../../machine/decode-value.ts";
import type { Decoder } from "../../machine/decode-value.ts";
import { evaluator } from "../../machine/evaluate.ts";
import type { JsonContext } from "../../machine/json-context.ts";
import type { Value } from "../../machine/value.ts";
import { compilePath } from "./compile-path.ts";
import type { Reader } from "./compile-path.ts";
import { fromText, isTextual } from "./from-text.ts";
import { Fault } from "./record-value.ts";
import type { Levels } from "./record-value.ts";

interface FieldReader {
  readonly name: string;
  readonly text: string;
  readonly type: Type;
  readonly read: Reader;
  readonly decoder: Decoder;
  readonly values: ReadonlyMap<string, Value>;
  /** Undefined where it has none. */
  readonly default: Value | undefined;
  readonly isTextual: boolean;
  /** Whether JSON's null is a value of the type, and not the lack of one. */
  readonly takesNull: boolean;
}

const CONSTANT = { registers: [], variables: [], self: null };
const NO_LEVELS: Levels = [];

export class BoundFields {
  /** What expressions see: by field, then the variables of loops. Stale where {@link load} was not called. */
  readonly registers: Value[];
  readonly #fields: readonly FieldReader[];
  /** By field: undefined before it is read, true where its register is good, else why it is not. */
  readonly #states: (true | Fault | Missing | undefined)[];
  #levels: Levels = NO_LEVELS;

  constructor(
    fields: readonly BoundField[],
    {
      program,
      context,
      levels,
    }: { readonly program: Program; readonly context: JsonContext; readonly levels: readonly string[] },
  ) {
    this.#fields = fields.map((field) => ({
      name: field.name,
      text: field.path.text,
      type: field.type,
      read: compilePath(field.path, levels),
      decoder: createDecoder(field.type, context),
      values: new Map(
        field.values.map(({ text, value }) => [text, evaluator(program, value)(CONSTANT)] as const),
      ),
      default: field.default === null ? undefined : evaluator(program, field.default)(CONSTANT),
      isTextual: isTextual(field.path),
      takesNull: ["null", "any", "data", "event", "machine", "permission", "foreign"].includes(
        field.type.kind,
      ),
    }));
    this.#states = fields.map(() => undefined);
    this.registers = fields.map(() => null);
  }

  /** The fields are of another record from now on. */
  startRecord(levels: Levels): void {
    this.#levels = levels;
    this.#states.fill(undefined);
  }

  /** Reads fields, by their numbers. True, or what is wrong with the first of them that has no value. */
  load(fields: readonly number[]): true | Fault | Missing {
    for (const index of fields) {
      const state = (this.#states[index] ??= this.#read(index));
      if (state !== true) return state;
    }
    return true;
  }

  #read(index: number): true | Fault | Missing {
    const field = this.#fields[index] as FieldReader;
    const json = field.read(this.#levels);
    if (json instanceof Fault) return new Fault(`${field.text}: ${json.message}`);
    if (json === undefined || (json === null && !field.takesNull)) {
      if (field.default === undefined) return new Missing(field.name, field.text);
      this.registers[index] = field.default;
      return true;
    }
    const known =
      field.values.size > 0 && typeof json !== "object" ? field.values.get(String(json)) : undefined;
    const value = known ?? field.decoder.decode(field.isTextual ? fromText(json, field.type) : json);
    if (value === undefined) {
      const { pointer, message } = field.decoder.error();
      return new Fault(`${field.text}${pointer}: ${message}`);
    }
    this.registers[index] = value;
    return true;
  }
}

/** A field that the record has not, and that has no default. */
export class Missing extends Fault {
  constructor(name: string, text: string) {
    super(`${text}: there is nothing, and \`${name}\` has no default`);
  }
}
