import { describe, expect, test } from "vitest";
import { lowerSpecs } from "../../src/ir/lower-specs.ts";
import { printProgram } from "../../src/ir/print.ts";
import { validateProgram } from "./validate/validate-program.ts";
import { analyzeFiles } from "./lower-text.ts";

const analysis = analyzeFiles({
  "specs.pspec": `
    param limit: int;
    event eA: int;
    spec Low observes eA { start state S { on eA do (n: int) { assert within(n); } } }
    spec Any observes eA { start state S { ignore eA; } }
    scenario Seen observes eA { start state S { on eA goto T; } cold state T { ignore eA; } }
    fun within(n: int): bool { return n < limit && n > 0 - limit; }
    machine Main { start state S { entry { announce eA, 1; } } }
  `,
});

describe("lowerSpecs", () => {
  test("all specs and scenarios in order, without machines", () => {
    const { value, diagnostics } = lowerSpecs(analysis, { parameters: new Map([["limit", 3n]]) });
    expect(diagnostics).toEqual([]);
    expect(value.machines).toEqual([]);
    expect(value.main).toBeNull();
    expect(value.monitors.map((monitor) => monitor.name)).toEqual(["Low", "Any", "Seen"]);
    expect(value.parameters).toEqual([{ name: "limit", value: "3" }]);
    expect(printProgram(value)).toContain("return ((n < 3) && (n > (0 - 3)))");
    expect(validateProgram(value)).toEqual([]);
  });

  test("a parameter without a value is refused where it is read, also through a function", () => {
    const { diagnostics } = lowerSpecs(analysis, { names: ["Low"] });
    expect(diagnostics.map((one) => [one.code, one.message])).toEqual([
      ["PS9003", "the parameter `limit` has no value here"],
      ["PS9003", "the parameter `limit` has no value here"],
    ]);
  });

  test("specs that read none need none", () => {
    const { value, diagnostics } = lowerSpecs(analysis, { names: ["Seen", "Any"] });
    expect(diagnostics).toEqual([]);
    expect(value.monitors.map((monitor) => monitor.name)).toEqual(["Seen", "Any"]);
  });

  test("a name that is no spec is refused", () => {
    const { value, diagnostics } = lowerSpecs(analysis, { names: ["Anny", "Main", "Any"] });
    expect(value.monitors.map((monitor) => monitor.name)).toEqual(["Any"]);
    expect(diagnostics.map((one) => [one.code, one.message, one.help])).toEqual([
      ["PS2001", "there is no spec `Anny`", "did you mean `Any`?"],
      ["PS2001", "there is no spec `Main`", null],
    ]);
  });
});
