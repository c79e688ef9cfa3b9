import type { Style } from "../diagnostics/style.ts";
import { padEnd, padStart, visibleWidth } from "./columns.ts";

export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
}

/** Rows below titles, two blanks between columns. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
): string[] {
  const widths = columns.map(({ title }, i) =>
    Math.max(title.length, ...rows.map((row) => visibleWidth(row[i] ?? ""))),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, i) => (align === "left" ? padEnd : padStart)(cells[i] ?? "", widths[i] ?? 0))
      .join("  ")
      .trimEnd();
  return [style.faint(line(columns.map(({ title }) => title))), ...rows.map(line)];
}
