import { existsSync } from "node:fs";
import type { ForeignFunction, ForeignModule } from "../analysis/foreign.ts";
import { unusableForeignModule } from "../diagnostics/catalogue/projects.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import type { CommandLine } from "./command-line.ts";
import { indexOfValue } from "./command-line.ts";
import { importModule } from "./import-module.ts";

/** As commander hands them over. */
export interface RawForeignOptions {
  readonly foreign?: string;
  readonly foreignCheck?: boolean;
}

/** Loads the module that `--foreign` names; null where it cannot be used. */
export async function loadForeign(
  path: string,
  { isChecked, commandLine }: { readonly isChecked: boolean; readonly commandLine: CommandLine },
): Promise<Diagnosed<ForeignModule | null>> {
  const refuse = (reason: string, { place = null, help = null }: Details = {}): Diagnosed<null> => {
    const index = indexOfValue(commandLine, "--foreign", path);
    const span = index === null ? null : commandLine.spanOf(index);
    const notes = place === null ? [] : [{ message: `at ${place}`, span: null }];
    return { value: null, diagnostics: [unusableForeignModule(span, { path, reason }, { help, notes })] };
  };
  if (!existsSync(path)) return refuse("there is no such file");
  const imported = await importModule(path);
  if (imported.kind === "failure") return refuse(imported.reason, imported);
  const functions = functionsOf(imported.exported);
  if (functions.size === 0) return refuse("it exports no function");
  return { value: { name: path, functions, isChecked }, diagnostics: [] };
}

interface Details {
  readonly place?: string | null;
  readonly help?: string | null;
}

/** A CommonJS module as a whole is exported by these names (the second since Node 23). */
const OWN_NAMES: ReadonlySet<string> = new Set(["default", "module.exports"]);

/** The exported functions, and those in exported objects, which are named after machines: `M.f`. */
function functionsOf(exported: Readonly<Record<string, unknown>>): ReadonlyMap<string, ForeignFunction> {
  const found = new Map<string, ForeignFunction>();
  const { default: main } = exported;
  const sources = typeof main === "object" && main !== null ? [main, exported] : [exported];
  for (const [name, value] of sources.flatMap((source) => Object.entries(source))) {
    if (isFunction(value)) found.set(name, value);
    else if (typeof value !== "object" || value === null || OWN_NAMES.has(name)) continue;
    else {
      for (const [member, inner] of Object.entries(value))
        if (isFunction(inner)) found.set(`${name}.${member}`, inner);
    }
  }
  for (const name of OWN_NAMES) found.delete(name);
  return found;
}

function isFunction(value: unknown): value is ForeignFunction {
  return typeof value === "function";
}
