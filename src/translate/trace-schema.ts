import { traceLineSchema } from "../audit/trace-line-schema.ts";
import type { Program } from "../ir/program.ts";

/**
 * The JSON Schema (draft 2020-12) of the trace lines of a program, as text: one schema, self-contained, for the
 * validators and code generators of whoever writes the traces.
 */
export function translateToTraceSchema(program: Program): string {
  return `${JSON.stringify(traceLineSchema(program), null, 2)}\n`;
}
