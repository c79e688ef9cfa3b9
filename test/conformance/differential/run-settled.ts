import { linesOf, settledCases } from "../settled.ts";
import { askP } from "./ask-p.ts";
import type { AskOptions } from "./ask-p.ts";

export interface SettledDisagreement {
  readonly name: string;
  /** What the file says of P. */
  readonly expected: readonly string[];
  readonly found: readonly string[];
  /** Why P does not accept the program, as far as it says so. */
  readonly why: string | null;
}

export interface SettledRun {
  readonly compared: number;
  readonly disagreements: readonly SettledDisagreement[];
}

/** Asks P about every settled case, and compares what it finds with what the files say of it. */
export function runSettled(options: AskOptions): SettledRun {
  const cases = settledCases();
  const answers = askP(
    cases.map(({ text }) => text),
    options,
  );
  const disagreements = cases.flatMap(({ name, p }, i): SettledDisagreement[] => {
    const answer = answers[i] ?? { kind: "refused", why: "no answer" };
    const found = linesOf(answer);
    if (found.join("\n") === p.join("\n")) return [];
    return [{ name, expected: p, found, why: answer.kind === "refused" ? answer.why : null }];
  });
  return { compared: cases.length, disagreements };
}
