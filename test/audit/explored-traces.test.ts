import { describe, expect, test } from "vitest";
import type { TestCase } from "../../src/analysis/analysis.ts";
import { compile } from "../../src/analysis/compile.ts";
import { seededRandom } from "../../src/base/random.ts";
import { explore } from "../../src/explore/explore.ts";
import { lowerTest } from "../../src/ir/lower-test.ts";
import { encodeValue } from "../../src/machine/value-json.ts";
import { jsonContext } from "../../src/machine/json-context.ts";
import { pathToTrace, traceText } from "../../src/translate/path-to-trace.ts";
import { randomPath } from "./random-path.ts";
import { loadSpecs, runAudit } from "./run-audit.ts";
import type { LoadedSpecs } from "./run-audit.ts";
import { readSpecs, specFolders } from "./spec-folders.ts";

describe.each(specFolders())("runs of %s, written as traces", (folder) => {
  const files = readSpecs(folder);
  const { analysis } = compile(files);
  const tests = analysis.tests.map((one) => ({ name: one.name, test: one }));
  const specsNamed = (names: readonly string[], { parameters }: TestCase): LoadedSpecs =>
    loadSpecs(files, { names, parameters });

  const violated = tests.filter(({ test: { attributes } }) => attributes.expect !== null);
  test.each(violated)(
    "$name: the counterexample is judged violated",
    async ({ test: { attributes }, test }) => {
      const { depth, inbox, machines, choose } = attributes;
      const program = lowerTest(analysis, test);
      const { verdict } = explore(program, { bounds: { depth, inbox, machines, choose } });
      if (verdict.kind !== "violated") throw new Error(`the explorer says ${verdict.kind}`);
      const { property, key, kind, message, path } = verdict.violation;
      // A deadlock, or a machine's own fault, is nothing that a spec over a trace could see.
      if (property === null) return;
      const trace = traceText(pathToTrace(program, path, analysis));
      // A run that ends hot, or is hot for ever, is a violation only if nothing more will come.
      const closed = kind === "liveness";
      const audited = await runAudit(specsNamed([property], test), { [test.name]: trace }, { closed });
      expect(audited.verdict).toBe("violated");
      const { read, mapped, skipped } = audited.records;
      expect(mapped + skipped).toBe(read);
      const keyText = key === null ? null : JSON.stringify(encodeValue(key, jsonContext(program)));
      const found = audited.violations.map((violation) => ({ ...violation, file: violation.source.file }));
      const ofKey = found.filter((violation) => violation.key === keyText || kind === "liveness");
      expect(ofKey[0]).toMatchObject({ spec: property, kind });
      if (!closed) expect(ofKey[0]).toMatchObject({ message, line: audited.records.read });
    },
  );

  test("every event that some spec observes is exported, whether the test attaches the spec or not", () => {
    const observed = new Set(
      [...analysis.symbols.machines.values()].flatMap(({ observes }) =>
        observes.map(({ event }) => event.name),
      ),
    );
    for (const { test } of tests) {
      const program = lowerTest(analysis, { ...test, specs: [] });
      const path = randomPath(program, seededRandom(7, 0), 100);
      const announced = path.steps.flatMap(({ action, event, announcements }) => [
        ...(action === "send" && event !== null ? [event] : []),
        ...announcements.map((emission) => emission.event),
      ]);
      const names = announced.map((event) => program.events[event]?.name ?? "");
      const exported = pathToTrace(program, path, analysis).map((line) => line.event);
      expect(exported).toEqual(names.filter((name) => observed.has(name)));
    }
  });

  const holding = tests.filter(({ test: { attributes } }) => attributes.expect === null);
  test.each(holding)("$name: every prefix of a run without violation is accepted", async ({ test }) => {
    const program = lowerTest(analysis, test);
    const specs = specsNamed(
      test.specs.map(({ spec }) => spec.name),
      test,
    );
    const lines = pathToTrace(program, randomPath(program, seededRandom(7, 0), 600), analysis);
    expect(lines.length).toBeGreaterThan(0);
    for (const end of [...Array(lines.length + 1).keys()].filter((n) => n % 5 === 0 || n === lines.length)) {
      const prefix = lines.slice(0, end);
      const audited = await runAudit(specs, { [test.name]: traceText(prefix) });
      expect(audited.violations).toEqual([]);
      const { read, mapped, skipped } = audited.records;
      expect([read, mapped + skipped]).toEqual([end, end]);
    }
  });
});
