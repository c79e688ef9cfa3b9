/**
 * An audit for people: the verdict, what was violated and how, then what was read and what it covers.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Style } from "../diagnostics/style.ts";
import type { Audit, AuditVerdict } from "../audit/audit-result.ts";
import {
  coverageLines,
  inconclusiveLines,
  monitorLines,
  pendingLines,
  recordLines,
  warningLines,
} from "./audit-tables.ts";
import { auditViolationLines } from "./audit-violation-text.ts";
import { counted, groupDigits, listText, secondsText } from "./columns.ts";
import type { PrettyOptions } from "./pretty-options.ts";

/** Violations shown unless all are wanted; the table above counts them all. */
const MAX_SHOWN = 10;

/** The whole report. */
export function auditText(audit: Audit, options: PrettyOptions): string {
  const { verbosity, style } = options;
  const isQuiet = verbosity === "quiet";
  const hasUnreadable = audit.records.unmapped + audit.records.rejected > 0;
  if (isQuiet && audit.verdict === "satisfied" && !isCutOff(audit)) return "";
  const sections: string[][] = [[verdictLine(audit, style)], monitorLines(audit, style)];
  const shown = verbosity === "verbose" ? audit.violations : audit.violations.slice(0, MAX_SHOWN);
  sections.push(...shown.map((violation) => auditViolationLines(violation, options)));
  const omitted = audit.violations.length - shown.length + audit.violationsOmitted;
  if (omitted > 0) sections.push([moreText(omitted, audit.violations.length > shown.length)]);
  sections.push(...possibleSections(audit, options));
  sections.push(inconclusiveLines(audit, options));
  if (!isQuiet) sections.push(pendingLines(audit, options));
  // What could not be read is never as expected.
  if (!isQuiet || hasUnreadable) {
    sections.push(warningLines(audit, options));
    sections.push(recordLines(audit, options));
  }
  if (!isQuiet) {
    sections.push(coverageLines(audit, options));
    sections.push([style.faint(paceText(audit))]);
  }
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(""));
  return text.join("\n");
}

function possibleSections({ possible, possibleOmitted }: Audit, options: PrettyOptions): string[][] {
  const shown = options.verbosity === "verbose" ? possible : possible.slice(0, MAX_SHOWN);
  const omitted = possible.length - shown.length + possibleOmitted;
  const more = omitted > 0 ? [[`… and ${groupDigits(omitted)} more that are possibly violated`]] : [];
  return [
    ...shown.map((violation) => auditViolationLines(violation, { ...options, isPossible: true })),
    ...more,
  ];
}

/** `✗ violated: DeliveredInOrder (1 of 2 keys)`. */
function verdictLine(audit: Audit, style: Style): string {
  const { verdict, monitors, events, records } = audit;
  const faulty = monitors.filter(
    (one) =>
      one[verdict === "violated" ? "violated" : verdict] > 0 || (verdict === "violated" && one.overdue > 0),
  );
  const names = namesText(
    faulty.map(({ spec }) => spec),
    monitors.length,
  );
  const cause = audit.failure === null ? "interrupted" : `${audit.failure.file} cannot be read to its end`;
  const suffix = isCutOff(audit) ? style.warning(` (${cause}: as far as the trace was read)`) : "";
  if (events === 0) {
    const { read, unmapped, rejected } = records;
    const unreadable = unmapped + rejected;
    const reason =
      unreadable === 0 || unreadable < read
        ? "the trace has no event that a spec observes"
        : `none of ${counted(read, "record")} could be read`;
    return `${style.warning("?")} ${style.warning(`inconclusive: ${reason}`)}${suffix}`;
  }
  const word = verdict === "possible" ? "possibly violated" : verdict;
  const text = verdict === "satisfied" ? "satisfied" : `${word}: ${names}`;
  const colour = colourOf(verdict, style);
  return `${colour(markOf(verdict))} ${colour(text)}${style.warning(qualification(audit))}${suffix}`;
}

function isCutOff({ interrupted, failure }: Audit): boolean {
  return interrupted || failure !== null;
}

/** A violation stands whatever could not be read before it; that this may explain it is said at once. */
function qualification({ violations, violationsOmitted }: Audit): string {
  const doubtful = violations.filter(({ unreadableBefore }) => unreadableBefore > 0).length;
  if (doubtful === 0) return "";
  const isAll = doubtful === violations.length && violationsOmitted === 0;
  const which = isAll ? "" : `${groupDigits(doubtful)} of them `;
  return ` (${which}after records that could not be read, which may explain it)`;
}

/** Three names, or how many there are. */
function namesText(names: readonly string[], total: number): string {
  if (names.length <= MAX_NAMES) return listText(names);
  return names.length === total ? `all ${total} specs` : `${names.length} of ${total} specs`;
}

const MAX_NAMES = 3;

function markOf(verdict: AuditVerdict): string {
  switch (verdict) {
    case "satisfied":
      return "✓";
    case "violated":
      return "✗";
    case "pending":
    case "inconclusive":
    case "possible":
      return "?";
    default:
      return unreachable(verdict);
  }
}

function colourOf(verdict: AuditVerdict, style: Style): (text: string) => string {
  if (verdict === "satisfied") return style.help;
  return verdict === "violated" ? style.error : style.warning;
}

function moreText(omitted: number, isListed: boolean): string {
  return `… and ${counted(omitted, "more violation")}${isListed ? " (--verbose shows them)" : ""}`;
}

function paceText({ events, seconds, inputs, eventsPerSecond }: Audit): string {
  const bytes = inputs.reduce((sum, input) => sum + input.bytes, 0);
  // An audit in stages has no time of its own.
  const time = seconds > 0 ? `, ${secondsText(seconds)}` : "";
  const pace = seconds >= 1 ? `, ${groupDigits(Math.round(eventsPerSecond))} events/s` : "";
  return `${counted(events, "event")} in ${counted(inputs.length, "file")}, ${groupDigits(bytes)} bytes${time}${pace}`;
}
