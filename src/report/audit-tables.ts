/**
 * The tables and lists of an audit's report.
 */
import type { Audit, InconclusiveReason, MonitorCounts } from "../audit/audit-result.ts";
import { durationText } from "../base/duration-text.ts";
import { unreachable } from "../base/unreachable.ts";
import type { Style } from "../diagnostics/style.ts";
import { showControls } from "../diagnostics/visible-line.ts";
import { subjectText } from "./audit-violation-text.ts";
import { counted, groupDigits, listText, wrapItems } from "./columns.ts";
import type { PrettyOptions } from "./pretty-options.ts";
import { tableLines } from "./table.ts";
import type { Column } from "./table.ts";

const MAX_SHOWN = 10;

const COUNTS = ["keys", "satisfied", "violated", "overdue", "pending", "possible", "inconclusive"] as const;

/** A row for each spec; columns in which all is zero are left out. */
export function monitorLines({ monitors }: Audit, style: Style): string[] {
  if (monitors.length === 0) return [];
  const shown = COUNTS.filter(
    (count) => count === "keys" || count === "satisfied" || monitors.some((one) => one[count] > 0),
  );
  const columns: Column[] = [
    { title: "spec", align: "left" },
    ...shown.map((title): Column => ({ title, align: "right" })),
  ];
  const rows = monitors.map((one) => [
    one.keys === 0 ? style.faint(one.spec) : one.spec,
    ...shown.map((count) => cell(one, count, style)),
  ]);
  return tableLines(columns, rows, style);
}

function cell(counts: MonitorCounts, count: (typeof COUNTS)[number], style: Style): string {
  const text = groupDigits(counts[count]);
  if (counts[count] === 0) return style.faint(text);
  switch (count) {
    case "violated":
    case "overdue":
      return style.error(text);
    case "keys":
      return text;
    case "satisfied":
      return style.help(text);
    case "pending":
    case "possible":
    case "inconclusive":
      return style.warning(text);
  }
}

/** `5 records read = 4 mapped + 1 skipped + 0 unmapped + 0 rejected`, and what became of those not mapped. */
export function recordLines(audit: Audit, options: PrettyOptions): string[] {
  return [...orderLines(audit, options), ...countLines(audit, options)];
}

/** The same without the order. */
export function countLines(
  { records, skipped, unmapped, rejected }: Pick<Audit, "records" | "skipped" | "unmapped" | "rejected">,
  options: PrettyOptions,
): string[] {
  const { style } = options;
  const { read, mapped } = records;
  const bad = (count: number, name: string): string => {
    const text = `${groupDigits(count)} ${name}`;
    return count > 0 ? style.warning(text) : text;
  };
  const sum = `${groupDigits(mapped)} mapped + ${groupDigits(records.skipped)} skipped + ${bad(records.unmapped, "unmapped")} + ${bad(records.rejected, "rejected")}`;
  return [
    `${style.strong(counted(read, "record"))} read = ${sum}`,
    ...skipped.map(({ rule, count }) => `  skipped   ${groupDigits(count)}: ${rule}`),
    ...limited(unmapped, options).map(({ event, count, nearest, file, line }) => {
      const meant = nearest === null ? "" : ` (did you mean \`${nearest}\`?)`;
      const what =
        event === ""
          ? "no rule of the binding takes them"
          : `no event \`${showControls(event)}\` is declared${meant}`;
      return `  unmapped  ${groupDigits(count)}: ${what}, first at ${file}:${line}`;
    }),
    ...rejected.flatMap(({ count, reason, samples }) => [
      `  rejected  ${groupDigits(count)}: ${reason}`,
      ...limited(samples, options).map(
        ({ file, line, message }) => `            ${file}:${line}: ${showControls(message)}`,
      ),
    ]),
  ];
}

/** How the records were ordered, where they were. */
function orderLines({ latenessMs, skewMs, reordered, late }: Audit, { style }: PrettyOptions): string[] {
  if (latenessMs === null) return [];
  const text = `sorted by time (lateness ${durationText(latenessMs)}, skew ${durationText(skewMs)}): ${groupDigits(reordered)} re-ordered, `;
  const lateText = `${groupDigits(late)} too late`;
  return [text + (late > 0 ? style.warning(lateText) : lateText)];
}

/** Why keys are inconclusive, and which, where it is not for what concerns all alike. */
export function inconclusiveLines(
  { monitors, inconclusive, inconclusiveOmitted }: Audit,
  options: PrettyOptions,
): string[] {
  if (inconclusive.length === 0) return [];
  const { style } = options;
  const counts = new Map<InconclusiveReason, number>();
  for (const { reasons } of monitors) {
    for (const { reason, count } of reasons) counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const why = [...counts].map(([reason, count]) => `${groupDigits(count)} ${reasonText(reason)}`);
  const withdrawn = monitors.reduce((sum, one) => sum + one.withdrawn, 0);
  const back = withdrawn === 0 ? "" : `; ${counted(withdrawn, "violation")} withdrawn`;
  const shown = limited(inconclusive, options);
  const more = inconclusive.length - shown.length + inconclusiveOmitted;
  return [
    style.warning(`${counted(total, "key")} inconclusive: ${listText(why)}${back}`),
    ...shown.map(({ spec, key, reason, at, withdrawn: was }) => {
      const place = at === null ? "" : ` at ${at.file}:${at.line}${at.time === null ? "" : ` (${at.time})`}`;
      const taken = was === null ? "" : `; it had been found ${was}, which is withdrawn`;
      return `  ${subjectText(spec, key)}: ${reasonText(reason)}${place}${taken}`;
    }),
    ...(more > 0 ? [`  … and ${groupDigits(more)} more`] : []),
  ];
}

function reasonText(reason: InconclusiveReason): string {
  switch (reason) {
    case "late":
      return "because of a late event";
    case "began in mid-life":
      return "because the trace begins in mid-life";
    case "gap":
      return "because of a gap";
    case "too many worlds":
      return "with too many possible worlds";
    case "unreadable":
      return "because of records that could not be read";
    case "cut off":
      return "because the run was cut off";
    case "no event":
      return "without any event";
    default:
      return unreachable(reason);
  }
}

/** The keys that wait for something at the end of the trace. */
export function pendingLines({ pending, pendingOmitted }: Audit, options: PrettyOptions): string[] {
  if (pending.length === 0) return [];
  const { style } = options;
  const shown = limited(pending, options);
  const more = pending.length - shown.length + pendingOmitted;
  return [
    style.warning(`${counted(pending.length + pendingOmitted, "key")} pending at the end of the trace:`),
    ...shown.map(({ spec, key, state, since, deadline }) => {
      const from =
        since === null
          ? "from the start"
          : `since ${since.file}:${since.line}${since.time === null ? "" : ` (${since.time})`}`;
      const until = deadline === null ? "" : `, due ${deadline}`;
      return `  ${subjectText(spec, key)} in ${state} ${from}${until}`;
    }),
    ...(more > 0 ? [`  … and ${groupDigits(more)} more`] : []),
  ];
}

/** What makes the verdicts worth less than they look. */
export function warningLines({ warnings }: Pick<Audit, "warnings">, { style }: PrettyOptions): string[] {
  return warnings.map(({ message, file, line }) => {
    const place = file === null ? "" : style.faint(` (first at ${file}:${line})`);
    return `${style.warning("warning")}: ${showControls(message)}${place}`;
  });
}

/** What of the specs the trace never reached: monitors always, the rest counted, or listed where it is wanted. */
export function coverageLines({ vacuous }: Audit, { style, width, verbosity }: PrettyOptions): string[] {
  const rows: [string, readonly string[], boolean][] = [
    ["specs that saw no event", vacuous.monitors, true],
    [
      "specs that never left their start state",
      vacuous.unmoved.filter((spec) => !vacuous.monitors.includes(spec)),
      true,
    ],
    ["observed events that no rule of the binding announces", vacuous.unannounced, true],
    [
      "observed events that never came",
      vacuous.events.filter((event) => !vacuous.unannounced.includes(event)),
      true,
    ],
    ["states never entered", vacuous.states, false],
    ["handlers never run", vacuous.handlers, false],
  ];
  return rows.flatMap(([title, items, isAlways]) => {
    if (items.length === 0) return [];
    if (!isAlways && verbosity !== "verbose" && items.length > 3) {
      return [`${title}: ${items.length} ${style.faint("(--verbose lists them)")}`];
    }
    const [first = "", ...rest] = wrapItems(
      items.map((item, i) => (i < items.length - 1 ? `${item},` : item)),
      {
        width: width - title.length - 2,
        separator: " ",
      },
    );
    return [
      `${isAlways ? style.warning(title) : title}: ${first}`,
      ...rest.map((line) => " ".repeat(title.length + 2) + line),
    ];
  });
}

function limited<T>(items: readonly T[], { verbosity }: PrettyOptions): readonly T[] {
  return verbosity === "verbose" ? items : items.slice(0, MAX_SHOWN);
}
