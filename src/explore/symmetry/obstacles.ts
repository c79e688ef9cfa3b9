/**
 * Whether a program tells machines apart by nothing but `==`, so that states which differ in names only have the same
 * future; and whether there can be two of one type.
 *
 * Names would be told apart otherwise by turning them into text, by handing them to foreign code, and by the order in
 * which the instances of a keyed spec stand, if their keys hold names. The message of an assertion and the text of a
 * `print` are no obstacle: nothing reads them.
 */
import { unreachable } from "../../base/unreachable.ts";
import { codesOf } from "../../ir/code-owners.ts";
import { partsOf, visitExpressions } from "../../ir/operands.ts";
import type { Code, CodeId, Expression, Instruction, Program, VariableDefinition } from "../../ir/program.ts";
import type { Span } from "../../source/span.ts";
import { mayReferToMachines, staticTypeOf } from "../reduction/reference-types.ts";
import { singleInstances } from "../reduction/single-instances.ts";

/** Why machines are not taken as interchangeable. */
export type SymmetryObstacle =
  /** There is at most one machine of each type. */
  | { readonly kind: "one-of-each" }
  /** A reference to a machine may be written into a text. */
  | { readonly kind: "format"; readonly span: Span }
  /** A reference to a machine may be handed to foreign code. */
  | { readonly kind: "foreign"; readonly function: string; readonly span: Span }
  /** The key of a spec may hold one. */
  | { readonly kind: "key"; readonly spec: string };

/** Null: they may be. */
export function findObstacle(program: Program): SymmetryObstacle | null {
  if (singleInstances(program).size === program.machines.length) return { kind: "one-of-each" };
  for (const { name, key, observes } of program.monitors) {
    if (key === null) continue;
    if (mayReferToMachines(key.type)) return { kind: "key", spec: name };
    for (const { event, by } of observes) {
      const type = program.events[event]?.payload;
      if (by === null || by === "all") continue;
      const registers = type === null || type === undefined ? [] : [{ name: "payload", type }];
      const span = findFormat(by, { registers, variables: [] });
      if (span !== null) return { kind: "format", span };
    }
  }
  for (const behaviour of [...program.machines, ...program.monitors]) {
    for (const id of codesOf(program, behaviour)) {
      const obstacle = obstacleInCode(program, id, behaviour.variables);
      if (obstacle !== null) return obstacle;
    }
  }
  return null;
}

interface Scope {
  readonly registers: readonly VariableDefinition[];
  readonly variables: readonly VariableDefinition[];
}

function obstacleInCode(
  program: Program,
  id: CodeId,
  variables: readonly VariableDefinition[],
): SymmetryObstacle | null {
  const { instructions, registers } = program.codes[id] as Code;
  const scope = { registers, variables };
  for (const instruction of instructions) {
    if (
      instruction.op === "call-foreign" &&
      instruction.arguments.some((argument) => mayHoldMachines(argument, scope))
    ) {
      const name = program.foreign[instruction.function]?.name ?? "";
      return { kind: "foreign", function: name, span: instruction.span };
    }
    const span = findFormatIn(instruction, scope);
    if (span !== null) return { kind: "format", span };
  }
  return null;
}

/** Where a name goes into a text that something reads. */
function findFormatIn(instruction: Instruction, scope: Scope): Span | null {
  if (instruction.op === "print") return null;
  if (instruction.op === "assert") return findFormat(instruction.condition, scope);
  let found: Span | null = null;
  visitExpressions(instruction, (expression) => {
    if (found === null && isFormatOfMachine(expression, scope)) found = expression.span;
  });
  return found;
}

function findFormat(expression: Expression, scope: Scope): Span | null {
  if (isFormatOfMachine(expression, scope)) return expression.span;
  for (const part of partsOf(expression)) {
    const span = findFormat(part, scope);
    if (span !== null) return span;
  }
  return null;
}

function isFormatOfMachine(expression: Expression, scope: Scope): boolean {
  return (
    expression.kind === "format" && expression.arguments.some((argument) => mayHoldMachines(argument, scope))
  );
}

/** Whether the value of an expression may be or contain a reference to a machine. */
function mayHoldMachines(expression: Expression, scope: Scope): boolean {
  const type = staticTypeOf(expression, scope);
  if (type !== null) return mayReferToMachines(type);
  switch (expression.kind) {
    case "self":
    // Of what kind it is, is not known.
    case "register":
    case "as":
    case "to":
      return true;
    case "default":
      return false;
    case "tuple":
    case "named-tuple":
    case "item":
    case "index":
    case "keys":
    case "values":
      return partsOf(expression).some((part) => mayHoldMachines(part, scope));
    case "constant":
    case "sizeof":
    case "not":
    case "negate":
    case "binary":
    case "and":
    case "or":
    case "format":
      return false;
    default:
      return unreachable(expression);
  }
}
