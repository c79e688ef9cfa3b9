import { bindModule } from "./bind-module.ts";
import { checkClosed, findMain } from "./check-closed.ts";
import { addTests } from "./expand-tests.ts";
import type { Work } from "./work.ts";

/**
 * A program without tests and implementations that has a machine `Main` is run from there, with every machine bound
 * to itself and all specs inert, as in P (TypeChecker/ModuleExprVisitor.cs, PopulateAllModuleExprs); the test is
 * called `DefaultImpl`.
 */
export function addDefaultTest(work: Work): void {
  const main = work.symbols.machines.get("Main");
  if (work.declared.tests.size > 0 || main === undefined || main.form !== "machine") return;
  const all = [...work.symbols.machines.values()];
  const binds = all
    .filter(({ form }) => form === "machine")
    .map(({ declaration }) => ({ machine: declaration.name, interface: null, span: declaration.name.span }));
  const module = { kind: "bind", binds, span: main.declaration.name.span } as const;
  const bound = bindModule(work, module);
  const specs = all.filter(({ form }) => form === "spec");
  const interfaces = [...bound.bindings.keys()];
  const attached = work.options.attachSpecs === true ? specs : [];
  const info = { ...bound, specs: new Map(attached.map((spec) => [spec, interfaces])) };
  const name = { text: "DefaultImpl", span: main.declaration.name.span };
  checkClosed(work, { name, module }, info);
  const symbol = findMain(work, main.declaration.name, info);
  if (symbol === null) return;
  addTests(work, { declaration: null, name, main: symbol, info });
}
