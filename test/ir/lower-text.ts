import type { Analysis } from "../../src/analysis/analysis.ts";
import { analyze } from "../../src/analysis/analyze.ts";
import { hasErrors } from "../../src/diagnostics/diagnostic.ts";
import { renderDiagnostic } from "../../src/diagnostics/render-diagnostic.ts";
import { lowerTest } from "../../src/ir/lower-test.ts";
import { printProgram } from "../../src/ir/print.ts";
import type { Program } from "../../src/ir/program.ts";
import { Sources } from "../../src/source/sources.ts";
import { parse } from "../../src/syntax/parse.ts";

/** Reads and analyses files given by path. Throws, showing the errors, where there are any. */
export function analyzeFiles(files: Readonly<Record<string, string>>): Analysis {
  const sources = new Sources();
  const parsed = Object.entries(files).map(([path, text]) => parse(sources, sources.add(path, text)));
  const analyzed = analyze(parsed.map(({ value }) => value));
  const diagnostics = [...parsed.flatMap((one) => one.diagnostics), ...analyzed.diagnostics];
  if (hasErrors(diagnostics)) {
    throw new Error(diagnostics.map((one) => renderDiagnostic(one, sources)).join("\n"));
  }
  return analyzed.value;
}

/** Lowers the first test of a text, or the one of that name. */
export function lowerText(text: string, name?: string): Program {
  const analysis = analyzeFiles({ "test.pspec": text });
  const test = analysis.tests.find((one) => name === undefined || one.name === name);
  if (test === undefined) throw new Error(`there is no test ${name ?? ""}`);
  return lowerTest(analysis, test);
}

/** Lowers a machine's members and shows the code of one of its bodies. */
export function printCodeOf(members: string, code: string): string {
  const text = `event eA: int; event eB: int; event eC;\nmachine Other { start state S { } }\nmachine Main { ${members} }`;
  const blocks = printProgram(lowerText(text)).split("\n\n");
  const block = blocks.find((one) => new RegExp(`^code \\d+ ${code}\n`).test(`${one}\n`));
  if (block === undefined) throw new Error(`there is no code ${code} in\n${blocks.join("\n\n")}`);
  return `${block.trimEnd()}\n`.replace(/^code \d+ /, "");
}

/** Lowers the statements (variables first) of a start state's entry; `fun`s and `var`s of the machine go before it. */
export function printEntry(statements: string, members = ""): string {
  return printCodeOf(`${members} start state S { entry { ${statements} } }`, "Main.S.entry");
}
