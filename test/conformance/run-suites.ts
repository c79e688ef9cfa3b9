import type { Budget } from "./budget.ts";
import { pathOf } from "./find-cases.ts";
import type { Case, ExpectedVerdict } from "./find-cases.ts";
import { judgeCase } from "./judge-case.ts";
import type { Judgement } from "./judge-case.ts";
import { misfiled } from "./misfiled.ts";

export interface CaseResult extends Judgement {
  /** The group's name; for cases with specs attached, that of a suite of its own. */
  readonly suite: string;
  readonly path: string;
  readonly filed: ExpectedVerdict;
  readonly agreement: Agreement;
  readonly seconds: number;
}

export type Agreement =
  /** The verdict is the folder's name. */
  | { readonly kind: "as-filed" }
  /** It is P's own, by this rule; the folder's name is not. */
  | { readonly kind: "as-p"; readonly rule: string }
  | { readonly kind: "none" };

/**
 * The group that was written for specs that are attached to programs without tests. P leaves such specs inert today,
 * so that its cases say little as they are; they are run both ways.
 */
const LIVENESS = "Liveness";
const LIVENESS_ATTACHED = "Liveness, specs attached";

/** Judges the cases one by one, each when it is asked for. */
export function* runSuites(cases: readonly Case[], budget: Budget): Generator<CaseResult, void, void> {
  for (const one of cases) yield runCase(one, { suite: one.group, budget, attachesSpecs: false });
  for (const one of cases.filter(({ group }) => group === LIVENESS)) {
    yield runCase(one, { suite: LIVENESS_ATTACHED, budget, attachesSpecs: true });
  }
}

interface RunOptions {
  readonly suite: string;
  readonly budget: Budget;
  readonly attachesSpecs: boolean;
}

function runCase(one: Case, { suite, budget, attachesSpecs }: RunOptions): CaseResult {
  const start = performance.now();
  const judgement = judgeCase(one, { budget, attachesSpecs });
  const seconds = (performance.now() - start) / 1000;
  const path = pathOf(one);
  const agreement = agreementOf(judgement, one.expected, misfiled(suite, path));
  return { ...judgement, suite, path, filed: one.expected, agreement, seconds };
}

function agreementOf(
  { verdict }: Judgement,
  filed: ExpectedVerdict,
  known: ReturnType<typeof misfiled>,
): Agreement {
  if (known === null) return { kind: verdict === filed ? "as-filed" : "none" };
  return verdict === known.verdict ? { kind: "as-p", rule: known.rule } : { kind: "none" };
}
