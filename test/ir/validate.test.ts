import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { lowerSpecs } from "../../src/ir/lower-specs.ts";
import { lowerTest } from "../../src/ir/lower-test.ts";
import { printProgram } from "../../src/ir/print.ts";
import type { Code, Instruction, Program } from "../../src/ir/program.ts";
import { validateProgram } from "./validate/validate-program.ts";
import { analyzeFiles, lowerText } from "./lower-text.ts";
import { assign, codeOf, int, read, send, span } from "./small-codes.ts";

const specs = fileURLToPath(new URL("../../specs", import.meta.url));

describe("every test of every example lowers to a valid program", () => {
  const folders = readdirSync(specs, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  test.each(folders.map((folder) => folder.name))("%s", (folder) => {
    const paths = readdirSync(join(specs, folder), { recursive: true, encoding: "utf8" });
    const texts = paths
      .filter((path) => path.endsWith(".pspec"))
      .sort()
      .map((path) => [path, readFileSync(join(specs, folder, path), "utf8")] as const);
    const analysis = analyzeFiles(Object.fromEntries(texts));
    expect(analysis.tests.length).toBeGreaterThan(0);
    for (const one of analysis.tests) {
      const program = lowerTest(analysis, one);
      expect(validateProgram(program)).toEqual([]);
      expect(JSON.parse(JSON.stringify(program))).toEqual(program);
      expect(printProgram(program)).not.toMatch(/\?|undefined|NaN/);
      expect(lowerTest(analysis, one)).toEqual(program);
    }
    expect(validateProgram(lowerSpecs(analysis).value)).toEqual([]);
  });
});

describe("faults are found", () => {
  const good = lowerText(
    `event eA: int; machine Main { var v: int; start state S { on eA do (n: int) { v = n; } } }`,
  );

  function withCode(instructions: readonly Instruction[], registers = 1, parameterCount = 1): Program {
    return { ...good, codes: [codeOf(registers, instructions, parameterCount) satisfies Code] };
  }

  test("none in the program to begin with", () => {
    expect(validateProgram(good)).toEqual([]);
    expect(validateProgram(withCode([send(int(1))]))).toEqual([]);
  });

  test.each<[string, Program]>([
    ["jumps to 9", withCode([{ op: "jump", to: 9, span }])],
    ["there is no local register 4", withCode([assign(0, read(4))])],
    ["there is no local register 4", withCode([assign(4, read(0))])],
    ["clears a register", withCode([{ ...send(int(1)), clears: [3] } as Instruction])],
    [
      "there is no code 7",
      withCode([{ op: "call", code: 7 as never, arguments: [], into: null, clears: [], span }]),
    ],
    [
      "1 parameters",
      withCode([{ op: "call", code: 0 as never, arguments: [], into: null, clears: [], span }]),
    ],
    [
      "no machine 3",
      withCode([{ op: "new", machine: 3 as never, payload: null, into: null, clears: [], span }]),
    ],
    ["there is no state 5", withCode([{ op: "goto", target: 5 as never, payload: null, span }])],
    ["r1 is read before it is written", withCode([assign(0, read(1))], 2)],
    ["no 64-bit integer", withCode([assign(0, int(1e21))])],
    [
      "there is no machine register 1",
      withCode([
        { op: "assign", target: { root: { scope: "machine", index: 1 }, path: [] }, value: int(1), span },
      ]),
    ],
    ["takes 2 parameters", withCode([], 2, 2)],
    ["the first event is not null", { ...good, events: good.events.slice(1) }],
    ["main is no machine", { ...good, main: 4 as never }],
    ["machines but no main", { ...good, main: null }],
  ])("%s", (problem, program) => {
    expect(validateProgram(program).join("\n")).toContain(problem);
  });
});
