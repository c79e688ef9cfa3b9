import { seededRandom } from "../../../src/base/random.ts";
import type { Random } from "../../../src/base/random.ts";
import { askP } from "./ask-p.ts";
import { asLiveness, askLiveness } from "./ask-liveness.ts";
import type { Answer, AskOptions, Strategy } from "./ask-p.ts";
import { askPspec } from "./ask-pspec.ts";
import { compare } from "./compare.ts";
import type { Comparison } from "./compare.ts";
import { computingProgram } from "./computing-program.ts";
import { lastingProgram } from "./lasting-program.ts";
import { reactingProgram } from "./reacting-program.ts";

export interface DifferentialOptions extends Omit<AskOptions, "strategy" | "heat"> {
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

export const KINDS = ["computing", "reacting", "lasting"] as const;
export type Kind = (typeof KINDS)[number];

interface Method {
  readonly make: (draw: Random) => string;
  readonly ask: (text: string, most: number) => Answer | null;
  /** P's answer, in the words of pspec's. */
  readonly read: (answer: Answer) => Answer;
  readonly mostStates: number;
  /** In place of what was asked for. */
  readonly options: Partial<AskOptions>;
  /** Where pspec finds what P does not, P is asked again by one after the other. */
  readonly strategies: readonly Strategy[];
}

const RANDOM: Strategy = { name: "random" };
const FINITE: Omit<Method, "make"> = {
  ask: askPspec,
  read: (answer) => answer,
  mostStates: 5000,
  options: {},
  strategies: [RANDOM, ...[3, 5, 8, 12].map((bound) => ({ name: "pct" as const, bound }))],
};

const METHODS: Readonly<Record<Kind, Method>> = {
  computing: { ...FINITE, make: computingProgram },
  reacting: { ...FINITE, make: reactingProgram },
  lasting: {
    make: lastingProgram,
    ask: askLiveness,
    read: asLiveness,
    mostStates: 500,
    // Long runs of a graph that is small, and fair ones only.
    options: { schedules: 25, maxSteps: 8000, heat: 1000 },
    strategies: [RANDOM],
  },
};

/** P is asked in pieces, so that little is lost if it fails. */
const PIECE = 50;
/** How many times as many schedules P is then to try. */
const PATIENCE = 40;

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
    const method = METHODS[kind];
    for (let from = 0; from < options.count; from += PIECE) {
      const numbers = Array.from({ length: Math.min(PIECE, options.count - from) }, (_, i) => from + i);
      const subjects = numbers.flatMap((number): Subject[] => {
        const text = method.make(seededRandom(options.seed, number));
        const pspec = method.ask(text, method.mostStates);
        return pspec === null ? [] : [{ name: `${kind} ${number}`, text, pspec, p: null }];
      });
      skipped += numbers.length - subjects.length;
      compared += subjects.length;
      disagreements.push(...patiently(subjects, method, options));
      report(`${kind}: ${from + numbers.length} of ${options.count}, ${disagreements.length} disagreements`);
    }
  }
  return { compared, skipped, disagreements };
}

function patiently(subjects: readonly Subject[], method: Method, given: DifferentialOptions): Disagreement[] {
  const options: AskOptions = { ...given, heat: 0, strategy: RANDOM, ...method.options };
  let found = differences(subjects, method, options);
  for (const strategy of method.strategies) {
    const again = found.filter(isForP);
    if (again.length === 0) break;
    const schedules = options.schedules * PATIENCE;
    const rest = differences(again, method, { ...options, schedules, strategy });
    found = [...found.filter((one) => !isForP(one)), ...rest];
  }
  return found;
}

/** Whether more schedules could settle it. */
function isForP({ comparison }: Disagreement): boolean {
  return comparison.kind === "different" && comparison.onlyP.length === 0;
}

/** What P finds is added to what it has found before. */
function differences(
  subjects: readonly Subject[],
  method: Method,
  options: AskOptions,
): (Disagreement & Subject)[] {
  const answers = askP(
    subjects.map(({ text }) => text),
    options,
  );
  return subjects.flatMap((subject, i) => {
    const p = together(subject.p, method.read(answers[i] ?? { kind: "refused", why: "no answer" }));
    const comparison = compare(p, subject.pspec);
    return comparison.kind === "same" ? [] : [{ ...subject, p, comparison }];
  });
}

function together(before: Answer | null, now: Answer): Answer {
  if (before?.kind !== "bugs" || now.kind !== "bugs") return now;
  return { kind: "bugs", bugs: new Set([...before.bugs, ...now.bugs]) };
}
