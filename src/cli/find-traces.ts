import { createReadStream, existsSync } from "node:fs";
import type { TraceInput } from "../audit/trace-cursor.ts";
import { notYetAvailable, nothingMatched, unreadableInput } from "../diagnostics/catalogue/usage.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/span.ts";
import type { CommandLine } from "./command-line.ts";
import { isGlob } from "./glob.ts";
import { reasonOf } from "./read-text.ts";
import { filesBelow, filesMatching, isFolder, portable } from "./walk.ts";

/** What a folder is searched for. A file that is named is read whatever it is called. */
const TRACE_FILE = /\.(jsonl|ndjson|json|log)(\.gz)?$/;

/** As much as is read at once. */
const CHUNK_BYTES = 1024 * 1024;

/** A trace that cannot be read to its end: while it is read, and not before, the system says so. */
export class UnreadableTrace extends Error {
  readonly path: string;
  constructor(path: string, cause: unknown) {
    super(reasonOf(cause), { cause });
    this.path = path;
  }
}

/** The traces that the TRACE arguments stand for, none twice, in the order given, those of a folder by their paths. */
export function findTraces(paths: readonly string[], commandLine: CommandLine): Diagnosed<TraceInput[]> {
  const diagnostics: Diagnostic[] = [];
  const files = new Set<string>();
  for (const path of paths) {
    const found = filesOf(path, commandLine.spanOf(commandLine.words.lastIndexOf(path)));
    diagnostics.push(...found.diagnostics);
    for (const file of found.value) files.add(file);
  }
  return { value: [...files].map((file) => ({ file, chunks: chunksOf(file) })), diagnostics };
}

function filesOf(path: string, span: Span): Diagnosed<string[]> {
  if (path === "-") return { value: ["-"], diagnostics: [] };
  if (path.endsWith(".zst")) {
    const help = `\`zstd -dc ${path} | pspec audit SPEC -\``;
    return { value: [], diagnostics: [notYetAvailable(span, { what: "reading .zst files" }, { help })] };
  }
  if (existsSync(path)) {
    if (!isFolder(path)) return { value: [portable(path)], diagnostics: [] };
    const files = filesBelow(path).filter((file) => TRACE_FILE.test(file));
    const pattern = `${portable(path).replace(/\/$/, "")}/**/*.{jsonl,ndjson,json,log}`;
    return { value: files, diagnostics: files.length > 0 ? [] : [nothing(span, pattern)] };
  }
  if (isGlob(path)) {
    const files = filesMatching(path);
    return { value: files, diagnostics: files.length > 0 ? [] : [nothing(span, path)] };
  }
  const reason = "there is no such file or folder";
  return { value: [], diagnostics: [unreadableInput(span, { path, reason })] };
}

function nothing(span: Span, pattern: string): Diagnostic {
  return nothingMatched(span, { what: "trace", pattern });
}

async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    const raw = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: CHUNK_BYTES });
    if (!file.endsWith(".gz")) yield* raw;
    else {
      const { createGunzip } = await import("node:zlib");
      const unzipped = createGunzip({ chunkSize: CHUNK_BYTES });
      // A pipe does not pass errors on.
      raw.on("error", (error: Error) => unzipped.destroy(error));
      yield* raw.pipe(unzipped);
    }
  } catch (error) {
    throw new UnreadableTrace(file, error);
  }
}
