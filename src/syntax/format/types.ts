import { unreachable } from "../../base/unreachable.ts";
import type { Parameter, TypeNode } from "../ast.ts";
import { concat } from "./doc.ts";
import type { Doc } from "./doc.ts";
import { call, fields, printList } from "./lists.ts";
import type { TokenCursor } from "./token-cursor.ts";

export function printType(type: TypeNode, cursor: TokenCursor): Doc {
  switch (type.kind) {
    case "primitive-type":
      return cursor.take(type.name);
    case "named-type":
      return cursor.takeName(type.name);
    case "seq-type":
      return printCollection("seq", [type.element], cursor);
    case "set-type":
      return printCollection("set", [type.element], cursor);
    case "map-type":
      return printCollection("map", [type.key, type.value], cursor);
    case "tuple-type":
      return printList(type.items, printType, call, cursor);
    case "named-tuple-type":
      return printList(type.fields, printParameter, fields, cursor);
    default:
      return unreachable(type);
  }
}

function printCollection(word: string, types: readonly TypeNode[], cursor: TokenCursor): Doc {
  const docs = [cursor.take(word), cursor.take("[")];
  types.forEach((type, index) => {
    if (index > 0) docs.push(cursor.take(","), " ");
    docs.push(printType(type, cursor));
  });
  return concat([...docs, cursor.take("]")]);
}

/** `name: type` */
export function printParameter({ name, type }: Parameter, cursor: TokenCursor): Doc {
  return concat([cursor.takeName(name), cursor.take(":"), " ", printType(type, cursor)]);
}
