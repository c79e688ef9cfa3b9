import { unsetParameters } from "../diagnostics/catalogue/modules.ts";
import type { TestCase } from "./analysis.ts";
import { parametersReadIn } from "./effects-in.ts";
import type { Work } from "./work.ts";

/**
 * A global parameter that a test gives no value has the default of its type, as in P, which is seldom what was
 * meant where the test's program reads it. Said once for all instances of a test.
 */
export function reportUnsetParameters(work: Work): void {
  const seen = new Set<TestCase["declaration"]>();
  for (const test of work.tests) {
    const { declaration, declaredName: name, parameters, bindings, specs, span } = test;
    if (seen.has(declaration)) continue;
    seen.add(declaration);
    const machines = [...bindings.map(({ machine }) => machine), ...specs.map(({ spec }) => spec)];
    const unset = [...parametersReadIn(work, machines)].filter(([read]) => !parameters.has(read)).sort();
    if (unset.length === 0) continue;
    const notes = unset.map(([read, place]) => ({ message: `\`${read}\` is read here`, span: place }));
    const values = unset.map(([read]) => {
      const isBool = work.symbols.params.get(read)?.type.kind === "bool";
      return { name: read, value: isBool ? "false" : "0" };
    });
    work.report(unsetParameters(span, { name, values }, { notes }));
  }
}
