/** Runs of the programs in specs/, written as traces: accepted as they are, and changed ones refused at the right line. */
import { describe, expect, test } from "vitest";
import type { TestCase } from "../../src/analysis/analysis.ts";
import { compile } from "../../src/analysis/compile.ts";
import { seededRandom } from "../../src/base/random.ts";
import { withoutMonitors } from "../../src/conform/without-monitors.ts";
import { explore } from "../../src/explore/explore.ts";
import { replay } from "../../src/explore/replay.ts";
import { lowerTest } from "../../src/ir/lower-test.ts";
import { pathToTrace, traceText } from "../../src/translate/path-to-trace.ts";
import type { TraceLine } from "../../src/translate/path-to-trace.ts";
import { observableBySpecs } from "../../src/world/observable.ts";
import { recordPath } from "../../src/world/path-file.ts";
import { randomPath } from "../audit/random-path.ts";
import { readSpecs, specFolders } from "../audit/spec-folders.ts";
import { runConform } from "./run-conform.ts";

const LIMITS = { states: 50_000, memoryBytes: null, timeMs: null };

describe.each(specFolders())("runs of %s", (folder) => {
  const { analysis } = compile(readSpecs(folder));
  // Of each parametric test one instance.
  const tests = analysis.tests.filter(
    (one, at) => analysis.tests.findIndex(({ declaredName }) => declaredName === one.declaredName) === at,
  );
  const boundsOf = ({ attributes: { inbox, machines, choose } }: TestCase) => ({ inbox, machines, choose });

  test.each(tests.map((one) => [one.name, one] as const))("%s: a random run conforms", async (_name, one) => {
    const program = lowerTest(analysis, one);
    const isObservable = observableBySpecs(program, analysis);
    // Specs aside: some are violated on the way.
    const path = randomPath(withoutMonitors(program), seededRandom(11, 0), 150);
    const lines = pathToTrace(program, path, analysis);
    const found = await runConform(program, traceText(lines), {
      isObservable,
      bounds: boundsOf(one),
      limits: LIMITS,
    });
    if (lines.length === 0) {
      expect(found.verdict).toEqual({ kind: "inconclusive", reason: { kind: "no-events" } });
      return;
    }
    expect(found.verdict).toEqual({ kind: "conforms" });
    // The run that was found shows the same events as the one that was made.
    const steps = found.run?.steps ?? [];
    const shown = pathToTrace(program, { steps, loopStart: null }, analysis).slice(0, lines.length);
    expect(shown.map(({ event }) => event)).toEqual(lines.map(({ event }) => event));
    expect(found.next).toBeNull();
  });

  const violated = tests.filter(({ attributes }) => attributes.expect !== null);
  test.each(violated.slice(0, 4).map((one) => [one.name, one] as const))(
    "%s: the counterexample conforms, and replays",
    async (_name, one) => {
      const program = lowerTest(analysis, one);
      const { depth } = one.attributes;
      const { verdict } = explore(program, { bounds: { ...boundsOf(one), depth } });
      if (verdict.kind !== "violated") throw new Error(`the explorer says ${verdict.kind}`);
      const lines = pathToTrace(program, verdict.violation.path, analysis);
      if (lines.length === 0) return;
      const isObservable = observableBySpecs(program, analysis);
      const found = await runConform(program, traceText(lines), { isObservable, bounds: boundsOf(one) });
      expect(found.verdict).toEqual({ kind: "conforms" });
      const { steps = [], violation = null } = found.run ?? {};
      const isSafety = verdict.violation.kind === "assertion" && verdict.violation.property !== null;
      if (isSafety) expect(violation?.failure.property).toBe(verdict.violation.property);
      const path = { steps: violation === null ? steps : steps.slice(0, violation.at + 1), loopStart: null };
      const file = recordPath(program, path, {
        spec: "",
        test: one.name,
        violation: null,
        deadlock: "receive",
        placeOf: () => null,
      });
      const { end } = replay(program, file);
      if (violation === null) expect(end.kind).not.toBe("diverged");
      else
        expect(end).toMatchObject({ kind: "violated", violation: { property: violation.failure.property } });
    },
  );
});

describe("a changed trace of the active-passive system", () => {
  const { analysis } = compile(readSpecs("specs/active-passive"));
  const one = analysis.tests.find(({ declaredName }) => declaredName === "tcStandard") as TestCase;
  const program = lowerTest(analysis, one);
  const isObservable = observableBySpecs(program, analysis);
  const lines = pathToTrace(program, randomPath(program, seededRandom(7, 0), 600), analysis);
  const judge = (changed: readonly TraceLine[]) =>
    runConform(program, traceText(changed), { isObservable, limits: LIMITS });

  test("with a value that no run has: at that line", async () => {
    const random = seededRandom(3, 0);
    for (let round = 0; round < 4; round++) {
      const at = random(lines.length);
      const line = lines[at] as TraceLine;
      const payload = { ...(line.payload as Readonly<Record<string, number>>), id: 77 };
      const found = await judge(lines.with(at, { ...line, payload }));
      expect(found.verdict).toEqual({ kind: "diverges" });
      expect([found.matched, found.next?.line]).toEqual([at, at + 1]);
    }
  });

  test("with a line doubled: behind it; each record is published once", async () => {
    const at = lines.findLastIndex(({ event }) => event === "ePublished");
    const found = await judge(lines.toSpliced(at, 0, lines[at] as TraceLine));
    expect(found.verdict).toEqual({ kind: "diverges" });
    expect(found.next?.line).toBe(at + 2);
  });
});
