import { unattachedSpec } from "../diagnostics/catalogue/modules.ts";
import type { Work } from "./work.ts";

/** A spec that no test attaches is not checked. A program without any tests says so elsewhere, once. */
export function reportUnattachedSpecs(work: Work): void {
  if (work.declared.tests.size === 0) return;
  const attached = new Set(work.tests.flatMap(({ specs }) => specs.map(({ spec }) => spec)));
  for (const machine of work.symbols.machines.values()) {
    if (machine.form !== "spec" || attached.has(machine)) continue;
    work.report(unattachedSpec(machine.declaration.name.span, { name: machine.name }));
  }
}
