/** The results as Markdown: what people read on the terminal and in results.md. */
import { unreachable } from "../../src/base/unreachable.ts";
import type { Bench } from "./bench-result.ts";
import type { Gate } from "./gates.ts";
import { valueOf } from "./measurement.ts";
import type { Measured, Pair, PspecRun, RowResult, SpinRun } from "./measurement.ts";
import { nameOf } from "./rows.ts";

const NOTHING = "–";

/** Gates, then a table without and one with reduction, then why what is missing there is missing. */
export function renderTables({ results, gates }: Pick<Bench, "results" | "gates">): string {
  return [
    table(["gate", "wanted", "reached", "", "worst row"], "lrrll", gates.map(gateCells)),
    "Without reduction, the same states on both sides:",
    table(
      ["model", "messages", "states", "pspec", "SPIN", "SPIN / pspec", "pspec B/state", "SPIN B/state"],
      "llrrrrrr",
      results.map(({ row, full }) => [
        nameOf(row) + (row.isCollapsed ? " \\*" : ""),
        row.messages,
        count(valueOf(full.pspec)?.states ?? null),
        ...timeCells(full),
        perState(full.pspec),
        perState(full.spin),
      ]),
    ),
    "Each with its own reduction:",
    table(
      ["model", "pspec's states", "SPIN's states", "pspec", "SPIN", "SPIN / pspec"],
      "lrrrrr",
      results.map(({ row, reduced }) => [
        nameOf(row) + (row.isCollapsed ? " \\*" : ""),
        count(valueOf(reduced.pspec)?.states ?? null),
        count(valueOf(reduced.spin)?.states ?? null),
        ...timeCells(reduced),
      ]),
    ),
    ...notes(results),
  ].join("\n\n");
}

/** As one line for the progress: `pipeline 2,1: 61,124 states, pspec 0.33 s, SPIN 2.1 s`. */
export function renderRow({ row, full, reduced, problems }: RowResult): string {
  const states = valueOf(full.pspec)?.states ?? null;
  const parts = [
    states === null ? null : `${count(states)} states`,
    `pspec ${seconds(full.pspec)}, SPIN ${seconds(full.spin)}`,
    `reduced ${seconds(reduced.pspec)} and ${seconds(reduced.spin)}`,
    ...problems.map((problem) => `WRONG: ${problem}`),
  ];
  return `${nameOf(row)}: ${parts.filter((part) => part !== null).join("; ")}`;
}

/** `missed by a factor of 1.3`, `met`, `not measured: no spin`. */
export function outcomeText({ outcome }: Gate): string {
  switch (outcome.kind) {
    case "met":
      return "met";
    case "missed":
      return `missed by a factor of ${outcome.short.toPrecision(3)}`;
    case "not-measured":
      return "not measured";
    default:
      return unreachable(outcome);
  }
}

/** Of the table of gates. */
export function gateCells(gate: Gate): string[] {
  const { name, wanted, outcome } = gate;
  const isRatio = wanted.kind === "at-least";
  const amount = (value: number): string => (isRatio ? `${figure(value)}×` : figure(value));
  return [
    name,
    `${isRatio ? "≥" : "≤"} ${amount(wanted.value)}`,
    outcome.kind === "not-measured" ? NOTHING : amount(outcome.value),
    outcomeText(gate),
    outcome.kind === "not-measured" ? outcome.reason : outcome.row,
  ];
}

function timeCells({ pspec, spin }: Pair): string[] {
  const [ours, theirs] = [valueOf(pspec), valueOf(spin)];
  const ratio = ours === null || theirs === null ? NOTHING : `${figure(theirs.seconds / ours.seconds)}×`;
  return [seconds(pspec), seconds(spin), ratio];
}

function notes(results: readonly RowResult[]): string[] {
  const missing = results.flatMap(({ row, full, reduced }) =>
    [full.pspec, full.spin, reduced.pspec, reduced.spin].flatMap((one) =>
      one.kind === "measured" ? [] : [{ reason: one.reason, name: nameOf(row) }],
    ),
  );
  const reasons = [...new Set(missing.map(({ reason }) => reason))].map((reason) => {
    const names = [...new Set(missing.filter((one) => one.reason === reason).map(({ name }) => name))];
    return `- not measured: ${reason} (${names.length === results.length ? "every row" : names.join("; ")})`;
  });
  const wrong = results.flatMap(({ row, problems }) =>
    problems.map((problem) => `- **wrong**: ${nameOf(row)}: ${problem}`),
  );
  const collapsed = results.some(({ row }) => row.isCollapsed)
    ? [
        "- \\* SPIN compresses its states here (`-DCOLLAPSE`), for want of room; such a row decides no gate about SPIN",
      ]
    : [];
  const all = [...wrong, ...reasons, ...collapsed, ...unreduced(results)];
  return all.length === 0 ? [] : [all.join("\n")];
}

/** Where SPIN's reduction left nothing out, the times of that table compare ours with no reduction at all. */
function unreduced(results: readonly RowResult[]): string[] {
  const names = results.flatMap(({ row, full, reduced }) => {
    const [every, fewer] = [valueOf(full.spin), valueOf(reduced.spin)];
    return every !== null && fewer !== null && every.states === fewer.states ? [nameOf(row)] : [];
  });
  if (names.length === 0) return [];
  const where = names.length === results.length ? "any row" : names.join("; ");
  return [
    `- SPIN's reduction leaves out no state of ${where}: it goes by channels and local variables, and inboxes are arrays in what \`translate\` writes`,
  ];
}

/** A table of Markdown, padded; the alignment has a letter for each column, `l` or `r`. */
export function table(
  titles: readonly string[],
  alignment: string,
  rows: readonly (readonly string[])[],
): string {
  const widths = titles.map((title, i) =>
    Math.max(3, title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .map((text, i) => (alignment[i] === "r" ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join(" | ")} |`;
  const rule = widths.map((width, i) =>
    alignment[i] === "r" ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
  );
  return [line(titles), line(rule), ...rows.map(line)].join("\n");
}

function perState(one: Measured<PspecRun | SpinRun>): string {
  const run = valueOf(one);
  if (run === null || run.peakMemoryBytes === null || run.states < 1_000_000) return NOTHING;
  return Math.round(run.peakMemoryBytes / run.states).toLocaleString("en");
}

function seconds(one: Measured<PspecRun | SpinRun>): string {
  const run = valueOf(one);
  return run === null ? NOTHING : `${figure(run.seconds)} s`;
}

function count(value: number | null): string {
  return value === null ? NOTHING : value.toLocaleString("en");
}

/** Two digits are what such a measurement is good for, and all that stand before the point. */
export function figure(value: number): string {
  return value >= 10 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(2)));
}
