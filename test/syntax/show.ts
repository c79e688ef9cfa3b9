import type { Expression, TypeNode } from "../../src/syntax/ast.ts";
import { unreachable } from "../../src/base/unreachable.ts";

/** An expression with all of its parentheses, so that a test shows how it was read. */
export function show(expression: Expression): string {
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "bool":
      return String(expression.value);
    case "int":
    case "float":
      return expression.text;
    case "string":
      return `"${expression.text}"`;
    case "null":
    case "halt":
    case "this":
      return expression.kind;
    case "nondet":
      return expression.isFair ? "$$" : "$";
    case "tuple":
      return `<${list(expression.items)}>`;
    case "named-tuple":
      return `<${expression.fields.map((field) => `${field.name.text} = ${show(field.value)}`).join(", ")}>`;
    case "field":
      return `(${show(expression.target)}.${expression.field.text})`;
    case "item":
      return `(${show(expression.target)}.${expression.index.value})`;
    case "index":
      return `(${show(expression.target)}[${show(expression.index)}])`;
    case "builtin":
      return `${expression.function}(${show(expression.argument)})`;
    case "default":
      return `default(${showType(expression.type)})`;
    case "new":
      return `new ${expression.machine.text}(${list(expression.arguments)})`;
    case "call":
      return `${expression.function.text}(${list(expression.arguments)})`;
    case "unary":
      return `(${expression.operator}${show(expression.operand)})`;
    case "binary":
      return `(${show(expression.left)} ${expression.operator} ${show(expression.right)})`;
    case "cast":
      return `(${show(expression.operand)} ${expression.operator} ${showType(expression.type)})`;
    case "choose":
      return `choose(${expression.argument === null ? "" : show(expression.argument)})`;
    case "format":
      return `format(${list([{ kind: "string", ...expression.template }, ...expression.arguments])})`;
    case "unsupported-expression":
      return `?${expression.construct}`;
    default:
      return unreachable(expression);
  }
}

function list(expressions: readonly Expression[]): string {
  return expressions.map(show).join(", ");
}

export function showType(type: TypeNode): string {
  switch (type.kind) {
    case "primitive-type":
      return type.name;
    case "named-type":
      return type.name.text;
    case "seq-type":
      return `seq[${showType(type.element)}]`;
    case "set-type":
      return `set[${showType(type.element)}]`;
    case "map-type":
      return `map[${showType(type.key)}, ${showType(type.value)}]`;
    case "tuple-type":
      return `(${type.items.map(showType).join(", ")})`;
    case "named-tuple-type":
      return `(${type.fields.map((field) => `${field.name.text}: ${showType(field.type)}`).join(", ")})`;
    default:
      return unreachable(type);
  }
}
