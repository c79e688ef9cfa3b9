import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ForeignFunction, ForeignModule } from "../analysis/foreign.ts";
import { unusableForeignModule } from "../diagnostics/catalogue/projects.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";
import type { CommandLine } from "./command-line.ts";
import { indexOfValue } from "./command-line.ts";

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
  const refuse = (reason: string, help: string | null = null): Diagnosed<null> => {
    const index = indexOfValue(commandLine, "--foreign", path);
    const span = index === null ? null : commandLine.spanOf(index);
    return { value: null, diagnostics: [unusableForeignModule(span, { path, reason }, { help })] };
  };
  if (!existsSync(path)) return refuse("there is no such file");
  try {
    const exported = (await import(pathToFileURL(resolve(path)).href)) as Readonly<Record<string, unknown>>;
    const functions = functionsOf(exported);
    if (functions.size === 0) return refuse("it exports no function");
    return { value: { name: path, functions, isChecked }, diagnostics: [] };
  } catch (error) {
    if (codeOf(error) === "ERR_UNKNOWN_FILE_EXTENSION" && /\.[cm]?ts$/.test(path)) {
      const reason = `Node ${process.version} does not run TypeScript`;
      return refuse(reason, "compile it to JavaScript, or use Node 22.18 or later");
    }
    return refuse(String(error));
  }
}

/** The exported functions, and those in exported objects, which are named after machines: `M.f`. */
function functionsOf(exported: Readonly<Record<string, unknown>>): ReadonlyMap<string, ForeignFunction> {
  const found = new Map<string, ForeignFunction>();
  // A CommonJS module is its default export.
  const { default: main } = exported;
  const sources = typeof main === "object" && main !== null ? [main, exported] : [exported];
  for (const [name, value] of sources.flatMap((source) => Object.entries(source))) {
    if (isFunction(value)) found.set(name, value);
    else if (typeof value !== "object" || value === null || name === "default") continue;
    else {
      for (const [member, inner] of Object.entries(value))
        if (isFunction(inner)) found.set(`${name}.${member}`, inner);
    }
  }
  found.delete("default");
  return found;
}

function isFunction(value: unknown): value is ForeignFunction {
  return typeof value === "function";
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
