/** Which instances are to be looked at again, and what has been said of them already. */
import type { FoundViolation, GeneralJudgement, Judgement } from "../judge.ts";
import { TEMPLATE } from "../monitor-run.ts";
import type { MonitorRun } from "../monitor-run.ts";

/** What is said of an instance once, and not again. */
type Said = "overdue" | "violated" | "possible";

type Violated = Extract<Judgement, { readonly violation: FoundViolation }>;

/** Of one spec. What is held grows with the number of keys that are hot, in doubt or violated. */
export class Touched {
  readonly run: MonitorRun;
  /** Since the last look. */
  readonly instances = new Set<number>();
  /** In more worlds than one: time that passes there touches nothing. */
  readonly #open = new Set<number>();
  /** In a hot state when they were looked at last, or with a world that is. */
  readonly hot = new Set<number>();
  readonly #said = new Map<number, Set<Said>>();
  /** Of `run.general`: failures that are no instance's own. */
  #generalSaid = 0;
  #generalOmitted = 0;

  constructor(run: MonitorRun) {
    this.run = run;
    this.instances.add(TEMPLATE);
    for (let instance = 0; instance < run.store.size; instance++) this.instances.add(instance);
  }

  /** Time has passed. */
  touchOpen(): void {
    for (const instance of this.#open) this.instances.add(instance);
  }

  /** Takes note of what is said of an instance now; what is new of it. */
  look(instance: number, judgement: Judgement): Judgement | null {
    if (this.run.worlds.has(instance)) this.#open.add(instance);
    else this.#open.delete(instance);
    if (judgement.verdict === "pending") this.hot.add(instance);
    else this.hot.delete(instance);
    switch (judgement.verdict) {
      case "violated":
      case "overdue":
      case "possible":
        return this.#newOf(instance, judgement);
      default:
        return null;
    }
  }

  #newOf(instance: number, judgement: Violated): Judgement | null {
    const { violation } = judgement;
    const { found } = violation;
    const said = this.#saidOf(instance);
    const what: Said = judgement.verdict === "possible" ? "possible" : tagOf(found.kind);
    if (said.has(what)) return null;
    said.add(what);
    if (found.kind !== "failure" || found.missed === null || judgement.verdict === "possible") {
      return judgement;
    }
    // The deadline that was missed before is listed beside the failure, unless it has been already.
    if (!said.has("overdue")) {
      said.add("overdue");
      return judgement;
    }
    return { ...judgement, violation: { ...violation, found: { ...found, missed: null } } };
  }

  /** As {@link look}, of what is no key's own. Null: nothing new. */
  lookAtGeneral(judgement: GeneralJudgement | null): GeneralJudgement | null {
    if (this.run.worlds.has(TEMPLATE)) this.#open.add(TEMPLATE);
    else this.#open.delete(TEMPLATE);
    if (judgement === null || judgement.verdict === "inconclusive") return null;
    if (this.run.general.length === 0) {
      const said = this.#saidOf(TEMPLATE);
      if (said.has(judgement.verdict)) return null;
      said.add(judgement.verdict);
      return judgement;
    }
    const violations = judgement.violations.slice(this.#generalSaid);
    const omitted = judgement.omitted - this.#generalOmitted;
    this.#generalSaid = judgement.violations.length;
    this.#generalOmitted = judgement.omitted;
    return violations.length > 0 || omitted > 0 ? { ...judgement, violations, omitted } : null;
  }

  #saidOf(instance: number): Set<Said> {
    let said = this.#said.get(instance);
    if (said === undefined) this.#said.set(instance, (said = new Set()));
    return said;
  }
}

function tagOf(kind: FoundViolation["found"]["kind"]): Said {
  return kind === "deadline" ? "overdue" : "violated";
}
