import * as prettier from "prettier";
import { describe, expect, test } from "vitest";
import { measured, notMeasured } from "../measurement.ts";
import type { SideResult } from "./measure-sides.ts";
import { renderJson, renderMarkdown, renderTables } from "./render-results.ts";
import type { AuditBench } from "./render-results.ts";
import { judgeTargets } from "./targets.ts";

const costOf = (seconds: number) =>
  measured({ seconds, peakMemoryBytes: 50 * 2 ** 20, processorSeconds: seconds });
const RESULTS: readonly SideResult[] = [
  { name: "start of Node", lines: 1000, runs: 5, cost: costOf(0.1) },
  { name: "start of pspec", lines: 1000, runs: 5, cost: costOf(0.5) },
  { name: "JSON.parse", lines: 1_000_000, runs: 5, cost: costOf(1.1) },
  { name: "scalar monitor", lines: 1_000_000, runs: 5, cost: costOf(1.5) },
  { name: "jq", lines: 125_000, runs: 0, cost: notMeasured("jq is not installed") },
];

describe("the tables", () => {
  test("have every target and every side, and say what is missing", () => {
    const text = renderTables(bench([]));
    expect(text).toMatch(
      /\| a monitor of scalars \/ bare JSON\.parse +\| ≥ 1\.2× +\| +1× \| missed by a factor of 1\.20 /,
    );
    expect(text).toMatch(/\| a monitor of scalars \/ jq.* – \| not measured +\| jq: jq is not installed /);
    expect(text).toMatch(/\| JSON\.parse +\| 1,000,000 \| +1\.10 \| +1\.10 \| +909,091 \| 50 MiB +\|/);
    expect(text).toMatch(/\| jq +\| +125,000 \| +– \| +– \| +– \| not measured: jq is not installed \|/);
    expect(text).not.toContain("wrong");
  });

  test("say what was wrong", () => {
    expect(renderTables(bench(["gz: violated is 0, and should be 1"]))).toContain(
      "- **wrong**: gz: violated is 0, and should be 1",
    );
  });
});

test("the page has the machine, the trace and the command, and is formatted as all pages are", async () => {
  const text = renderMarkdown(bench([]));
  expect(text).toContain("`npm run bench:audit --size 1MiB` on 2026-11-25, in 1 min 40 s");
  expect(text).toContain("4,580 lines of 229 bytes, 1,000 interleaved keys; the median of 5 rounds.");
  expect(text).toContain("Node v20.0.0; jq-1.6; no Python.");
  const style = await prettier.resolveConfig(`${import.meta.dirname}/results.md`);
  expect(await prettier.format(text, { ...style, parser: "markdown" })).toBe(`${text}\n`);
});

test("JSON has every target and every side, and whether all was right", () => {
  const right = JSON.parse(renderJson(bench([])));
  expect(right).toMatchObject({ version: 1, isRight: true, runs: 5, trace: { keys: 1000 } });
  expect(right.targets).toHaveLength(11);
  expect(right.targets[0].outcome).toMatchObject({ kind: "missed", value: 1 });
  expect(right.sides[2]).toEqual({
    name: "JSON.parse",
    lines: 1_000_000,
    runs: 5,
    seconds: 1.1,
    peakMemoryBytes: 50 * 2 ** 20,
    processorSeconds: 1.1,
  });
  expect(right.sides[4]).toMatchObject({ name: "jq", notMeasured: "jq is not installed" });
  const wrong = JSON.parse(renderJson(bench(["gz: violated is 0, and should be 1"])));
  expect(wrong).toMatchObject({ isRight: false, problems: ["gz: violated is 0, and should be 1"] });
});

function bench(problems: readonly string[]): AuditBench {
  return {
    machine: {
      processor: "Made up",
      cores: 2,
      memoryBytes: 24 * 2 ** 30,
      system: "Linux x64",
      node: "v20.0.0",
      jq: "jq-1.6",
      python: null,
    },
    date: "2026-11-25",
    command: "npm run bench:audit --size 1MiB",
    seconds: 100,
    trace: { bytes: 1_048_820, lines: 4580, keys: 1000 },
    runs: 5,
    results: RESULTS,
    targets: judgeTargets(RESULTS),
    problems,
  };
}
