import type { Bench } from "./bench-result.ts";
import { renderTables } from "./render-tables.ts";

/** The page results.md. The picture lies beside it. */
export function renderMarkdown(bench: Bench): string {
  const { machine, date, isQuick, seconds } = bench;
  const { processor, cores, memoryBytes, system, node, spin, gcc } = machine;
  const gibibytes = Math.round(memoryBytes / 2 ** 30);
  return [
    "# pspec and SPIN",
    `Written by \`npm run bench${isQuick ? " -- --quick" : ""}\` on ${date}, in ${duration(seconds)}; [README.md](README.md) says what is measured and how. Only ratios within this run mean anything.`,
    `${processor}, ${cores} cores, ${gibibytes} GiB; ${system}; Node ${node}; ${spin ?? "no SPIN"}; ${gcc ?? "no gcc"}.`,
    "![wall time and memory over the number of states](results.svg)",
    renderTables(bench),
  ].join("\n\n");
}

export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
