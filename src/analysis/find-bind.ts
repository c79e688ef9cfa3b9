import type { Bind, ModuleExpression } from "../syntax/ast-declarations.ts";
import type { Work } from "./work.ts";

/** Where `{ machine -> interface }` is written in a module, or in one that it names; null where it is not. */
export function findBind(
  work: Work,
  module: ModuleExpression,
  wanted: { readonly machine: string; readonly interface: string },
): Bind | null {
  const seen = new Set<string>();
  const queue: ModuleExpression[] = [module];
  for (const node of queue) {
    switch (node.kind) {
      case "bind":
        for (const bind of node.binds) {
          if (bind.machine.text === wanted.machine && bind.interface?.text === wanted.interface) return bind;
        }
        break;
      case "module-name": {
        const declaration = work.declared.modules.get(node.name.text);
        if (declaration !== undefined && !seen.has(node.name.text)) queue.push(declaration.module);
        seen.add(node.name.text);
        break;
      }
      case "compose":
      case "union":
        queue.push(...node.modules);
        break;
      default:
        queue.push(node.module);
    }
  }
  return null;
}
