/** Expressions of each type. */
import { unreachable } from "../../../src/base/unreachable.ts";
import { pick, TYPES } from "./scope.ts";
import type { Scope, TypeName } from "./scope.ts";

/** An expression of a type, nested at most `depth` deep. */
export function expression(scope: Scope, type: TypeName, depth: number): string {
  const { draw, variables, functions } = scope;
  const own = variables[type];
  if (own.length > 0 && draw(3) === 0) return pick(draw, own);
  if (depth <= 0) return own.length > 0 && draw(2) === 0 ? pick(draw, own) : constant(scope, type);
  const callable = functions.filter(({ result }) => result === type);
  if (callable.length > 0 && draw(6) === 0) {
    const { name, parameters } = pick(draw, callable);
    return `${name}(${parameters.map((one) => expression(scope, one, depth - 1)).join(", ")})`;
  }
  return composed(scope, type, depth - 1);
}

function constant({ draw }: Scope, type: TypeName): string {
  switch (type) {
    case "int":
      return String([0, 1, 2, 3, 7, 1_000_003, 2_147_483_647][draw(7)]);
    case "bool":
      return pick(draw, ["true", "false"]);
    case "string":
      return pick(draw, ['""', '"a"', '"b"', '"Zz"', '"b c"']);
    case "float":
      return pick(draw, ["0.0", "0.5", "1.25", "3.0", "0.1"]);
    case "color":
      return pick(draw, ["Red", "Green", "Blue"]);
    case "tuple":
      return `(${draw(4)}, ${draw(2) === 0})`;
    case "any":
      // As such: a literal would have a type of its own, which not everything can be compared with.
      return `Any(${pick(draw, ["1", '"a"', "true", "Red", "(1, true)", "default(seq[int])"])})`;
    default:
      return `default(${TYPES[type]})`;
  }
}

function composed(scope: Scope, type: TypeName, depth: number): string {
  const { draw } = scope;
  const of = (inner: TypeName): string => expression(scope, inner, depth);
  switch (type) {
    case "int":
      return integer(scope, depth);
    case "bool":
      return boolean(scope, depth);
    case "string":
      if (draw(2) === 0) return `(${of("string")} + ${of("string")})`;
      return `format("{0}-{1}", ${of(anyType(scope))}, ${of(anyType(scope))})`;
    case "float":
      if (draw(3) === 0) return `(${of("int")} to float)`;
      return `(${of("float")} ${pick(draw, ["+", "-", "*"])} ${of("float")})`;
    case "color":
      return draw(3) === 0 ? "default(Color)" : constant(scope, type);
    case "seq":
      if (draw(3) === 0 && !scope.removes) return `keys(${of("map")})`;
      return draw(3) === 0 ? `${of("record")}.b` : constant(scope, type);
    case "tuple":
      return `(${of("int")}, ${of("bool")})`;
    case "record":
      if (draw(4) === 0) return access(scope, "RecordAt", [of("records"), of("int")]);
      return `(a = ${of("int")}, b = ${of("seq")})`;
    case "any":
      return `Any(${of(pick(draw, ["int", "string", "seq", "set", "map", "tuple", "record", "color"]))})`;
    case "set":
      return draw(4) === 0 ? access(scope, "SetAt", [of("sets"), of("string")]) : constant(scope, type);
    case "map":
    case "records":
    case "sets":
      return constant(scope, type);
    default:
      return unreachable(type);
  }
}

function integer(scope: Scope, depth: number): string {
  const { draw } = scope;
  const of = (inner: TypeName): string => expression(scope, inner, depth);
  switch (draw(14)) {
    case 0:
      return `-${of("int")}`;
    case 1:
      return `sizeof(${of(pick(draw, ["seq", "set", "map", "records", "sets"]))})`;
    case 2:
      return access(scope, "At", [of("seq"), String(draw(3))]);
    case 3:
      return `${of("tuple")}.0`;
    case 4:
      return `${of("record")}.a`;
    case 5:
      return `(${of("color")} to int)`;
    case 6:
      return `(${of("float")} to int)`;
    case 7:
      return scope.isRisky ? `(${of("any")} as int)` : `(Any(${of("int")}) as int)`;
    case 8:
      return `(${of("int")} / ${1 + draw(4)})`;
    case 9:
      // P takes the remainder of 32 bits only.
      return `(${draw(100)} % ${1 + draw(9)})`;
    case 10:
      return `(${of("int")} * ${of("int")})`;
    default:
      return `(${of("int")} ${pick(draw, ["+", "-"])} ${of("int")})`;
  }
}

/** Reading an element: at a risk, or by a function that looks whether it is there. */
function access({ isRisky }: Scope, name: string, [collection, key]: readonly [string, string]): string {
  return isRisky ? `${collection}[${key}]` : `${name}(${collection}, ${key})`;
}

/** What generated expressions call. */
export const HELPERS: readonly string[] = [
  "fun Any(a: any): any { return a; }",
  "fun At(s: seq[int], i: int): int { if (i < sizeof(s)) { return s[i]; } return -1; }",
  `fun RecordAt(s: ${TYPES.records}, i: int): ${TYPES.record} {`,
  `  if (i >= 0 && i < sizeof(s)) { return s[i]; } return default(${TYPES.record}); }`,
  `fun SetAt(m: ${TYPES.sets}, k: string): ${TYPES.set} { if (k in m) { return m[k]; } return default(${TYPES.set}); }`,
];

function boolean(scope: Scope, depth: number): string {
  const { draw } = scope;
  const of = (inner: TypeName): string => expression(scope, inner, depth);
  switch (draw(8)) {
    case 0:
      return `!${of("bool")}`;
    case 1:
      return `(${of("bool")} && ${of("bool")})`;
    case 2:
      return `(${of("bool")} || ${of("bool")})`;
    case 3:
      return `(${of("int")} in ${of(pick(draw, ["seq", "set", "map"]))})`;
    case 4: {
      const type = pick(draw, ["int", "float", "string"] as const);
      return `(${of(type)} ${pick(draw, ["<", "<=", ">", ">="])} ${of(type)})`;
    }
    case 5:
      return `(${of("any")} ${pick(draw, ["==", "!="])} ${draw(3) === 0 ? "null" : of(anyType(scope))})`;
    default: {
      const type = anyType(scope);
      return `(${of(type)} ${pick(draw, ["==", "!="])} ${of(type)})`;
    }
  }
}

function anyType({ draw }: Scope): TypeName {
  return pick(draw, [
    "int",
    "bool",
    "string",
    "float",
    "color",
    "seq",
    "set",
    "map",
    "tuple",
    "record",
    "any",
  ]);
}
