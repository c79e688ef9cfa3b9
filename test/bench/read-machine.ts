import { spawnSync } from "node:child_process";
import { arch, cpus, totalmem, type } from "node:os";
import type { Machine } from "./bench-result.ts";

/** The machine that this runs on, and the rivals there. */
export function readMachine(): Machine {
  const [first] = cpus();
  return {
    processor: first?.model ?? "unknown",
    cores: cpus().length,
    memoryBytes: totalmem(),
    system: `${type()} ${arch()}`,
    node: process.version,
    spin: firstLine("spin", "-V"),
    gcc: firstLine("gcc", "--version"),
  };
}

/** The first line that a program says with this option; null where it is not there. */
export function firstLine(command: string, option: string): string | null {
  const { status, stdout } = spawnSync(command, [option], { encoding: "utf8" });
  return status === 0 ? (stdout.split("\n")[0] ?? null) : null;
}
