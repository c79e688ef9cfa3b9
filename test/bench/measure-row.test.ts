import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { compareCounts, measureRow } from "./measure-row.ts";
import { measureSpin, missingTools } from "./measure-spin.ts";
import { measured, notMeasured } from "./measurement.ts";
import type { Pair } from "./measurement.ts";
import type { Row } from "./rows.ts";

const ROW: Row = {
  file: "counters.pspec",
  test: "tcCounters",
  parameters: { limit: 9 },
  messages: "few",
  isQuick: true,
  room: [],
  panDepth: null,
  isCollapsed: false,
  isReducedBySpin: true,
};

/** Two counters from 0 to 9: a hundred states. */
const COUNTERS = `byte a, b;
active proctype Counters() {
end: do
  :: d_step { a < 9 -> a++ }
  :: d_step { b < 9 -> b++ }
  od
}
`;

/** What a translation says of itself, beyond the room that it has. */
const CROWDED = `bool capacity_suffices;\n${COUNTERS.replace("a++", "assert(capacity_suffices || a < 5); a++")}`;

describe("the numbers of states", () => {
  test("have to be equal", () => {
    expect(compareCounts(pair(100, 100))).toEqual([]);
    expect(compareCounts(pair(100, 1001))).toEqual(["SPIN stores 1,001 states, pspec 100"]);
  });

  test("are compared as far as SPIN prints them", () => {
    expect(compareCounts(pair(123_456_789, 123_456_790, true))).toEqual([]);
    expect(compareCounts(pair(123_456_789, 123_456_800, true))).toHaveLength(1);
    expect(compareCounts(pair(123_456_789, 123_456_790))).toHaveLength(1);
  });

  test("say nothing where one side was not measured", () => {
    expect(compareCounts({ ...pair(100, 1), spin: notMeasured("spin not installed") })).toEqual([]);
  });
});

// Each takes gcc a second or more, and several on a busy machine.
describe.skipIf(missingTools() !== null)("a row against SPIN", { timeout: 60_000 }, () => {
  test("both sides, with and without reduction; another number of states is a problem", async () => {
    const { full, reduced, problems } = await measure({ states: 99, promela: COUNTERS });
    expect(problems).toEqual(["SPIN stores 100 states, pspec 99"]);
    expect(full.pspec).toMatchObject({ kind: "measured", value: { states: 99, transitions: 7 } });
    expect(full.spin).toMatchObject({
      kind: "measured",
      value: { states: 100, isRounded: false, transitions: 181, depth: 18 },
    });
    expect(reduced.pspec.kind).toBe("measured");
    expect(reduced.spin.kind).toBe("measured");
  });

  test("an error that SPIN finds is a problem", async () => {
    const promela = COUNTERS.replace("a++", "a++; assert(a < 9)");
    const { problems, full } = await measure({ states: 100, promela });
    expect(problems).toEqual([expect.stringMatching(/^SPIN finds an error: assertion violated/)]);
    expect(full.spin.kind).toBe("not-measured");
  });

  test("what SPIN cannot read is a problem", async () => {
    const { problems } = await measure({ states: 100, promela: "proctype {" });
    expect(problems).toEqual([expect.stringMatching(/^spin -a exited with/)]);
  });

  test("what cannot be translated is not measured", async () => {
    const { problems, full } = await measure({ states: 100, promela: null });
    expect(full.spin).toEqual(notMeasured("translate --to promela: a float"));
    expect(problems).toEqual([]);
  });

  test.each([
    [{ panDepth: 10 }, COUNTERS, "the stack of pan was too small (panDepth)"],
    [{ maxMemoryBytes: 2 ** 20 }, COUNTERS, "pan reached the memory limit"],
    [{}, CROWDED, "the translation has too little room for this size (room)"],
  ])("beyond a limit it is not measured: %j", async (limits, promela, reason) => {
    const usual = { isReduced: false, isCollapsed: true, panDepth: null, maxMemoryBytes: 2 ** 30 };
    const result = await measureSpin(promela, { ...usual, timeoutMs: 600_000, ...limits });
    expect(result).toEqual(notMeasured(reason));
  });
});

test("after the deadline nothing is measured", async () => {
  const { full, reduced } = await measure({ states: 100, promela: COUNTERS, deadlineMs: 0 });
  for (const one of [full.pspec, full.spin, reduced.pspec, reduced.spin]) {
    expect(one).toEqual(notMeasured("the time was up"));
  }
});

interface Made {
  /** What the made-up pspec counts. */
  readonly states: number;
  /** Null: it refuses to translate. */
  readonly promela: string | null;
  readonly deadlineMs?: number;
}

/** Measures the row with a command line that knows its answers. */
async function measure({ states, promela, deadlineMs }: Made) {
  const folder = mkdtempSync(join(tmpdir(), "pspec-bench-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const cli = join(folder, "pspec.mjs");
  const tests = [{ verdict: "holds", complete: true, limit: null, states, transitions: 7 }];
  writeFileSync(
    cli,
    `const promela = ${JSON.stringify(promela)};
if (process.argv[2] === "check") console.log(${JSON.stringify(JSON.stringify({ tests }))});
else if (promela !== null) console.log(promela);
else { console.error("a float\\nand more"); process.exitCode = 1; }
`,
  );
  const options = {
    cli,
    maxMemoryBytes: 2 ** 30,
    runs: 1,
    deadlineMs: deadlineMs ?? performance.now() + 600_000,
  };
  return measureRow(ROW, options);
}

function pair(ours: number, theirs: number, isRounded = false): Pair {
  const cost = { seconds: 1, peakMemoryBytes: null, transitions: 1 };
  return {
    pspec: measured({ ...cost, states: ours }),
    spin: measured({
      ...cost,
      states: theirs,
      isRounded,
      depth: 1,
      vectorBytes: null,
      phases: { spin: 0, gcc: 0, pan: 1 },
    }),
  };
}
