import { missingForeignFunction, noForeignModule } from "../diagnostics/catalogue/foreign.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { foreignNameOf } from "./foreign.ts";
import type { FunctionSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/**
 * Foreign functions may be declared and never called; for those that are called there must be an implementation. Says
 * it once for each function, at its first call.
 */
export function checkForeignCalls(work: Work): void {
  const { foreign = null } = work.options;
  if (foreign === "assumed") return;
  const seen = new Set<FunctionSymbol>();
  for (const [{ span }, callee] of work.calls) {
    if (!callee.isForeign || seen.has(callee)) continue;
    seen.add(callee);
    const notes = [{ message: "it is declared without a body here", span: callee.declaration.name.span }];
    const { name } = callee;
    if (foreign === null) work.report(noForeignModule(span, { name }, { notes }));
    else if (foreignNameOf(foreign, callee) === null) {
      const help = didYouMean(name, foreign.functions.keys());
      work.report(missingForeignFunction(span, { name, module: foreign.name }, { notes, help }));
    }
  }
}
