/** A large file, read ahead and hashed by a thread while what came of it is audited. */
import { Worker } from "node:worker_threads";

/** Places for chunks in the memory that both threads share: one is audited, the others are read meanwhile. */
export const PLACES = 4;
/** As much as is read at once. */
export const PLACE_BYTES = 1024 * 1024;

/** Says of a place whose it is: the reader's until something was read into it. */
export const IS_FREE = 0;
export const IS_FULL = 1;

/** What the thread is told once. */
export interface ReadingData {
  readonly kind: "reading";
  /** Of the file, which stays open: a process has one set of them. */
  readonly descriptor: number;
  /** The places, one behind the other, … */
  readonly bytes: SharedArrayBuffer;
  /** … and of each, as an `Int32Array`, whose it is. */
  readonly owners: SharedArrayBuffer;
}

/** What it answers, in the order of the file. */
export type ReadingAnswer =
  | {
      readonly kind: "chunk";
      readonly place: number;
      readonly length: number;
      /** Of the file up to the end of the chunk, in hexadecimal digits. */
      readonly sha256: string;
    }
  | { readonly kind: "end" }
  | { readonly kind: "failure"; readonly reason: string };

export interface ThreadedFile {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Of the chunks that were given so far. */
  readonly sha256: () => string;
}

/** The thread runs while chunks are asked for. `entry`: the program's own file, which sees that it runs in a thread. */
export function threadedFile(
  descriptor: number,
  { entry, signal }: { readonly entry: URL; readonly signal: AbortSignal },
): ThreadedFile {
  let sha256 = SHA256_OF_NOTHING;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const bytes = new SharedArrayBuffer(PLACES * PLACE_BYTES);
    const owners = new SharedArrayBuffer(PLACES * Int32Array.BYTES_PER_ELEMENT);
    const data: ReadingData = { kind: "reading", descriptor, bytes, owners };
    const worker = new Worker(entry, { workerData: data });
    const answers: ReadingAnswer[] = [];
    let wake = (): void => {};
    const take = (answer: ReadingAnswer): void => {
      answers.push(answer);
      wake();
    };
    const stop = (): void => take({ kind: "end" });
    worker.on("message", take);
    worker.on("error", (error: Error) => take({ kind: "failure", reason: error.message }));
    signal.addEventListener("abort", stop, { once: true });
    try {
      for (;;) {
        const answer = answers.shift();
        if (answer === undefined) {
          await new Promise<void>((resolve) => (wake = resolve));
          continue;
        }
        if (answer.kind === "end" || signal.aborted) return;
        if (answer.kind === "failure") throw new Error(answer.reason);
        const { place, length } = answer;
        sha256 = answer.sha256;
        yield new Uint8Array(bytes, place * PLACE_BYTES, length);
        const owner = new Int32Array(owners);
        Atomics.store(owner, place, IS_FREE);
        Atomics.notify(owner, place);
      }
    } finally {
      signal.removeEventListener("abort", stop);
      await worker.terminate();
    }
  }
  return { chunks: chunks(), sha256: () => sha256 };
}

const SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
