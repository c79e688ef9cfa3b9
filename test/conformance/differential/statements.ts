/** Statements that compute. All loops end. */
import { expression } from "./expressions.ts";
import { pick, TYPE_NAMES } from "./scope.ts";
import type { Scope, TypeName } from "./scope.ts";

export interface Surroundings {
  readonly scope: Scope;
  /** How deep the statement is nested. Loops at a depth have that depth's counter, `n0` and so on. */
  readonly depth: number;
  readonly isInLoop: boolean;
  /** The type that `return` gives back; null outside of functions. */
  readonly result: TypeName | null;
}

/** Loops and branches are not nested deeper; so many counters are needed. */
export const MAX_DEPTH = 3;

/** Some statements, indented by nothing, in one line each. */
export function statements(around: Surroundings, most: number): string {
  const { draw } = around.scope;
  return Array.from({ length: 1 + draw(most) }, () => statement(around)).join(" ");
}

function statement(around: Surroundings): string {
  const { scope, depth, isInLoop, result } = around;
  const { draw } = scope;
  const of = (type: TypeName): string => expression(scope, type, 3);
  const block = (inLoop: boolean): string =>
    `{ ${statements({ ...around, depth: depth + 1, isInLoop: isInLoop || inLoop }, 3)} }`;
  const kind = draw(depth < MAX_DEPTH ? 20 : 14);
  switch (kind) {
    case 0:
      return `if (sizeof(${v(scope, "seq")}) > 1) { ${v(scope, "seq")} = ${of("seq")}; }`;
    case 1:
      return `${v(scope, "seq")} += (0, ${of("int")});`;
    case 2: {
      const seq = v(scope, "seq");
      return `${seq} += (sizeof(${seq}), ${of("int")});`;
    }
    case 3: {
      const seq = v(scope, "seq");
      return `if (sizeof(${seq}) > 0) { ${pick(draw, [`${seq}[0] = ${of("int")};`, `${seq} -= (0);`])} }`;
    }
    case 4:
      return `${v(scope, "set")} += (${of("int")});`;
    case 5:
      return `${v(scope, "map")}[${of("int")}] = ${of("string")};`;
    case 6: {
      const sets = v(scope, "sets");
      const key = of("string");
      return `if (!(${key} in ${sets})) { ${sets}[${key}] = ${of("set")}; } ${sets}[${key}] += (${of("int")});`;
    }
    case 7: {
      const records = v(scope, "records");
      return `${records} += (0, ${of("record")}); ${records}[0].b += (0, ${of("int")}); ${records}[0].a = ${of("int")};`;
    }
    case 8:
      return pick(draw, [
        `${v(scope, "record")}.a = ${of("int")};`,
        `${v(scope, "record")}.b += (0, ${of("int")});`,
        `${v(scope, "tuple")}.1 = ${of("bool")};`,
      ]);
    case 9:
      if (!scope.removes) return insertion(scope);
      return `${v(scope, pick(draw, ["set", "map"]))} -= (${of("int")});`;
    case 10:
      if (isInLoop && draw(2) === 0) return `if (${of("bool")}) { ${pick(draw, ["break", "continue"])}; }`;
      if (result !== null && draw(2) === 0) return `if (${of("bool")}) { return ${of(result)}; }`;
      return assignment(scope);
    case 11:
    case 12:
    case 13:
      return assignment(scope);
    case 14:
    case 15:
      return `if (${of("bool")}) ${block(false)} else ${block(false)}`;
    case 16:
    case 17:
      return `n${depth} = 0; while (n${depth} < ${1 + draw(3)}) { n${depth} = n${depth} + 1; ${block(true)} }`;
    default: {
      // In P, the order of a set that has lost elements is anyone's guess.
      const collection = scope.removes ? "seq" : pick(draw, ["seq", "set"] as const);
      return `foreach (k${depth} in ${of(collection)}) ${block(true)}`;
    }
  }
}

function insertion(scope: Scope): string {
  const map = v(scope, "map");
  const key = scope.isRisky ? expression(scope, "int", 2) : v(scope, "int");
  const insert = `${map} += (${key}, ${expression(scope, "string", 2)});`;
  return scope.isRisky ? insert : `if (!(${key} in ${map})) { ${insert} }`;
}

function assignment(scope: Scope): string {
  const type = pick(scope.draw, TYPE_NAMES);
  return `${v(scope, type)} = ${expression(scope, type, 3)};`;
}

/** A variable of a type. */
function v({ draw, variables }: Scope, type: TypeName): string {
  return pick(draw, variables[type]);
}
