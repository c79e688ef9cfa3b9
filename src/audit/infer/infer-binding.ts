/**
 * A first specification and binding for a log, from a sample: events by what tells kinds of records apart, with the
 * fields that all records of a kind have. What it writes can be run as it is, and says what was guessed.
 */
import type { BindingSymbol } from "../../analysis/binding-symbol.ts";
import { compilePath } from "../binding/compile-path.ts";
import { createExploder } from "../binding/explode.ts";
import { Fault } from "../binding/record-value.ts";
import { isObject } from "../binding/convert-json.ts";
import { isName } from "../../syntax/is-name.ts";
import { joinShapes, shapeOf, typeText } from "./infer-type.ts";
import type { Shape } from "./infer-type.ts";

export interface Inferred {
  /** Declarations of events, a spec that observes them, the binding. */
  readonly text: string;
  /** How many records it was made from. */
  readonly records: number;
}

export interface InferOptions {
  /** The preset that is extended; null: none, times are looked for. */
  readonly preset: BindingSymbol | null;
  /** What the sample is called. */
  readonly file: string;
}

/** Kinds of records that are written out; the rest is left to a rule that skips them. */
const MAX_KINDS = 20;
/** Fields of one kind. */
const MAX_FIELDS = 12;
/** What tells records apart has at most so many values. */
const MAX_VALUES = 40;

/** The fields by which loggers say what a record is, the likeliest first. */
const DISCRIMINATORS = [
  "event",
  "eventName",
  "type",
  "kind",
  "action",
  "op",
  "name",
  "operationName",
  "verb",
  "msg",
  "message",
];
const TIMES = ["time", "timestamp", "ts", "@timestamp", "eventTime", "date", "datetime"];

/** `documents`: JSON of the lines, or of what stands in their place. */
export function inferBinding(documents: readonly unknown[], { preset, file }: InferOptions): Inferred {
  const exploder = createExploder(preset?.records ?? null);
  const records = documents.flatMap((json) =>
    exploder.explode(json).flatMap((levels) => (levels instanceof Fault ? [] : [levels])),
  );
  const objects = records.map((levels) => levels.at(-1)).filter(isObject);
  const event = preset?.event ?? null;
  const namer = event === null ? null : compilePath(event, exploder.levels);
  // What names its event needs no rule: the preset finds it.
  const byName = preset !== null && records.some((levels) => isEventName(namer?.(levels)));
  const key = byName ? null : findDiscriminator(objects);
  const kinds = new Map<string, Record<string, unknown>[]>();
  for (const levels of records) {
    const object = levels.at(-1);
    if (!isObject(object)) continue;
    const name = byName ? namer?.(levels) : key === null ? "record" : object[key];
    if (typeof name !== "string" && typeof name !== "number") continue;
    const payload = byName ? payloadOf(preset, levels, exploder.levels) : object;
    kinds.set(String(name), [...(kinds.get(String(name)) ?? []), payload]);
  }
  const chosen = [...kinds].sort(([, a], [, b]) => b.length - a.length).slice(0, MAX_KINDS);
  const envelope = new Set(envelopeOf(preset));
  const time = preset === null ? findTime(objects) : null;
  if (time !== null) envelope.add(time.key);
  if (key !== null) envelope.add(key);
  const events = nameEvents(chosen, byName).map((one) => ({
    ...one,
    fields: fieldsOf(one.samples, envelope),
  }));
  const text = write({
    events,
    key,
    time,
    preset,
    file,
    records: records.length,
    omitted: kinds.size - chosen.length,
  });
  return { text, records: records.length };
}

function isEventName(name: unknown): boolean {
  return typeof name === "string" && isName(name);
}

interface Kind {
  readonly event: string;
  readonly value: string;
  readonly samples: readonly Readonly<Record<string, unknown>>[];
}

interface Field {
  readonly key: string;
  readonly shape: Shape;
}

interface Time {
  readonly key: string;
  readonly format: string;
}

function payloadOf(
  preset: BindingSymbol,
  levels: readonly unknown[],
  names: readonly string[],
): Record<string, unknown> {
  const found = preset.payload === null ? null : compilePath(preset.payload.path, names)(levels);
  return isObject(found) ? found : {};
}

/** The field that all records have, as a text, with few values but not one; of several the likeliest. */
function findDiscriminator(objects: readonly Readonly<Record<string, unknown>>[]): string | null {
  const candidates = DISCRIMINATORS.filter((key) => {
    const values = new Set(objects.map((object) => object[key]));
    const isText = [...values].every((value) => typeof value === "string");
    return objects.length > 0 && isText && values.size <= Math.min(MAX_VALUES, Math.max(2, objects.length));
  });
  const telling = candidates.find((key) => new Set(objects.map((object) => object[key])).size > 1);
  return telling ?? candidates[0] ?? null;
}

/** The keys at the top that the preset reads itself. */
function envelopeOf(preset: BindingSymbol | null): string[] {
  if (preset === null) return [];
  const fields = [...preset.fields.values()].map(({ path }) => path);
  const paths = [preset.time?.path, preset.source, preset.id, preset.event, preset.payload?.path, ...fields];
  const keys = paths.flatMap((path) => {
    const first = path?.from === null ? path.steps[0] : undefined;
    return first?.kind === "key" ? [first.key] : [];
  });
  return [...keys, "pid", "v", "level", "hostname"];
}

function findTime(objects: readonly Readonly<Record<string, unknown>>[]): Time | null {
  for (const key of TIMES) {
    const value = objects[0]?.[key];
    if (typeof value === "string" && /^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]/.test(value)) {
      return { key, format: /([zZ]|[-+][0-9]{2}:?[0-9]{2})$/.test(value) ? "iso" : "utc" };
    }
    if (typeof value === "number" || (typeof value === "string" && /^[0-9]{10,19}$/.test(value))) {
      const digits = String(Math.trunc(Number(value))).length;
      return { key, format: digits <= 11 ? "s" : digits <= 14 ? "ms" : digits <= 17 ? "us" : "ns" };
    }
  }
  return null;
}

/** Names of events: those of the records where they name them, else made from what tells the kinds apart. */
function nameEvents(
  kinds: readonly (readonly [string, readonly Record<string, unknown>[]])[],
  byName: boolean,
): Kind[] {
  const taken = new Set<string>();
  return kinds.flatMap(([value, samples]) => {
    let event = byName ? value : eventName(value);
    if (byName && !isName(event)) return [];
    for (let number = 2; taken.has(event); number++) event = `${eventName(value)}${number}`;
    taken.add(event);
    return [{ event, value, samples }];
  });
}

/** `order placed` → `eOrderPlaced`. */
function eventName(value: string): string {
  const words = value.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return `e${
    words
      .slice(0, 5)
      .map((word) => word[0]?.toUpperCase() + word.slice(1))
      .join("") || "Record"
  }`;
}

function fieldsOf(
  samples: readonly Readonly<Record<string, unknown>>[],
  envelope: ReadonlySet<string>,
): Field[] {
  const shape = samples.map(shapeOf).reduce(joinShapes, { kind: "null" });
  if (shape.kind !== "object") return [];
  return [...shape.fields]
    .filter(([key, field]) => isName(key) && !envelope.has(key) && field.count === samples.length)
    .filter(([, field]) => field.shape.kind !== "null")
    .slice(0, MAX_FIELDS)
    .map(([key, field]) => ({ key, shape: field.shape }));
}

interface Writing {
  readonly events: readonly (Kind & { readonly fields: readonly Field[] })[];
  readonly key: string | null;
  readonly time: Time | null;
  readonly preset: BindingSymbol | null;
  readonly file: string;
  readonly records: number;
  readonly omitted: number;
}

function write({ events, key, time, preset, file, records, omitted }: Writing): string {
  const byName = key === null && preset !== null && events.length > 0 && preset.event !== null;
  const lines = [
    `// Guessed by \`pspec init\` from ${records} records of ${file}: look through it before you rely on it.`,
    ...(key === null
      ? []
      : [
          `// Kinds of records are told apart by \`${key}\`; their fields are those that every record of a kind has.`,
        ]),
    ...(time === null
      ? []
      : [`// \`${time.key}\` was taken for the time, in the format \`${time.format}\`.`]),
    ...(omitted > 0 ? [`// ${omitted} rarer kinds were left out; the last rule skips them.`] : []),
    "",
  ];
  for (const { event, fields, samples } of events) {
    const payload = fields.map((field) => `${field.key}: ${typeText(field.shape)}`).join(", ");
    const comment = samples.length === 1 ? "1 record" : `${samples.length} records`;
    lines.push(`event ${event}${fields.length === 0 ? "" : `: (${payload})`}; // ${comment}`);
  }
  lines.push(
    "",
    "// A monitor that accepts everything: the place for what must hold.",
    `spec Observed observes ${events.map(({ event }) => event).join(", ")} {`,
    "  start state Watching {",
    `    ignore ${events.map(({ event }) => event).join(", ")};`,
    "  }",
    "}",
    "",
    `binding Log${preset === null ? "" : ` extends ${preset.name}`} {`,
  );
  if (time !== null) lines.push(`  time at "/${escape(time.key)}" ${time.format};`);
  if (!byName) lines.push(...ruleLines(events, key, preset));
  if (preset === null || omitted > 0 || byName) {
    const name = byName ? "no event" : "other records";
    if (!byName) lines.push(`  skip "${name}";`);
  }
  return `${[...lines, "}", ""].join("\n")}`;
}

/** Fields, one for each key and type, and a rule for each event. */
function ruleLines(events: Writing["events"], key: string | null, preset: BindingSymbol | null): string[] {
  const lines: string[] = [];
  const names = new Map<string, string>();
  const taken = new Set(preset?.fields.keys());
  const nameOf = (field: Field): string => {
    const type = typeText(field.shape);
    const known = names.get(`${field.key}: ${type}`);
    if (known !== undefined) return known;
    let name = field.key;
    for (let number = 2; taken.has(name); number++) name = `${field.key}${number}`;
    taken.add(name);
    names.set(`${field.key}: ${type}`, name);
    lines.push(`  field ${name}: ${type} at "/${escape(field.key)}";`);
    return name;
  };
  let kind = "kind";
  if (key !== null) {
    const shared = [...(preset?.fields ?? [])].find(([, field]) => field.path.text === `/${key}`);
    if (shared !== undefined) kind = shared[0];
    else {
      while (taken.has(kind)) kind += "Of";
      taken.add(kind);
      lines.push(`  field ${kind}: string at "/${escape(key)}";`);
    }
  }
  const rules = events.map(({ event, value, fields }) => {
    const condition = key === null ? "true" : `${kind} == "${quote(value)}"`;
    const parts = fields.map((field) => `${field.key} = ${nameOf(field)}`);
    const payload =
      parts.length === 0 ? "" : parts.length === 1 ? `, (${parts[0]},)` : `, (${parts.join(", ")})`;
    return `  when ${condition} announce ${event}${payload};`;
  });
  return [...lines, ...rules];
}

/** A key within a JSON Pointer. */
function escape(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("*", "~2");
}

/** A text as a string of the language. */
function quote(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
