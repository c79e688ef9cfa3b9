import { mainNotBound, mainTakesPayload, notClosed } from "../diagnostics/catalogue/modules.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type * as ast from "../syntax/ast.ts";
import type { Bind, ModuleExpression } from "../syntax/ast-declarations.ts";
import { findBind } from "./find-bind.ts";
import type { ModuleInfo } from "./module-info.ts";
import { quoteType } from "./print-type.ts";
import { reportUnknown } from "./report-unknown.ts";
import type { InterfaceSymbol } from "./symbols.ts";
import { isErroneous } from "./type-relations.ts";
import type { Work } from "./work.ts";

/** Everything that is created is bound (ModuleSystemTypeChecker.cs, CheckSafetyTest). */
export function checkClosed(
  work: Work,
  test: { readonly name: ast.Name; readonly module: ModuleExpression },
  info: ModuleInfo,
): void {
  if (info.isPartial) return;
  for (const [symbol, { creator, node }] of info.creates) {
    if (info.bindings.has(symbol)) continue;
    const params = { creator: creator.name, name: symbol.name };
    const created = { message: "it is created here", span: node.span };
    const reversed = findReversed(work, test.module, { symbol, info });
    if (reversed === null) {
      work.report(notClosed(test.name.span, params, { notes: [created] }));
      continue;
    }
    const { span, machine, interface: wanted } = reversed;
    const notes = [created, { message: `the test is \`${test.name.text}\``, span: test.name.span }];
    const help =
      `\`${machine.text} -> ${wanted?.text}\` puts \`${machine.text}\` in the place of \`${wanted?.text}\`; ` +
      `the other way round it is \`${wanted?.text} -> ${machine.text}\``;
    work.report(notClosed(span, params, { notes, help }));
  }
}

/** `{ Storage -> NaiveStorage }` where `Storage` is created: most likely the arrow was meant the other way. */
function findReversed(
  work: Work,
  module: ModuleExpression,
  { symbol, info }: { readonly symbol: InterfaceSymbol; readonly info: ModuleInfo },
): Bind | null {
  for (const [bound, machine] of info.bindings) {
    if (machine.name !== symbol.name || !work.symbols.machines.has(bound.name)) continue;
    const bind = findBind(work, module, { machine: machine.name, interface: bound.name });
    if (bind !== null) return bind;
  }
  return null;
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
