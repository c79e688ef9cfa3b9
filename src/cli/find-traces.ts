import { createReadStream, existsSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import type { TraceInput } from "../audit/trace-cursor.ts";
import { nothingMatched, unreadableInput } from "../diagnostics/catalogue/usage.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/span.ts";
import type { CommandLine } from "./command-line.ts";
import { gunzip } from "./decompress.ts";
import { isGlob } from "./glob.ts";
import { isSource } from "./is-source.ts";
import { isCompressed, isTraceFile } from "./is-trace-file.ts";
import { reasonOf } from "./read-text.ts";
import { ReadableFile } from "./readable-file.ts";
import { threadedFile } from "./threaded-file.ts";
import { canReadZstd, unzstd, ZSTD_HELP } from "./unzstd.ts";
import { filesBelow, filesMatching, isFolder, portable } from "./walk.ts";

/** As much as is read at once. */
const CHUNK_BYTES = 1024 * 1024;
const ZIPPED_CHUNK_BYTES = 64 * 1024;

/** From so many bytes on a thread of its own, which takes some 40 ms to start, pays. */
const THREADED_BYTES = 64 * 1024 * 1024;

/** Files that are merged are open all at once. */
const MAX_THREADS = 4;

interface FoundInput extends TraceInput {
  /** Where the file is a plain one. */
  readonly opened?: ReadableFile;
}

/** How traces are read. */
interface Reading {
  readonly signal: AbortSignal;
  /** The program's own file, where large files are to be read and hashed by a thread. */
  readonly entry?: URL;
}

/** The traces that the TRACE arguments stand for, none twice, in the order given, those of a folder by their paths. */
export function findTraces(
  paths: readonly string[],
  { commandLine, ...how }: { readonly commandLine: CommandLine } & Reading,
): Diagnosed<TraceInput[]> {
  const diagnostics: Diagnostic[] = [];
  const files = new Set<string>();
  for (const path of paths) {
    const span = commandLine.spanOf(commandLine.words.lastIndexOf(path));
    const found = filesOf(path, span);
    diagnostics.push(...found.diagnostics);
    for (const file of found.value) files.add(file);
    const zipped = found.value.find((file) => file.endsWith(".zst"));
    if (zipped !== undefined && !canReadZstd()) {
      const reason = "there is nothing here that decompresses it";
      diagnostics.push(unreadableInput(span, { path: zipped, reason }, { help: ZSTD_HELP }));
    }
  }
  return {
    value: threaded(
      [...files].map((path) => inputOf(path, how.signal)),
      how,
    ),
    diagnostics,
  };
}

function inputOf(path: string, signal: AbortSignal): FoundInput {
  if (path === "-") return { file: "<stdin>", chunks: chunksOf(path, signal) };
  // A pipe has a name, too, and gives its bytes once.
  const isPlain = !isCompressed(path) && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (!isPlain) return { file: path, chunks: chunksOf(path, signal) };
  const file = new ReadableFile(path);
  const readAt = (offset: number, length: number): Uint8Array => file.readAt(offset, length);
  return { file: path, chunks: chunksOf(path, signal, file), readAt, opened: file };
}

/** The first few large files are read by threads. */
function threaded(inputs: readonly FoundInput[], { entry, signal }: Reading): TraceInput[] {
  let threads = 0;
  return inputs.map(({ opened = null, ...input }) => {
    if (entry === undefined || opened === null || threads >= MAX_THREADS || !isLarge(opened)) return input;
    threads++;
    return { ...input, ...threadedFile(opened.descriptor, { entry, signal }) };
  });
}

/** One that cannot be opened is told when it is read. */
function isLarge(file: ReadableFile): boolean {
  try {
    return file.size >= THREADED_BYTES;
  } catch {
    return false;
  }
}

function filesOf(path: string, span: Span): Diagnosed<string[]> {
  if (path === "-") return { value: ["-"], diagnostics: [] };
  if (existsSync(path)) {
    if (isSource(path) && !isFolder(path)) {
      const help = "the specification comes first: `pspec audit SPEC TRACE…`";
      const reason = "it is a specification, not a trace";
      return { value: [], diagnostics: [unreadableInput(span, { path, reason }, { help })] };
    }
    if (!isFolder(path)) return { value: [portable(path)], diagnostics: [] };
    const files = filesBelow(path).filter(isTraceFile);
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

/** Ends when the signal aborts, also while nothing comes: a pipe may be idle for ever. */
export async function* chunksOf(
  file: string,
  signal: AbortSignal,
  opened: ReadableFile | null = null,
): AsyncGenerator<Uint8Array> {
  const isZipped = isCompressed(file);
  const highWaterMark = isZipped ? ZIPPED_CHUNK_BYTES : CHUNK_BYTES;
  let raw: Readable | null = null;
  const stop = (): void => void raw?.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    raw =
      file === "-"
        ? process.stdin
        : (opened?.stream(highWaterMark) ?? createReadStream(file, { highWaterMark }));
    if (!isZipped) yield* raw;
    else if (file.endsWith(".zst")) yield* unzstd(raw, signal);
    else yield* gunzip(raw);
  } catch (error) {
    // A stream that is destroyed ends with an error.
    if (!signal.aborted) throw new Error(reasonOf(error), { cause: error });
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
