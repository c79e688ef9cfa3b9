import { once } from "node:events";
import type { Transform } from "node:stream";
import { createGunzip } from "node:zlib";

/** As much as is unzipped at once. */
const OUTPUT_BYTES = 512 * 1024;

/** Unzips a stream of gzip. */
export function gunzip(zipped: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return decompress(zipped, createGunzip({ chunkSize: OUTPUT_BYTES }));
}

/**
 * Decompresses a stream by another. Where it is cut off or damaged, all that could be decompressed comes before the
 * error: a pipe into a decompressing stream would lose what nobody has asked for by then. What comes of two chunks is
 * held at once, that of one while the next is decompressed by another thread, so that chunks should be small.
 */
export async function* decompress(
  zipped: AsyncIterable<Uint8Array>,
  stream: Transform,
): AsyncGenerator<Uint8Array> {
  let unzipped: Uint8Array[] = [];
  let failure: Error | null = null;
  stream.on("data", (chunk: Uint8Array) => unzipped.push(chunk));
  stream.on("error", (error) => (failure ??= error));
  const write = (chunk: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      stream.once("close", resolve).write(chunk, () => {
        stream.off("close", resolve);
        resolve();
      });
    });
  const takeAll = (): Uint8Array[] => {
    const taken = unzipped;
    unzipped = [];
    return taken;
  };
  let writing = Promise.resolve();
  try {
    try {
      for await (const chunk of zipped) {
        await writing;
        if (failure !== null) break;
        const ready = takeAll();
        writing = write(chunk);
        yield* ready;
      }
    } catch (error) {
      failure = error as Error;
    }
    await writing;
    yield* takeAll();
    if (failure !== null) throw failure as Error;
    const ended = Promise.race([once(stream, "end"), once(stream, "close")]);
    stream.end();
    await ended.catch(() => {});
    yield* takeAll();
    if (failure !== null) throw failure as Error;
  } finally {
    stream.destroy();
  }
}
