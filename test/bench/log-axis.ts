/** A logarithmic axis over whole decades. */
export interface LogAxis {
  /** The powers of ten on it, the two ends included. */
  readonly ticks: readonly number[];
  /** Where a positive value lies, from 0 at the lower end to 1 at the upper. */
  readonly place: (value: number) => number;
}

/** An axis that has room for these values, which are positive; at least one decade. */
export function logAxis(values: readonly number[]): LogAxis {
  const exponents = values.map((value) => Math.log10(value));
  const low = Math.floor(Math.min(...exponents));
  const high = Math.max(Math.ceil(Math.max(...exponents)), low + 1);
  return {
    // As text and back, since 10 ** -2 is not 0.01 on every machine.
    ticks: Array.from({ length: high - low + 1 }, (_, i) => Number(`1e${low + i}`)),
    place: (value) => (Math.log10(value) - low) / (high - low),
  };
}
