/**
 * Generated programs by the thousand: reading text takes most of a program's time, so a few hundred declarations are
 * read at once, and each program is some of them, analysed and lowered anew.
 */
import { seededRandom } from "../../../src/base/random.ts";
import { analyze } from "../../../src/analysis/analyze.ts";
import { hasErrors } from "../../../src/diagnostics/diagnostic.ts";
import { renderDiagnostic } from "../../../src/diagnostics/render-diagnostic.ts";
import type { Bounds } from "../../../src/explore/bounds.ts";
import { lowerTest } from "../../../src/ir/lower-test.ts";
import type { Program } from "../../../src/ir/program.ts";
import { Sources } from "../../../src/source/sources.ts";
import type { Declaration, SourceFile } from "../../../src/syntax/ast-declarations.ts";
import { parse } from "../../../src/syntax/parse.ts";
import { EVENTS, MACHINES, machineText, SPECS, specText, testText } from "./random-declarations.ts";
import type { Draw } from "./random-declarations.ts";

export interface GeneratedProgram {
  readonly program: Program;
  readonly bounds: Bounds;
  /** By which it can be generated again. */
  readonly seed: number;
  readonly index: number;
  text(): string;
  /** Goes on where the program ended: for decisions on how to explore it. */
  readonly draw: Draw;
}

const DECLARATIONS_OF_A_NAME = 30;
const PROGRAMS_OF_A_POOL = 1000;

interface Pool {
  readonly sources: Sources;
  readonly events: readonly Declaration[];
  /** By name: the machines in order, then the specs. */
  readonly choices: readonly (readonly Declaration[])[];
  /** By the number of specs. */
  readonly tests: readonly Declaration[];
}

/** Programs `from`, `from` + 1, … of a seed. */
export function* generatePrograms(seed: number, from: number): Generator<GeneratedProgram, never, void> {
  let pool: Pool | null = null;
  for (let index = from; ; index++) {
    if (pool === null || index % PROGRAMS_OF_A_POOL === 0) {
      pool = makePool(seededRandom(seed, 2 * Math.floor(index / PROGRAMS_OF_A_POOL)));
    }
    yield assemble(pool, { seed, index });
  }
}

function makePool(draw: Draw): Pool {
  const names = [
    ...MACHINES.map((name) => () => machineText(name, draw)),
    ...SPECS.map((name) => () => specText(name, draw)),
  ];
  const texts = names.flatMap((make) => Array.from({ length: DECLARATIONS_OF_A_NAME }, make));
  const tests = [0, 1, 2, 3].map(testText);
  const sources = new Sources();
  const { value, diagnostics } = parse(
    sources,
    sources.add("test.pspec", [EVENTS, ...texts, ...tests].join("\n")),
  );
  if (hasErrors(diagnostics))
    throw new Error(diagnostics.map((one) => renderDiagnostic(one, sources)).join("\n"));
  const { declarations } = value;
  const eventCount = declarations.length - texts.length - tests.length;
  const choices = names.map((_, i) => {
    const start = eventCount + i * DECLARATIONS_OF_A_NAME;
    return declarations.slice(start, start + DECLARATIONS_OF_A_NAME);
  });
  return {
    sources,
    events: declarations.slice(0, eventCount),
    choices,
    tests: declarations.slice(-tests.length),
  };
}

function assemble(
  pool: Pool,
  { seed, index }: { readonly seed: number; readonly index: number },
): GeneratedProgram {
  const draw = seededRandom(seed, 2 * index + 1);
  const specCount = draw(SPECS.length + 1);
  const chosen = pool.choices
    .slice(0, MACHINES.length + specCount)
    .map((declarations) => declarations[draw(declarations.length)] as Declaration);
  const declarations = [...pool.events, ...chosen, pool.tests[specCount] as Declaration];
  const text = (): string =>
    declarations.map(({ span }) => pool.sources.get(span.file).text.slice(span.start, span.end)).join("\n");
  const { span } = pool.events[0] as Declaration;
  const file: SourceFile = { kind: "file", declarations, comments: [], span };
  const { value, diagnostics } = analyze([file]);
  const [test] = value.tests;
  if (hasErrors(diagnostics) || test === undefined) {
    throw new Error(`${text()}\n${diagnostics.map((one) => renderDiagnostic(one, pool.sources)).join("\n")}`);
  }
  return { program: lowerTest(value, test), bounds: randomBounds(draw), seed, index, text, draw };
}

function randomBounds(draw: Draw): Bounds {
  const maybe = (chance: number, least: number, spread: number): number | null =>
    draw(chance) === 0 ? least + draw(spread) : null;
  return {
    depth: maybe(4, 3, 25),
    inbox: draw(3) === 0 ? null : 1 + draw(3),
    machines: maybe(4, 2, 4),
    choose: maybe(8, 2, 2),
  };
}
