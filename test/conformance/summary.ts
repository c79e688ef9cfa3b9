import { VERDICTS } from "./find-cases.ts";
import type { CaseResult } from "./run-suites.ts";

export interface Tally {
  /** As filed, or as P itself decides where a case is misfiled. */
  readonly agree: number;
  readonly of: number;
}

export interface Agreements extends Tally {
  /** Of those that agree: the verdict is the folder's name. */
  readonly asFiled: number;
  /** Of those that agree: P itself gives this verdict, and the folder's name is another. */
  readonly asP: number;
}

/** What P's own continuous integration runs. */
const IN_CONTINUOUS_INTEGRATION = [
  "Combined",
  "Feature1SMLevelDecls",
  "Feature2Stmts",
  "Feature3Exprs",
  "Feature4DataTypes",
  "Integration",
];

export interface SuiteSummary {
  readonly suite: string;
  /** By folder, in the order of `VERDICTS`: how many verdicts are the folder's name. */
  readonly filed: readonly Tally[];
  readonly all: Agreements;
  readonly seconds: number;
}

/** The suites in the order in which they were run. */
export function summarize(results: readonly CaseResult[]): SuiteSummary[] {
  const suites = [...new Set(results.map(({ suite }) => suite))];
  return suites.map((suite) => {
    const own = results.filter((result) => result.suite === suite);
    const filed = VERDICTS.map((verdict) => {
      const there = own.filter((result) => result.filed === verdict);
      return {
        agree: there.filter(({ agreement }) => agreement.kind === "as-filed").length,
        of: there.length,
      };
    });
    return { suite, filed, all: tally(own), seconds: own.reduce((sum, { seconds }) => sum + seconds, 0) };
  });
}

export function tally(results: readonly CaseResult[]): Agreements {
  const count = (kind: CaseResult["agreement"]["kind"]): number =>
    results.filter(({ agreement }) => agreement.kind === kind).length;
  const [asFiled, asP] = [count("as-filed"), count("as-p")];
  return { agree: asFiled + asP, of: results.length, asFiled, asP };
}

/** Of the groups that P's own continuous integration runs; the others have cases that P itself decides otherwise. */
export function tallyOfContinuousIntegration(results: readonly CaseResult[]): Agreements {
  return tally(results.filter(({ suite }) => IN_CONTINUOUS_INTEGRATION.includes(suite)));
}
