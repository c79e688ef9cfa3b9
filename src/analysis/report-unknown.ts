import { unknownName } from "../diagnostics/catalogue/names.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type * as ast from "../syntax/ast.ts";
import type { Work } from "./work.ts";

/** Reports a name that is not declared, with the nearest of those that are. */
export function reportUnknown(work: Work, name: ast.Name, kind: string, candidates: Iterable<string>): void {
  work.report(unknownName(name.span, { kind, name: name.text }, { help: didYouMean(name.text, candidates) }));
}
