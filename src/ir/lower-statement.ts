import { unreachable } from "../base/unreachable.ts";
import type * as ast from "../syntax/ast.ts";
import { declareLocal, registerOf, takeTemporary } from "./body.ts";
import type { Body } from "./body.ts";
import { hasEffects, isEffect } from "./effects.ts";
import { emitEffect, lowerExpression, lowerOperands, lowerPayload, packPayload } from "./lower-expression.ts";
import { lowerWrite, rootOf } from "./lower-place.ts";
import { missing } from "./program-builder.ts";
import type { Expression, ReceiveCase } from "./program.ts";

/** Lowers statements, in order. */
export function lowerStatements(body: Body, statements: readonly ast.Statement[]): void {
  for (const statement of statements) lowerStatement(body, statement);
}

/** Gives each variable its default. Dead ones of these assignments are dropped later. */
export function lowerVariables(body: Body, block: ast.Block): void {
  for (const declaration of block.variables) {
    for (const name of declaration.names) {
      const symbol = body.program.analysis.variables.get(name) ?? missing("variable", name.text);
      const root = declareLocal(body, symbol);
      const value: Expression = { kind: "default", type: symbol.type, span: name.span };
      body.builder.emit({ op: "assign", target: { root, path: [] }, value, span: name.span });
    }
  }
}

function lowerStatement(body: Body, statement: ast.Statement): void {
  body.builder.releasing(() => lowerOne(body, statement));
}

function lowerOne(body: Body, statement: ast.Statement): void {
  const { builder } = body;
  const { span } = statement;
  switch (statement.kind) {
    case "block":
      lowerStatements(body, statement.statements);
      return;
    case "empty":
      return;
    case "assert":
      lowerAssert(body, statement);
      return;
    case "print":
      builder.emit({ op: "print", message: lowerExpression(body, statement.message), span });
      return;
    case "return": {
      const value = statement.value === null ? null : lowerExpression(body, statement.value);
      builder.emit({ op: "return", value, span });
      return;
    }
    case "break":
    case "continue": {
      const loop = body.loops.at(-1) ?? missing("loop around", statement.kind);
      builder.emit({ op: "jump", to: statement.kind === "break" ? loop.breakTo : loop.continueTo, span });
      return;
    }
    case "assign":
      lowerAssign(body, statement);
      return;
    case "insert": {
      const { target, type, values } = lowerWrite(body, statement.target, [statement.key, statement.value]);
      const into =
        type.kind === "seq" || type.kind === "map" ? type.kind : missing("insertion into", type.kind);
      builder.emit({ op: "insert", into, target, key: the(values, 0), value: the(values, 1), span });
      return;
    }
    case "add": {
      const { target, values } = lowerWrite(body, statement.target, [statement.value]);
      builder.emit({ op: "add", target, value: the(values, 0), span });
      return;
    }
    case "remove": {
      const { target, type, values } = lowerWrite(body, statement.target, [statement.value]);
      const { kind } = type;
      const from = kind === "seq" || kind === "map" || kind === "set" ? kind : missing("removal from", kind);
      builder.emit({ op: "remove", from, target, value: the(values, 0), span });
      return;
    }
    case "while":
      lowerWhile(body, statement);
      return;
    case "foreach":
      lowerForeach(body, statement);
      return;
    case "if":
      lowerIf(body, statement);
      return;
    case "expression":
      emitEffect(body, statement.expression, null);
      return;
    case "send": {
      const operands = [statement.target, statement.event, ...statement.arguments];
      const [target, event, ...values] = lowerOperands(body, operands) as [
        Expression,
        Expression,
        ...Expression[],
      ];
      builder.emit({ op: "send", target, event, payload: packPayload(values), clears: [], span });
      return;
    }
    case "announce":
    case "raise": {
      const operands = [statement.event, ...statement.arguments];
      const [event, ...values] = lowerOperands(body, operands) as [Expression, ...Expression[]];
      builder.emit({ op: statement.kind, event, payload: packPayload(values), span });
      return;
    }
    case "goto": {
      const state = body.program.analysis.states.get(statement.state);
      const target = state === undefined ? undefined : body.owner.states.get(state);
      if (target === undefined) return missing("state", statement.state.text);
      builder.emit({ op: "goto", target, payload: lowerPayload(body, statement.arguments), span });
      return;
    }
    case "receive":
      lowerReceive(body, statement);
      return;
    case "unsupported-statement":
      return missing("meaning for", statement.construct);
    default:
      unreachable(statement);
  }
}

function lowerAssign(body: Body, statement: ast.StatementOf<"assign">): void {
  const { target: place, value, span } = statement;
  if (place.kind === "name" && isEffect(value)) {
    emitEffect(body, value, rootOf(body, place).register);
    return;
  }
  const { target, values } = lowerWrite(body, place, [value]);
  body.builder.emit({ op: "assign", target, value: the(values, 0), span });
}

/** A message with effects is computed behind a branch, so that they happen only where the assertion fails. */
function lowerAssert(body: Body, statement: ast.StatementOf<"assert">): void {
  const { builder } = body;
  const { message, span } = statement;
  const condition = lowerExpression(body, statement.condition);
  if (message === null || !hasEffects(message)) {
    const text = message === null ? null : lowerExpression(body, message);
    builder.emit({ op: "assert", condition, message: text, span });
    return;
  }
  const end = builder.newLabel();
  const negated: Expression = { kind: "not", operand: condition, span: condition.span };
  builder.emit({ op: "branch", condition: negated, else: end, span });
  const text = lowerExpression(body, message);
  const no: Expression = { kind: "constant", value: { kind: "bool", value: false }, span: condition.span };
  builder.emit({ op: "assert", condition: no, message: text, span });
  builder.place(end);
}

function lowerIf(body: Body, statement: ast.StatementOf<"if">): void {
  const { builder } = body;
  const otherwise = builder.newLabel();
  const condition = lowerExpression(body, statement.condition);
  builder.emit({ op: "branch", condition, else: otherwise, span: statement.condition.span });
  lowerStatement(body, statement.then);
  if (statement.else === null) {
    builder.place(otherwise);
    return;
  }
  const end = builder.newLabel();
  builder.emit({ op: "jump", to: end, span: statement.then.span });
  builder.place(otherwise);
  lowerStatement(body, statement.else);
  builder.place(end);
}

function lowerWhile(body: Body, { condition, body: inner, span }: ast.StatementOf<"while">): void {
  const { builder } = body;
  const loop = { continueTo: builder.newLabel(), breakTo: builder.newLabel() };
  builder.place(loop.continueTo);
  builder.releasing(() => {
    const value = lowerExpression(body, condition);
    const isAlwaysTrue = value.kind === "constant" && value.value.kind === "bool" && value.value.value;
    if (!isAlwaysTrue) {
      builder.emit({ op: "branch", condition: value, else: loop.breakTo, span: condition.span });
    }
  });
  body.loops.push(loop);
  lowerStatement(body, inner);
  body.loops.pop();
  builder.emit({ op: "jump", to: loop.continueTo, span });
  builder.place(loop.breakTo);
}

/** Over a snapshot: the loop's body may change the collection. */
function lowerForeach(body: Body, statement: ast.StatementOf<"foreach">): void {
  const { builder, program } = body;
  const { collection, span } = statement;
  const type = program.typeOf(collection);
  const of = type.kind === "seq" || type.kind === "set" ? type.kind : missing("elements in", type.kind);
  const variable = program.analysis.loopVariables.get(statement) ?? missing("variable", statement.item.text);
  const snapshot = takeTemporary(body, type, collection.span);
  const position = takeTemporary(body, { kind: "int" }, collection.span);
  const assign = (register: typeof snapshot.register, value: Expression) =>
    builder.emit({ op: "assign", target: { root: register, path: [] }, value, span: value.span });
  const int = (text: string): Expression => ({
    kind: "constant",
    value: { kind: "int", text },
    span: statement.item.span,
  });
  builder.releasing(() => assign(snapshot.register, lowerExpression(body, collection)));
  assign(position.register, int("0"));
  const loop = { continueTo: builder.newLabel(), breakTo: builder.newLabel() };
  builder.place(loop.continueTo);
  const size: Expression = { kind: "sizeof", argument: snapshot.read, span: collection.span };
  const isInside = { operator: "<", left: position.read, right: size, span: collection.span } as const;
  builder.emit({
    op: "branch",
    condition: { kind: "binary", ...isInside },
    else: loop.breakTo,
    span: collection.span,
  });
  const element = { of, target: snapshot.read, index: position.read, span: statement.item.span };
  assign(registerOf(body, variable), { kind: "index", ...element });
  const next = { operator: "+", left: position.read, right: int("1"), span: statement.item.span } as const;
  assign(position.register, { kind: "binary", ...next });
  body.loops.push(loop);
  lowerStatement(body, statement.body);
  body.loops.pop();
  builder.emit({ op: "jump", to: loop.continueTo, span });
  builder.place(loop.breakTo);
}

/** The cases' bodies follow the instruction, in the same code, and go on behind the statement. */
function lowerReceive(body: Body, statement: ast.StatementOf<"receive">): void {
  const { builder, program } = body;
  const end = builder.newLabel();
  const labelled = statement.cases.map((source) => ({ source, to: builder.newLabel() }));
  const cases = labelled.flatMap(({ source, to }): ReceiveCase[] => {
    const { parameter } = source;
    const symbol = parameter === null ? null : program.analysis.variables.get(parameter.name);
    if (symbol === undefined) return missing("variable", parameter?.name.text ?? "");
    const into = symbol === null ? null : declareLocal(body, symbol);
    return source.events.map((name) => ({ event: program.eventId(name.text), to, into }));
  });
  builder.emit({ op: "receive", cases, clears: [], span: statement.span });
  labelled.forEach(({ source, to }, index) => {
    builder.place(to);
    lowerVariables(body, source.body);
    lowerStatements(body, source.body.statements);
    if (index < labelled.length - 1) builder.emit({ op: "jump", to: end, span: source.span });
  });
  builder.place(end);
}

function the(values: readonly Expression[], index: number): Expression {
  return values[index] ?? missing("operand", String(index));
}
