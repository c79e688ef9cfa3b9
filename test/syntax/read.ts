import { renderDiagnostics } from "../../src/diagnostics/render-diagnostic.ts";
import { Sources } from "../../src/source/sources.ts";
import type { Expression, Statement } from "../../src/syntax/ast.ts";
import type { SourceFile } from "../../src/syntax/ast-declarations.ts";
import { parse } from "../../src/syntax/parse.ts";

/** A text that was parsed. */
export interface Reading {
  readonly file: SourceFile;
  readonly codes: readonly string[];
  /** As users read them. */
  readonly rendered: string;
}

export function read(text: string): Reading {
  const sources = new Sources();
  const { value, diagnostics } = parse(sources, sources.add("test.pspec", text));
  const codes = diagnostics.map((diagnostic) => diagnostic.code);
  return { file: value, codes, rendered: renderDiagnostics(diagnostics, sources) };
}

/** A text in which nothing is wrong. */
export function readValid(text: string): SourceFile {
  const { file, rendered } = read(text);
  if (rendered !== "") throw new Error(rendered);
  return file;
}

/** The statements of a body in which nothing is wrong. */
export function readStatements(text: string): readonly Statement[] {
  const [declaration] = readValid(`fun f() { ${text} }`).declarations;
  if (declaration?.kind !== "function-declaration") throw new Error("no function");
  return declaration.body?.statements ?? [];
}

export function readExpression(text: string): Expression {
  const [statement] = readStatements(`x = ${text};`);
  if (statement?.kind !== "assign") throw new Error("no assignment");
  return statement.value;
}
