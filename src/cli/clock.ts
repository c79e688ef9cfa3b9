/** Milliseconds from any origin, never going back. */
export function monotonicMs(): number {
  return performance.now();
}
