import { setImmediate } from "node:timers/promises";

/** Milliseconds between two rests, in which Ctrl-C is noticed. */
const REST_EVERY_MS = 40;

/** Runs a generator to its end, shows where it stands, and lets the process look up now and then. */
export async function runStepwise<P, R>(
  work: Generator<P, R, void>,
  clock: () => number,
  onProgress: (progress: P) => void,
): Promise<R> {
  let restedMs = clock();
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    onProgress(value);
    if (clock() - restedMs < REST_EVERY_MS) continue;
    await setImmediate();
    restedMs = clock();
  }
}
