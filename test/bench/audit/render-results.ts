/** The results for people, on the terminal and in results.md, and for programs. */
import type { Machine } from "../bench-result.ts";
import type { Gate } from "../gates.ts";
import { duration } from "../render-markdown.ts";
import { gateCells, table } from "../render-tables.ts";
import type { SideResult } from "./measure-sides.ts";

export interface AuditBench {
  readonly machine: Omit<Machine, "spin" | "gcc"> & {
    /** As they name themselves; null where they are missing. */
    readonly jq: string | null;
    readonly python: string | null;
  };
  /** ISO 8601, to the day. */
  readonly date: string;
  /** As it can be typed. */
  readonly command: string;
  readonly seconds: number;
  readonly trace: { readonly bytes: number; readonly lines: number; readonly keys: number };
  readonly runs: number;
  readonly results: readonly SideResult[];
  readonly targets: readonly Gate[];
  /** What was wrong; any makes the benchmark fail. */
  readonly problems: readonly string[];
}

const NOTHING = "–";

/** One object with every target and every side, a line end behind it. */
export function renderJson({ results, problems, ...bench }: AuditBench): string {
  const sides = results.map(({ cost, ...side }) => ({
    ...side,
    ...(cost.kind === "measured" ? cost.value : { notMeasured: cost.reason }),
  }));
  const isRight = problems.length === 0;
  const document = { version: 1, suite: "audit", isRight, ...bench, sides, problems };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Targets, then what each side took, then what was wrong. */
export function renderTables({ results, targets, problems }: AuditBench): string {
  return [
    table(["target", "wanted", "reached", "", "more"], "lrrll", targets.map(gateCells)),
    "What each side took, the start of its program included:",
    table(
      ["side", "lines", "seconds", "of processors", "lines a second", "resident at the peak"],
      "lrrrrl",
      results.map(cellsOf),
    ),
    ...(problems.length === 0 ? [] : [problems.map((problem) => `- **wrong**: ${problem}`).join("\n")]),
  ].join("\n\n");
}

function cellsOf({ name, lines, cost }: SideResult): string[] {
  const count = lines.toLocaleString("en");
  if (cost.kind === "not-measured")
    return [name, count, NOTHING, NOTHING, NOTHING, `not measured: ${cost.reason}`];
  const { seconds, processorSeconds, peakMemoryBytes } = cost.value;
  const isStart = name.startsWith("start of");
  return [
    name,
    count,
    seconds.toFixed(2),
    processorSeconds?.toFixed(2) ?? NOTHING,
    isStart ? NOTHING : Math.round(lines / seconds).toLocaleString("en"),
    peakMemoryBytes === null ? NOTHING : `${Math.round(peakMemoryBytes / 2 ** 20)} MiB`,
  ];
}

/** The page results.md. */
export function renderMarkdown(bench: AuditBench): string {
  const { machine, date, command, seconds, trace, runs } = bench;
  const { processor, cores, memoryBytes, system, node, jq, python } = machine;
  const gibibytes = Math.round(memoryBytes / 2 ** 30);
  const { bytes, lines, keys } = trace;
  return [
    "# The audit, measured",
    `Written by \`${command}\` on ${date}, in ${duration(seconds)}; [README.md](README.md) says what is measured and how. Only ratios within this run mean anything.`,
    `${processor}, ${cores} cores, ${gibibytes} GiB; ${system}; Node ${node}; ${jq ?? "no jq"}; ${python ?? "no Python"}.`,
    `${lines.toLocaleString("en")} lines of ${Math.round(bytes / lines)} bytes, ${keys.toLocaleString("en")} interleaved keys; ${runs === 1 ? "one round" : `the median of ${runs} rounds`}.`,
    renderTables(bench),
  ].join("\n\n");
}
