import { inertSpecs, unattachedSpec } from "../diagnostics/catalogue/modules.ts";
import type { MachineSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/**
 * A spec that no test attaches is not checked, unless it has a deadline and so is meant for traces. Where a program
 * has no tests at all, and runs from its machine `Main`, this is said once.
 */
export function reportUnattachedSpecs(work: Work): void {
  const attached = new Set(work.tests.flatMap(({ specs }) => specs.map(({ spec }) => spec)));
  const unattached = [...work.symbols.machines.values()].filter(
    (machine) => machine.form === "spec" && !attached.has(machine) && !hasDeadline(machine),
  );
  const [first] = unattached;
  if (first === undefined) return;
  if (work.declared.tests.size > 0) {
    for (const { name, declaration } of unattached)
      work.report(unattachedSpec(declaration.name.span, { name }));
  } else if (work.tests.length > 0) {
    work.report(inertSpecs(first.declaration.name.span, { names: unattached.map(({ name }) => name) }));
  }
}

function hasDeadline({ states }: MachineSymbol): boolean {
  return [...states.values()].some(({ declaration }) => declaration.within !== null);
}
