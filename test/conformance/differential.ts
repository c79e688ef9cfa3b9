/**
 * `npm run conformance:differential -- --p COMMAND`: programs made up at random, checked by pspec (every schedule) and
 * by P (some), which should find the same faults with the same messages; or the programs of `settled`, of which the
 * files say what P finds. For what COMMAND is, see `differential/ask-p.ts`. Exit code 0 when they agree on everything, 1 when there is something to look at, 2 for a
 * wrong command line.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseCount } from "../../src/cli/units.ts";
import { KINDS, runDifferential } from "./differential/run-differential.ts";
import type { DifferentialOptions, Disagreement } from "./differential/run-differential.ts";
import { runSettled } from "./differential/run-settled.ts";

const USAGE = `npm run conformance:differential -- --p COMMAND [options]

  --p COMMAND       runs P's checker on folders: see test/conformance/differential/ask-p.ts
  --settled         the cases of test/conformance/settled, not programs that are made up
  --kind KIND       only programs that are computing, reacting or lasting
  --count N         how many programs of a kind (100)
  --seed N          what they are made from (1)
  --schedules N     how many random schedules P tries (300); of lasting programs 25
  --max-steps N     how long one is (300); of lasting programs 8000
  --keep FOLDER     where to write the programs that the two disagree on
`;

interface CommandLine {
  readonly isSettled: boolean;
  readonly options: DifferentialOptions;
  readonly keep: string | null;
}

function readCommandLine(words: readonly string[]): CommandLine {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      p: text,
      settled: { type: "boolean" },
      kind: text,
      count: text,
      seed: text,
      schedules: text,
      "max-steps": text,
      keep: text,
    },
  });
  if (values.p === undefined) throw new Error("--p is wanted: without P there is nothing to compare with");
  const kind = KINDS.find((one) => one === values.kind) ?? null;
  if (values.kind !== undefined && kind === null) throw new Error(`--kind is ${KINDS.join(", ")}`);
  const count = (given: string | undefined, otherwise: number): number => {
    const value = given === undefined ? otherwise : parseCount(given);
    if (value === null) throw new Error(`${given} is not a whole number from 1 on`);
    return value;
  };
  return {
    isSettled: values.settled === true,
    options: {
      command: values.p,
      kind,
      count: count(values.count, 100),
      seed: count(values.seed, 1),
      schedules: count(values.schedules, 300),
      maxSteps: count(values["max-steps"], 300),
    },
    keep: values.keep ?? null,
  };
}

function describe({ name, comparison }: Disagreement): string {
  if (comparison.kind === "refused") return `${name}: refused ${comparison.why}`;
  const { onlyP, onlyPspec } = comparison;
  const lines = [
    ...onlyP.map((bug) => `  only P:     ${bug}`),
    ...onlyPspec.map((bug) => `  only pspec: ${bug}`),
  ];
  return [name, ...lines].join("\n");
}

function compareSettled(options: DifferentialOptions): number {
  const { compared, disagreements } = runSettled({ ...options, strategy: { name: "random" }, heat: 0 });
  for (const { name, expected, found, why } of disagreements) {
    const lines = [
      ...expected.map((line) => `  expected: ${line}`),
      ...found.map((line) => `  found:    ${line}`),
    ];
    process.stdout.write(`${[name, ...lines, ...(why === null ? [] : [`  ${why}`])].join("\n")}\n\n`);
  }
  const agree = compared - disagreements.length;
  process.stdout.write(`seed ${options.seed}\n${agree} of ${compared} agree\n`);
  return agree === compared ? 0 : 1;
}

function compareMadeUp({ options, keep }: CommandLine): number {
  const { compared, skipped, disagreements } = runDifferential(options, (line) =>
    process.stderr.write(`${line}\n`),
  );
  for (const one of disagreements) {
    process.stdout.write(`${describe(one)}\n\n`);
    if (keep === null) continue;
    mkdirSync(keep, { recursive: true });
    writeFileSync(join(keep, `${one.name.replace(" ", "-")}.p`), one.text);
  }
  const agree = compared - disagreements.length;
  process.stdout.write(`seed ${options.seed}; ${skipped} programs left out, as they have too many states\n`);
  process.stdout.write(`${agree} of ${compared} agree\n`);
  return agree === compared ? 0 : 1;
}

try {
  const commandLine = readCommandLine(process.argv.slice(2));
  process.exitCode = commandLine.isSettled ? compareSettled(commandLine.options) : compareMadeUp(commandLine);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
}
