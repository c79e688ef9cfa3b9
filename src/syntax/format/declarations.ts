import { unreachable } from "../../base/unreachable.ts";
import type {
  Declaration,
  EnumElement,
  EventDeclaration,
  InterfaceDeclaration,
  ModuleDeclaration,
  ParamDeclaration,
  TypeDeclaration,
} from "../ast-declarations.ts";
import { printBinding } from "./bindings.ts";
import { concat, group, indent, line } from "./doc.ts";
import type { Doc } from "./doc.ts";
import { braces, printList, printNames } from "./lists.ts";
import { printFunction, printMachine, printSpec } from "./machines.ts";
import { printModule } from "./modules.ts";
import { printImplementation, printTest } from "./tests.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { printType } from "./types.ts";

export function printDeclaration(node: Declaration, cursor: TokenCursor): Doc {
  switch (node.kind) {
    case "type-declaration":
      return printTypeDeclaration(node, cursor);
    case "enum-declaration": {
      const head = [cursor.take("enum"), " ", cursor.takeName(node.name), " "];
      return concat([...head, printList(node.elements, printElement, braces, cursor)]);
    }
    case "event-declaration":
      return printEvent(node, cursor);
    case "eventset-declaration": {
      const head = [cursor.take("eventset"), " ", cursor.takeName(node.name), " ", cursor.take("="), " "];
      const list = printList(node.events, (name) => cursor.takeName(name), braces, cursor);
      return concat([...head, list, cursor.take(";")]);
    }
    case "interface-declaration":
      return printInterface(node, cursor);
    case "machine-declaration":
      return printMachine(node, cursor);
    case "spec-declaration":
      return printSpec(node, cursor);
    case "binding-declaration":
      return printBinding(node, cursor);
    case "function-declaration":
      return printFunction(node, cursor);
    case "module-declaration":
      return printModuleDeclaration(node, cursor);
    case "test-declaration":
      return printTest(node, cursor);
    case "implementation-declaration":
      return printImplementation(node, cursor);
    case "param-declaration":
      return printParam(node, cursor);
    case "unsupported-declaration":
      throw new Error(`the formatter was given what the parser refuses: ${node.construct}`);
    default:
      return unreachable(node);
  }
}

function printTypeDeclaration({ name, type }: TypeDeclaration, cursor: TokenCursor): Doc {
  const head = [cursor.take("type"), " ", cursor.takeName(name)];
  if (type === null) return concat([...head, cursor.take(";")]);
  return concat([...head, " ", cursor.take("="), " ", printType(type, cursor), cursor.take(";")]);
}

function printElement({ name, value }: EnumElement, cursor: TokenCursor): Doc {
  if (value === null) return cursor.takeName(name);
  return concat([cursor.takeName(name), " ", cursor.take("="), " ", cursor.take(value.text)]);
}

function printEvent({ name, payload }: EventDeclaration, cursor: TokenCursor): Doc {
  const head = [cursor.take("event"), " ", cursor.takeName(name)];
  if (payload !== null) head.push(cursor.take(":"), " ", printType(payload, cursor));
  return concat([...head, cursor.take(";")]);
}

function printInterface({ name, payload, receives }: InterfaceDeclaration, cursor: TokenCursor): Doc {
  const head = [cursor.take("interface"), " ", cursor.takeName(name), cursor.take("(")];
  if (payload !== null) head.push(printType(payload, cursor));
  head.push(cursor.take(")"), " ", cursor.take("receives"));
  if (receives !== null && receives.length > 0) head.push(" ", printNames(receives, cursor));
  return concat([...head, cursor.take(";")]);
}

function printModuleDeclaration({ name, module }: ModuleDeclaration, cursor: TokenCursor): Doc {
  const head = concat([cursor.take("module"), " ", cursor.takeName(name), " ", cursor.take("=")]);
  const doc = printModule(module, cursor);
  // A list of machines opens on this line.
  const behind = module.kind === "bind" ? concat([" ", doc]) : group(indent(concat([line, doc])));
  return concat([head, behind, cursor.take(";")]);
}

function printParam({ names, type }: ParamDeclaration, cursor: TokenCursor): Doc {
  const head = [cursor.take("param"), " ", printNames(names, cursor), cursor.take(":"), " "];
  return concat([...head, printType(type, cursor), cursor.take(";")]);
}
