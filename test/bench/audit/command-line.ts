/** What `npm run bench:audit` is told. */
import { parseArgs } from "node:util";
import { parseBytes, parseCount } from "../../../src/cli/units.ts";

export const USAGE = `npm run bench:audit -- [options]

  --quick         a small trace, one round: within a minute
  --size SIZE     of the trace, about (by default 1GiB, in a quick run 24MiB)
  --keys N        sessions in it (by default 100k)
  --runs N        rounds, of which the median counts (by default 5, in a quick run 1)
  --live-keys N   measure the memory of so many keys, too (by default 10M, in a quick run not at all); 0: do not
  --json          one object with every target and every side
  --out FOLDER    write results.md there (by default here, where nothing was made smaller)
  --cli FILE      the built command line that is measured (by default dist/pspec.js)
`;

export interface CommandLine {
  /** As they were given. */
  readonly words: readonly string[];
  readonly isQuick: boolean;
  readonly sizeBytes: number;
  readonly keys: number;
  readonly runs: number;
  /** 0: that is not measured. */
  readonly liveKeys: number;
  readonly isJson: boolean;
  /** Null: the folder of the benchmark after a whole run, none after others. */
  readonly out: string | null;
  /** Null: dist/pspec.js. */
  readonly cli: string | null;
}

const WHOLE = { sizeBytes: 2 ** 30, runs: 5, liveKeys: 10_000_000 };
const QUICK = { sizeBytes: 24 * 2 ** 20, runs: 1, liveKeys: 0 };
const KEYS = 100_000;

/** Whether a run says all that a run can say. */
export function isWhole({ sizeBytes, keys, runs, liveKeys }: CommandLine): boolean {
  return sizeBytes >= WHOLE.sizeBytes && keys >= KEYS && runs >= WHOLE.runs && liveKeys >= WHOLE.liveKeys;
}

/** Null where help is wanted; throws what is wrong. */
export function readCommandLine(words: readonly string[]): CommandLine | null {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: flag,
      size: text,
      keys: text,
      runs: text,
      "live-keys": text,
      json: flag,
      out: text,
      cli: text,
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) return null;
  const usual = values.quick === true ? QUICK : WHOLE;
  return {
    words,
    isQuick: values.quick === true,
    sizeBytes: values.size === undefined ? usual.sizeBytes : sizeOf(values.size),
    keys: values.keys === undefined ? KEYS : countOf(values.keys),
    runs: values.runs === undefined ? usual.runs : countOf(values.runs),
    liveKeys: values["live-keys"] === undefined ? usual.liveKeys : countOrNone(values["live-keys"]),
    isJson: values.json === true,
    out: values.out ?? null,
    cli: values.cli ?? null,
  };
}

function sizeOf(text: string): number {
  const bytes = parseBytes(text);
  if (bytes === null) throw new Error(`${text} is no size, as 512MiB is`);
  return bytes;
}

function countOf(text: string): number {
  const count = parseCount(text);
  if (count === null) throw new Error(`${text} is not a whole number from 1 on`);
  return count;
}

function countOrNone(text: string): number {
  return text === "0" ? 0 : countOf(text);
}
