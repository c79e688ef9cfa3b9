import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/analysis/compile.ts";
import { checkTest } from "../../src/explore/check-test.ts";
import type { TestResult } from "../../src/explore/test-result.ts";
import { createJsonReporter } from "../../src/report/json.ts";
import { recordPath } from "../../src/world/path-file.ts";
import { loadSpecs, runAudit, sha256 } from "./run-audit.ts";
import { createAjv, problemsOf, readSchema, schemaNames } from "./schemas.ts";
import { readSpecs, root } from "./spec-folders.ts";

const SEED = 20_261_125;

/** A sound object with one thing changed at a path of keys: `undefined` removes it. */
function changed(json: unknown, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(json);
  const keys = path.split("/");
  const last = keys.pop() as string;
  let at = copy as Record<string, unknown>;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

describe("the schemas", () => {
  test("are all of version 1, and compile in strict mode", () => {
    const ajv = createAjv();
    for (const name of schemaNames()) {
      const { $id } = readSchema(name);
      expect($id).toBe(`urn:pspec:${name}:1`);
      expect(ajv.getSchema($id)).toBeTypeOf("function");
    }
  });
});

describe("audit-result", async () => {
  const specs = loadSpecs(readSpecs("specs/active-passive"));
  const folder = join(root, "traces/active-passive");
  const results = await Promise.all(
    [false, true].flatMap((closed) =>
      readdirSync(folder).map(async (name) => {
        const files = { [name]: readFileSync(join(folder, name)) };
        const result = await runAudit(specs, files, { closed, createHasher: sha256 });
        return { name: closed ? `${name} --closed` : name, result };
      }),
    ),
  );

  test.each(results)("describes the audit of $name, also after a way through text", ({ result }) => {
    expect(problemsOf("audit-result", result)).toEqual([]);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  const lag = results.find(({ name }) => name === "failover-lag.ndjson")?.result;
  test.each<[string, unknown]>([
    ["version", 2],
    ["verdict", "holds"],
    ["records/read", -1],
    ["records/read", undefined],
    ["inputs/0/sha256", "x"],
    ["violations/0/kind", "deadlock"],
    ["violations/1/overdue/provedBy", "x"],
    ["monitors/0/reasons", [{ reason: "tired", count: 1 }]],
    ["violations/0/slice/0/assumed", "maybe"],
    ["violations/0/slice/0/line", 0],
    ["monitors/0/late", 1],
    ["extra", 1],
  ])("refuses %s = %j", (path, value) => {
    expect(problemsOf("audit-result", changed(lag, path, value))).not.toEqual([]);
  });
});

describe("check-result and path", () => {
  const { analysis, sources, diagnostics } = compile(readSpecs("specs/two-phase-commit"));
  const hash = "sha256:00";
  const project = { paths: ["specs/two-phase-commit"], sources, diagnostics, hash };
  const results = analysis.tests.map((one) => finish(checkTest(analysis, one)));
  const reporter = createJsonReporter();
  reporter({ kind: "project", project });
  for (const result of results) {
    reporter({
      kind: "result",
      report: { result, project, seconds: 0.5, pathFile: null, replayCommand: null },
    });
  }
  const text = reporter({ kind: "end", end: { spec: hash, seconds: 1, isInterrupted: false, notRun: [] } });
  const checked: unknown = JSON.parse(text);

  test("describe a check", () => {
    expect(problemsOf("check-result", checked)).toEqual([]);
  });

  const index = results.findIndex(({ verdict }) => verdict.kind === "violated");
  test.each<[string, unknown]>([
    ["verdict", "satisfied"],
    ["tests/0/states", "many"],
    ["tests/0/bounds", { memory: { limit: 1, hits: 1 } }],
    [`tests/${index}/violation`, {}],
    [`tests/${index}/violation/path/0/action`, "wait"],
    ["tests/0/expected", "holds"],
    ["seconds", undefined],
  ])("refuse %s = %j", (path, value) => {
    expect(problemsOf("check-result", changed(checked, path, value))).not.toEqual([]);
  });

  test("describe a recorded path, with and without what the command line adds", () => {
    const { verdict, program, test: found } = results[index] as TestResult;
    if (verdict.kind !== "violated") throw new Error("no violation");
    const { kind, property, message, path } = verdict.violation;
    const recorded = recordPath(program, path, {
      spec: hash,
      test: found.name,
      violation: { kind, property, message },
      deadlock: "receive",
      placeOf: (span) => {
        const { file, line } = sources.locate(span);
        return { file, line };
      },
    });
    const json: unknown = JSON.parse(JSON.stringify(recorded));
    expect(json).toEqual(recorded);
    expect(problemsOf("path", json)).toEqual([]);
    const added = { ...recorded, paths: ["a"], parameters: { n: 1, b: true }, attachSpecs: false };
    expect(problemsOf("path", added)).toEqual([]);
    for (const [at, value] of [
      ["version", 2],
      ["schedule/0/machine", undefined],
      ["deadlock", "none"],
      ["steps/0/step", 0],
    ] as const) {
      expect(problemsOf("path", changed(json, at, value))).not.toEqual([]);
    }
  });
});

describe("trace-line", () => {
  test.each<[unknown]>([
    [{ event: "e" }],
    [{ event: "e", payload: null, time: "2026-11-22T10:00:00Z", source: "", target: "", id: "" }],
    [{ event: "e", payload: { any: ["thing", 1.5, null] }, time: "2026-11-22T10:00:00.123456789+01:00" }],
  ])("describes %j", (line) => {
    expect(problemsOf("trace-line", line)).toEqual([]);
  });

  test.each<[unknown]>([
    [{}],
    [[]],
    [{ event: 1 }],
    [{ event: "" }],
    [{ event: "e", time: 0 }],
    [{ event: "e", time: "10:00" }],
    [{ event: "e", id: 1 }],
    [{ event: "e", paylod: 1 }],
  ])("refuses %j", (line) => {
    expect(problemsOf("trace-line", line)).not.toEqual([]);
  });
});

describe("value", () => {
  test("describes every JSON value, whose meaning depends on a type", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(problemsOf("value", json)).toEqual([]);
      }),
      { seed: SEED },
    );
  });
});

function finish<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
