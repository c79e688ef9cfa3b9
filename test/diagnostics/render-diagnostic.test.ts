import { describe, expect, test } from "vitest";
import { dedent } from "../../src/diagnostics/dedent.ts";
import { defineDiagnostic } from "../../src/diagnostics/define.ts";
import { renderDiagnostic, renderDiagnostics } from "../../src/diagnostics/render-diagnostic.ts";
import type { RenderOptions } from "../../src/diagnostics/render-diagnostic.ts";
import { ansiStyle } from "../../src/diagnostics/style.ts";
import { Sources } from "../../src/source/sources.ts";
import type { Span } from "../../src/source/span.ts";

const fault = defineDiagnostic("PS0001", "error", {
  title: "fault",
  explain: "Of this test only.",
  message: (p: { what: string }) => `wrong: ${p.what}`,
});

describe("a frame", () => {
  test("underlines a span within a line", () => {
    expectFrame(
      "event ePing;\n\n  on «ePign» do Answer;\n",
      `
         --> ping.pspec:3:6
          |
        3 |   on ePign do Answer;
          |      ^^^^^
      `,
    );
  });

  test("counts a tab as one column in the place, and shows it as blanks", () => {
    expectFrame(
      "\t\ton\t«ePign»\tdo Answer;\r\n",
      `
         --> ping.pspec:1:6
          |
        1 |         on  ePign   do Answer;
          |             ^^^^^
      `,
    );
  });

  test("shows an empty span as one caret, behind the last line too", () => {
    expectFrame(
      "event ePing«»",
      `
         --> ping.pspec:1:12
          |
        1 | event ePing
          |            ^
      `,
    );
    expectFrame(
      "event ePing\n«»",
      `
         --> ping.pspec:2:1
          |
        2 |
          | ^
      `,
    );
  });

  test("shows the lines of a short span one by one, and underlines no indentation", () => {
    expectFrame(
      "start «state A {\r\n\r\n    entry { }\r\n  }» \r\n",
      `
         --> ping.pspec:1:7
          |
        1 | start state A {
          |       ^^^^^^^^^
        2 |
        3 |     entry { }
          |     ^^^^^^^^^
        4 |   }
          |   ^
      `,
    );
  });

  test("shows the first and the last line of a long span", () => {
    expectFrame(
      `${"\n".repeat(7)}«machine A {\n${"  // …\n".repeat(5)}}\n»`,
      `
          --> ping.pspec:8:1
           |
         8 | machine A {
           | ^^^^^^^^^^^
        ...
        14 | }
           | ^
      `,
    );
  });

  test("clips a line that is too wide around the span", () => {
    const width = 44;
    expectFrame(
      `«abc» ${"y".repeat(90)}`,
      `
         --> ping.pspec:1:1
          |
        1 | abc yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
          | ^^^
      `,
      { width },
    );
    expectFrame(
      `${"x".repeat(90)} «abc» ${"y".repeat(90)}`,
      `
         --> ping.pspec:1:92
          |
        1 | …xxxxxxxxxxx abc yyyyyyyyyyyyyyyyyyyyy…
          |              ^^^
      `,
      { width },
    );
    expectFrame(
      `${"x".repeat(90)} «${"z".repeat(90)}»`,
      `
         --> ping.pspec:1:92
          |
        1 | …xxxxxxxxxxx zzzzzzzzzzzzzzzzzzzzzzzzz…
          |              ^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      { width },
    );
  });

  test("counts wide and combining characters as a terminal does", () => {
    expectFrame(
      "// 日本 «語» e\u0301 «",
      `
         --> ping.pspec:1:7
          |
        1 | // 日本 語 e\u0301
          |         ^^
      `,
    );
  });

  test("passes no control character on to the terminal", () => {
    const { sources, span } = readMarked("«x» \u001b[31m \u0007 \u009b \u202e");
    const rendered = renderDiagnostic(fault(span, { what: "\u001b[2J" }), sources);
    expect(rendered).toContain("wrong: ␛[2J\n");
    expect(rendered).toContain("x ␛[31m ␇ \ufffd \ufffd");
  });
});

describe("a diagnostic", () => {
  const { sources, span } = readMarked(`event ePing;\n${"\n".repeat(10)}event «ePing»;`);
  const first: Span = { ...span, start: 6, end: 11 };

  test("has its notes, its help, and the places of further notes behind them", () => {
    const notes = [
      { message: "declared here before", span: first },
      { message: "names are\nshared by all files", span: null },
    ];
    const diagnostic = fault(span, { what: "twice" }, { notes, help: "rename one of them" });
    expect(renderDiagnostic(diagnostic, sources)).toBe(
      dedent(`
        error[PS0001]: wrong: twice
           --> ping.pspec:12:7
            |
         12 | event ePing;
            |       ^^^^^
            = note: names are
              shared by all files
            = help: rename one of them
        note: declared here before
           --> ping.pspec:1:7
            |
          1 | event ePing;
            |       ^^^^^
      `),
    );
  });

  test("needs no place", () => {
    const diagnostic = fault(null, { what: "option" }, { help: "see --help" });
    expect(renderDiagnostic(diagnostic, sources)).toBe("error[PS0001]: wrong: option\n   = help: see --help");
  });

  test("in colour is the same text between escape sequences", () => {
    const diagnostic = fault(
      span,
      { what: "twice" },
      { notes: [{ message: "here", span: first }], help: "no" },
    );
    const coloured = renderDiagnostic(diagnostic, sources, { style: ansiStyle });
    expect(coloured).toMatch(/^\u001b\[31merror\[PS0001\]\u001b\[0m/);
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(renderDiagnostic(diagnostic, sources));
  });

  test("stands apart from the next by a blank line", () => {
    const diagnostic = fault(null, { what: "a" });
    expect(renderDiagnostics([diagnostic, diagnostic], sources)).toBe(
      "error[PS0001]: wrong: a\n\nerror[PS0001]: wrong: a",
    );
    expect(renderDiagnostics([], sources)).toBe("");
  });
});

/** Compares the frame of the text between « and », which are taken out of the source, without the first line. */
function expectFrame(marked: string, frame: string, options: RenderOptions = {}): void {
  const { sources, span } = readMarked(marked);
  const rendered = renderDiagnostic(fault(span, { what: "it" }), sources, options);
  const lines = dedent(rendered.replace(/^.*/, ""));
  expect(lines).toBe(dedent(frame));
}

function readMarked(marked: string): { sources: Sources; span: Span } {
  const sources = new Sources();
  const file = sources.add("ping.pspec", marked.replace(/[«»]/g, ""));
  return { sources, span: { file, start: marked.indexOf("«"), end: marked.indexOf("»") - 1 } };
}
