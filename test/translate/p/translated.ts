import { compile } from "../../../src/analysis/compile.ts";
import type { Compiled, SourceInput } from "../../../src/analysis/compile.ts";
import { hasErrors } from "../../../src/diagnostics/diagnostic.ts";
import { renderDiagnostic } from "../../../src/diagnostics/render-diagnostic.ts";
import { translateToP } from "../../../src/translate/p/translate-to-p.ts";
import type { PFile } from "../../../src/translate/p/translate-to-p.ts";

/** Throws, showing the errors, where there are any. */
export function compileFiles(files: readonly SourceInput[]): Compiled {
  const compiled = compile(files, { foreign: "assumed" });
  const { diagnostics, sources } = compiled;
  if (hasErrors(diagnostics)) {
    throw new Error(diagnostics.map((one) => renderDiagnostic(one, sources)).join("\n"));
  }
  return compiled;
}

export function translated(text: string): PFile[] {
  return translateToP(compileText(text)).value;
}

export function compileText(text: string): Compiled {
  return compileFiles([{ path: "test.pspec", text }]);
}
