import type * as cst from "../../grammar/cst.ts";
import type { Bind, ModuleExpression } from "./ast-declarations.ts";
import { convertAll, spanOf, toName, toNames } from "./context.ts";
import type { Context } from "./context.ts";
import { toEvents } from "./machines.ts";

export function toModule(
  node: cst.ModuleExpressionCst | undefined,
  context: Context,
): ModuleExpression | null {
  if (node === undefined) return null;
  const parts = node.children;
  const span = spanOf(node, context);
  if (parts.parenthesizedModule?.[0]) {
    return toModule(parts.parenthesizedModule[0].children.moduleExpression?.[0], context);
  }
  if (parts.bindList?.[0]) {
    return { kind: "bind", binds: convertAll(parts.bindList[0].children.bind, toBind, context), span };
  }
  if (parts.composition?.[0]) {
    const { Compose, moduleExpression } = parts.composition[0].children;
    const modules = convertAll(moduleExpression, toModule, context);
    return { kind: Compose === undefined ? "union" : "compose", modules, span };
  }
  if (parts.hideEvents?.[0]) {
    const { eventList, moduleExpression } = parts.hideEvents[0].children;
    const module = toModule(moduleExpression?.[0], context);
    return module && { kind: "hide-events", names: toEvents(eventList, context), module, span };
  }
  if (parts.hideInterfaces?.[0]) {
    const { nameList, moduleExpression } = parts.hideInterfaces[0].children;
    const module = toModule(moduleExpression?.[0], context);
    const names = toNames(nameList?.[0]?.children.Identifier, context);
    return module && { kind: "hide-interfaces", names, module, span };
  }
  if (parts.assertion?.[0]) {
    const { nameList, moduleExpression } = parts.assertion[0].children;
    const module = toModule(moduleExpression?.[0], context);
    const specs = toNames(nameList?.[0]?.children.Identifier, context);
    return module && { kind: "assert-specs", specs, module, span };
  }
  if (parts.renaming?.[0]) {
    const { from, to, moduleExpression } = parts.renaming[0].children;
    const module = toModule(moduleExpression?.[0], context);
    const [oldName, newName] = [toName(from?.[0], context), toName(to?.[0], context)];
    return module && oldName && newName && { kind: "rename", from: oldName, to: newName, module, span };
  }
  if (parts.mainModule?.[0]) {
    const main = toName(parts.mainModule[0].children.Identifier?.[0], context);
    const module = toModule(parts.mainModule[0].children.moduleExpression?.[0], context);
    return main && module && { kind: "main-module", main, module, span };
  }
  const name = toName(parts.Identifier?.[0], context);
  return name && { kind: "module-name", name, span };
}

function toBind(node: cst.BindCst, context: Context): Bind | null {
  const machine = toName(node.children.machine?.[0], context);
  const target = toName(node.children.interface?.[0], context);
  return machine && { machine, interface: target, span: spanOf(node, context) };
}
