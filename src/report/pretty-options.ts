import type { Style } from "../diagnostics/style.ts";

/** How a report for people is laid out. */
export interface PrettyOptions {
  readonly style: Style;
  /** Columns. */
  readonly width: number;
  /** `quiet` shows what is not as expected, `verbose` all that is known. */
  readonly verbosity: "quiet" | "normal" | "verbose";
  /** All variables in every step, and values in full length. */
  readonly isFull: boolean;
}
