import type { Fairness } from "../analysis/fairness.ts";
import type { Program } from "../ir/program.ts";
import { watchedMonitors } from "./watched-monitors.ts";

/**
 * Whether a handler that some choices leave may go round for ever. Under weak and no fairness choices need not be
 * fair; it makes a difference where some spec can be hot.
 */
export function maySpin(program: Program, fairness: Fairness): boolean {
  return (fairness === "weak" || fairness === "none") && watchedMonitors(program).length > 0;
}
