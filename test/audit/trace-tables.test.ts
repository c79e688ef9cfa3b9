import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Audit, MonitorCounts } from "../../src/audit/audit-result.ts";
import { auditExitCode } from "../../src/audit/exit-code.ts";
import { parseTime } from "../../src/audit/trace-time.ts";
import { parseDuration } from "../../src/cli/units.ts";
import { loadSpecs, runAudit } from "./run-audit.ts";
import type { TestOptions } from "./run-audit.ts";
import { readSpecs, root } from "./spec-folders.ts";

const FOLDER = "traces/active-passive";
const specs = loadSpecs(readSpecs("specs/active-passive"));

interface Row {
  readonly command: string;
  readonly records: string;
  readonly verdict: string;
  readonly verdicts: string;
  readonly exit: string;
}

describe("the table of traces/README.md", () => {
  const rows = readTable();

  test("names every trace", () => {
    const named = new Set(rows.flatMap(({ command }) => filesOf(command)));
    expect(readdirSync(join(root, FOLDER)).sort()).toEqual([...named].sort());
  });

  test.each(rows)("$command", async ({ command, records, verdict, verdicts, exit }) => {
    const words = command.split(" ");
    const files = filesOf(command).map((name) => [name, readFileSync(join(root, FOLDER, name))] as const);
    const result = await runAudit(specs, Object.fromEntries(files), optionsOf(words));
    const { read, mapped, skipped, unmapped, rejected } = result.records;
    expect(`${read} = ${mapped} + ${skipped} + ${unmapped} + ${rejected}`).toBe(records);
    expect(mapped + skipped + unmapped + rejected).toBe(read);
    expect(result.verdict).toBe(verdict);
    expect(describeVerdicts(result)).toBe(verdicts);
    const failOnPending = words.includes("--fail-on-pending");
    expect(auditExitCode(result, { failOnPending })).toBe(Number(exit));
  });
});

function optionsOf(words: readonly string[]): TestOptions {
  const valueOf = (option: string): string | undefined =>
    words.includes(option) ? words[words.indexOf(option) + 1] : undefined;
  const msOf = (option: string): number | null => parseDuration(valueOf(option) ?? "");
  return {
    closed: words.includes("--closed"),
    beganEarlier: words.includes("--began-earlier"),
    latenessMs: msOf("--lateness"),
    skewMs: msOf("--skew") ?? 0,
    gap: parseTime(valueOf("--gap") ?? ""),
  };
}

function filesOf(command: string): string[] {
  return command.split(" ").filter((word) => word.endsWith(".ndjson"));
}

/** The rows of the first table, by the names of its columns. */
function readTable(): Row[] {
  const [text = ""] = readFileSync(join(root, "traces/README.md"), "utf8").split("\n## client-server");
  const lines = text.split("\n");
  return lines
    .filter((line) => line.startsWith("| `"))
    .map((line) => {
      const [command, , records, verdict, verdicts, exit] = line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()) as [string, string, string, string, string, string];
      return { command: command.replaceAll("`", ""), records, verdict, verdicts, exit };
    });
}

/** As the table writes it: specs in the order of their first violation, then in that of the specification. */
function describeVerdicts(result: Audit): string {
  const monitors = result.monitors.filter(({ keys }) => keys > 0);
  if (monitors.length > 0 && monitors.every(({ keys, inconclusive }) => keys === inconclusive)) {
    return "every key inconclusive";
  }
  const order = [...new Set([...result.violations, ...result.monitors].map(({ spec }) => spec))];
  return order
    .map((spec) => monitors.find((counts) => counts.spec === spec))
    .filter((counts) => counts !== undefined && counts.keys > counts.satisfied)
    .map((counts) => describeCounts(counts as MonitorCounts, result))
    .join("; ");
}

function describeCounts(counts: MonitorCounts, { violations, possible }: Audit): string {
  const kinds = ["satisfied", "violated", "overdue", "pending", "possible", "inconclusive"] as const;
  const linesIn = (list: Audit["violations"]): string =>
    list.flatMap(({ spec, line }) => (spec === counts.spec ? [line] : [])).join(", ");
  const parts = kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => {
      const text = `${counts[kind]} ${kind}`;
      if (kind === "violated" || kind === "overdue") return `${text} at ${linesIn(violations)}`;
      return kind === "possible" ? `${text} at ${linesIn(possible)}` : text;
    });
  return `\`${counts.spec}\` ${parts.join(", ")}`;
}
