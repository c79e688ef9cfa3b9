import { wrongRenaming } from "../diagnostics/catalogue/modules.ts";
import type { ModuleExpression } from "../syntax/ast-declarations.ts";
import { eventsOf } from "./bind-module.ts";
import { knownInterfaces } from "./module-info.ts";
import type { ModuleInfo } from "./module-info.ts";
import { reportUnknown } from "./report-unknown.ts";
import type { InterfaceSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

type RenameExpression = Extract<ModuleExpression, { kind: "rename" }>;

/** `rename A to B in M`: everything in M that was A is B from here on. */
export function renameInModule(work: Work, node: RenameExpression, info: ModuleInfo): ModuleInfo {
  const { interfaces } = work.symbols;
  const from = interfaces.get(node.from.text);
  const to = interfaces.get(node.to.text);
  if (from === undefined) reportUnknown(work, node.from, "interface", interfaces.keys());
  if (to === undefined) reportUnknown(work, node.to, "interface", interfaces.keys());
  if (from === undefined || to === undefined) return { ...info, isPartial: true };

  const reason = info.isPartial ? null : whyNotRenamed(work, info, { from, to });
  if (reason !== null) {
    work.report(wrongRenaming(node.span, { from: from.name, to: to.name, reason }));
    return { ...info, isPartial: true };
  }
  const renamed = (symbol: InterfaceSymbol): InterfaceSymbol => (symbol === from ? to : symbol);
  return {
    ...info,
    bindings: new Map([...info.bindings].map(([symbol, machine]) => [renamed(symbol), machine])),
    links: new Map(
      [...info.links].map(([symbol, links]) => [
        renamed(symbol),
        new Map([...links].map(([created, leadsTo]) => [created, renamed(leadsTo)])),
      ]),
    ),
    specs: new Map([...info.specs].map(([spec, scope]) => [spec, scope.map(renamed)])),
    creates: new Map([...info.creates].map(([symbol, creation]) => [renamed(symbol), creation])),
  };
}

/** ModuleSystemTypeChecker.cs, CheckWellFormedness(RenameModuleExpr). */
function whyNotRenamed(
  work: Work,
  info: ModuleInfo,
  names: { readonly from: InterfaceSymbol; readonly to: InterfaceSymbol },
): string | null {
  const { from, to } = names;
  const known = knownInterfaces(info);
  if (!known.has(from)) return `the module neither binds nor creates \`${from.name}\``;
  if (known.has(to)) return `\`${to.name}\` is already in use in the module`;
  const before = eventsOf(work, from.receives);
  const after = new Set(eventsOf(work, to.receives));
  const isSame = before.length === after.size && before.every((event) => after.has(event));
  return isSame ? null : "they do not receive the same events";
}
