import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { LatenessWindow } from "../../src/audit/lateness-window.ts";
import type { SkippedRecord, TraceRecord } from "../../src/audit/trace-record.ts";

const SEED = 20_261_201;

const stamp = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50_000, max: 5_000_000 }));
const arrivals = fc.array(fc.record({ time: stamp, input: fc.nat(2) }), { maxLength: 60 });
const lateness = fc.constantFrom(0, 1, 7, 100, 6400, 1_000_000);

function recordOf(
  { time, input }: { readonly time: number; readonly input: number },
  line: number,
): SkippedRecord {
  return { kind: "skipped", input, line, rule: "not observed", time };
}

function inOrder(a: TraceRecord, b: TraceRecord): number {
  return (a.time ?? 0) - (b.time ?? 0) || a.input - b.input || a.line - b.line;
}

describe("a lateness window", () => {
  test("gives out what is on time in order, and nothing later than what is late", () => {
    fc.assert(
      fc.property(arrivals, lateness, (given, most) => {
        const released: TraceRecord[] = [];
        const late: TraceRecord[] = [];
        const window = new LatenessWindow({
          lateness: most,
          lines: null,
          releaseLine: () => {},
          release: (record) => released.push(record),
          late: (record) => {
            late.push(record);
            // Whoever comes too late finds all that is earlier already taken.
            const earlier = onTime.filter(
              ({ time, line }) => Number(time) < Number(record.time) && line < record.line,
            );
            expect(earlier.every((one) => released.includes(one))).toBe(true);
          },
        });
        const records = given.map(recordOf);
        const onTime: TraceRecord[] = [];
        let watermark = -Infinity;
        let reordered = 0;
        for (const record of records) {
          const time = record.time ?? 0;
          if (time >= watermark - most) {
            onTime.push(record);
            if (time < watermark) reordered++;
          }
          watermark = Math.max(watermark, time);
        }
        for (const record of records) window.take(record, record.time);
        window.end();
        expect(released).toEqual([...onTime].sort(inOrder));
        expect([window.late, window.reordered]).toEqual([records.length - onTime.length, reordered]);
        expect(late).toEqual(records.filter((record) => !onTime.includes(record)));
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  test("holds no more than what is not older than the lateness, but for a part of it", () => {
    let held = 0;
    let most = 0;
    const window = new LatenessWindow({
      lateness: 6400,
      release: () => held--,
      late: () => {},
      lines: null,
      releaseLine: () => {},
    });
    for (let time = 0; time < 100_000; time += 10) {
      window.take(recordOf({ time, input: 0 }, time), time);
      most = Math.max(most, ++held);
    }
    expect(most).toBeLessThanOrEqual(640 + 12);
  });
});
