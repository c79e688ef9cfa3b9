import { unknownName } from "../diagnostics/catalogue/names.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type * as ast from "../syntax/ast.ts";
import type { Span } from "../source/span.ts";
import type { Work } from "./work.ts";

/** Reports a name that is not declared as such: with what it is instead, or with the nearest name that would do. */
export function reportUnknown(work: Work, name: ast.Name, kind: string, candidates: Iterable<string>): void {
  const other = findGlobal(work, name.text);
  if (other !== null) {
    const notes = [{ message: `\`${name.text}\` is ${other.kind}`, span: other.span }];
    work.report(unknownName(name.span, { kind, name: name.text }, { notes }));
    return;
  }
  const help = didYouMean(name.text, candidates);
  work.report(unknownName(name.span, { kind, name: name.text }, { help }));
}

/** What a global name stands for, with its article, and where it is declared. */
export function findGlobal(work: Work, name: string): { readonly kind: string; readonly span: Span } | null {
  const { declared } = work;
  const machine = declared.machines.get(name);
  if (machine !== undefined) {
    const form = machine.kind === "machine-declaration" ? "machine" : machine.form;
    return { kind: `a ${form}`, span: machine.name.span };
  }
  const spaces = [
    ["an event", declared.events],
    ["an event set", declared.eventSets],
    ["an interface", declared.interfaces],
    ["an enum", declared.enums],
    ["a type", declared.types],
    ["an enum element", declared.enumElements],
    ["a function", declared.functions],
    ["a global parameter", declared.params],
    ["a module", declared.modules],
  ] as const;
  for (const [kind, space] of spaces) {
    const declaration = space.get(name);
    if (declaration !== undefined) return { kind, span: declaration.name.span };
  }
  return null;
}
