/** Work under way: a promise of what comes of it and, on the way, where it stands. */
export type Running<P, R> = Promise<R> & AsyncIterable<P>;

/**
 * Starts work that reports where it stands. Whoever iterates gets the newest report each time that they ask, and none
 * twice: a slow reader misses some and holds nothing up. The iteration ends when the work does, and throws what that
 * throws; breaking out of it stops nothing, an `AbortSignal` does.
 *
 * @example for await (const { states } of startRunning(explore)) console.log(states);
 */
export function startRunning<P, R>(work: (report: (progress: P) => void) => Promise<R>): Running<P, R> {
  let newest: P | null = null;
  let reports = 0;
  let isOver = false;
  let sleepers: (() => void)[] = [];
  const wake = (): void => {
    const woken = sleepers;
    sleepers = [];
    for (const resume of woken) resume();
  };
  const result = work((progress) => {
    newest = progress;
    reports++;
    wake();
  }).finally(() => {
    isOver = true;
    wake();
  });
  async function* iterate(): AsyncGenerator<P, void, void> {
    for (let seen = 0; ;) {
      if (reports > seen) {
        seen = reports;
        yield newest as P;
      } else if (isOver) {
        await result;
        return;
      } else {
        await new Promise<void>((resume) => sleepers.push(resume));
      }
    }
  }
  return Object.assign(result, { [Symbol.asyncIterator]: iterate });
}
