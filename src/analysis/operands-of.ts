import { unreachable } from "../base/unreachable.ts";
import type * as ast from "../syntax/ast.ts";

/** The expressions of which an expression is directly made, in source order. */
export function operandsOf(node: ast.Expression): readonly ast.Expression[] {
  switch (node.kind) {
    case "name":
    case "bool":
    case "int":
    case "float":
    case "string":
    case "null":
    case "halt":
    case "this":
    case "nondet":
    case "default":
    case "unsupported-expression":
      return [];
    case "tuple":
      return node.items;
    case "named-tuple":
      return node.fields.map((field) => field.value);
    case "field":
    case "item":
      return [node.target];
    case "index":
      return [node.target, node.index];
    case "builtin":
      return [node.argument];
    case "new":
    case "call":
    case "format":
      return node.arguments;
    case "unary":
    case "cast":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "choose":
      return node.argument === null ? [] : [node.argument];
    default:
      return unreachable(node);
  }
}
