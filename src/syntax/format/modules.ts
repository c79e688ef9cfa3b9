import { unreachable } from "../../base/unreachable.ts";
import type { Name } from "../ast.ts";
import type { Bind, ModuleExpression } from "../ast-declarations.ts";
import { concat, group, indent, line } from "./doc.ts";
import type { Doc } from "./doc.ts";
import { braces, printList, printNames } from "./lists.ts";
import { printWrapped } from "./parentheses.ts";
import type { TokenCursor } from "./token-cursor.ts";

/** A module expression without the parentheses around all of it. */
export function printModule(node: ModuleExpression, cursor: TokenCursor): Doc {
  return printWrapped(node, printBare, { keeps: false, needs: false }, cursor);
}

/** Parentheses stay around all but names and lists. */
function printOperand(node: ModuleExpression, cursor: TokenCursor): Doc {
  const keeps = node.kind !== "module-name" && node.kind !== "bind";
  return printWrapped(node, printBare, { keeps, needs: false }, cursor);
}

function printBare(node: ModuleExpression, cursor: TokenCursor): Doc {
  switch (node.kind) {
    case "bind":
      return printList(node.binds, printBind, braces, cursor);
    case "module-name":
      return cursor.takeName(node.name);
    case "compose":
    case "union":
      return printComposition(node, cursor);
    case "hide-events":
      return printIn("hidee", [(): Doc => printNames(node.names, cursor)], node.module, cursor);
    case "hide-interfaces":
      return printIn("hidei", [(): Doc => printNames(node.names, cursor)], node.module, cursor);
    case "assert-specs":
      return printIn("assert", [(): Doc => printNames(node.specs, cursor)], node.module, cursor);
    case "rename": {
      const name = (one: Name) => (): Doc => cursor.takeName(one);
      const to = (): Doc => concat([" ", cursor.take("to"), " "]);
      return printIn("rename", [name(node.from), to, name(node.to)], node.module, cursor);
    }
    case "main-module":
      return printIn("main", [(): Doc => cursor.takeName(node.main)], node.module, cursor);
    default:
      return unreachable(node);
  }
}

function printComposition(
  { kind, modules }: Extract<ModuleExpression, { kind: "compose" | "union" }>,
  cursor: TokenCursor,
): Doc {
  const word = cursor.take(kind);
  const docs: Doc[] = [];
  modules.forEach((module, index) => {
    docs.push(printOperand(module, cursor));
    if (index < modules.length - 1) docs.push(cursor.take(","), line);
  });
  return group(concat([word, " ", indent(concat(docs))]));
}

/** `word … in module`; a list of machines opens on this line, anything else may stand on the next one. */
function printIn(
  word: string,
  parts: readonly (() => Doc)[],
  module: ModuleExpression,
  cursor: TokenCursor,
): Doc {
  const head = [cursor.take(word), " ", ...parts.map((print) => print())];
  const opens = module.kind === "bind";
  const rest = [opens ? " " : line, cursor.take("in"), " ", printOperand(module, cursor)];
  return group(concat([...head, opens ? concat(rest) : indent(concat(rest))]));
}

function printBind({ machine, interface: target }: Bind, cursor: TokenCursor): Doc {
  const name = cursor.takeName(machine);
  return target === null ? name : concat([name, " ", cursor.take("->"), " ", cursor.takeName(target)]);
}
