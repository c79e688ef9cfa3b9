import { counted, groupDigits, secondsText } from "../report/columns.ts";
import { perSecond } from "../report/simulation-report.ts";
import { clip } from "../report/value-text.ts";
import type { Shell } from "./shell.ts";

/** Milliseconds between two updates: often enough to look alive, seldom enough to cost nothing. */
const INTERVAL_MS = 100;
/** Nothing is shown of what ends sooner. */
const PATIENCE_MS = 300;

/** One line on the error stream that says where the work stands; nothing unless that is a terminal. */
export class ProgressLine {
  readonly #shell: Shell;
  readonly #isShown: boolean;
  readonly #startMs: number;
  #lastMs = -Infinity;
  #isOnScreen = false;

  constructor(shell: Shell, isWanted: boolean) {
    this.#shell = shell;
    this.#isShown = isWanted && shell.stderr.isTerminal;
    this.#startMs = shell.clock();
  }

  /** Shows a text, if it is time to; it is asked for only then. */
  update(text: () => string): void {
    if (!this.#isShown) return;
    const now = this.#shell.clock();
    if (now - this.#startMs < PATIENCE_MS || now - this.#lastMs < INTERVAL_MS) return;
    this.#lastMs = now;
    const { style, width } = this.#shell.stderr;
    this.#shell.writeError(`\r\u001b[K${style.faint(clip(text(), width - 1))}`);
    this.#isOnScreen = true;
  }

  /** Takes the line away, before anything else is written. */
  clear(): void {
    if (!this.#isOnScreen) return;
    this.#shell.writeError("\r\u001b[K");
    this.#isOnScreen = false;
  }
}

/** `tcStandard: 1,204,000 states, 45,120 open, depth 31, 412,000 states/s, 2.9 s`. */
export function searchText(
  name: string,
  progress: {
    readonly phase: "states" | "liveness";
    readonly states: number;
    readonly frontier: number;
    readonly depth: number;
    readonly elapsedMs: number;
  },
): string {
  const { states, frontier, depth, elapsedMs, phase } = progress;
  if (phase === "liveness") return `${name}: ${groupDigits(states)} states, looking for hot loops`;
  const rate = elapsedMs > 0 ? Math.round((states / elapsedMs) * 1000) : 0;
  return [
    `${name}: ${groupDigits(states)} states`,
    `${groupDigits(frontier)} open`,
    `depth ${depth}`,
    `${groupDigits(rate)} states/s`,
    secondsText(elapsedMs / 1000),
  ].join(", ");
}

/** `tcStandard: 12,000 schedules, 1,740,000 steps, 6,500 schedules/s`. */
export function simulationProgressText(
  name: string,
  progress: { readonly schedules: number; readonly steps: number; readonly elapsedMs: number },
): string {
  const { schedules, steps, elapsedMs } = progress;
  const rate = perSecond(schedules, elapsedMs);
  return [
    `${name}: ${counted(schedules, "schedule")}`,
    counted(steps, "step"),
    ...(rate === null ? [] : [`${groupDigits(rate)} schedules/s`]),
  ].join(", ");
}
