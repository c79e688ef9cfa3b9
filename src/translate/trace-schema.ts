import { traceLineSchema } from "../audit/trace-line-schema.ts";
import type { EventId, Program } from "../ir/program.ts";

/**
 * The JSON Schema (draft 2020-12) of the trace lines of a program, as text: one schema, self-contained, for the
 * validators and code generators of whoever writes the traces. It knows every event that is declared, or only those
 * that the program's specs observe.
 */
export function translateToTraceSchema(
  program: Program,
  which: "declared" | "observed" = "declared",
): string {
  const observed = program.monitors.flatMap(({ observes }) => observes.map(({ event }) => event));
  const only = which === "declared" ? null : new Set<EventId>(observed);
  return `${JSON.stringify(traceLineSchema(program, only), null, 2)}\n`;
}
