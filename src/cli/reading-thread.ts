import { createHash } from "node:crypto";
import { readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { reasonOf } from "./read-text.ts";
import { IS_FREE, IS_FULL, PLACE_BYTES, PLACES } from "./threaded-file.ts";
import type { ReadingAnswer, ReadingData } from "./threaded-file.ts";

/** The thread of `threadedFile`: reads into one place after the other, as soon as it is free, to the end of the file. */
export function readInThread(): void {
  const { descriptor, bytes, owners } = workerData as ReadingData;
  const owner = new Int32Array(owners);
  const hash = createHash("sha256");
  const answer = (what: ReadingAnswer): void => parentPort?.postMessage(what);
  try {
    let position = 0;
    for (let place = 0; ; place = (place + 1) % PLACES) {
      while (Atomics.load(owner, place) !== IS_FREE) Atomics.wait(owner, place, IS_FULL);
      const chunk = new Uint8Array(bytes, place * PLACE_BYTES, PLACE_BYTES);
      const length = readSync(descriptor, chunk, 0, PLACE_BYTES, position);
      if (length === 0) break;
      position += length;
      hash.update(chunk.subarray(0, length));
      Atomics.store(owner, place, IS_FULL);
      answer({ kind: "chunk", place, length, sha256: hash.copy().digest("hex") });
    }
    answer({ kind: "end" });
  } catch (error) {
    answer({ kind: "failure", reason: reasonOf(error) });
  }
}
