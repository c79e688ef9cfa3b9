import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";

const LF = 10;
/** Read at a time in search of a line's end. */
const STEP_BYTES = 64 * 1024;
const CHUNK_BYTES = 1024 * 1024;

/** A stretch of a file: from a byte up to but not including another. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The bytes of the lines that begin in a stretch of a file. Stretches that follow each other give each line once,
 * wherever they are cut.
 */
export async function* linesBeginningIn(file: string, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  let range: ByteRange;
  try {
    range = { from: await lineStartFrom(handle, from), to: await lineStartFrom(handle, to) };
  } finally {
    await handle.close();
  }
  if (range.from >= range.to) return;
  yield* createReadStream(file, { start: range.from, end: range.to - 1, highWaterMark: CHUNK_BYTES });
}

/** Where the first line begins that begins at a position or behind it; the file's end, if none does. */
async function lineStartFrom(handle: FileHandle, position: number): Promise<number> {
  if (position === 0) return 0;
  const buffer = new Uint8Array(STEP_BYTES);
  // A line begins where the byte before is a line's end.
  for (let at = position - 1; ;) {
    const { bytesRead } = await handle.read(buffer, 0, STEP_BYTES, at);
    if (bytesRead === 0) return at;
    const end = buffer.subarray(0, bytesRead).indexOf(LF);
    if (end >= 0) return at + end + 1;
    at += bytesRead;
  }
}
