import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { DEFAULT_BUDGET } from "./budget.ts";
import { findCases, pathOf } from "./find-cases.ts";
import { misfiled } from "./misfiled.ts";
import { renderJson, renderText } from "./render-results.ts";
import { runSuites } from "./run-suites.ts";
import type { CaseResult } from "./run-suites.ts";

const budget = { ...DEFAULT_BUDGET, maxSteps: 50, schedules: 10 };
const cases = findCases(fileURLToPath(new URL("made-up", import.meta.url)));
const results = [...runSuites(cases, budget)].map((result) => ({ ...result, seconds: 0 }));

describe("cases", () => {
  test("are the folders below a group and a verdict that hold a program", () => {
    expect(cases.map(pathOf)).toEqual([
      "Basics/Correct/Endless",
      "Basics/Correct/Greeting",
      "Basics/Correct/ParameterNames",
      "Basics/DynamicError/OneParameterName",
      "Basics/DynamicError/Race",
      "Basics/StaticError/NoSuchState",
      "Liveness/DynamicError/NeverAnswered",
      "Misfiled/Correct/Unhandled",
      "Misfiled/DynamicError/ParameterNames",
      "Misfiled/DynamicError/Sound",
    ]);
  });

  test("consist of all their files", () => {
    expect(cases.find(({ name }) => name === "Greeting")?.files).toHaveLength(2);
  });
});

describe("judgements", () => {
  test.each([
    ["Basics/Correct/Greeting", "Correct", /^DefaultImpl: \d+ states?$/],
    ["Basics/Correct/Endless", "Correct", /^DefaultImpl: \d+ states, up to 50 steps$/],
    ["Basics/Correct/ParameterNames", "Correct", /^lists the 4 expected tests$/],
    [
      "Basics/DynamicError/OneParameterName",
      "DynamicError",
      /^params\.p:6:\d+: this one is run \(tc___size_neg1/,
    ],
    ["Basics/DynamicError/Race", "DynamicError", /^race\.p:26:\d+: .*assertion failed/],
    ["Basics/StaticError/NoSuchState", "StaticError", /^typo\.p:4:12: PS\d+ .*Second/],
    ["Misfiled/Correct/Unhandled", "DynamicError", /does not handle eUnexpected/],
    ["Misfiled/DynamicError/Sound", "Correct", /^DefaultImpl: \d+ states?$/],
    ["Misfiled/DynamicError/ParameterNames", "Unusable", /^there is no test tc___size_2$/],
  ])("%s", (path, verdict, detail) => {
    const result = resultOf(path);
    expect(result.verdict).toBe(verdict);
    expect(result.detail).toMatch(detail);
    expect(result.agreement.kind).toBe(path.startsWith("Misfiled") ? "none" : "as-filed");
  });

  test("a program without tests has inert specs, except in the suite that attaches them", () => {
    const path = "Liveness/DynamicError/NeverAnswered";
    expect(resultOf(path, "Liveness").verdict).toBe("Correct");
    expect(resultOf(path, "Liveness, specs attached").verdict).toBe("DynamicError");
  });

  test("random schedules take over where there are too many states", () => {
    const race = cases.filter(({ name }) => name === "Race" || name === "Endless");
    const [endless, found] = [...runSuites(race, { ...budget, states: 3 })];
    expect(endless?.detail).toBe("DefaultImpl: 3 states and not all, 10 random schedules");
    expect(found?.verdict).toBe("DynamicError");
  });

  test("a verdict that P itself gives agrees, whatever the folder's name", () => {
    const path = "Liveness/DynamicError/Liveness_NONDET";
    expect(misfiled("Liveness, specs attached", path)?.verdict).toBe("Correct");
    expect(misfiled("Liveness", "Liveness/DynamicError/Liveness_9")).toBeNull();
  });
});

describe("the report", () => {
  test("is a table by group, the disagreements with their reasons, and a last line", () => {
    const few = results.filter(({ suite }) => suite !== "Basics");
    expect(renderText([...few, asP], budget)).toBe(
      `Each test: every schedule of up to 50 steps, as far as 200000 states and 20 s lead; beyond, 10 random \
schedules (seed 1) in as much time again.

                          Correct  DynamicError  StaticError  agree  seconds
Liveness                        –           0/2            –    1/2      0.0
Misfiled                      0/1           0/2            –    0/3      0.0
Liveness, specs attached        –           1/1            –    1/1      0.0

Liveness/DynamicError/NeverAnswered (Liveness): Correct
  DefaultImpl: 1 state

Misfiled/Correct/Unhandled (Misfiled): DynamicError
  ${resultOf("Misfiled/Correct/Unhandled").detail}

Misfiled/DynamicError/ParameterNames (Misfiled): Unusable
  there is no test tc___size_2

Misfiled/DynamicError/Sound (Misfiled): Correct
  ${resultOf("Misfiled/DynamicError/Sound").detail}

Liveness: filed as DynamicError, and Correct by P's own checker: some rule
  Liveness/DynamicError/Made_up

2 of 6 agree: 1 as filed, 1 as P decides against the folder's name
`,
    );
  });

  test("of cases filed as P decides ends without that distinction", () => {
    const basics = results.filter(({ suite }) => suite === "Basics");
    expect(renderText(basics, budget)).toMatch(/\n\n6 of 6 agree\n$/);
  });

  test("of groups that P's continuous integration runs counts them", () => {
    const filed: CaseResult = { ...asP, suite: "Combined", agreement: { kind: "as-filed" } };
    const text = renderText([filed, asP], budget);
    expect(text).toContain("\nIn the groups that P's own continuous integration runs: 1 of 1 agree\n");
  });

  test("says the same as JSON", () => {
    const json = JSON.parse(renderJson(results, budget));
    expect(json).toMatchObject({ version: 1, budget: { seed: 1 }, agree: 7, of: 11, asFiled: 7, asP: 0 });
    expect(json.results).toHaveLength(11);
    expect(json.suites[0]).toEqual({
      suite: "Basics",
      filed: [
        { agree: 3, of: 3 },
        { agree: 2, of: 2 },
        { agree: 1, of: 1 },
      ],
      all: { agree: 6, of: 6, asFiled: 6, asP: 0 },
      seconds: 0,
    });
  });
});

const asP: CaseResult = {
  suite: "Liveness",
  path: "Liveness/DynamicError/Made_up",
  filed: "DynamicError",
  verdict: "Correct",
  detail: "",
  agreement: { kind: "as-p", rule: "some rule" },
  seconds: 0,
};

function resultOf(path: string, suite = path.split("/")[0]): CaseResult {
  const result = results.find((one) => one.path === path && one.suite === suite);
  if (result === undefined) throw new Error(`no result for ${path} in ${suite}`);
  return result;
}
