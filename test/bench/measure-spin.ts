import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Limits } from "./measure-pspec.ts";
import { measured, notMeasured } from "./measurement.ts";
import type { Measured, SpinRun } from "./measurement.ts";
import { complaintIn, parsePan } from "./parse-pan.ts";
import { isInstalled, runChild } from "./run-child.ts";
import type { ChildResult } from "./run-child.ts";

export interface SpinOptions extends Limits {
  readonly isReduced: boolean;
  readonly isCollapsed: boolean;
  /** `pan -m`; null for its default. */
  readonly panDepth: number | null;
}

/** Bytes that a state vector may have: more than `pan` allows by itself (1024), and free of charge. */
const VECTOR_BYTES = 8192;

const TOO_SMALL = "the translation has too little room for this size (room)";

/** Room for the program itself, where `-DMEMLIM` does not count. */
const PROGRAM_BYTES = 2 ** 28;

/** Why there is nothing to measure; null where SPIN and its compiler are there. */
export function missingTools(): string | null {
  const missing = ["spin", "gcc"].filter((name) => !isInstalled(name));
  return missing.length === 0 ? null : `${missing.join(" and ")} not installed`;
}

/**
 * `spin -a`, `gcc -O2 -DSAFETY`, `./pan`, in a folder that goes afterwards. Throws where the model has an error for
 * SPIN, or `pan` did not search as it was told.
 */
export async function measureSpin(promela: string, options: SpinOptions): Promise<Measured<SpinRun>> {
  const missing = missingTools();
  if (missing !== null) return notMeasured(missing);
  const folder = mkdtempSync(join(tmpdir(), "pspec-bench-"));
  try {
    writeFileSync(join(folder, "model.pml"), promela);
    return await runPhases(folder, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runPhases(folder: string, options: SpinOptions): Promise<Measured<SpinRun>> {
  const { isReduced, isCollapsed, panDepth, maxMemoryBytes } = options;
  const limits = { cwd: folder, timeoutMs: options.timeoutMs };
  const spin = await runChild(["spin", "-a", "model.pml"], limits);
  if (spin.code !== 0) return failed("spin -a", spin);
  const flags = [
    "-O2",
    "-DSAFETY",
    `-DVECTORSZ=${VECTOR_BYTES}`,
    `-DMEMLIM=${Math.floor(maxMemoryBytes / 2 ** 20)}`,
    ...(isReduced ? [] : ["-DNOREDUCE"]),
    ...(isCollapsed ? ["-DCOLLAPSE"] : []),
  ];
  const gcc = await runChild(["gcc", ...flags, "-o", "pan", "pan.c"], limits);
  if (gcc.code !== 0) return failed("gcc", gcc);
  const pan = await runChild(["./pan", ...(panDepth === null ? [] : [`-m${panDepth}`])], {
    ...limits,
    maxMemoryBytes: maxMemoryBytes + PROGRAM_BYTES,
  });
  const report = parsePan(pan.out);
  if (pan.isTimedOut || report === null) return failed("pan", pan);
  // An assertion of the translation: it says nothing about the program.
  if (report.firstError?.includes("capacity_suffices")) return notMeasured(TOO_SMALL);
  if (report.errors > 0) throw new Error(`SPIN finds an error: ${report.firstError}`);
  if (report.incomplete !== null) return notMeasured(report.incomplete);
  if (report.isReduced !== isReduced) {
    throw new Error(`pan ran ${report.isReduced ? "with" : "without"} reduction`);
  }
  const { states, isRounded, transitions, depth, vectorBytes } = report;
  const phases = { spin: spin.seconds, gcc: gcc.seconds, pan: pan.seconds };
  return measured({
    seconds: spin.seconds + gcc.seconds + pan.seconds,
    peakMemoryBytes: pan.peakMemoryBytes,
    states,
    isRounded,
    transitions,
    depth,
    vectorBytes,
    phases,
  });
}

/** A limit is no fault of anybody; that SPIN or gcc refuse what `translate` wrote is one. */
function failed(phase: string, { isTimedOut, out, err, code }: ChildResult): Measured<never> {
  if (isTimedOut) return notMeasured(`the time was up in ${phase}`);
  const complaint = complaintIn(out + err);
  if (complaint !== null) return notMeasured(complaint);
  throw new Error(`${phase} exited with ${code}: ${(out + err).trim().slice(0, 500)}`);
}
