/** What `npm run bench` is told. */
import { totalmem } from "node:os";
import { parseArgs } from "node:util";
import { parseBytes, parseCount } from "../../src/cli/units.ts";

export const USAGE = `npm run bench -- [options]

  --quick            fewer and smaller rows: within a minute rather than a quarter of an hour
  --only TEXT        only rows with this in their name, as in "pipeline 2"; may be repeated
  --runs N           how often a row is run; the median counts (by default 3 times where that is short, in a quick run once)
  --json             one object with every row and every gate
  --out FOLDER       write results.md and results.svg there (by default here, where all rows were run)
  --max-memory SIZE  for each program; beyond it, it is not measured (by default three quarters of the machine's)
  --cli FILE         the built command line that is measured (by default dist/pspec.js)
  --tlc JAR          compare with TLC, too: not possible before pspec translates to TLA+
`;

export interface CommandLine {
  readonly isQuick: boolean;
  readonly only: readonly string[];
  /** Null: by size. */
  readonly runs: number | null;
  readonly isJson: boolean;
  /** Null: the folder of the benchmark after a whole run, none after others. */
  readonly out: string | null;
  readonly maxMemoryBytes: number;
  /** Null: dist/pspec.js. */
  readonly cli: string | null;
  readonly tlc: string | null;
}

/** Null where help is wanted; throws what is wrong. */
export function readCommandLine(words: readonly string[]): CommandLine | null {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: flag,
      only: { type: "string", multiple: true },
      runs: text,
      json: flag,
      out: text,
      "max-memory": text,
      cli: text,
      tlc: text,
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) return null;
  const runs = values.runs === undefined ? null : parseCount(values.runs);
  if (values.runs !== undefined && runs === null) {
    throw new Error(`${values.runs} is not a whole number from 1 on`);
  }
  const memory = values["max-memory"];
  const maxMemoryBytes = memory === undefined ? Math.floor(totalmem() * 0.75) : parseBytes(memory);
  if (maxMemoryBytes === null) throw new Error(`${memory} is no size, as 4GiB is`);
  return {
    isQuick: values.quick === true,
    only: values.only ?? [],
    runs,
    isJson: values.json === true,
    out: values.out ?? null,
    maxMemoryBytes,
    cli: values.cli ?? null,
    tlc: values.tlc ?? null,
  };
}
