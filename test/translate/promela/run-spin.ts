import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SpinResult {
  /** Stored. */
  readonly states: number;
  /** What the first assertion that failed names, `Coordinator_runs` or `capacity_suffices`; null: none failed. */
  readonly violated: string | null;
}

/** Whether `spin` and `gcc` are on the path. */
export const HAS_SPIN: boolean = ["spin", "gcc"].every(
  (command) => spawnSync(command, [command === "spin" ? "-V" : "--version"]).status === 0,
);

/** Lets SPIN explore a model without reduction. Not optimized, since that takes longer than these searches. */
export function runSpin(text: string): SpinResult {
  const folder = mkdtempSync(join(tmpdir(), "pspec-spin-"));
  try {
    writeFileSync(join(folder, "model.pml"), text);
    run(folder, "spin", ["-a", "model.pml"]);
    run(folder, "gcc", ["-O0", "-w", "-DSAFETY", "-DNOREDUCE", "-o", "pan", "pan.c"]);
    const output = run(folder, join(folder, "pan"), ["-m200000", "-w18"]);
    if (output.includes("max search depth too small"))
      throw new Error("the model is too deep for this search");
    const [, states] = /(\d+) states, stored/.exec(output) ?? [];
    if (states === undefined) throw new Error(output);
    const [fault = null, assertion = null] =
      /^pan:\d+: (?:assertion violated \(*(\w+)|.*)/m.exec(output) ?? [];
    if (fault !== null && assertion === null) throw new Error(fault);
    return { states: Number(states), violated: assertion };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(cwd: string, command: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, { cwd, encoding: "utf8" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`);
  return stdout;
}
