import { seededRandom } from "../../../src/base/random.ts";
import type { Random } from "../../../src/base/random.ts";
import { askP } from "./ask-p.ts";
import type { Answer, AskOptions } from "./ask-p.ts";
import { askPspec } from "./ask-pspec.ts";
import { compare } from "./compare.ts";
import type { Comparison } from "./compare.ts";
import { computingProgram } from "./computing-program.ts";
import { reactingProgram } from "./reacting-program.ts";

export interface DifferentialOptions extends AskOptions {
  /** Which programs to make; null: of each kind. */
  readonly kind: Kind | null;
  /** How many programs of a kind. */
  readonly count: number;
}

export interface Disagreement {
  /** `computing 7`: the kind and the number of the program, which with the seed give it again. */
  readonly name: string;
  readonly text: string;
  readonly comparison: Exclude<Comparison, { readonly kind: "same" }>;
}

export interface Differential {
  readonly compared: number;
  /** Programs with more states than pspec was to explore. */
  readonly skipped: number;
  readonly disagreements: readonly Disagreement[];
}

export const KINDS = ["computing", "reacting"] as const;
export type Kind = (typeof KINDS)[number];

const GENERATORS: Readonly<Record<Kind, (draw: Random) => string>> = {
  computing: computingProgram,
  reacting: reactingProgram,
};

const MOST_STATES = 5000;
/** P is asked in pieces, so that little is lost if it fails. */
const PIECE = 50;
/** Where pspec finds what P does not, P is asked again for so many times as many schedules. */
const PATIENCE = 40;

interface Subject {
  readonly name: string;
  readonly text: string;
  readonly pspec: Answer;
}

/** Generates programs and compares what the two find in them. */
export function runDifferential(options: DifferentialOptions, report: (line: string) => void): Differential {
  const disagreements: Disagreement[] = [];
  let compared = 0;
  let skipped = 0;
  for (const kind of options.kind === null ? KINDS : [options.kind]) {
    for (let from = 0; from < options.count; from += PIECE) {
      const numbers = Array.from({ length: Math.min(PIECE, options.count - from) }, (_, i) => from + i);
      const subjects = numbers.flatMap((number): Subject[] => {
        const text = GENERATORS[kind](seededRandom(options.seed, number));
        const pspec = askPspec(text, MOST_STATES);
        return pspec === null ? [] : [{ name: `${kind} ${number}`, text, pspec }];
      });
      skipped += numbers.length - subjects.length;
      compared += subjects.length;
      disagreements.push(...patiently(subjects, options));
      report(`${kind}: ${from + numbers.length} of ${options.count}, ${disagreements.length} disagreements`);
    }
  }
  return { compared, skipped, disagreements };
}

function patiently(subjects: readonly Subject[], options: DifferentialOptions): Disagreement[] {
  const found = differences(subjects, options);
  const isRetried = ({ comparison }: Disagreement): boolean =>
    comparison.kind === "different" && comparison.onlyP.length === 0;
  const again = subjects.filter(({ name }) => found.some((one) => one.name === name && isRetried(one)));
  if (again.length === 0) return found;
  const retried = differences(again, { ...options, schedules: options.schedules * PATIENCE });
  return [...found.filter((one) => !isRetried(one)), ...retried];
}

function differences(subjects: readonly Subject[], options: AskOptions): Disagreement[] {
  const answers = askP(
    subjects.map(({ text }) => text),
    options,
  );
  return subjects.flatMap(({ name, text, pspec }, i) => {
    const comparison = compare(answers[i] ?? { kind: "refused", why: "no answer" }, pspec);
    return comparison.kind === "same" ? [] : [{ name, text, comparison }];
  });
}
