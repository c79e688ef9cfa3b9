import type { Bench } from "./bench-result.ts";
import { instanceOf } from "./instance-of.ts";
import type { Measured, RowResult } from "./measurement.ts";
import { modelOf } from "./rows.ts";

/** One object with every row and every gate, a line end behind it. Whatever was not measured says why. */
export function renderJson({ results, ...bench }: Bench): string {
  const isRight = results.every(({ problems }) => problems.length === 0);
  return `${JSON.stringify({ version: 1, command: "bench", isRight, ...bench, rows: results.map(rowJson) }, null, 2)}\n`;
}

function rowJson({ row, runs, full, reduced, problems }: RowResult): object {
  return {
    model: modelOf(row),
    test: instanceOf(row),
    parameters: row.parameters,
    messages: row.messages,
    isCollapsed: row.isCollapsed,
    runs,
    full: { pspec: sideJson(full.pspec), spin: sideJson(full.spin) },
    reduced: { pspec: sideJson(reduced.pspec), spin: sideJson(reduced.spin) },
    problems,
  };
}

function sideJson<T extends object>(side: Measured<T>): object {
  return side.kind === "measured" ? side.value : { notMeasured: side.reason };
}
