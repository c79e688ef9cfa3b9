import * as prettier from "prettier";
import { describe, expect, test } from "vitest";
import type { Bench } from "./bench-result.ts";
import { judgeGates } from "./gates.ts";
import type { RowResult } from "./measurement.ts";
import { renderJson } from "./render-json.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderSvg } from "./render-svg.ts";
import { renderRow, renderTables } from "./render-tables.ts";
import { madeResult } from "./row-results.ts";

const RESULTS = [
  madeResult({ states: 5_000_000, full: [2, 18], reduced: [0.25, 3] }),
  madeResult({ states: 12_000_000, full: [3, null], reduced: [1, null], isCollapsed: true }),
  madeResult({ states: 1000, problems: ["SPIN stores 999 states, pspec 1,000"] }),
];

describe("the tables", () => {
  test("have times, ratios and sizes, and say what is wrong or missing", () => {
    expect(`\n${renderTables(bench(RESULTS))}\n`).toBe(`
| gate                                                                                    | wanted | reached |              | worst row                            |
| --------------------------------------------------------------------------------------- | -----: | ------: | ------------ | ------------------------------------ |
| SPIN's time / ours, few messages in flight, from 3 M states                             |   ≥ 8× |      9× | met          | ring 5000000                         |
| SPIN's time / ours, many messages in flight, from 3 M states                            |   ≥ 4× |       – | not measured | no row that it is about was measured |
| SPIN's time / ours, below 400 K states                                                  |   ≥ 4× |       – | not measured | no row that it is about was measured |
| TLC's time / ours, from 3 M states                                                      |  ≥ 30× |       – | not measured | no jar                               |
| SPIN's time with its reduction / ours with ours, from 3 M states in full                |   ≥ 5× |     12× | met          | ring 5000000                         |
| SPIN's memory / ours, from 10 M states                                                  |   ≥ 5× |       – | not measured | no row that it is about was measured |
| our resident bytes per state, from 10 M states, exact, with what a counterexample needs |   ≤ 40 |      20 | met          | ring 12000000                        |
| our states per second at 35 M states / at 3 M, same model                               | ≥ 0.8× |       – | not measured | no row that it is about was measured |

Without reduction, the same states on both sides:

| model            | messages |     states | pspec | SPIN | SPIN / pspec | pspec B/state | SPIN B/state |
| ---------------- | -------- | ---------: | ----: | ---: | -----------: | ------------: | -----------: |
| ring 5000000     | few      |  5,000,000 |   2 s | 18 s |           9× |            20 |          200 |
| ring 12000000 \\* | few      | 12,000,000 |   3 s |    – |            – |            20 |            – |
| ring 1000        | few      |      1,000 |   1 s | 10 s |          10× |             – |            – |

Each with its own reduction:

| model            | pspec's states | SPIN's states |  pspec | SPIN | SPIN / pspec |
| ---------------- | -------------: | ------------: | -----: | ---: | -----------: |
| ring 5000000     |      5,000,000 |     5,000,000 | 0.25 s |  3 s |          12× |
| ring 12000000 \\* |     12,000,000 |             – |    1 s |    – |            – |
| ring 1000        |          1,000 |         1,000 |    1 s | 10 s |          10× |

- **wrong**: ring 1000: SPIN stores 999 states, pspec 1,000
- not measured: spin not installed (ring 12000000)
- \\* SPIN compresses its states here (\`-DCOLLAPSE\`), for want of room; such a row decides no gate about SPIN
- SPIN's reduction leaves out no state of ring 5000000; ring 1000: it goes by channels and local variables, and inboxes are arrays in what \`translate\` writes
`);
  });

  test("say by which factor a gate is missed", () => {
    const text = renderTables(bench([madeResult({ states: 5_000_000, full: [2, 12] })]));
    expect(text).toContain("missed by a factor of 1.33");
  });

  test("a row as a line", () => {
    expect(renderRow(RESULTS[0] as RowResult)).toBe(
      "ring 5000000: 5,000,000 states; pspec 2 s, SPIN 18 s; reduced 0.25 s and 3 s",
    );
    expect(renderRow(RESULTS[2] as RowResult)).toMatch(/; WRONG: SPIN stores 999 states, pspec 1,000$/);
  });
});

test("the page has the machine, the day and the picture, and is formatted as all pages are", async () => {
  const text = renderMarkdown(bench(RESULTS));
  expect(text).toContain("on 2026-11-25, in 1 min 40 s");
  expect(text).toContain("Made up, 2 cores, 24 GiB; Linux x64; Node v20.0.0; Spin Version 6.5.2; no gcc.");
  expect(text).toContain("](results.svg)");
  const style = await prettier.resolveConfig(`${import.meta.dirname}/results.md`);
  expect(await prettier.format(text, { ...style, parser: "markdown" })).toBe(`${text}\n`);
});

test("JSON has every row and every gate, and why something was not measured", () => {
  const { rows, gates, ...rest } = JSON.parse(renderJson(bench(RESULTS)));
  expect(rest).toMatchObject({
    version: 1,
    command: "bench",
    isRight: false,
    date: "2026-11-25",
    isQuick: false,
  });
  expect(gates).toHaveLength(8);
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({
    model: "ring",
    test: "tcRing___nodes_5000000",
    full: { pspec: { seconds: 2 }, spin: { seconds: 18, phases: { gcc: 1, pan: 17 } } },
    problems: [],
  });
  expect(rows[1].full.spin).toEqual({ notMeasured: "spin not installed" });
});

describe("the picture", () => {
  test("has a mark for everything that was measured, in both panels", () => {
    const svg = renderSvg(bench(RESULTS));
    const count = (pattern: RegExp): number => [...svg.matchAll(pattern)].length;
    // Besides those of the legend, two of each: three rows of ours, two of SPIN's, in full and reduced, twice.
    expect(count(/<circle /g)).toBe(2 + 3 * 2 * 2);
    expect(count(/<rect /g)).toBe(2 + 2 * 2 * 2);
    expect(svg).toContain("prefers-color-scheme: dark");
    expect(svg).not.toContain("NaN");
  });

  test("has decades on both axes, and what is larger farther to the right and up", () => {
    const svg = renderSvg(
      bench([madeResult({ states: 1000 }), madeResult({ states: 1e6, full: [100, 1000] })]),
    );
    for (const label of ["1 K", "10 K", "100 K", "1 M", "1 s", "10 s", "100 s", "1000 s"]) {
      expect(svg).toContain(`>${label}</text>`);
    }
    const [small, , large] = [
      ...svg.matchAll(/<circle class="pspec(?: reduced)?" cx="([\d.]+)" cy="([\d.]+)"/g),
    ];
    expect(Number(large?.[1])).toBeGreaterThan(Number(small?.[1]));
    expect(Number(large?.[2])).toBeLessThan(Number(small?.[2]));
  });

  test("says where nothing was measured", () => {
    expect(renderSvg(bench([]))).toContain("not measured");
  });
});

function bench(results: readonly RowResult[]): Bench {
  return {
    machine: {
      processor: "Made up",
      cores: 2,
      memoryBytes: 24 * 2 ** 30,
      system: "Linux x64",
      node: "v20.0.0",
      spin: "Spin Version 6.5.2",
      gcc: null,
    },
    date: "2026-11-25",
    isQuick: false,
    isWhole: true,
    seconds: 100,
    results,
    gates: judgeGates(results, "no jar"),
  };
}
