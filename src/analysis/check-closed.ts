import { mainNotBound, mainTakesPayload, notClosed } from "../diagnostics/catalogue/modules.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type * as ast from "../syntax/ast.ts";
import type { ModuleInfo } from "./module-info.ts";
import { quoteType } from "./print-type.ts";
import { reportUnknown } from "./report-unknown.ts";
import type { InterfaceSymbol } from "./symbols.ts";
import { isErroneous } from "./type-relations.ts";
import type { Work } from "./work.ts";

/** Everything that is created is bound (ModuleSystemTypeChecker.cs, CheckSafetyTest). */
export function checkClosed(work: Work, test: ast.Name, info: ModuleInfo): void {
  if (info.isPartial) return;
  for (const [symbol, { creator, node }] of info.creates) {
    if (info.bindings.has(symbol)) continue;
    const notes = [{ message: "it is created here", span: node.span }];
    work.report(notClosed(test.span, { creator: creator.name, name: symbol.name }, { notes }));
  }
}

/**
 * The interface under which the main machine is bound: its own if possible, else the first. The test names the
 * machine, which must take no value to start with.
 */
export function findMain(work: Work, name: ast.Name, info: ModuleInfo): InterfaceSymbol | null {
  const machine = work.symbols.machines.get(name.text);
  if (machine === undefined || machine.form !== "machine") {
    reportUnknown(work, name, "machine", work.symbols.interfaces.keys());
    return null;
  }
  const candidates = [...info.bindings].filter(([, bound]) => bound === machine).map(([symbol]) => symbol);
  const main = candidates.find((symbol) => symbol.name === machine.name) ?? candidates[0] ?? null;
  if (main === null) {
    const names = [...info.bindings.values()].map((bound) => bound.name);
    const help = didYouMean(name.text, names);
    if (!info.isPartial) work.report(mainNotBound(name.span, { name: name.text }, { help }));
    return null;
  }
  if (machine.payload === null) return main;
  if (isErroneous(machine.payload)) return null;
  work.report(mainTakesPayload(name.span, { name: name.text, type: quoteType(machine.payload) }));
  return null;
}
