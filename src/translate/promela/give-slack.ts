/**
 * Variables may hold more in the middle of a step than in any state. How much more is not measured: what is computed,
 * or grows and shrinks, gets some slack, and the model says where that is not enough.
 */
import { codesOf } from "../../ir/code-owners.ts";
import type { Behaviour } from "../../ir/code-owners.ts";
import { partsOf, resultOf } from "../../ir/operands.ts";
import type { Code, Expression, Instruction, Program } from "../../ir/program.ts";
import { LARGEST_INT } from "./shape.ts";
import type { Shape } from "./shape.ts";

interface Slack {
  /** Ints that are computed. */
  readonly above: boolean;
  /** By subtraction, or by a function, of which nothing is known. */
  readonly below: boolean;
  /** Elements of collections. */
  readonly elements: number;
}

/** The shapes of a machine's or spec's variables, with slack where its code asks for it. */
export function giveSlack(
  program: Program,
  behaviour: Behaviour,
  shapes: readonly Shape[],
): readonly Shape[] {
  const instructions = [...codesOf(program, behaviour)].flatMap(
    (id) => (program.codes[id] as Code).instructions,
  );
  return shapes.map((shape, variable) => {
    const writes = instructions.filter((one) => variableWritten(one) === variable);
    const isFunctionOf = writes.some(({ op }) => op === "call");
    const values = writes.flatMap((one) => ("value" in one && one.value !== null ? [one.value] : []));
    const grows = writes.some(({ op }) => op === "insert" || op === "add" || op === "assign");
    const shrinks = writes.some(({ op }) => op === "remove" || op === "assign");
    return widenedBy(shape, {
      above: isFunctionOf || writes.some(({ op }) => op === "choose") || values.some(isComputed),
      below: isFunctionOf || values.some(isSubtracted),
      elements: grows && shrinks ? 1 : 0,
    });
  });
}

function variableWritten(instruction: Instruction): number | null {
  const register =
    "target" in instruction && typeof instruction.target === "object" && "root" in instruction.target
      ? instruction.target.root
      : resultOf(instruction);
  return register?.scope === "machine" ? register.index : null;
}

function isComputed(expression: Expression): boolean {
  return expression.kind === "binary" || partsOf(expression).some(isComputed);
}

function isSubtracted(expression: Expression): boolean {
  if (expression.kind === "negate") return true;
  if (expression.kind === "binary" && expression.operator === "-") return true;
  return partsOf(expression).some(isSubtracted);
}

/** Twice as large a number, and a little more. */
function widenedBy(shape: Shape, slack: Slack): Shape {
  const of = (inner: Shape): Shape => widenedBy(inner, slack);
  switch (shape.kind) {
    case "scalar": {
      if (shape.role !== "int") return shape;
      const low = slack.below ? Math.max(-LARGEST_INT, 2 * shape.low - 8) : shape.low;
      const high = slack.above ? Math.min(LARGEST_INT, 2 * shape.high + 8) : shape.high;
      return { ...shape, low, high };
    }
    case "tuple":
      return { ...shape, items: shape.items.map(of) };
    case "list":
      return { ...shape, capacity: shape.capacity + slack.elements, element: of(shape.element) };
    case "map":
      return {
        ...shape,
        capacity: shape.capacity + slack.elements,
        key: of(shape.key),
        value: of(shape.value),
      };
  }
}
