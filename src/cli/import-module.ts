import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { listText } from "../report/columns.ts";

/** What a module exports, or why it cannot be loaded. */
export type Imported =
  | { readonly kind: "module"; readonly exported: Readonly<Record<string, unknown>> }
  | {
      readonly kind: "failure";
      readonly reason: string;
      /** `file:line:column` or `file:line`, with the path as it was given, where the engine says so. */
      readonly place: string | null;
      readonly help: string | null;
    };

const UNKNOWN_EXTENSION = "ERR_UNKNOWN_FILE_EXTENSION";

/** Node's words for TypeScript that it does not run, and ours. */
const NOT_RUN: ReadonlyMap<unknown, string> = new Map([
  [UNKNOWN_EXTENSION, `Node ${process.version} does not run TypeScript`],
  ["ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX", "it has TypeScript that Node does not run, such as an `enum`"],
  [
    "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
    "Node does not run TypeScript that lies below `node_modules`",
  ],
]);

/**
 * Imports a JavaScript or TypeScript module. TypeScript runs where Node strips types (22.18 and later) and, for what
 * Node does not run, by `tsx` where the project that the module belongs to has installed it.
 */
export async function importModule(path: string): Promise<Imported> {
  const url = pathToFileURL(resolve(path)).href;
  try {
    return { kind: "module", exported: (await import(url)) as Readonly<Record<string, unknown>> };
  } catch (error) {
    if (!isTypeScriptNotRun(error)) return failure(error, path);
    const importByTsx = await findTsx(path);
    if (importByTsx !== null) {
      try {
        return { kind: "module", exported: await importByTsx(url, url) };
      } catch (second) {
        return failure(second, path);
      }
    }
    const ways = ["compile it to JavaScript", "install `tsx` in its project (`npm install --save-dev tsx`)"];
    if (codeOf(error) === UNKNOWN_EXTENSION) ways.unshift("use Node 22.18 or later");
    const help = listText(ways, "or");
    return { kind: "failure", reason: NOT_RUN.get(codeOf(error)) ?? "", place: placeIn(error, path), help };
  }
}

/** The module, or one that it imports. */
function isTypeScriptNotRun(error: unknown): boolean {
  if (!NOT_RUN.has(codeOf(error))) return false;
  return codeOf(error) !== UNKNOWN_EXTENSION || /"\.[cm]?tsx?"/.test(String(error));
}

type TsImport = (specifier: string, parent: string) => Promise<Readonly<Record<string, unknown>>>;

/** `tsx` of the project in which the module lies, or else of the working folder; null where there is none. */
async function findTsx(path: string): Promise<TsImport | null> {
  for (const from of [resolve(path), join(process.cwd(), "x")]) {
    try {
      // Resolved as by require(), of which the file of that kind does not work under Node 20; the other lies beside it.
      const found = createRequire(from)
        .resolve("tsx/esm/api")
        .replace(/\.cjs$/, ".mjs");
      const { tsImport } = (await import(pathToFileURL(found).href)) as { readonly tsImport?: TsImport };
      if (tsImport !== undefined) return tsImport;
    } catch {
      // Not installed here.
    }
  }
  return null;
}

function failure(error: unknown, path: string): Imported {
  const reason = String(error).replaceAll(/\s*\n\s*/g, " ");
  return { kind: "failure", reason, place: placeIn(error, path), help: null };
}

/** The stack of an error says where in the module it was thrown, that of an error of syntax sometimes. */
function placeIn(error: unknown, path: string): string | null {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const names = [pathToFileURL(resolve(path)).href, resolve(path)];
  for (const name of names) {
    const [, after] = stack.split(`${name}:`, 2);
    const [numbers] = /^\d+(:\d+)?/.exec(after ?? "") ?? [];
    if (numbers !== undefined) return `${path}:${numbers}`;
  }
  return null;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
