import { seededRandom } from "../../../src/base/random.ts";
import type { Random } from "../../../src/base/random.ts";
import { askP } from "./ask-p.ts";
import type { Answer, AskOptions, Strategy } from "./ask-p.ts";
import { askPspec } from "./ask-pspec.ts";
import { compare } from "./compare.ts";
import type { Comparison } from "./compare.ts";
import { computingProgram } from "./computing-program.ts";
import { reactingProgram } from "./reacting-program.ts";

export interface DifferentialOptions extends Omit<AskOptions, "strategy"> {
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
/** Where pspec finds what P does not, P is asked again, for so many times as many schedules, by one after the other. */
const PATIENCE = 40;
const STRATEGIES: readonly Strategy[] = [
  { name: "random" },
  ...[3, 5, 8, 12].map((bound) => ({ name: "pct" as const, bound })),
];

interface Subject {
  readonly name: string;
  readonly text: string;
  readonly pspec: Answer;
  /** As far as it has been asked. */
  readonly p: Answer | null;
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
        return pspec === null ? [] : [{ name: `${kind} ${number}`, text, pspec, p: null }];
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
  let found = differences(subjects, { ...options, strategy: { name: "random" } });
  for (const strategy of STRATEGIES) {
    const again = found.filter(isForP);
    if (again.length === 0) break;
    const schedules = options.schedules * PATIENCE;
    const rest = differences(again, { ...options, schedules, strategy });
    found = [...found.filter((one) => !isForP(one)), ...rest];
  }
  return found;
}

/** Whether more schedules could settle it. */
function isForP({ comparison }: Disagreement): boolean {
  return comparison.kind === "different" && comparison.onlyP.length === 0;
}

/** What P finds is added to what it has found before. */
function differences(subjects: readonly Subject[], options: AskOptions): (Disagreement & Subject)[] {
  const answers = askP(
    subjects.map(({ text }) => text),
    options,
  );
  return subjects.flatMap((subject, i) => {
    const p = together(subject.p, answers[i] ?? { kind: "refused", why: "no answer" });
    const comparison = compare(p, subject.pspec);
    return comparison.kind === "same" ? [] : [{ ...subject, p, comparison }];
  });
}

function together(before: Answer | null, now: Answer): Answer {
  if (before?.kind !== "bugs" || now.kind !== "bugs") return now;
  return { kind: "bugs", bugs: new Set([...before.bugs, ...now.bugs]) };
}
