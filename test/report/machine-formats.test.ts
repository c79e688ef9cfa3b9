import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { createGithubReporter } from "../../src/report/github.ts";
import { createJsonReporter } from "../../src/report/json.ts";
import { createJunitReporter } from "../../src/report/junit.ts";
import { coin, COUNTER, DEADLOCK, LASSO, OPEN, REJECTED, UNANSWERED, UNHANDLED } from "./models.ts";
import { reportCheck } from "./report-check.ts";

const STRONG = coin("HeadsTwice", "strong");
const WEAK = coin("Heads", "weak");
const MODELS = { COUNTER, DEADLOCK, LASSO, OPEN, REJECTED, STRONG, UNANSWERED, UNHANDLED, WEAK };

/** The parts of the result that tests look at. */
interface CheckJson {
  readonly verdict: string;
  readonly asExpected: boolean;
  readonly diagnostics: readonly { readonly code: string }[];
  readonly tests: readonly {
    readonly test: string;
    readonly verdict: string;
    readonly asExpected: boolean;
    readonly complete: boolean;
    readonly violation: null | {
      readonly loopStart: number | null;
      readonly loop: unknown;
      readonly path: readonly { readonly machine: string; readonly target: string | null }[];
    };
  }[];
}

function readSchema(name: string): object {
  const path = fileURLToPath(new URL(`../../grammar/schemas/${name}.schema.json`, import.meta.url));
  return JSON.parse(readFileSync(path, "utf8")) as object;
}

function jsonOf(model: string): CheckJson {
  return JSON.parse(reportCheck(model, createJsonReporter())) as CheckJson;
}

describe("JSON", () => {
  const ajv = new Ajv2020({ strict: false, schemas: [readSchema("value")] });
  const validate = ajv.compile(readSchema("check-result"));

  test.each(Object.entries(MODELS))("of %s is what the schema says", (_name, model) => {
    expect(validate(jsonOf(model)), JSON.stringify(validate.errors)).toBe(true);
  });

  test("names the gravest verdict that is not as expected", () => {
    expect(jsonOf(COUNTER)).toMatchObject({ verdict: "violated", asExpected: false });
    expect(jsonOf(OPEN)).toMatchObject({ verdict: "inconclusive", asExpected: false });
    expect(jsonOf(REJECTED)).toMatchObject({ verdict: "rejected", asExpected: false, tests: [] });
    expect(jsonOf(REJECTED).diagnostics.map(({ code }) => code)).toEqual(["PS2001", "PS2001"]);
  });

  test("tells tests apart", () => {
    const results = jsonOf(COUNTER).tests.map(({ test: name, verdict, asExpected, complete }) => {
      return [name, verdict, asExpected, complete];
    });
    expect(results).toEqual([
      ["tcCounter", "violated", false, false],
      ["tcExpected", "violated", true, false],
      ["tcUnwatched", "holds", true, true],
      ["tcDisappointed", "holds", false, true],
      ["tcBounded", "holds", true, false],
    ]);
  });

  test("says which runs counted, and why a loop is one of them", () => {
    expect(jsonOf(LASSO).tests[0]).toMatchObject({ fairness: "random", violation: { loop: null } });
    const [weak] = jsonOf(WEAK).tests;
    expect(weak).toMatchObject({ fairness: "weak", reduction: "full", violation: { loopStart: 7 } });
    expect(weak?.violation?.loop).toEqual({
      fairness: "weak",
      shortest: true,
      machines: [
        { machine: "Main(1)", steps: [], disabledBefore: [7, 8] },
        { machine: "Bell(2)", steps: [], disabledBefore: [7, 8] },
        { machine: "Coin(3)", steps: [7, 8], disabledBefore: [] },
      ],
      choices: [],
    });
    expect(jsonOf(STRONG).tests[0]?.violation?.loop).toMatchObject({
      choices: [
        { machine: "Coin(3)", value: false, steps: [9], line: 12 },
        { machine: "Coin(3)", value: true, steps: [7], line: 12 },
      ],
    });
  });

  test("numbers machines by their creation along the path, and steps from 1", () => {
    const violation = jsonOf(LASSO).tests[0]?.violation;
    expect(violation?.loopStart).toBe(4);
    expect(violation?.path.slice(0, 4)).toMatchObject([
      { step: 1, machine: "Main(1)", action: "start", target: null },
      { step: 2, machine: "Main(1)", action: "create", target: "Door(2)" },
      { step: 3, machine: "Door(2)", action: "start" },
      { step: 4, machine: "Main(1)", action: "send", event: "eAsk", payload: "Main(1)", target: "Door(2)" },
    ]);
  });

  test("is the same in every run", () => {
    expect(reportCheck(COUNTER, createJsonReporter())).toBe(reportCheck(COUNTER, createJsonReporter()));
  });
});

describe("JUnit", () => {
  test("shows failures, errors and what passed", async () => {
    await expect(reportCheck(COUNTER, createJunitReporter())).toMatchFileSnapshot("golden/several-tests.xml");
  });

  test("shows what is inconclusive, and rejected programs, as errors", () => {
    expect(reportCheck(OPEN, createJunitReporter())).toContain(
      'errors="1" time="0.000">\n    <testcase classname="model.pspec" name="tcOpen" time="0.000">\n      <error type="inconclusive"',
    );
    const rejected = reportCheck(REJECTED, createJunitReporter());
    expect(rejected).toContain('tests="1" failures="0" errors="1"');
    expect(rejected).toContain('<error message="there is no event `ePign`">error[PS2001]');
  });

  test("escapes what XML cannot hold", () => {
    const model = `
      machine Main { start state S { entry { assert false, "a < b & \\"c\\""; } } }
      test tc [main = Main]: { Main };`;
    const xml = reportCheck(model, createJunitReporter());
    expect(xml).toContain("a &lt; b &amp; ");
    expect(xml.replace(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
  });
});

describe("GitHub annotations", () => {
  test("point to source lines", async () => {
    const text = [COUNTER, OPEN, REJECTED]
      .map((model) => reportCheck(model, createGithubReporter()))
      .join("");
    await expect(text).toMatchFileSnapshot("golden/annotations.txt");
  });

  test("are one line each", () => {
    const text = Object.values(MODELS)
      .map((model) => reportCheck(model, createGithubReporter()))
      .join("");
    for (const line of text.trimEnd().split("\n")) expect(line).toMatch(/^::(error|warning|notice) \S.*::\S/);
  });
});
