import { describe, expect, test } from "vitest";
import type * as ast from "../../src/syntax/ast.ts";
import { printType } from "../../src/analysis/print-type.ts";
import { analyzeText } from "./analyze-text.ts";

/** A program whose one machine has these members and runs these statements when it starts. */
function inMain(statements: string, members = ""): string {
  return `machine Main { ${members} start state Init { entry { ${statements} } } }`;
}

describe("analysis", () => {
  test("notes types, references and calls for the phases behind it", () => {
    const { analysis, codes } = analyzeText(`
      event ePing: (id: int, who: machine);
      enum tColour { RED, GREEN }
      machine Main {
        var pings: seq[(id: int, who: machine)];
        start state Init {
          entry {
            pings += (sizeof(pings), (id = next(), who = this));
            raise ePing, pings[0];
          }
          on ePing do (ping: (id: int, who: machine)) { print format("{0}", GREEN); }
        }
        fun next(): int { return sizeof(pings) + 1; }
      }
    `);
    expect(codes).toEqual([]);
    const printed = [...analysis.types].map(([node, type]) => `${node.kind}: ${printType(type)}`);
    expect(printed).toContain("call: int");
    expect(printed).toContain("index: (id: int, who: machine)");
    expect(printed).toContain("this: Main");
    const names = [...analysis.references].map(([node, symbol]) => `${node.name}: ${symbol.kind}`);
    expect(new Set(names)).toEqual(new Set(["pings: variable", "ePing: event", "GREEN: enum-element"]));
    expect([...analysis.calls.values()].map(({ name }) => name)).toEqual(["next"]);
  });

  test("gives every expression of a program without errors a type", () => {
    const { analysis } = analyzeText(
      inMain("n = -(n * 2) % 3; if (n in default(set[int])) { n = 0; }", "var n: int;"),
    );
    const untyped: ast.Expression[] = [];
    for (const node of analysis.references.keys()) if (!analysis.types.has(node)) untyped.push(node);
    expect(untyped).toEqual([]);
  });

  test("reports one mistake once", () => {
    expect(analyzeText(inMain("n = (unknown + 1) * unknown.field[unknown];", "var n: int;")).codes).toEqual([
      "PS2001",
    ]);
    expect(
      analyzeText(
        inMain("x = y; y = x; foo(x.a, y + 1);", "var x: tX; var y: tX; fun foo(a: int, b: tX) { }"),
      ).codes,
    ).toEqual(["PS2001"]);
    expect(
      analyzeText("type A = B; type B = A; event e: A; " + inMain("raise e, 1; raise e;")).codes,
    ).toEqual(["PS2003"]);
  });

  test("keeps silent about style while there are errors", () => {
    const spec = "event e; spec S observes e { start hot state H { ignore e; } } ";
    expect(analyzeText(spec + inMain("")).codes).toEqual(["PS5102", "PS4102"]);
    expect(analyzeText(spec + inMain("x = 1;")).codes).toEqual(["PS2001"]);
  });

  test("lets a local variable hide one of the machine, and a method a global function", () => {
    const text = `
      fun pick(): int { return 1; }
      ${inMain("var n: string; n = pick(); print n;", 'var n: int; fun pick(): string { return "a"; }')}
    `;
    expect(analyzeText(text).codes).toEqual([]);
  });

  test("reads names in any order and across receive cases", () => {
    const text = `
      machine Main {
        var n: int;
        start state Init {
          entry {
            var answer: tAnswer;
            while (n < 3) {
              receive {
                case eAnswer, eRetry: (a: tAnswer) { var n: string; n = a.text; answer = a; break; }
                case eStop: { goto Done; }
              }
            }
            raise eAnswer, answer;
          }
          on eAnswer goto Done with keep;
        }
        fun keep(a: tAnswer) { n = n + 1; }
        state Done { entry (a: any) { assert a == null; } }
      }
      event eAnswer: tAnswer;
      event eRetry: tAnswer;
      event eStop;
      type tAnswer = (text: string);
    `;
    expect(analyzeText(text).codes).toEqual(["PS3006"]);
    expect(analyzeText(text.replace("goto Done; }", "goto Done, null; }")).codes).toEqual([
      "PS4111",
      "PS4111",
    ]);
  });

  test("knows the key of each observed event", () => {
    const { analysis, codes } = analyzeText(`
      event ePublish: (source: string, id: int);
      event eFailover;
      spec InOrder for (source: string) observes ePublish by payload.source, eFailover by all {
        var last: int;
        start state S {
          on ePublish do (p: (source: string, id: int)) { assert p.source == source; last = p.id; }
          ignore eFailover;
        }
      }
    `);
    expect(codes).toEqual([]);
    const spec = analysis.symbols.machines.get("InOrder");
    expect(spec?.key?.name).toBe("source");
    expect(
      spec?.observes.map(({ event, by }) => [event.name, by === "all" ? by : by?.payload.scope]),
    ).toEqual([
      ["ePublish", "payload"],
      ["eFailover", "all"],
    ]);
  });

  test("accepts recursion and calls that lead to goto in ordinary handlers", () => {
    const text = inMain(
      "down(3);",
      "fun down(n: int) { if (n == 0) { leave(); } down(n - 1); } fun leave() { goto Init; }",
    );
    expect(analyzeText(text).codes).toEqual([]);
  });
});
