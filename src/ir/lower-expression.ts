import { unreachable } from "../base/unreachable.ts";
import type { VariableSymbol } from "../analysis/symbols.ts";
import { isSameType } from "../analysis/type-relations.ts";
import type * as ast from "../syntax/ast.ts";
import { registerOf, takeTemporary } from "./body.ts";
import type { Body } from "./body.ts";
import { hasEffects, isEffect } from "./effects.ts";
import type { EffectExpression } from "./effects.ts";
import { missing } from "./program-builder.ts";
import { HALT_EVENT } from "./program.ts";
import type { Constant, Expression, Operator, Register } from "./program.ts";
import { readString, readTemplate } from "./read-template.ts";

/**
 * Lowers an expression: emits the instructions that carry out its effects, and returns what is left to compute.
 * That reads the registers as they are *after* those instructions, and must be used before any later effect;
 * {@link lowerOperands} and {@link lowerOperandsLate} see to that where expressions stand side by side.
 */
export function lowerExpression(body: Body, expression: ast.Expression): Expression {
  const { span } = expression;
  if (isEffect(expression)) {
    const result = takeTemporary(body, body.program.typeOf(expression), span);
    emitEffect(body, expression, result.register);
    return result.read;
  }
  switch (expression.kind) {
    case "name":
      return lowerName(body, expression);
    case "bool":
      return { kind: "constant", value: { kind: "bool", value: expression.value }, span };
    case "int":
      return { kind: "constant", value: { kind: "int", text: wrap(BigInt(expression.text)) }, span };
    case "float":
      return { kind: "constant", value: { kind: "float", value: readFloat(expression.text) }, span };
    case "string":
      return { kind: "constant", value: { kind: "string", value: readString(expression.text) }, span };
    case "null":
      return { kind: "constant", value: { kind: "null" }, span };
    case "halt":
      return { kind: "constant", value: { kind: "event", event: HALT_EVENT }, span };
    case "this":
      return { kind: "self", span };
    case "tuple":
      return { kind: "tuple", items: lowerOperands(body, expression.items), span };
    case "named-tuple": {
      const names = expression.fields.map((field) => field.name.text);
      const values = expression.fields.map((field) => field.value);
      return { kind: "named-tuple", names, items: lowerOperands(body, values), span };
    }
    case "field": {
      const index = fieldIndex(body, expression);
      const target = lowerExpression(body, expression.target);
      return { kind: "item", target, index, name: expression.field.text, span };
    }
    case "item": {
      const index = expression.index.value;
      const target = lowerExpression(body, expression.target);
      return { kind: "item", target, index, name: String(index), span };
    }
    case "index": {
      const of = collectionKind(body, expression.target);
      const [target, index] = lowerPair(body, expression.target, expression.index);
      return { kind: "index", of, target, index, span };
    }
    case "builtin":
      return { kind: expression.function, argument: lowerExpression(body, expression.argument), span };
    case "default":
      return { kind: "default", type: body.program.writtenType(expression.type), span };
    case "unary":
      return lowerUnary(body, expression);
    case "binary":
      return lowerBinary(body, expression);
    case "cast": {
      const type = body.program.writtenType(expression.type);
      const operand = lowerExpression(body, expression.operand);
      // As in P: `to` the type that the value has anyway is no conversion, and so cannot fail for null.
      if (expression.operator === "to" && isSameType(type, body.program.typeOf(expression.operand)))
        return operand;
      return { kind: expression.operator, operand, type, span };
    }
    case "format": {
      const parts = readTemplate(expression.template.text);
      return { kind: "format", parts, arguments: lowerOperands(body, expression.arguments), span };
    }
    case "unsupported-expression":
      return missing("meaning for", expression.construct);
    default:
      return unreachable(expression);
  }
}

/**
 * Lowers expressions that are evaluated from left to right. What stands before an effect and could be changed by
 * it, or could fail before it, is computed into a temporary first.
 */
export function lowerOperands(body: Body, operands: readonly ast.Expression[]): Expression[] {
  return lowerInOrder(body, operands, () => true);
}

/**
 * The same where P reads what is just a variable only when all operands have been computed (IRTransformer.cs,
 * SimplifyExpression): both sides of an operator, a collection and its index, the indices of a place. With a function
 * `f` that sets `n` to 1, `n + f()` sees 1 on the left, and `(n, f())` does not.
 */
export function lowerOperandsLate(body: Body, operands: readonly ast.Expression[]): Expression[] {
  return lowerInOrder(body, operands, ({ kind }) => kind !== "name");
}

function lowerInOrder(
  body: Body,
  operands: readonly ast.Expression[],
  isReadInOrder: (operand: ast.Expression) => boolean,
): Expression[] {
  const lastEffect = operands.findLastIndex(hasEffects);
  return operands.map((operand, index) => {
    const value = lowerExpression(body, operand);
    const isKept = index < lastEffect && isReadInOrder(operand);
    return isKept ? keepValue(body, value, body.program.typeOf(operand)) : value;
  });
}

function lowerPair(body: Body, first: ast.Expression, second: ast.Expression): [Expression, Expression] {
  const [left, right] = lowerOperandsLate(body, [first, second]);
  return [left as Expression, right as Expression];
}

function keepValue(body: Body, value: Expression, type: ReturnType<Body["program"]["typeOf"]>): Expression {
  if (isSteady(value)) return value;
  const kept = takeTemporary(body, type, value.span);
  body.builder.emit({ op: "assign", target: { root: kept.register, path: [] }, value, span: value.span });
  return kept.read;
}

/** Whether no effect can change the value and computing it cannot fail. Calls never write the caller's registers. */
function isSteady(value: Expression): boolean {
  switch (value.kind) {
    case "constant":
    case "self":
    case "default":
      return true;
    case "register":
      return value.register.scope === "local";
    case "tuple":
    case "named-tuple":
      return value.items.every(isSteady);
    case "item":
      return isSteady(value.target);
    default:
      return false;
  }
}

/** Carries out a call, a creation or a choice; its result goes to `into`, or is dropped. */
export function emitEffect(body: Body, effect: EffectExpression, into: Register | null): void {
  const { builder, program } = body;
  const { span } = effect;
  switch (effect.kind) {
    case "call": {
      const symbol = program.analysis.calls.get(effect) ?? missing("function", effect.function.text);
      const values = lowerOperands(body, effect.arguments);
      if (symbol.isForeign) {
        const id = program.foreignId(symbol);
        builder.emit({ op: "call-foreign", function: id, arguments: values, into, span });
        return;
      }
      const code = program.functionCode(symbol, body.owner);
      builder.emit({ op: "call", code, arguments: values, into, clears: [], span });
      return;
    }
    case "new": {
      const symbol = program.analysis.creations.get(effect) ?? missing("interface", effect.machine.text);
      const payload = lowerPayload(body, effect.arguments);
      const machine = program.machineId(body.owner.links.get(symbol.name) ?? symbol.name);
      builder.emit({ op: "new", machine, payload, into, clears: [], span });
      return;
    }
    case "nondet":
    case "choose": {
      const argument = effect.kind === "choose" ? effect.argument : null;
      const from = argument === null ? null : lowerExpression(body, argument);
      const isLiteral = argument === null || argument.kind === "int";
      const result = into ?? missing("register for", "choose");
      builder.emit({ op: "choose", from, isLiteral, into: result, clears: [], span });
      return;
    }
    default:
      unreachable(effect);
  }
}

/** No argument: null. One: itself. Several: their tuple. */
export function lowerPayload(body: Body, operands: readonly ast.Expression[]): Expression | null {
  return packPayload(lowerOperands(body, operands));
}

export function packPayload(values: readonly Expression[]): Expression | null {
  const first = values[0];
  const last = values.at(-1);
  if (first === undefined || last === undefined) return null;
  if (values.length === 1) return first;
  return { kind: "tuple", items: values, span: { ...first.span, end: last.span.end } };
}

function lowerName(body: Body, expression: ast.NameExpression): Expression {
  const { span } = expression;
  const symbol = body.program.analysis.references.get(expression) ?? missing("meaning for", expression.name);
  switch (symbol.kind) {
    case "variable":
      if (symbol.scope === "param") return lowerParameter(body, symbol, expression);
      return { kind: "register", register: registerOf(body, symbol), name: symbol.name, span };
    case "enum-element": {
      const { name: element, enumName, value } = symbol;
      return { kind: "constant", value: { kind: "enum", enum: enumName, element, value }, span };
    }
    case "event": {
      const event = body.program.eventId(symbol.name);
      return { kind: "constant", value: { kind: "event", event }, span };
    }
    default:
      return unreachable(symbol);
  }
}

function lowerParameter(body: Body, symbol: VariableSymbol, { span }: ast.NameExpression): Expression {
  const value: Constant | null = body.program.parameterValue(symbol, span);
  return value === null ? { kind: "default", type: symbol.type, span } : { kind: "constant", value, span };
}

function lowerUnary(body: Body, expression: ast.ExpressionOf<"unary">): Expression {
  const { operator, span } = expression;
  const operand = lowerExpression(body, expression.operand);
  if (operator === "!") return { kind: "not", operand, span };
  if (operand.kind === "constant" && operand.value.kind === "int") {
    return { kind: "constant", value: { kind: "int", text: wrap(-BigInt(operand.value.text)) }, span };
  }
  return { kind: "negate", operand, span };
}

function lowerBinary(body: Body, expression: ast.ExpressionOf<"binary">): Expression {
  const { operator, span } = expression;
  if (operator !== "&&" && operator !== "||") {
    const [left, right] = lowerPair(body, expression.left, expression.right);
    const irOperator: Operator = operator;
    return { kind: "binary", operator: irOperator, left, right, span };
  }
  const kind = operator === "&&" ? "and" : "or";
  const left = lowerExpression(body, expression.left);
  if (!hasEffects(expression.right)) {
    return { kind, left, right: lowerExpression(body, expression.right), span };
  }
  // The right side's effects happen only where it is evaluated: jump over them.
  const result = takeTemporary(body, { kind: "bool" }, span);
  const target = { root: result.register, path: [] };
  const end = body.builder.newLabel();
  body.builder.emit({ op: "assign", target, value: left, span: left.span });
  const goOn: Expression = kind === "and" ? result.read : { kind: "not", operand: result.read, span };
  body.builder.emit({ op: "branch", condition: goOn, else: end, span });
  if (isEffect(expression.right)) emitEffect(body, expression.right, result.register);
  else {
    const value = lowerExpression(body, expression.right);
    body.builder.emit({ op: "assign", target, value, span: value.span });
  }
  body.builder.place(end);
  return result.read;
}

function fieldIndex(body: Body, expression: ast.ExpressionOf<"field">): number {
  const type = body.program.typeOf(expression.target);
  const index =
    type.kind === "named-tuple" ? type.fields.findIndex((f) => f.name === expression.field.text) : -1;
  return index >= 0 ? index : missing("field", expression.field.text);
}

function collectionKind(body: Body, expression: ast.Expression): "seq" | "set" | "map" {
  const { kind } = body.program.typeOf(expression);
  return kind === "seq" || kind === "set" || kind === "map" ? kind : missing("elements in", kind);
}

/** Ints have 64 bits. */
function wrap(value: bigint): string {
  return String(BigInt.asIntN(64, value));
}

/** Blanks may stand around the point. */
function readFloat(text: string): number {
  return Number(text.replace(/\s+/g, ""));
}
