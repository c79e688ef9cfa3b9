import { describe, expect, test } from "vitest";
import { judgeGates } from "./gates.ts";
import type { Gate, GateOutcome } from "./gates.ts";
import type { RowResult } from "./measurement.ts";
import { madeResult } from "./row-results.ts";

const M = 1e6;

describe("what a gate is about", () => {
  test("few and many messages in flight, from 3 M states: the worst row", () => {
    const rows = [
      madeResult({ states: 4 * M, full: [1, 12] }),
      madeResult({ states: 5 * M, full: [2, 18] }),
      madeResult({ states: 4 * M, messages: "many", full: [1, 5] }),
      madeResult({ states: 2 * M, full: [1, 1] }),
    ];
    expect(outcome(rows, /few messages/)).toEqual({ kind: "met", value: 9, row: "ring 5000000" });
    expect(outcome(rows, /many messages/)).toEqual({ kind: "met", value: 5, row: "ring 4000000" });
  });

  test("small rows", () => {
    const rows = [
      madeResult({ states: 399_999, full: [0.5, 1.5] }),
      madeResult({ states: 400_000, full: [1, 1] }),
    ];
    expect(outcome(rows, /below 400 K/)).toEqual({
      kind: "missed",
      value: 3,
      row: "ring 399999",
      short: 4 / 3,
    });
  });

  test("reduction on both sides, of rows that have 3 M states in full", () => {
    const rows = [
      madeResult({ states: 3 * M, reduced: [1, 6] }),
      madeResult({ states: 1 * M, reduced: [1, 1] }),
    ];
    expect(outcome(rows, /with its reduction/)).toMatchObject({ kind: "met", value: 6 });
  });

  test("memory, from 10 M states", () => {
    const rows = [
      madeResult({ states: 10 * M, bytes: [50, 200] }),
      madeResult({ states: 9 * M, bytes: [99, 1] }),
    ];
    expect(outcome(rows, /SPIN's memory/)).toMatchObject({ kind: "missed", value: 4, short: 1.25 });
    expect(outcome(rows, /bytes per state/)).toMatchObject({ kind: "missed", value: 50, short: 1.25 });
  });

  test("the rate at 35 M states, against the row of the same model that is nearest to 3 M", () => {
    const rows = [
      madeResult({ states: 40 * M, full: [20, 200] }),
      madeResult({ states: 3.5 * M, full: [1, 10] }),
      madeResult({ states: 9 * M, full: [9, 90] }),
      madeResult({ states: 3 * M, full: [9, 90], file: "other.pspec" }),
    ];
    expect(outcome(rows, /per second at 35 M/)).toEqual({
      kind: "missed",
      value: 2 / 3.5,
      row: "ring 40000000 / ring 3500000",
      short: 0.8 / (2 / 3.5),
    });
    expect(outcome(rows.slice(0, 1), /per second at 35 M/).kind).toBe("not-measured");
  });
});

test("what was not measured is never met", () => {
  const rows = [madeResult({ states: 40 * M, full: [1, null], reduced: [1, null] })];
  const judged = judgeGates(rows, "no jar");
  const open = judged.filter((gate) => gate.outcome.kind === "not-measured");
  expect(open).toHaveLength(judged.length - 1);
  expect(outcome(rows, /bytes per state/).kind).toBe("met");
  expect(judgeGates([], "no jar").map((gate) => gate.outcome.kind)).toEqual(judged.map(() => "not-measured"));
  expect(outcome(rows, /TLC/)).toEqual({ kind: "not-measured", reason: "no jar" });
});

test("a row that failed, or where SPIN had to compress, decides nothing about SPIN", () => {
  const wrong = madeResult({ states: 40 * M, problems: ["SPIN stores 3 states, pspec 4"] });
  expect(judgeGates([wrong], "").every((gate) => gate.outcome.kind === "not-measured")).toBe(true);
  const collapsed = madeResult({ states: 40 * M, isCollapsed: true });
  expect(outcome([collapsed], /few messages/).kind).toBe("not-measured");
  expect(outcome([collapsed], /SPIN's memory/).kind).toBe("not-measured");
  expect(outcome([collapsed], /bytes per state/).kind).toBe("met");
});

function outcome(rows: readonly RowResult[], name: RegExp): GateOutcome {
  const [gate, ...others] = judgeGates(rows, "no jar").filter((one) => name.test(one.name));
  expect(others).toEqual([]);
  return (gate as Gate).outcome;
}
