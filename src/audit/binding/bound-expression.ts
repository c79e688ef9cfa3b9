/** Expressions over the fields of a record. */
import type { Expression, Program } from "../../ir/program.ts";
import { partsOf } from "../../ir/operands.ts";
import { evaluator } from "../../machine/evaluate.ts";
import { RuntimeFailure } from "../../machine/runtime-failure.ts";
import type { Value } from "../../machine/value.ts";
import { Missing } from "./bound-fields.ts";
import type { BoundFields } from "./bound-fields.ts";
import { Fault } from "./record-value.ts";

/** The value, or why the record gives none. */
export type BoundExpression = () => Value | Fault;

interface Context {
  readonly program: Program;
  readonly fields: BoundFields;
  /** Registers from here on hold the variables of loops. */
  readonly fieldCount: number;
}

/** Reads the fields that it mentions, then computes. */
export function bindExpression(expression: Expression, context: Context): BoundExpression {
  const { program, fields, fieldCount } = context;
  const mentioned = fieldsOf(expression, fieldCount);
  const evaluate = evaluator(program, expression);
  const scope = { registers: fields.registers, variables: [], self: null };
  return () => {
    const loaded = fields.load(mentioned);
    if (loaded !== true) return loaded;
    try {
      return evaluate(scope);
    } catch (error) {
      if (error instanceof RuntimeFailure) return new Fault(error.message);
      throw error;
    }
  };
}

/** `unknown`: it depends on a field that the record has not. */
export type Truth = boolean | "unknown" | Fault;

/**
 * A condition in Kleene's three-valued logic: of a record without `path`, `kind == "http" && path == "/"` is false where
 * `kind` is something else, and unknown where it is not. A side that decides nothing is not read: what it mentions
 * may be of another shape in records of another kind.
 */
export function bindCondition(expression: Expression, context: Context): () => Truth {
  switch (expression.kind) {
    case "not": {
      const operand = bindCondition(expression.operand, context);
      return () => {
        const truth = operand();
        return typeof truth === "boolean" ? !truth : truth;
      };
    }
    case "and":
    case "or": {
      const decides = expression.kind === "or";
      const left = bindCondition(expression.left, context);
      const right = bindCondition(expression.right, context);
      return () => {
        const first = left();
        if (first === decides || first instanceof Fault) return first;
        const second = right();
        return second === decides || second instanceof Fault || first !== "unknown" ? second : first;
      };
    }
    default: {
      const value = bindExpression(expression, context);
      return () => {
        const found = value();
        if (found instanceof Missing) return "unknown";
        return found instanceof Fault ? found : found === true;
      };
    }
  }
}

function fieldsOf(expression: Expression, fieldCount: number): number[] {
  const found = new Set<number>();
  const open: Expression[] = [expression];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "register" && next.register.index < fieldCount) found.add(next.register.index);
    open.push(...partsOf(next));
  }
  return [...found].sort((a, b) => a - b);
}
