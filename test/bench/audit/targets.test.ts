import { describe, expect, test } from "vitest";
import type { Gate, GateOutcome } from "../gates.ts";
import { measured, notMeasured } from "../measurement.ts";
import type { SideResult } from "./measure-sides.ts";
import type { SideName } from "./sides.ts";
import { judgeTargets, LIVE_KEYS } from "./targets.ts";

const MIB = 2 ** 20;

function side(name: SideName, seconds: number, { lines = 1_000_000, mebibytes = 100 } = {}): SideResult {
  const cost = { seconds, peakMemoryBytes: mebibytes * MIB, processorSeconds: seconds };
  return { name, lines, runs: 5, cost: measured(cost) };
}

const STARTS = [side("start of Node", 0.1, { lines: 1000 }), side("start of pspec", 0.5, { lines: 1000 })];
const BASE = [...STARTS, side("JSON.parse", 1.1), side("scalar monitor", 1.5)];

describe("speed", () => {
  test("is compared without the starts, and with them beside it", () => {
    expect(outcome(BASE, /scalars \/ bare/)).toEqual({
      kind: "missed",
      value: 1,
      row: "with the start 0.73×, by processor time 1×",
      short: 1.2,
    });
    const faster = [...STARTS, side("JSON.parse", 2.1), side("scalar monitor", 1.5)];
    expect(outcome(faster, /scalars \/ bare/)).toMatchObject({ kind: "met", value: 2 });
  });

  test("is by line, where a rival gets fewer of them", () => {
    const rows = [...BASE, side("jq", 1, { lines: 125_000 }), side("Python", 2, { lines: 500_000 })];
    expect(outcome(rows, /jq/)).toMatchObject({ kind: "met", value: 8 });
    expect(outcome(rows, /Python/)).toMatchObject({ kind: "missed", value: 4, short: 1.25 });
  });

  test("has no processor time where a shell runs the rival", () => {
    const jq = { seconds: 1, peakMemoryBytes: null, processorSeconds: null };
    const rows = [...BASE, { name: "jq", lines: 125_000, runs: 5, cost: measured(jq) } as const];
    expect(outcome(rows, /jq/)).toMatchObject({ kind: "met", value: 8, row: "with the start 5.3×" });
  });

  test("of a trace that takes no longer than the start is not measured", () => {
    const rows = [...STARTS, side("JSON.parse", 1.1), side("scalar monitor", 0.5)];
    expect(outcome(rows, /scalars \/ bare/)).toMatchObject({ kind: "not-measured" });
  });

  test("of two workers is against one, and what a lateness costs is by event", () => {
    const rows = [...BASE, side("two workers", 1), side("lateness", 1.75)];
    expect(outcome(rows, /two workers/)).toMatchObject({ kind: "met", value: 2 });
    expect(outcome(rows, /lateness/)).toMatchObject({ kind: "missed", value: 250 });
  });
});

describe("memory", () => {
  test("over two sizes of a file", () => {
    const rows = [side("small file", 1, { mebibytes: 100 }), side("large file", 8, { mebibytes: 105 })];
    expect(outcome(rows, /resident memory/)).toMatchObject({ kind: "met", value: 1.05 });
  });

  test("of live keys, where there are as many as are wanted", () => {
    const live = (keys: number): SideResult => side("live keys", 9, { lines: keys + 1, mebibytes: 1024 });
    expect(outcome([live(LIVE_KEYS)], /live keys/)).toEqual({
      kind: "met",
      value: 1,
      row: "10,000,000 keys, 107 B each",
    });
    expect(outcome([live(LIVE_KEYS / 10)], /live keys/)).toEqual({
      kind: "not-measured",
      reason: "only 1,000,000 keys, 1074 B each",
    });
  });
});

test("what was not measured is never met", () => {
  expect(judgeTargets([]).map((target) => target.outcome.kind)).toEqual(Array(11).fill("not-measured"));
  const absent = { name: "jq", lines: 1, runs: 0, cost: notMeasured("jq is not installed") } as const;
  expect(outcome([...BASE, absent], /jq/)).toEqual({
    kind: "not-measured",
    reason: "jq: jq is not installed",
  });
});

function outcome(results: readonly SideResult[], name: RegExp): GateOutcome {
  const [target, ...others] = judgeTargets(results).filter((one) => name.test(one.name));
  expect(others).toEqual([]);
  return (target as Gate).outcome;
}
