import { wrongHiding } from "../diagnostics/catalogue/modules.ts";
import type { ModuleExpression } from "../syntax/ast-declarations.ts";
import { permittedAmong } from "./compose-modules.ts";
import { knownInterfaces, openInterfaces } from "./module-info.ts";
import type { ModuleInfo } from "./module-info.ts";
import { reportUnknown } from "./report-unknown.ts";
import { resolveEventNames } from "./resolve-events.ts";
import type { Work } from "./work.ts";

type HideEvents = Extract<ModuleExpression, { kind: "hide-events" | "hide-interfaces" }>;

/** `hidee e in M`: e is sent and received inside of M, and nothing that is open to the outside needs it. */
export function hideEvents(work: Work, node: HideEvents, info: ModuleInfo): ModuleInfo {
  const hidden = resolveEventNames(work, node.names);
  if (!info.isPartial) {
    for (const name of node.names) {
      if (!hidden.has(name.text)) continue;
      const reason = whyNotHidden(work, name.text, { hidden, info });
      if (reason !== null) work.report(wrongHiding(name.span, { name: name.text, reason }));
    }
  }
  return {
    ...info,
    privateEvents: new Set([...info.privateEvents, ...hidden]),
    sends: new Set([...info.sends].filter((event) => !hidden.has(event))),
    receives: new Set([...info.receives].filter((event) => !hidden.has(event))),
  };
}

/** ModuleSystemTypeChecker.cs, CheckWellFormedness(HideEventModuleExpr). */
function whyNotHidden(
  work: Work,
  event: string,
  context: { readonly hidden: ReadonlySet<string>; readonly info: ModuleInfo },
): string | null {
  const { hidden, info } = context;
  const own = new Set([event]);
  if (!info.sends.has(event)) return "the module never sends it";
  if (!info.receives.has(event)) return "the module never receives it";
  const open = openInterfaces(info).find(({ receives }) => receives === "all" || receives.has(event));
  if (open !== undefined) return `\`${open.name}\`, which is open to the outside, receives it`;
  for (const other of new Set([...info.sends, ...info.receives])) {
    if (hidden.has(other)) continue;
    const payload = work.symbols.events.get(other)?.payload ?? null;
    if (permittedAmong(payload, own).length > 0) return `the payload of \`${other}\` permits it`;
  }
  for (const symbol of knownInterfaces(info)) {
    if (permittedAmong(symbol.payload, own).length > 0) return `\`${symbol.name}\` is created with it`;
  }
  return null;
}

/** `hidei I in M`: I is both bound and created in M. */
export function hideInterfaces(work: Work, node: HideEvents, info: ModuleInfo): ModuleInfo {
  for (const name of node.names) {
    const symbol = work.symbols.interfaces.get(name.text);
    if (symbol === undefined) reportUnknown(work, name, "interface", work.symbols.interfaces.keys());
    else if (!info.isPartial && !info.bindings.has(symbol)) {
      work.report(wrongHiding(name.span, { name: name.text, reason: "the module does not bind it" }));
    } else if (!info.isPartial && !info.creates.has(symbol)) {
      work.report(wrongHiding(name.span, { name: name.text, reason: "the module does not create it" }));
    }
  }
  return info;
}
