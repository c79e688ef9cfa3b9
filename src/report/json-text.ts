/**
 * JSON as people read it in a report: as `value-text.ts` has it for values. What was an enum, an event or a machine
 * has quotes here, since JSON does not tell them from strings.
 */
import { showControls } from "../diagnostics/visible-line.ts";
import type { Json } from "../machine/json-context.ts";

/** `{id: 1, source: "a"}` on one line. */
export function jsonText(json: Json): string {
  if (typeof json === "string") return showControls(JSON.stringify(json));
  if (typeof json !== "object" || json === null) return String(json);
  if (isArray(json)) return `[${json.map(jsonText).join(", ")}]`;
  return `{${Object.entries(json)
    .map(([key, value]) => `${keyText(key)}: ${jsonText(value)}`)
    .join(", ")}}`;
}

function keyText(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : showControls(JSON.stringify(key));
}

/** `Array.isArray` does not narrow readonly arrays. */
function isArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
