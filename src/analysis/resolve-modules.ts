import { circularModule } from "../diagnostics/catalogue/modules.ts";
import { notExecuted } from "../diagnostics/catalogue/unsupported.ts";
import type { ModuleDeclaration, ModuleExpression } from "../syntax/ast-declarations.ts";
import { bindModule } from "./bind-module.ts";
import { composeModules } from "./compose-modules.ts";
import { hideEvents, hideInterfaces } from "./hide-in-module.ts";
import { EMPTY_MODULE } from "./module-info.ts";
import type { ModuleInfo } from "./module-info.ts";
import { attachSpecs } from "./attach-specs.ts";
import { renameInModule } from "./rename-in-module.ts";
import { reportUnknown } from "./report-unknown.ts";
import type { Work } from "./work.ts";

/**
 * Works out the named modules, also those that no test uses, and checks that they are well formed
 * (TypeChecker/ModuleSystemTypeChecker.cs). Needs checked bodies, for what machines create.
 */
export function resolveModules(work: Work): void {
  for (const declaration of work.declared.modules.values()) resolveNamedModule(work, declaration, []);
}

/** What a module expression amounts to; a partial module where something is wrong, which is reported. */
export function resolveModule(work: Work, node: ModuleExpression, open: readonly string[] = []): ModuleInfo {
  switch (node.kind) {
    case "bind":
      return bindModule(work, node);
    case "module-name": {
      const declaration = work.declared.modules.get(node.name.text);
      if (declaration === undefined) {
        reportUnknown(work, node.name, "module", work.declared.modules.keys());
        return EMPTY_MODULE;
      }
      if (open.includes(node.name.text)) {
        work.report(circularModule(node.span, { name: node.name.text }));
        return EMPTY_MODULE;
      }
      return resolveNamedModule(work, declaration, open);
    }
    case "compose":
    case "union": {
      const parts = node.modules.map((module) => ({ node: module, info: resolveModule(work, module, open) }));
      return composeModules(work, node.kind, parts);
    }
    case "hide-events":
      return hideEvents(work, node, resolveModule(work, node.module, open));
    case "hide-interfaces":
      return hideInterfaces(work, node, resolveModule(work, node.module, open));
    case "assert-specs":
      return attachSpecs(work, node, resolveModule(work, node.module, open));
    case "rename":
      return renameInModule(work, node, resolveModule(work, node.module, open));
    case "main-module":
      work.report(notExecuted(node.span, { construct: "`main … in` inside of a module" }));
      return { ...resolveModule(work, node.module, open), isPartial: true };
  }
}

function resolveNamedModule(work: Work, declaration: ModuleDeclaration, open: readonly string[]): ModuleInfo {
  const name = declaration.name.text;
  const known = work.modules.get(name);
  if (known !== undefined) return known;
  const info = resolveModule(work, declaration.module, [...open, name]);
  work.modules.set(name, info);
  return info;
}
