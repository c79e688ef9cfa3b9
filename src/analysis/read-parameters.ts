import { repeatedParameter, wrongParameterValue, wrongStrength } from "../diagnostics/catalogue/modules.ts";
import { literalOutOfRange } from "../diagnostics/catalogue/types.ts";
import type { TestDeclaration, TestParameter } from "../syntax/ast-declarations.ts";
import { checkAssumption } from "./evaluate-assumption.ts";
import { parseIntLiteral } from "./literals.ts";
import { quoteType } from "./print-type.ts";
import { reportUnknown } from "./report-unknown.ts";
import { isErroneous } from "./type-relations.ts";
import type { Work } from "./work.ts";

export interface TestParameters {
  readonly values: ReadonlyMap<string, readonly (bigint | boolean)[]>;
  /** How many parameters' values are combined; null: all of them. */
  readonly strength: number | null;
}

/** The parameters of a test, with their values replaced where the caller says so; null where they are wrong. */
export function readParameters(work: Work, test: TestDeclaration): TestParameters | null {
  const values = new Map<string, readonly (bigint | boolean)[]>();
  let isRight = true;
  for (const parameter of test.parameters) {
    if (values.has(parameter.name.text)) {
      work.report(repeatedParameter(parameter.name.span, { what: `\`${parameter.name.text}\`` }));
      isRight = false;
      continue;
    }
    const read = readValues(work, parameter);
    if (read === null) isRight = false;
    values.set(parameter.name.text, work.options.parameters?.get(parameter.name.text) ?? read ?? []);
  }
  if (!isStrengthRight(work, test, values.size)) isRight = false;
  if (test.assume !== null && !checkAssumption(work, test.assume, new Set(values.keys()))) isRight = false;
  const strength = test.wise === null ? null : test.wise.strength === "pairwise" ? 2 : test.wise.strength;
  return isRight ? { values, strength } : null;
}

/** The listed values: all of the parameter's type, no number twice (TypeChecker/ParamVisitor.cs). */
function readValues(work: Work, parameter: TestParameter): readonly (bigint | boolean)[] | null {
  const symbol = work.symbols.params.get(parameter.name.text);
  if (symbol === undefined) {
    reportUnknown(work, parameter.name, "global parameter", work.symbols.params.keys());
    return null;
  }
  if (isErroneous(symbol.type)) return null;
  const values: (bigint | boolean)[] = [];
  let isRight = true;
  for (const literal of parameter.values) {
    if (literal.kind !== symbol.type.kind) {
      const params = { name: symbol.name, expected: quoteType(symbol.type), found: `\`${literal.kind}\`` };
      const notes = [{ message: "the parameter is declared here", span: symbol.span }];
      work.report(wrongParameterValue(literal.span, params, { notes }));
      isRight = false;
      continue;
    }
    const value = literal.kind === "bool" ? literal.value : parseIntLiteral(literal.text);
    if (value === null) {
      work.report(literalOutOfRange(literal.span, { text: literal.kind === "int" ? literal.text : "" }));
      isRight = false;
    } else if (values.includes(value)) {
      work.report(repeatedParameter(literal.span, { what: `the value \`${value}\`` }));
      isRight = false;
    } else values.push(value);
  }
  return isRight ? values : null;
}

function isStrengthRight(work: Work, { wise }: TestDeclaration, count: number): boolean {
  if (wise === null) return true;
  const strength = wise.strength === "pairwise" ? 2 : wise.strength;
  if (strength >= 1 && strength <= count) return true;
  work.report(wrongStrength(wise.span, { strength, count }));
  return false;
}
