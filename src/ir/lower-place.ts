import type { Type } from "../analysis/type.ts";
import type * as ast from "../syntax/ast.ts";
import { registerOf } from "./body.ts";
import type { Body } from "./body.ts";
import { lowerOperandsLate } from "./lower-expression.ts";
import { missing } from "./program-builder.ts";
import type { Expression, PathStep, Place } from "./program.ts";

/** Where a statement writes, and the values that it writes there. */
export interface Write {
  readonly target: Place;
  /** The type of what is at the place now. */
  readonly type: Type;
  readonly values: readonly Expression[];
}

/**
 * Lowers an update. As in P, the indices on the left are evaluated first, from left to right, then the operands;
 * the variable itself is read when the update happens, so effects of the operands on it are kept.
 */
export function lowerWrite(body: Body, place: ast.Place, operands: readonly ast.Expression[]): Write {
  const steps = stepsOf(place);
  const indices = steps.flatMap((step) => (step.kind === "index" ? [step.index] : []));
  const values = lowerOperandsLate(body, [...indices, ...operands]);
  let nextIndex = 0;
  let { type } = rootOf(body, place);
  const path: PathStep[] = [];
  for (const step of steps) {
    const index = step.kind === "index" ? values[nextIndex++] : undefined;
    const [lowered, inner] = lowerStep(step, type, index);
    path.push(lowered);
    type = inner;
  }
  return { target: { root: rootOf(body, place).register, path }, type, values: values.slice(nextIndex) };
}

/** The variable that is written, wholly or in part. */
export function rootOf(body: Body, place: ast.Place) {
  let root = place;
  while (root.kind !== "name") root = root.target;
  const symbol = body.program.analysis.references.get(root);
  if (symbol?.kind !== "variable") return missing("variable", root.name);
  return { register: registerOf(body, symbol), type: symbol.type };
}

type PlaceStep = Exclude<ast.Place, ast.NameExpression>;

/** The steps from the variable to the part, outermost container first. */
function stepsOf(place: ast.Place): readonly PlaceStep[] {
  const steps: PlaceStep[] = [];
  for (let part = place; part.kind !== "name"; part = part.target) steps.unshift(part);
  return steps;
}

function lowerStep(step: PlaceStep, type: Type, index: Expression | undefined): [PathStep, Type] {
  switch (step.kind) {
    case "field": {
      const fields = type.kind === "named-tuple" ? type.fields : [];
      const position = fields.findIndex((field) => field.name === step.field.text);
      return [{ kind: "item", index: position }, fields[position]?.type ?? missing("field", step.field.text)];
    }
    case "item": {
      const items = type.kind === "tuple" ? type.items : [];
      const position = step.index.value;
      return [{ kind: "item", index: position }, items[position] ?? missing("item", String(position))];
    }
    case "index": {
      if (index === undefined) return missing("index of", type.kind);
      if (type.kind === "seq") return [{ kind: "index", of: "seq", index }, type.element];
      if (type.kind === "map") return [{ kind: "index", of: "map", index }, type.value];
      return missing("place in a", type.kind);
    }
  }
}
