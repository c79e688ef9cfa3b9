import { unreachable } from "../../base/unreachable.ts";
import type { Name } from "../ast.ts";
import type {
  Attribute,
  ImplementationDeclaration,
  ModuleExpression,
  TestDeclaration,
  TestParameter,
} from "../ast-declarations.ts";
import { concat, group, hardLine, indent, line } from "./doc.ts";
import type { Doc } from "./doc.ts";
import { printOperand } from "./expressions.ts";
import { call, printList, printNames } from "./lists.ts";
import type { Brackets } from "./lists.ts";
import { printModule } from "./modules.ts";
import type { TokenCursor } from "./token-cursor.ts";

const brackets: Brackets = { open: "[", close: "]", keepsLines: false };

/** The name goes to the next line where the first has no room for it, then its attributes to lines of their own. */
export function printTest(node: TestDeclaration, cursor: TokenCursor): Doc {
  const { parameters, assume, wise, name, main, attributes, module } = node;
  const head = [cursor.take("test")];
  if (parameters.length > 0) {
    head.push(" ", cursor.take("param"), " ", printList(parameters, printTestParameter, call, cursor));
  }
  if (assume !== null) head.push(" ", cursor.take("assume"), " ", printOperand(assume, cursor));
  if (wise !== null) head.push(" ", printWise(wise.strength, cursor));
  const isLong = head.length > 1;
  const rest = [isLong ? line : " ", cursor.takeName(name), " ", printAttributes(main, attributes, cursor)];
  const colon = cursor.take(":");
  const title = group(concat([...head, indent(concat([...rest, colon]))]));
  return concat([title, printSystem(module, cursor), cursor.take(";")]);
}

export function printImplementation(node: ImplementationDeclaration, cursor: TokenCursor): Doc {
  const { name, main, module } = node;
  const head = [cursor.take("implementation"), " ", cursor.takeName(name)];
  if (main !== null) head.push(" ", printAttributes(main, [], cursor));
  return concat([...head, cursor.take(":"), printSystem(module, cursor), cursor.take(";")]);
}

/** What is tested, on the next line where its author put it there or this one has no room. */
function printSystem(module: ModuleExpression, cursor: TokenCursor): Doc {
  const separator = cursor.isAtLineStart ? hardLine : line;
  return group(indent(concat([separator, printModule(module, cursor)])));
}

function printTestParameter({ name, values }: TestParameter, cursor: TokenCursor): Doc {
  const print = (value: (typeof values)[number]): Doc => cursor.takeAll(value.span);
  return concat([
    cursor.takeName(name),
    " ",
    cursor.take("in"),
    " ",
    printList(values, print, brackets, cursor),
  ]);
}

function printWise(strength: "pairwise" | number, cursor: TokenCursor): Doc {
  if (strength === "pairwise") return cursor.take("pairwise");
  // Taken as it is written, which may be with zeros in front.
  return concat([cursor.take("("), cursor.take(cursor.next), " ", cursor.take("wise"), cursor.take(")")]);
}

/** `[main = M, depth = 20]` */
function printAttributes(main: Name, attributes: readonly Attribute[], cursor: TokenCursor): Doc {
  const print = (attribute: Attribute | null): Doc => {
    if (attribute !== null) return printAttribute(attribute, cursor);
    return concat([cursor.take("main"), " ", cursor.take("="), " ", cursor.takeName(main)]);
  };
  return printList([null, ...attributes], print, brackets, cursor);
}

function printAttribute({ name, value }: Attribute, cursor: TokenCursor): Doc {
  const head = [cursor.takeName(name), " ", cursor.take("="), " "];
  switch (value.kind) {
    case "integer":
      return concat([...head, cursor.take(value.text)]);
    case "word": {
      const word = cursor.takeName(value.word);
      if (value.arguments.length === 0) return concat([...head, word]);
      const list = [cursor.take("("), printNames(value.arguments, cursor), cursor.take(")")];
      return concat([...head, word, ...list]);
    }
    default:
      return unreachable(value);
  }
}
