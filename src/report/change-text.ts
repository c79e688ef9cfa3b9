/**
 * How a value changed, in as few words as say it: of large values only the parts that differ.
 */
import { equalityKey, representationKey } from "../machine/value-keys.ts";
import { MapValue, NamedTupleValue, SeqValue, SetValue } from "../machine/value.ts";
import type { Value } from "../machine/value.ts";
import { fittingText, valueText } from "./value-text.ts";
import type { ReportNames } from "./value-text.ts";

export interface ChangeTextOptions {
  readonly names: ReportNames;
  readonly faint: (text: string) => string;
  /** Columns that one value may take up; Infinity shows it whole. */
  readonly valueWidth: number;
}

export interface ChangedValue {
  readonly name: string;
  readonly before: Value;
  readonly after: Value;
}

/** Two values that are together no longer than this are shown whole. */
const SHORT = 48;

/**
 * `x: 1 → 2`; of a large record the fields that differ, `config.active: false → true`; of a large collection what came
 * and what went, `seen: + 7`. One text for each.
 */
export function changeTexts(change: ChangedValue, options: ChangeTextOptions): string[] {
  const { before, after } = change;
  const isShort = textOf(before, options).length + textOf(after, options).length <= SHORT;
  const parts = isShort || options.valueWidth === Infinity ? null : partTexts(change, options);
  return parts ?? [`${change.name}: ${options.faint(clipped(before, options))} → ${clipped(after, options)}`];
}

/** Null where the two have no parts in common to speak of. */
function partTexts({ name, before, after }: ChangedValue, options: ChangeTextOptions): string[] | null {
  if (before instanceof NamedTupleValue && after instanceof NamedTupleValue) {
    return before.names.flatMap((field, i) => {
      const [old, now] = [before.items[i] as Value, after.items[i] as Value];
      return isSame(old, now)
        ? []
        : changeTexts({ name: `${name}.${field}`, before: old, after: now }, options);
    });
  }
  if (before instanceof MapValue && after instanceof MapValue)
    return mapTexts(name, [before, after], options);
  if (before instanceof SetValue && after instanceof SetValue) {
    return comingsAndGoings(name, [before.items, after.items], options);
  }
  if (before instanceof SeqValue && after instanceof SeqValue)
    return seqTexts(name, [before, after], options);
  return null;
}

function mapTexts(
  name: string,
  [before, after]: readonly [MapValue, MapValue],
  options: ChangeTextOptions,
): string[] {
  const old = new Map(before.keys.map((key, i) => [equalityKey(key), before.values[i] as Value]));
  const now = new Set(after.keys.map(equalityKey));
  const gone = before.keys.filter((key) => !now.has(equalityKey(key)));
  return [
    ...after.keys.flatMap((key, i) => {
      const entry = `${name}[${clipped(key, options)}]`;
      const value = after.values[i] as Value;
      const was = old.get(equalityKey(key));
      if (was === undefined) return [`${entry} = ${clipped(value, options)}`];
      return isSame(was, value) ? [] : changeTexts({ name: entry, before: was, after: value }, options);
    }),
    ...gone.map((key) => `${name}: − ${clipped(key, options)}`),
  ];
}

function comingsAndGoings(
  name: string,
  [before, after]: readonly [readonly Value[], readonly Value[]],
  options: ChangeTextOptions,
): string[] | null {
  const old = new Set(before.map(equalityKey));
  const now = new Set(after.map(equalityKey));
  const items = [
    ...after.filter((item) => !old.has(equalityKey(item))).map((item) => `+ ${clipped(item, options)}`),
    ...before.filter((item) => !now.has(equalityKey(item))).map((item) => `− ${clipped(item, options)}`),
  ];
  return items.length === 0 ? null : [`${name}: ${items.join(", ")}`];
}

/** A queue's ways: some taken from the front, some added at the back; else every place that differs. */
function seqTexts(
  name: string,
  [before, after]: readonly [SeqValue, SeqValue],
  options: ChangeTextOptions,
): string[] | null {
  const [old, now] = [before.items, after.items];
  for (let taken = 0; taken <= old.length; taken++) {
    const kept = old.slice(taken);
    if (kept.length > now.length || !kept.every((item, i) => isSame(item, now[i] as Value))) continue;
    if (kept.length === 0 && old.length > 0 && now.length > 0) break;
    const items = [
      ...old.slice(0, taken).map((item) => `− ${clipped(item, options)}`),
      ...now.slice(kept.length).map((item) => `+ ${clipped(item, options)}`),
    ];
    return [`${name}: ${items.join(", ")}`];
  }
  if (old.length !== now.length) return null;
  return old.flatMap((item, i) => {
    const value = now[i] as Value;
    return isSame(item, value)
      ? []
      : changeTexts({ name: `${name}[${i}]`, before: item, after: value }, options);
  });
}

function isSame(a: Value, b: Value): boolean {
  return representationKey(a) === representationKey(b);
}

function clipped(value: Value, options: ChangeTextOptions): string {
  return fittingText(value, { names: options.names, width: options.valueWidth });
}

function textOf(value: Value, { names }: ChangeTextOptions): string {
  return valueText(value, names);
}
