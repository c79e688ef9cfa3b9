/**
 * Programs of one machine that computes something without any choice, and in the end fails with all that it has
 * computed as the message. Two checkers agree if they have the same message.
 */
import type { Random } from "../../../src/base/random.ts";
import { expression, HELPERS } from "./expressions.ts";
import { pick, TYPE_NAMES, TYPES } from "./scope.ts";
import type { GeneratedFunction, Scope, TypeName } from "./scope.ts";
import { MAX_DEPTH, statements } from "./statements.ts";

/** The text of a program without a test declaration. */
export function computingProgram(draw: Random): string {
  const removes = draw(2) === 0;
  const isRisky = draw(4) === 0;
  const functions: GeneratedFunction[] = [];
  const texts: string[] = [];
  for (let i = draw(3); i > 0; i--) {
    const declared = signature(draw, `F${i}`);
    texts.push(functionText(declared, { draw, removes, isRisky, functions: [...functions] }));
    functions.push(declared);
  }
  // Looks at and changes the machine's variables in the middle of expressions.
  const methods: GeneratedFunction[] = [{ name: "Bump", parameters: ["int"], result: "int" }];
  const variables = declaredTwice("");
  const scope: Scope = { draw, variables, functions: [...functions, ...methods], removes, isRisky };
  const shown = TYPE_NAMES.flatMap((type) => variables[type]);
  return [
    "enum Color { Red = 3, Green = 1, Blue = 2 }",
    ...HELPERS,
    ...texts,
    "machine Main {",
    ...TYPE_NAMES.map((type) => `  var ${variables[type].join(", ")}: ${TYPES[type]};`),
    `  fun Bump(p: int): int { ${variables.int[0]} = ${variables.int[0]} + p; ${variables.seq[0]} += (0, p); return ${variables.int[0]}; }`,
    "  start state S {",
    "    entry {",
    `      ${counters()} ${initialized(variables.any)}`,
    ...Array.from(
      { length: 4 + draw(8) },
      () => `      ${statements({ scope, depth: 0, isInLoop: false, result: null }, 2)}`,
    ),
    `      assert false, format("${shown.map((_, i) => `{${i}}`).join("|")}", ${shown.join(", ")});`,
    "    }",
    "  }",
    "}",
    "",
  ].join("\n");
}

function signature(draw: Random, name: string): GeneratedFunction {
  const parameters = Array.from({ length: draw(3) }, () => pick(draw, TYPE_NAMES));
  return { name, parameters, result: pick(draw, TYPE_NAMES) };
}

/** A function of its parameters alone; it changes them, too, which nobody must notice. */
function functionText(
  { name, parameters, result }: GeneratedFunction,
  around: Pick<Scope, "draw" | "removes" | "isRisky" | "functions">,
): string {
  const locals = declaredTwice("l_");
  const variables = { ...locals };
  parameters.forEach((type, i) => (variables[type] = [...variables[type], `p${i}`]));
  const scope: Scope = { ...around, variables };
  return [
    `fun ${name}(${parameters.map((type, i) => `p${i}: ${TYPES[type]}`).join(", ")}): ${TYPES[result]} {`,
    ...TYPE_NAMES.map((type) => `  var ${locals[type].join(", ")}: ${TYPES[type]};`),
    `  ${counters()} ${initialized(locals.any)}`,
    `  ${statements({ scope, depth: 0, isInLoop: false, result }, 3)}`,
    `  return ${expression(scope, result, 2)};`,
    "}",
  ].join("\n");
}

/** For loops, by their depth. */
function counters(): string {
  const depths = Array.from({ length: MAX_DEPTH }, (_, depth) => depth);
  return `var ${depths.flatMap((depth) => [`n${depth}`, `k${depth}`]).join(", ")}: int;`;
}

/** P writes null as nothing, pspec as `null`: it is kept out of what is shown. */
function initialized(names: readonly string[]): string {
  return names.map((name) => `${name} = 0;`).join(" ");
}

function declaredTwice(prefix: string): Record<TypeName, readonly string[]> {
  const named = (type: TypeName): readonly string[] => [`${prefix}${type}0`, `${prefix}${type}1`];
  return Object.fromEntries(TYPE_NAMES.map((type) => [type, named(type)])) as Record<
    TypeName,
    readonly string[]
  >;
}
