/**
 * What makes a state space large: the parts of the system with the most states of their own.
 */
import type { Style } from "../diagnostics/style.ts";
import type { TestResult } from "../explore/test-result.ts";
import { groupDigits } from "./columns.ts";
import { tableLines } from "./table.ts";

/** What keeps the search from ending, most likely: `most distinct values: Client.attempt 900, LockServer.epoch 850`. */
export function growthLines({ figures }: TestResult, style: Style): string[] {
  const growth = figures.growth.map(({ what, values }) => `${what} ${groupDigits(values)}`);
  return growth.length === 0 ? [] : [`${style.note("note")}: most distinct values: ${growth.join(", ")}`];
}

/** Parts shown. */
const MAX_SHOWN = 12;

/**
 * A row for each machine and spec with more than one state, the largest first; machines are called by who created
 * them. Empty where nobody counted.
 */
export function componentLines({ figures }: TestResult, style: Style): string[] {
  const parts = (figures.components ?? []).filter(({ states, inboxes }) => states > 1 || inboxes > 1);
  if (parts.length === 0) return [];
  const sorted = parts.toSorted(
    (a, b) => b.states * Math.max(b.inboxes, 1) - a.states * Math.max(a.inboxes, 1),
  );
  const rows = sorted
    .slice(0, MAX_SHOWN)
    .map(({ name, kind, states, inboxes, longestInbox }) => [
      name,
      groupDigits(states),
      kind === "monitor" ? "" : groupDigits(inboxes),
      kind === "monitor" ? "" : String(longestInbox),
    ]);
  const more = sorted.length - rows.length;
  return [
    ...tableLines(
      [
        { title: "parts with most states", align: "left" },
        { title: "states", align: "right" },
        { title: "inboxes", align: "right" },
        { title: "longest", align: "right" },
      ],
      rows,
      style,
    ),
    ...(more > 0 ? [style.faint(`and ${more} more`)] : []),
  ];
}
