import { closeSync, createReadStream, createWriteStream, openSync, writeSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { traceLine } from "./trace-shape.ts";
import type { TraceShape } from "./trace-shape.ts";

/** Lines that are made before they are written. */
const BATCH_LINES = 20_000;

/** Writes a trace to a file, a batch at a time; how many bytes. */
export function writeTrace(path: string, shape: TraceShape): number {
  const descriptor = openSync(path, "w");
  let bytes = 0;
  try {
    for (let index = 0; index < shape.lines;) {
      let batch = "";
      const end = Math.min(shape.lines, index + BATCH_LINES);
      for (; index < end; index++) batch += `${traceLine(index, shape)}\n`;
      const buffer = Buffer.from(batch);
      for (let done = 0; done < buffer.length;) done += writeSync(descriptor, buffer, done);
      bytes += buffer.length;
    }
  } finally {
    closeSync(descriptor);
  }
  return bytes;
}

/** Compresses a file as log rotation does. */
export async function zipTrace(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createGzip({ level: 6 }), createWriteStream(to));
}
