/**
 * Hides the values of some payload fields in everything that a report shows. Equal values are hidden by equal words,
 * `‹hidden 1›`, numbered in the order in which they are shown.
 *
 * A monitor may have put such a value anywhere: into variables, into the parts of a condition, into a text. So of what
 * monitors compute, every value is hidden that is of the type of a hidden field, and every text; of messages, those
 * are shown that stand in the specification as they are.
 */
import type { Type } from "../analysis/type.ts";
import type { MonitorDefinition, Program } from "../ir/program.ts";
import { equalityKey } from "../machine/value-keys.ts";
import { MapValue, NamedTupleValue, SeqValue, SetValue, TupleValue } from "../machine/value.ts";
import type { Value } from "../machine/value.ts";
import type { Sources } from "../source/sources.ts";
import type { Rejections } from "./audit-result.ts";
import { partsReadBy } from "./readable-key.ts";

export interface RedactOptions {
  readonly program: Program;
  readonly sources: Sources;
  readonly fields: ReadonlySet<string>;
}

const HIDDEN = "‹hidden›";

type Scalar = "bool" | "number" | "string" | "other";

export class Redactor {
  readonly #program: Program;
  readonly #sources: Sources;
  readonly #fields: ReadonlySet<string>;
  /** Of hidden values. Texts are always of these: any value can be made a text. */
  readonly #kinds = new Set<Scalar>(["string"]);
  readonly #words = new Map<string, string>();
  readonly #hasHiddenKey = new Map<MonitorDefinition, boolean>();

  constructor({ program, sources, fields }: RedactOptions) {
    this.#program = program;
    this.#sources = sources;
    this.#fields = fields;
    for (const { payload } of program.events) {
      for (const { name, type } of payload === null ? [] : fieldsOf(payload)) {
        if (fields.has(name)) for (const kind of scalarsOf(type)) this.#kinds.add(kind);
      }
    }
  }

  /** A payload as it came: only the fields are hidden. */
  payload(value: Value): Value {
    return this.#within(value, (scalar) => scalar);
  }

  /** What a monitor computed. */
  computed(value: Value): Value {
    return this.#within(value, (scalar) => (this.#mayShow(scalar) ? this.#hide(scalar) : scalar));
  }

  /** A key: hidden as what is computed, if it is made of one of the fields. */
  key(definition: MonitorDefinition, value: Value): Value {
    let isHidden = this.#hasHiddenKey.get(definition);
    if (isHidden === undefined) {
      isHidden = definition.observes.some(({ event, by }) => {
        if (by === null || by === "all") return false;
        const parts = partsReadBy(by);
        const type = this.#program.events[event]?.payload ?? null;
        return parts === null || type === null || parts.some((part) => this.#isHiddenPart(type, part));
      });
      this.#hasHiddenKey.set(definition, isHidden);
    }
    return isHidden ? this.computed(value) : value;
  }

  /** The record's own id, which is often made of its payload. */
  recordId(id: string | null): string | null {
    return id === null ? null : this.#hide(id);
  }

  /** A text that the specification, or the interpreter, may have put together from values. */
  message(text: string): string {
    const literal = JSON.stringify(text);
    if (this.#sources.all().some((source) => source.text.includes(literal))) return text;
    return "the condition does not hold (its text is left out: it may show what is hidden)";
  }

  /** What was wrong with lines: where in them, but not what stood there. */
  rejections(one: Rejections): Rejections {
    const samples = one.samples.map((sample) => {
      const pointer = /^(?:\/[\w-]+)+(?=: )/.exec(sample.message)?.[0];
      return { ...sample, message: pointer === undefined ? HIDDEN : `${pointer}: ${HIDDEN}`, text: HIDDEN };
    });
    return { ...one, samples };
  }

  #isHiddenPart(type: Type, part: readonly number[]): boolean {
    let at: Type | undefined = type;
    for (const index of part) {
      if (at?.kind === "named-tuple") {
        const field: { readonly name: string; readonly type: Type } | undefined = at.fields[index];
        if (field !== undefined && this.#fields.has(field.name)) return true;
        at = field?.type;
      } else at = at?.kind === "tuple" ? at.items[index] : undefined;
    }
    return at === undefined || fieldsOf(at).some(({ name }) => this.#fields.has(name));
  }

  #within(value: Value, scalar: (value: Value) => Value): Value {
    const inner = (item: Value): Value => this.#within(item, scalar);
    if (typeof value !== "object" || value === null) return value === null ? value : scalar(value);
    switch (value.kind) {
      case "tuple":
        return new TupleValue(value.items.map(inner));
      case "seq":
        return new SeqValue(value.items.map(inner));
      case "set":
        return new SetValue(value.items.map(inner));
      case "map":
        return new MapValue(value.keys.map(inner), value.values.map(inner));
      case "named-tuple":
        return new NamedTupleValue(
          value.names,
          value.items.map((item, i) =>
            this.#fields.has(value.names[i] ?? "") ? this.#hide(item) : inner(item),
          ),
        );
      default:
        return scalar(value);
    }
  }

  #mayShow(scalar: Value): boolean {
    const isForeign = typeof scalar === "object" && scalar?.kind === "foreign";
    return isForeign || this.#kinds.has(kindOf(scalar));
  }

  #hide(value: Value): string {
    const key = equalityKey(value);
    let word = this.#words.get(key);
    if (word === undefined) this.#words.set(key, (word = `‹hidden ${this.#words.size + 1}›`));
    return word;
  }
}

/** The fields of a type, those of what it holds included. */
export function fieldsOf(type: Type): { readonly name: string; readonly type: Type }[] {
  switch (type.kind) {
    case "named-tuple":
      return type.fields.flatMap((field) => [field, ...fieldsOf(field.type)]);
    case "tuple":
      return type.items.flatMap(fieldsOf);
    case "seq":
    case "set":
      return fieldsOf(type.element);
    case "map":
      return [...fieldsOf(type.key), ...fieldsOf(type.value)];
    default:
      return [];
  }
}

function scalarsOf(type: Type): readonly Scalar[] {
  switch (type.kind) {
    case "bool":
      return ["bool"];
    case "int":
    case "float":
      return ["number"];
    case "string":
      return ["string"];
    case "named-tuple":
      return type.fields.flatMap((field) => scalarsOf(field.type));
    case "tuple":
      return type.items.flatMap(scalarsOf);
    case "seq":
    case "set":
      return scalarsOf(type.element);
    case "map":
      return [...scalarsOf(type.key), ...scalarsOf(type.value)];
    default:
      // An enum is a number, too, and of `any` nothing is known.
      return ["bool", "number", "string", "other"];
  }
}

function kindOf(value: Value): Scalar {
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "number":
    case "bigint":
      return "number";
    case "string":
      return "string";
    default:
      return value !== null && value.kind === "float" ? "number" : "other";
  }
}
