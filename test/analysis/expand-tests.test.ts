import { describe, expect, test } from "vitest";
import { analyzeText, bindingsOf, testOf } from "./analyze-text.ts";

const PROGRAM = `
  param clients: int;
  param isFast: bool;
  event ePing: int;
  machine Server { start state Serving { ignore ePing; } }
  machine Main { start state Init { entry { send new Server(), ePing, clients; } } }
  spec Watcher observes ePing { start state S { ignore ePing; } }
  scenario Pinged observes ePing { start state S { on ePing goto Done; } cold state Done { ignore ePing; } }
`;

describe("tests", () => {
  test("carry their attributes, specs and bindings", () => {
    const text = `${PROGRAM}
      test tc [main = Main, depth = 200, choose = 3, fairness = random, expect = violated(Watcher)]:
        assert Watcher in { Main, Server };`;
    const found = testOf(text, "tc");
    expect(found.main.name).toBe("Main");
    expect(bindingsOf(found)).toEqual(["Main=Main", "Server=Server"]);
    expect(found.attributes).toEqual({
      depth: 200,
      inbox: null,
      machines: null,
      choose: 3,
      fairness: "random",
      expect: { verdict: "violated", spec: "Watcher" },
    });
    expect(found.specs.map(({ spec }) => spec.name)).toEqual(["Watcher", "Pinged"]);
  });

  test("are expanded over their parameters", () => {
    const text = `${PROGRAM}
      test param (clients in [1, 2, 3], isFast in [true, false]) assume (isFast || clients < 2) tc [main = Main]:
        { Main, Server };`;
    const { analysis } = analyzeText(text);
    expect(analysis.tests.map(({ name }) => name)).toEqual([
      "tc___clients_1__isFast_true",
      "tc___clients_2__isFast_true",
      "tc___clients_3__isFast_true",
      "tc___clients_1__isFast_false",
    ]);
    expect(analysis.tests[1]?.parameters).toEqual(
      new Map<string, bigint | boolean>([
        ["clients", 2n],
        ["isFast", true],
      ]),
    );
    expect(new Set(analysis.tests.map(({ declaredName }) => declaredName))).toEqual(new Set(["tc"]));
  });

  test("take other values for their parameters from outside", () => {
    const text = `${PROGRAM} test param (clients in [1, 2]) tc [main = Main]: { Main, Server };`;
    const { analysis, codes } = analyzeText(text, { parameters: new Map([["clients", [7n]]]) });
    expect(codes).toEqual(["PS5101"]);
    expect(analysis.tests.map(({ name }) => name)).toEqual(["tc___clients_7"]);
  });

  test("refuse values for a parameter that no test lists, and values of another type", () => {
    const text = `${PROGRAM} test param (clients in [1, 2]) tc [main = Main]: { Main, Server };`;
    const unknown = analyzeText(text, { parameters: new Map([["client", [7n]]]) });
    expect(unknown.codes).toEqual(["PS5020"]);
    expect(unknown.diagnostics[0]?.help).toBe("did you mean `clients`?");
    const unread = analyzeText(text, { parameters: new Map([["isFast", [true]]]) });
    expect(unread.codes).toEqual(["PS5020"]);
    expect(unread.diagnostics[0]?.help).toBe("the only one is `clients`");
    expect(analyzeText(text, { parameters: new Map([["clients", [true]]]) }).codes).toEqual(["PS5016"]);
  });

  test("that do not list a parameter take values from outside where they read it", () => {
    const text = `${PROGRAM}
      test tc [main = Main]: { Main, Server };
      test param (isFast in [true, false]) tcFast [main = Main]: { Main, Server };
      test tcServer [main = Server]: { Server };`;
    const { analysis, codes } = analyzeText(text, { parameters: new Map([["clients", [3n, 4n]]]) });
    expect(codes).toEqual(["PS5101"]);
    expect(analysis.tests.map(({ name }) => name)).toEqual([
      "tc___clients_3",
      "tc___clients_4",
      "tcFast___isFast_true__clients_3",
      "tcFast___isFast_false__clients_3",
      "tcFast___isFast_true__clients_4",
      "tcFast___isFast_false__clients_4",
      "tcServer",
    ]);
    const whole = analyzeText(PROGRAM, { parameters: new Map([["clients", [3n]]]), attachSpecs: true });
    expect(whole.codes).toEqual([]);
    expect(whole.analysis.tests.map(({ name }) => name)).toEqual(["DefaultImpl___clients_3"]);
  });

  test("of a program without any are the implicit one, with inert specs", () => {
    const { analysis, codes } = analyzeText(PROGRAM);
    expect(codes).toEqual(["PS5104", "PS5102"]);
    expect(analysis.tests.map(({ name, declaration }) => [name, declaration])).toEqual([
      ["DefaultImpl", null],
    ]);
    expect(analysis.tests[0]?.specs.map(({ spec }) => spec.name)).toEqual(["Pinged"]);
  });

  test("of a program without any can have all specs attached", () => {
    const { analysis, codes } = analyzeText(PROGRAM, { attachSpecs: true });
    expect(codes).toEqual(["PS5104"]);
    expect(analysis.tests[0]?.specs.map(({ spec }) => spec.name)).toEqual(["Watcher", "Pinged"]);
  });

  test("of a file of specs alone are none, without complaint", () => {
    const { analysis, codes } = analyzeText(`
      event ePing: int;
      spec Watcher observes ePing { start state S { ignore ePing; } }
    `);
    expect(codes).toEqual([]);
    expect(analysis.tests).toEqual([]);
  });

  test("come from implementations too, if these have a main machine", () => {
    const text = `${PROGRAM} module M = { Main, Server }; implementation impl: M; implementation parts: { Server };`;
    expect(analyzeText(text).analysis.tests.map(({ name, main }) => [name, main.name])).toEqual([
      ["impl", "Main"],
    ]);
  });
});
