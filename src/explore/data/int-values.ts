/**
 * What the values of expressions hold, and what is done with ints in them.
 */
import { unreachable } from "../../base/unreachable.ts";
import type { Expression, ExpressionOf, Register } from "../../ir/program.ts";
import type { Span } from "../../source/span.ts";
import { newClass } from "./int-classes.ts";
import type { Misuse } from "./int-classes.ts";
import * as shapes from "./shapes.ts";
import { NO_INTS, shapeOf } from "./shapes.ts";
import type { Shape } from "./shapes.ts";

/** What tests leave out, to see that it is needed: a misuse; `fixed`: that literals and defaults are fixed points. */
export type LeftOut = Misuse | "fixed" | null;

export type ReadRegister = (register: Register) => Shape;

export class IntValues {
  readonly #leavesOut: LeftOut;

  constructor(leavesOut: LeftOut) {
    this.#leavesOut = leavesOut;
  }

  /** What the value of an expression holds; `read` is asked for what registers hold. */
  valueOf(expression: Expression, read: ReadRegister): Shape {
    const held = (part: Expression): Shape => this.valueOf(part, read);
    const { span } = expression;
    switch (expression.kind) {
      case "constant":
        return expression.value.kind === "int"
          ? this.#literal(expression.value.text)
          : constantShape(expression);
      case "self":
        return NO_INTS;
      case "register":
        return read(expression.register);
      case "tuple":
      case "named-tuple":
        return { kind: "tuple", items: expression.items.map(held) };
      case "item":
        return shapes.itemOf(held(expression.target), expression.index);
      case "index": {
        const target = held(expression.target);
        const index = held(expression.index);
        if (expression.of === "map") this.unite(shapes.membersOf(target), index, span);
        else this.misuse(index, "position", expression.index.span);
        return shapes.entriesOf(target);
      }
      case "keys":
        return { kind: "list", element: shapes.membersOf(held(expression.argument)) };
      case "values":
        return { kind: "list", element: shapes.entriesOf(held(expression.argument)) };
      case "sizeof":
        held(expression.argument);
        return this.#misusedInt("size", span);
      case "default": {
        const shape = shapeOf(expression.type);
        this.addDefaults(shape);
        return shape;
      }
      case "not":
        held(expression.operand);
        return NO_INTS;
      case "negate":
        this.misuse(held(expression.operand), "arithmetic", span);
        return this.#misusedInt("arithmetic", span);
      case "and":
      case "or":
        held(expression.left);
        held(expression.right);
        return NO_INTS;
      case "binary":
        return this.#operate(expression, [held(expression.left), held(expression.right)]);
      case "as": {
        const shape = shapeOf(expression.type);
        this.unite(shape, held(expression.operand), span);
        return shape;
      }
      case "to": {
        const shape = shapeOf(expression.type);
        this.misuse(held(expression.operand), "conversion", span);
        this.misuse(shape, "conversion", span);
        return shape;
      }
      case "format":
        for (const argument of expression.arguments) this.misuse(held(argument), "text", argument.span);
        return NO_INTS;
      default:
        return unreachable(expression);
    }
  }

  #operate({ operator, span }: ExpressionOf<"binary">, [left, right]: readonly [Shape, Shape]): Shape {
    switch (operator) {
      case "==":
      case "!=":
        this.unite(left, right, span);
        return NO_INTS;
      case "in":
        this.unite(left, shapes.membersOf(right), span);
        return NO_INTS;
      case "<":
      case ">":
      case "<=":
      case ">=":
        for (const side of [left, right]) this.misuse(side, "order", span);
        return NO_INTS;
      case "+":
      case "-":
      case "*":
      case "/":
      case "%":
        for (const side of [left, right]) this.misuse(side, "arithmetic", span);
        // Floats and strings are none of ours.
        return left.kind === "int" || right.kind === "int" ? this.#misusedInt("arithmetic", span) : NO_INTS;
      default:
        return unreachable(operator);
    }
  }

  #literal(text: string): Shape {
    return { kind: "int", class: newClass(this.#leavesOut === "fixed" ? [] : [Number(text)]) };
  }

  #misusedInt(misuse: Misuse, span: Span): Shape {
    const shape: Shape = { kind: "int", class: newClass() };
    this.misuse(shape, misuse, span);
    return shape;
  }

  /** The default of the type may be in the place. */
  addDefaults(shape: Shape): void {
    if (this.#leavesOut !== "fixed") shapes.addDefaults(shape);
  }

  /** Something is copied or compared between the two. */
  unite(one: Shape, other: Shape, span: Span): void {
    shapes.uniteShapes(one, other, this.#leavesOut === "any" ? null : { misuse: "any", span });
  }

  /** Something is done with the ints of the shape for which it matters which they are. */
  misuse(shape: Shape, misuse: Misuse, span: Span): void {
    if (this.#leavesOut !== misuse) shapes.misuseShape(shape, { misuse, span });
  }
}

function constantShape({ value }: ExpressionOf<"constant">): Shape {
  return value.kind === "enum" ? { kind: "enum" } : NO_INTS;
}
