import {
  expectedSpecMissing,
  repeatedAttribute,
  unknownTestAttribute,
  wrongAttributeValue,
} from "../diagnostics/catalogue/modules.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { Attribute, TestDeclaration } from "../syntax/ast-declarations.ts";
import type { TestAttributes } from "./analysis.ts";
import { FAIRNESSES } from "./fairness.ts";
import type { ModuleInfo } from "./module-info.ts";
import type { Mutable, Work } from "./work.ts";

export const NO_ATTRIBUTES: TestAttributes = {
  depth: null,
  inbox: null,
  machines: null,
  choose: null,
  fairness: null,
  expect: null,
};

const NAMES = Object.keys(NO_ATTRIBUTES);

/** What stands behind `main = M` in the brackets of a test. Names and values are not words of the language. */
export function readAttributes(work: Work, test: TestDeclaration, info: ModuleInfo): TestAttributes {
  const read: Mutable<TestAttributes> = { ...NO_ATTRIBUTES };
  const seen = new Set<string>();
  for (const attribute of test.attributes) {
    const { text, span } = attribute.name;
    if (seen.has(text)) work.report(repeatedAttribute(span, { name: text }));
    else readAttribute(work, attribute, { read, info });
    seen.add(text);
  }
  return read;
}

function readAttribute(
  work: Work,
  attribute: Attribute,
  target: { readonly read: Mutable<TestAttributes>; readonly info: ModuleInfo },
): void {
  const name = attribute.name.text;
  const { read, info } = target;
  switch (name) {
    case "depth":
    case "inbox":
    case "machines":
    case "choose":
      read[name] = readBound(work, attribute);
      return;
    case "fairness":
      read.fairness = readFairness(work, attribute);
      return;
    case "expect":
      read.expect = readExpectation(work, attribute, info);
      return;
    default:
      work.report(unknownTestAttribute(attribute.name.span, { name }, { help: didYouMean(name, NAMES) }));
  }
}

function readBound(work: Work, { name, value }: Attribute): number | null {
  const bound = value.kind === "integer" ? Number(value.text) : 0;
  if (bound >= 1 && Number.isSafeInteger(bound)) return bound;
  work.report(wrongAttributeValue(value.span, { name: name.text, expected: "a whole number from 1 on" }));
  return null;
}

function readFairness(work: Work, { name, value }: Attribute): TestAttributes["fairness"] {
  const word = value.kind === "word" && value.arguments.length === 0 ? value.word.text : "";
  const found = FAIRNESSES.find((fairness) => fairness === word);
  if (found !== undefined) return found;
  const params = { name: name.text, expected: "`random`, `strong`, `weak` or `none`" };
  work.report(wrongAttributeValue(value.span, params, { help: didYouMean(word, FAIRNESSES) }));
  return null;
}

/** `violated`, or `violated(S)` for a spec that the test attaches. */
function readExpectation(work: Work, { name, value }: Attribute, info: ModuleInfo): TestAttributes["expect"] {
  if (value.kind !== "word" || value.word.text !== "violated" || value.arguments.length > 1) {
    const help = value.kind === "word" ? didYouMean(value.word.text, ["violated"]) : null;
    const params = { name: name.text, expected: "`violated` or `violated(Spec)`" };
    work.report(wrongAttributeValue(value.span, params, { help }));
    return null;
  }
  const [spec] = value.arguments;
  if (spec === undefined) return { verdict: "violated", spec: null };
  const attached = [...info.specs.keys()].map((machine) => machine.name);
  if (!attached.includes(spec.text) && !info.isPartial) {
    work.report(
      expectedSpecMissing(spec.span, { name: spec.text }, { help: didYouMean(spec.text, attached) }),
    );
  }
  return { verdict: "violated", spec: spec.text };
}
