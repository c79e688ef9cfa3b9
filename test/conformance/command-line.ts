/** What `npm run conformance` is told. */
import { parseArgs } from "node:util";
import { FAIRNESSES } from "../../src/analysis/fairness.ts";
import type { Fairness } from "../../src/analysis/fairness.ts";
import { isFolder } from "../../src/cli/walk.ts";
import { parseCount } from "../../src/cli/units.ts";
import { DEFAULT_BUDGET } from "./budget.ts";
import type { Budget } from "./budget.ts";

export const USAGE = `npm run conformance -- DIR [options]

  --group NAME      only this group, as in Feature2Stmts; may be repeated
  --filter TEXT     only cases with this in GROUP/VERDICT/NAME
  --json            the results as JSON
  --max-steps N     how deep to search, and how long a random schedule is (${DEFAULT_BUDGET.maxSteps})
  --states N        how many states to search before random schedules are tried (${DEFAULT_BUDGET.states})
  --seconds N       how long to search, and how long to try random schedules (${DEFAULT_BUDGET.timeMs / 1000})
  --schedules N     how many random schedules to try (${DEFAULT_BUDGET.schedules})
  --fairness KIND   which endless runs count: random, as in P, strong, weak or none
  --seed N          what the random schedules are drawn from (${DEFAULT_BUDGET.seed})
`;

export interface CommandLine {
  readonly folder: string;
  readonly groups: readonly string[];
  readonly filter: string;
  readonly isJson: boolean;
  readonly budget: Budget;
}

/** Null where help is wanted; throws what is wrong. */
export function readCommandLine(words: readonly string[]): CommandLine | null {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      group: { type: "string", multiple: true },
      filter: text,
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
      "max-steps": text,
      states: text,
      seconds: text,
      schedules: text,
      seed: text,
      fairness: text,
    },
  });
  if (values.help === true) return null;
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new Error("one folder is wanted");
  if (!isFolder(folder)) throw new Error(`${folder} is not a folder`);
  const count = (text: string | undefined, otherwise: number): number => {
    const value = text === undefined ? otherwise : parseCount(text);
    if (value === null) throw new Error(`${text} is not a whole number from 1 on`);
    return value;
  };
  return {
    folder,
    groups: values.group ?? [],
    filter: values.filter ?? "",
    isJson: values.json === true,
    budget: {
      maxSteps: count(values["max-steps"], DEFAULT_BUDGET.maxSteps),
      states: count(values.states, DEFAULT_BUDGET.states),
      timeMs: count(values.seconds, DEFAULT_BUDGET.timeMs / 1000) * 1000,
      schedules: count(values.schedules, DEFAULT_BUDGET.schedules),
      seed: count(values.seed, DEFAULT_BUDGET.seed),
      fairness: fairnessOf(values.fairness),
    },
  };
}

function fairnessOf(text: string | undefined): Fairness {
  const found = FAIRNESSES.find((one) => one === (text ?? DEFAULT_BUDGET.fairness));
  if (found === undefined) throw new Error(`${text} is none of ${FAIRNESSES.join(", ")}`);
  return found;
}
