import type { DiagnosticInfo } from "../define.ts";
import * as bindings from "./bindings.ts";
import * as foreign from "./foreign.ts";
import * as lints from "./lints.ts";
import * as modules from "./modules.ts";
import * as names from "./names.ts";
import * as projects from "./projects.ts";
import * as slips from "./slips.ts";
import * as states from "./states.ts";
import * as syntax from "./syntax.ts";
import * as translation from "./translation.ts";
import * as types from "./types.ts";
import * as unsupported from "./unsupported.ts";
import * as usage from "./usage.ts";

/** The files of the catalogue and the first digit of their codes. */
const phases: readonly (readonly [digit: string, definitions: Readonly<Record<string, DiagnosticInfo>>])[] = [
  ["1", syntax],
  ["1", slips],
  ["2", names],
  ["3", types],
  ["4", states],
  ["4", lints],
  ["5", modules],
  ["6", unsupported],
  ["6", foreign],
  ["7", bindings],
  ["8", translation],
  ["9", usage],
  ["9", projects],
];

/** Every diagnostic that pspec can give, by code, in the order of the codes. */
export const catalogue: ReadonlyMap<string, DiagnosticInfo> = collect();

function collect(): ReadonlyMap<string, DiagnosticInfo> {
  const found = new Map<string, DiagnosticInfo>();
  for (const [digit, definitions] of phases) {
    for (const info of Object.values(definitions)) {
      if (found.has(info.code)) throw new Error(`two diagnostics have the code ${info.code}`);
      if (info.code[2] !== digit) throw new Error(`${info.code} is defined among the codes PS${digit}xxx`);
      found.set(info.code, info);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
