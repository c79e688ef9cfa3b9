import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import type { Readable, Transform } from "node:stream";
import * as zlib from "node:zlib";
import { decompress } from "./decompress.ts";

/** What a program says to the error stream is kept as far as this. */
const COMPLAINT_CHARACTERS = 1000;
/** A block of 128 KiB may have been compressed to four bytes, and what comes of one slice is held at once. */
const SLICE_BYTES = 2048;

const CUT_OFF = "it is cut off: the zstd data ends too early";
const DAMAGED = "it is not zstd, or it is damaged";

export const ZSTD_HELP =
  "Node 22.15 or later reads .zst by itself, else it takes the program zstd: `apt install zstd`, `brew install zstd`";

/** From Node 22.15 on. */
function createZlibStream(): Transform | null {
  const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: () => Transform };
  return createZstdDecompress?.() ?? null;
}

/** Whether there is anything that decompresses .zst. */
export function canReadZstd(): boolean {
  const stream = createZlibStream();
  stream?.destroy();
  return stream !== null || spawnSync("zstd", ["--version"], { stdio: "ignore" }).error === undefined;
}

/**
 * Decompresses a stream of zstd. Where it is cut off or damaged, all that could be decompressed comes before the
 * error. By zlib where it can, else by the program `zstd`, which is ended when nobody reads on, or the signal aborts.
 */
export async function* unzstd(zipped: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const stream = createZlibStream();
  if (stream === null) yield* byProgram(zipped, signal);
  else {
    try {
      yield* decompress(slices(zipped), stream);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (code === "Z_BUF_ERROR") throw new Error(CUT_OFF, { cause: error });
      throw code.startsWith("ZSTD_") ? new Error(DAMAGED, { cause: error }) : error;
    }
  }
}

async function* slices(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) yield chunk.subarray(at, at + SLICE_BYTES);
  }
}

async function* byProgram(zipped: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  // Detached, so that Ctrl-C in a terminal is for us to handle: the trace is not cut off by it.
  const program = spawn("zstd", ["-dcq"], { stdio: "pipe", detached: true, signal, killSignal: "SIGKILL" });
  let failure: Error | null = null;
  let complaint = "";
  const fail = (error: Error): void => {
    failure ??= error;
    program.stdin.end();
  };
  zipped.once("error", fail);
  program.once("error", (error: NodeJS.ErrnoException) =>
    fail(error.code === "ENOENT" ? new Error(ZSTD_HELP, { cause: error }) : error),
  );
  // It need not read on once it has failed.
  program.stdin.on("error", () => {});
  program.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(0, COMPLAINT_CHARACTERS);
  });
  const closed = once(program, "close").catch(() => [null]);
  try {
    zipped.pipe(program.stdin);
    yield* program.stdout as AsyncIterable<Uint8Array>;
    const [code] = (await closed) as [number | null];
    if (failure !== null) throw failure as Error;
    if (code !== 0) throw new Error(reasonIn(complaint));
  } finally {
    zipped.destroy();
    program.kill("SIGKILL");
  }
}

/** `zstd: /*stdin*\: Read error (39) : premature end`, and the like. */
function reasonIn(complaint: string): string {
  if (/premature end|unexpected end|truncated/i.test(complaint)) return CUT_OFF;
  if (/unsupported format|not in zstd format|unknown header|corrupt|checksum/i.test(complaint))
    return DAMAGED;
  const [line = ""] = complaint.trim().split("\n");
  return line === "" ? "zstd was killed" : line;
}
