import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadSpecs, runAudit } from "../../audit/run-audit.ts";
import { expectedOfAudit, SPECS } from "./sides.ts";
import { expectedOf, traceLine } from "./trace-shape.ts";
import type { TraceShape } from "./trace-shape.ts";

const SEED = 11;
const SHAPES = fc
  .record({ sessions: fc.integer({ min: 1, max: 40 }), rest: fc.integer({ min: 0, max: 300 }) })
  .chain(({ sessions, rest }) =>
    fc.record({
      lines: fc.constant(2 * sessions + 1 + rest),
      sessions: fc.constant(sessions),
      isFaulty: fc.boolean(),
      isShort: fc.boolean(),
    }),
  );

test(`an audit says what the shape of a trace adds up to (seed ${SEED})`, async () => {
  const source = { path: "sessions.pspec", text: readFileSync(SPECS, "utf8") };
  const programs = (["InTurn", "Open", "Started"] as const).map((spec) => ({
    spec,
    program: loadSpecs([source], { names: [spec] }),
  }));
  await fc.assert(
    fc.asyncProperty(SHAPES, async (shape) => {
      for (const { spec, program } of programs) {
        const { verdict, records, monitors } = await runAudit(program, { trace: textOf(shape) });
        const [monitor] = monitors;
        const { counts } = expectedOfAudit(spec, expectedOf(shape));
        const { mapped, skipped, read: lines } = records;
        const { pending, satisfied, violated } = monitor ?? {};
        expect(counts).toMatchObject({ verdict, lines, mapped, skipped, pending, satisfied, violated });
      }
    }),
    { seed: SEED, numRuns: 40 },
  );
});

test("lines are as long as those of real logs", () => {
  const shape: TraceShape = { lines: 1e6, sessions: 100_000, isFaulty: true, isShort: false };
  const sample = Array.from({ length: 1000 }, (_, i) => traceLine(i * 997 + 1, shape).length + 1);
  expect(Math.round(sample.reduce((sum, length) => sum + length, 0) / sample.length)).toBe(229);
});

function textOf(shape: TraceShape): string {
  return Array.from({ length: shape.lines }, (_, index) => `${traceLine(index, shape)}\n`).join("");
}
