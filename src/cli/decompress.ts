import { once } from "node:events";
import type { Transform } from "node:stream";
import { createGunzip } from "node:zlib";

/** As much as is unzipped at once. */
const OUTPUT_BYTES = 256 * 1024;

/** Unzips a stream of gzip. */
export function gunzip(zipped: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return decompress(zipped, createGunzip({ chunkSize: OUTPUT_BYTES }));
}

/**
 * Decompresses a stream by another. Where it is cut off or damaged, all that could be decompressed comes before the
 * error: a pipe into a decompressing stream would lose what nobody has asked for by then. What comes of one chunk is
 * held at once, so that chunks should be small.
 */
export async function* decompress(
  zipped: AsyncIterable<Uint8Array>,
  stream: Transform,
): AsyncGenerator<Uint8Array> {
  let unzipped: Uint8Array[] = [];
  let failure: Error | null = null;
  stream.on("data", (chunk: Uint8Array) => unzipped.push(chunk));
  stream.on("error", (error) => (failure ??= error));
  try {
    for await (const chunk of zipped) {
      await new Promise<void>((resolve) => {
        stream.once("close", resolve).write(chunk, () => {
          stream.off("close", resolve);
          resolve();
        });
      });
      yield* unzipped;
      unzipped = [];
      if (failure !== null) throw failure as Error;
    }
    const ended = Promise.race([once(stream, "end"), once(stream, "close")]);
    stream.end();
    await ended.catch(() => {});
    yield* unzipped;
    if (failure !== null) throw failure as Error;
  } finally {
    stream.destroy();
  }
}
