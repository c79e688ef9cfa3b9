/**
 * One violation of an audit as lines: whose, which record, the records of that key up to it, the false expression.
 */
import type { AuditViolation, SliceStep, TimedPlace } from "../audit/audit-result.ts";
import { showControls } from "../diagnostics/visible-line.ts";
import type { Json } from "../machine/json-context.ts";
import { counted, groupDigits, padEnd, visibleWidth, wrapItems, wrapText } from "./columns.ts";
import { jsonText } from "./json-text.ts";
import type { PrettyOptions } from "./pretty-options.ts";
import { clip } from "./value-text.ts";

/** `isPossible`: it is violated in some of its possible worlds only. */
export function auditViolationLines(
  violation: AuditViolation,
  options: PrettyOptions & { readonly isPossible?: boolean },
): string[] {
  const { style, width, isPossible = false } = options;
  const { spec, key, message, source, file, line, time } = violation;
  const subject = subjectText(spec, key);
  const mark = isPossible ? "? possible: " : "✗ ";
  const title = wrapText(`${mark}${subject}: ${showControls(message)}`, width - 2);
  const colour = isPossible ? style.warning : style.error;
  const at = file === null ? [] : [`  at ${file}:${line}${time === null ? "" : style.faint(`  ${time}`)}`];
  return [
    ...title.map((text, i) => (i === 0 ? colour(text) : `  ${text}`)),
    ...at,
    ...sliceLines(violation, options),
    ...partLines(violation, options),
    `  ${style.faint("in")} ${source.file}:${source.line}:${source.column}`,
    ...overdueLines(violation, options),
    ...worldLines(violation, options),
    ...unreadable(violation, options),
  ];
}

/** `DeliveredOnce["orders"]`; the key comes as JSON text. */
export function subjectText(spec: string, key: string | null): string {
  return key === null ? spec : `${spec}[${jsonText(JSON.parse(key) as Json)}]`;
}

function sliceLines(
  { slice, sliceOmitted, sliceShrunk, file }: AuditViolation,
  options: PrettyOptions,
): string[] {
  const { style } = options;
  if (slice.length === 0) return [];
  // Most traces are one file, whose name need not stand in every line.
  const isOneFile = slice.every((step) => step.file === file);
  const places = slice.map((step) => (isOneFile ? `line ${step.line}` : `${step.file}:${step.line}`));
  const widest = Math.max(...places.map(visibleWidth));
  const omitted =
    sliceOmitted > 0 ? [style.faint(`  … ${counted(sliceOmitted, "earlier record")} of this key`)] : [];
  const shrunk =
    sliceShrunk > 0
      ? [style.faint(`  … without ${counted(sliceShrunk, "record")} of this key that it does not need`)]
      : [];
  return [
    ...omitted,
    ...shrunk,
    ...slice.flatMap((step, i) => stepLines(step, padEnd(places[i] ?? "", widest), options)),
  ];
}

function stepLines(step: SliceStep, place: string, { style, width, isFull }: PrettyOptions): string[] {
  const valueWidth = isFull ? Infinity : Math.max(40, width - visibleWidth(place) - 30);
  const payload = step.payload === null ? "" : ` ${clip(jsonText(step.payload), valueWidth)}`;
  const time = step.time === null ? "" : `  ${style.faint(timeOfDay(step.time))}`;
  const margin = " ".repeat(visibleWidth(place) + 4);
  const items = [
    ...(step.assumed === null ? [] : [`assumed: ${step.assumed}`]),
    ...(step.from === step.to ? [] : [`${step.from} → ${step.to}`]),
    ...step.changes.map(({ variable, before, after }) => {
      const [old, now] = [clip(jsonText(before), valueWidth), clip(jsonText(after), valueWidth)];
      return `${variable}: ${style.faint(old)} → ${now}`;
    }),
  ];
  return [
    `  ${style.faint(place)}  ${style.note(step.event)}${payload}${time}`,
    ...wrapItems(items, { width: width - margin.length - 2, separator: "  " }).map(
      (line) => `${margin}${style.faint("│")} ${line}`,
    ),
  ];
}

/** `10:00:05.123Z` of an RFC 3339 time: the day is the same in most slices, and stands in the title. */
function timeOfDay(time: string): string {
  return time.replace(/^\d{4}-\d\d-\d\d[Tt]/, "");
}

/** The false expression and its parts, as far as they tell more than their own text. */
function partLines({ parts }: AuditViolation, { style, width, isFull }: PrettyOptions): string[] {
  const rows = new Map(parts.map(({ text, value }) => [text.replace(/\s+/g, " "), jsonText(value)]));
  const shown = [...rows].filter(([text, value]) => text !== value);
  const widest = Math.min(Math.max(0, ...shown.map(([text]) => visibleWidth(text))), Math.floor(width / 2));
  const room = isFull ? Infinity : Math.max(20, width - widest - 8);
  return shown.map(
    ([text, value], i) =>
      `  ${i === 0 ? style.error("✗") : style.faint("=")} ${padEnd(clip(text, Math.max(widest, 20)), widest)}  ${style.strong(clip(value, room))}`,
  );
}

/** The title says until when; here stands what came instead. */
function overdueLines({ overdue, file }: AuditViolation, { width }: PrettyOptions): string[] {
  if (overdue === null) return [];
  const { provedBy, leftAt } = overdue;
  const placeOf = (at: TimedPlace): string =>
    `${at.file === file ? "line " : `${at.file}:`}${at.line}${at.time === null ? "" : ` (${at.time})`}`;
  if (provedBy === null) return ["  it may have been entered at any time before the trace begins"];
  const text =
    leftAt === null
      ? `it was never left; ${placeOf(provedBy)} came after that`
      : `it was left at ${placeOf(leftAt)}, too late`;
  return wrapText(text, width - 2).map((line) => `  ${line}`);
}

function worldLines({ worlds }: AuditViolation, { style, width }: PrettyOptions): string[] {
  if (worlds === null) return [];
  const { total, violated } = worlds;
  const shown = violated === 1 ? "shown here" : "one of which is shown here";
  const text =
    `the trace does not tell in which of ${groupDigits(total)} ways its events happened (in which order, or whether all did): ` +
    `it is violated in ${violated === total ? "all" : groupDigits(violated)} of them, ${shown}`;
  return wrapText(`note: ${text}`, width - 2).map(
    (line) => `  ${line.replace(/^note/, style.warning("note"))}`,
  );
}

function unreadable({ unreadableBefore }: AuditViolation, { style }: PrettyOptions): string[] {
  if (unreadableBefore === 0) return [];
  const records = counted(unreadableBefore, "record");
  return [
    `  ${style.warning("note")}: ${records} before it could not be read, may have been of this key, and may explain it`,
  ];
}
