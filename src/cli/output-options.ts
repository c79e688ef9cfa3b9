import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { listText } from "../report/columns.ts";
import type { OptionReader } from "./option-reader.ts";

export interface RawOutputOptions {
  readonly reporter?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly full?: boolean;
}

export interface OutputOptions {
  /** At least one; at most one of them without a file, which has the standard output. */
  readonly reporters: readonly ReporterChoice[];
  readonly verbosity: "quiet" | "normal" | "verbose";
  readonly isFull: boolean;
}

export interface ReporterChoice {
  readonly name: ReporterName;
  /** Null: the standard output. */
  readonly file: string | null;
}

export const REPORTERS = ["pretty", "json", "junit", "github"] as const;
export type ReporterName = (typeof REPORTERS)[number];

/** Which reports go where, and how long they are. */
export function readOutputOptions(
  raw: RawOutputOptions,
  reader: OptionReader,
  known: readonly ReporterName[] = REPORTERS,
): OutputOptions {
  const chosen = (raw.reporter ?? []).flatMap((text) => reporterOf(text, reader, known) ?? []);
  if (raw.json === true && !chosen.some(({ name, file }) => name === "json" && file === null)) {
    chosen.push({ name: "json", file: null });
  }
  const onOutput = chosen.filter(({ file }) => file === null);
  if (onOutput.length > 1) {
    const name = onOutput[1]?.name ?? "json";
    reader.refuse("--reporter", name, {
      expected: "a file for all but one report, since the standard output can take only one",
      help: `\`--reporter ${name}=FILE\` writes to a file`,
    });
  }
  // Whoever wants a file beside it wants to see the run as well.
  if (onOutput.length === 0) chosen.unshift({ name: "pretty", file: null });
  const verbosity = raw.verbose === true ? "verbose" : raw.quiet === true ? "quiet" : "normal";
  return { reporters: chosen, verbosity, isFull: raw.full === true };
}

function reporterOf(
  text: string,
  reader: OptionReader,
  known: readonly ReporterName[],
): ReporterChoice | null {
  const [given = "", ...rest] = text.split("=");
  const name = known.find((one) => one === given);
  if (name === undefined || (rest.length > 0 && rest.join("=") === "")) {
    const names = known.map((one) => `\`${one}\``);
    const expected = `${listText(names, "or")}, alone or with \`=FILE\``;
    reader.refuse("--reporter", text, { expected, help: didYouMean(given, known) });
    return null;
  }
  return { name, file: rest.length > 0 ? rest.join("=") : null };
}
