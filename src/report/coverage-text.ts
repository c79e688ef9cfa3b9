/**
 * What a verdict covers: figures, bounds that bit, and what was never reached.
 */
import type { Style } from "../diagnostics/style.ts";
import type { TestResult } from "../explore/test-result.ts";
import type { BoundHits, Vacuity } from "../explore/verdict.ts";
import { counted, groupDigits, listText, wrapItems } from "./columns.ts";

/** `depth = 200 cut 12 states off`, for each bound that bit. */
export function boundTexts(bounds: readonly BoundHits[]): string[] {
  return bounds.filter(({ hits }) => hits > 0).map(boundText);
}

function boundText({ bound, limit, hits }: BoundHits): string {
  const what = { depth: "state", inbox: "step", machines: "step", choose: "choice" }[bound];
  return `${bound} = ${groupDigits(limit)} cut off ${counted(hits, what)}`;
}

/** `DeliveredInOrder, Delivered` or `no spec`. */
export function specNames({ program }: TestResult): string[] {
  return program.monitors.filter(({ form }) => form === "spec").map(({ name }) => name);
}

/** What was never reached, in full: a line for each kind, wrapped to `width`. */
export function vacuityLines(
  vacuous: Vacuity,
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  const rows: [string, readonly string[]][] = [
    ["monitors that saw no event", vacuous.monitors],
    ["states never entered", vacuous.states],
    ["handlers never run", vacuous.handlers],
  ];
  return rows.flatMap(([title, items]) => {
    if (items.length === 0) return [];
    const lines = wrapItems(
      items.map((item, i) => (i < items.length - 1 ? `${item},` : item)),
      {
        width: width - 2,
        separator: " ",
      },
    );
    return [style.faint(`${title}:`), ...lines.map((line) => `  ${line}`)];
  });
}

/** `3 states never entered, 2 handlers never run`; empty where everything was reached. */
export function vacuityText({ states, handlers, monitors }: Vacuity): string {
  const parts = [
    ...(monitors.length > 0 ? [`${counted(monitors.length, "monitor")} that saw no event`] : []),
    ...(states.length > 0 ? [`${counted(states.length, "state")} never entered`] : []),
    ...(handlers.length > 0 ? [`${counted(handlers.length, "handler")} never run`] : []),
  ];
  return listText(parts);
}

/**
 * What no test of several reached: left out of a test in which something is missing, it may stand in another. Names
 * of states and handlers begin with their machine's.
 */
export function vacuousEverywhere(results: readonly TestResult[]): Vacuity {
  const common = (pick: (vacuous: Vacuity) => readonly string[]): string[] => {
    const missed = new Set(results.flatMap(({ coverage }) => pick(coverage.vacuous)));
    return [...missed].filter((name) =>
      results.every((result) => !has(result, name) || pick(result.coverage.vacuous).includes(name)),
    );
  };
  return {
    states: common(({ states }) => states),
    handlers: common(({ handlers }) => handlers),
    monitors: common(({ monitors }) => monitors),
  };
}

/** Whether the machine or monitor of that name (or of that state's name) takes part in the test. */
function has({ program }: TestResult, name: string): boolean {
  const [owner] = name.split(".");
  return (
    program.machines.some(({ implementation }) => implementation === owner) ||
    program.monitors.some((monitor) => monitor.name === owner)
  );
}
