import { compile } from "../../../src/analysis/compile.ts";
import type { SourceInput } from "../../../src/analysis/compile.ts";
import { hasErrors } from "../../../src/diagnostics/diagnostic.ts";
import { translateToP } from "../../../src/translate/p/translate-to-p.ts";
import { outlineOf } from "./outline-of.ts";

/** What became of a program that was translated to P and read again. */
export type TranslationCheck =
  /** It has errors, so that there is nothing to translate. */
  | { readonly kind: "rejected" }
  /** Additions to P were left out or put into other words, so that the two are not the same. */
  | { readonly kind: "reworded" }
  | { readonly kind: "same"; readonly tests: number }
  | { readonly kind: "broken"; readonly why: string };

/** Translates a program to P, reads what was written, and compares the IR of all tests, places left out. */
export function checkTranslation(files: readonly SourceInput[]): TranslationCheck {
  const compiled = compile(files, { foreign: "assumed" });
  if (hasErrors(compiled.diagnostics)) return { kind: "rejected" };
  const { value, diagnostics } = translateToP(compiled);
  const again = compile(value, { foreign: "assumed" });
  const errors = again.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return { kind: "broken", why: `has errors: ${errors[0]?.message}` };
  if (translateToP(again).diagnostics.length > 0) return { kind: "broken", why: "is not plain P" };
  if (diagnostics.length > 0) return { kind: "reworded" };
  if (outlineOf(again) !== outlineOf(compiled)) return { kind: "broken", why: "its IR differs" };
  return { kind: "same", tests: compiled.analysis.tests.length };
}
