import { attachedTwice, neverSent, notASpec } from "../diagnostics/catalogue/modules.ts";
import type * as ast from "../syntax/ast.ts";
import type { ModuleExpression } from "../syntax/ast-declarations.ts";
import type { ModuleInfo } from "./module-info.ts";
import { reportUnknown } from "./report-unknown.ts";
import type { InterfaceSymbol, MachineSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

type AssertExpression = Extract<ModuleExpression, { kind: "assert-specs" }>;

/** `assert S, T in M`: the specs observe what the machines bound in M send, which must include what they observe. */
export function attachSpecs(work: Work, node: AssertExpression, info: ModuleInfo): ModuleInfo {
  const specs = new Map<MachineSymbol, readonly InterfaceSymbol[]>();
  let { isPartial } = info;
  for (const name of node.specs) {
    const spec = work.symbols.machines.get(name.text);
    if (spec === undefined) {
      const names = [...work.symbols.machines.values()].filter(({ form }) => form !== "machine");
      reportUnknown(
        work,
        name,
        "spec",
        names.map((machine) => machine.name),
      );
      isPartial = true;
    } else if (spec.form === "machine") {
      const notes = [{ message: "it is declared here", span: spec.declaration.name.span }];
      work.report(notASpec(name.span, { name: name.text }, { notes }));
      isPartial = true;
    } else if (specs.has(spec) || info.specs.has(spec)) {
      work.report(attachedTwice(name.span, { name: name.text }));
    } else {
      specs.set(spec, [...info.bindings.keys()]);
      checkObserved(work, name, { spec, info });
    }
  }
  return { ...info, specs: new Map([...specs, ...info.specs]), isPartial };
}

function checkObserved(
  work: Work,
  name: ast.Name,
  attached: { readonly spec: MachineSymbol; readonly info: ModuleInfo },
): void {
  const { spec, info } = attached;
  if (info.isPartial) return;
  for (const { event } of spec.observes) {
    if (!info.sends.has(event.name))
      work.report(neverSent(name.span, { event: event.name, spec: spec.name }));
  }
}
