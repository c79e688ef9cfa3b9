/** What SPIN's verifier `pan` printed at its end; pan.c of SPIN 6.5 writes it in `wrapup()`. */
export interface PanReport {
  readonly states: number;
  /** `%9.8g` has eight digits. */
  readonly isRounded: boolean;
  readonly transitions: number;
  readonly errors: number;
  /** As in `assertion violated (a<150) (at depth 149)`; null without errors. */
  readonly firstError: string | null;
  readonly isReduced: boolean;
  readonly depth: number;
  readonly vectorBytes: number | null;
  /** Why the search is no full one; null where it is. */
  readonly incomplete: string | null;
}

const COMPLAINTS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/max search depth too small/, "the stack of pan was too small (panDepth)"],
  [/reached -DMEMLIM bound/, "pan reached the memory limit"],
  [/out of memory|cannot allocate|not enough memory/i, "pan ran out of memory"],
  [/VECTORSZ/, "the state vector was larger than VECTORSZ"],
  [/Search not completed/, "pan did not complete its search"],
];

/** Reads it; null where `pan` did not come to its end, as when it was killed. */
export function parsePan(out: string): PanReport | null {
  const states = numberIn(out, /^\s*(\S+) states, stored/m);
  const transitions = numberIn(out, /^\s*(\S+) transitions \(=/m);
  const errors = numberIn(out, /errors: (\d+)/);
  const depth = numberIn(out, /depth reached (\d+)/);
  const incomplete = COMPLAINTS.find(([pattern]) => pattern.test(out))?.[1] ?? null;
  if (states === null || transitions === null || errors === null || depth === null) return null;
  return {
    states,
    isRounded: states >= 1e8,
    transitions,
    errors,
    firstError: /^pan:\d+: (.*)$/m.exec(out)?.[1] ?? null,
    isReduced: /^\s*\+ Partial Order Reduction/m.test(out),
    depth,
    vectorBytes: numberIn(out, /State-vector (\d+) byte/),
    incomplete,
  };
}

/** Why `pan` gave no report, if its output says so. */
export function complaintIn(out: string): string | null {
  return COMPLAINTS.find(([pattern]) => pattern.test(out))?.[1] ?? null;
}

function numberIn(text: string, pattern: RegExp): number | null {
  const digits = pattern.exec(text)?.[1];
  const value = digits === undefined ? Number.NaN : Number(digits);
  return Number.isFinite(value) ? value : null;
}
