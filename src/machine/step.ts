/**
 * The step: one machine, one input, its outcomes. Pure, and the only meaning that a program has: exploration,
 * simulation, replay and audit all come here.
 */
import type { MachineDefinition, Program } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import { ChoiceCycles } from "./choice-cycles.ts";
import type { Offers } from "./choices.ts";
import { Interpreter } from "./interpreter.ts";
import type { Stop } from "./interpreter.ts";
import { localKey } from "./local-keys.ts";
import type { Local } from "./local.ts";
import type { Choice, Failure, Input, Outcome } from "./outcome.ts";
import { representationKey } from "./value-keys.ts";
import type { Value } from "./value.ts";

export interface StepLimits {
  /** The test's `choose` bound; null: none. */
  readonly choose: number | null;
  /**
   * Whether a choice that can lead back to itself may do so for ever: then that is an outcome, too, after which the
   * machine is busy with it for good (`wait.kind` "spin"). For runs without fairness to choices.
   */
  readonly spins?: boolean;
  /** What choices offer instead of all that they could. */
  readonly offers?: Offers | null;
}

export interface StepResult {
  /** Never empty. In the order of the choices, first options first. */
  readonly outcomes: readonly Outcome[];
  /** How many choices the `choose` bound cut. */
  readonly choiceCuts: number;
}

type ChoiceStop = Extract<Stop, { kind: "choice" }>;

/**
 * Every outcome of `local` on `input`. A choice that leads back to where it was made (`while ($) {}`) is not
 * followed again; if no choice at all leads out, that is the outcome: a failure of kind "non-termination".
 */
export function step(program: Program, local: Local, request: StepRequest): StepResult {
  const outcomes: Outcome[] = [];
  const all = outcomesOf(program, local, request);
  let next = all.next();
  for (; next.done !== true; next = all.next()) if (typeof next.value === "object") outcomes.push(next.value);
  return { outcomes, choiceCuts: next.value };
}

/**
 * The outcomes of {@link step} one by one, and at each choice on the way how many were made before it: three
 * `choose(100)` in a row have a million outcomes, `while ($) { n = n + 1; }` has no end of choices, and whoever
 * cannot wait can stop. Returns the number of choices that the bound cut.
 */
export function* outcomesOf(
  program: Program,
  local: Local,
  { input, limits }: StepRequest,
): Generator<Outcome | number, number> {
  if (local.wait.kind === "spin") {
    yield onceMore(local);
    return 0;
  }
  const cycles = limits.spins === true ? new ChoiceCycles<Outcome>() : null;
  const seen = new Set<string>();
  let found = false;
  let choiceCuts = 0;
  let lastChoice: ChoiceStop | null = null;
  const start = interpreterOf(program, local, limits);
  const pending: Pending[] = [{ run: start, choice: null, from: null }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { run, choice, from } = next;
    const stop = choice === null ? run.begin(input) : run.choose(choice);
    if (stop.kind !== "choice") {
      found = true;
      yield outcomeOf(run, stop);
      continue;
    }
    yield run.choices.length;
    lastChoice = stop;
    if (stop.isCut) choiceCuts++;
    const key = choicePointKey(run);
    cycles?.add(from, key, () => spinning(run, stop.span));
    if (seen.has(key)) continue;
    seen.add(key);
    for (let i = stop.options.length - 1; i >= 0; i--) {
      pending.push({
        run: i === 0 ? run : run.fork(),
        choice: { value: stop.options[i] as Value, span: stop.span },
        from: key,
      });
    }
  }
  if (!found && lastChoice !== null) yield endless(start, lastChoice);
  else if (cycles !== null) yield* cycles.first();
  return choiceCuts;
}

/** A run stopped at a choice, what to choose there (null: at its very beginning), and the point of the choice. */
interface Pending {
  readonly run: Interpreter;
  readonly choice: Choice | null;
  readonly from: string | null;
}

export interface StepRequest {
  readonly input: Input;
  readonly limits: StepLimits;
}

/** One outcome: `pick` answers each choice. For simulation and replay. */
export function stepWith(
  program: Program,
  local: Local,
  { input, limits, pick }: StepRequest & { readonly pick: (options: readonly Value[]) => Value },
): Outcome {
  if (local.wait.kind === "spin") return onceMore(local);
  const run = interpreterOf(program, local, limits);
  let stop = run.begin(input);
  while (stop.kind === "choice") stop = run.choose({ value: pick(stop.options), span: stop.span });
  return outcomeOf(run, stop);
}

function interpreterOf(program: Program, local: Local, limits: StepLimits): Interpreter {
  const type = local.self?.type ?? null;
  if (type === null) throw new Error("step of something that is not a machine of the program");
  return new Interpreter(program, program.machines[type] as MachineDefinition, {
    local,
    chooseLimit: limits.choose,
    offers: limits.offers ?? null,
  });
}

function outcomeOf(run: Interpreter, stop: Exclude<Stop, ChoiceStop>): Outcome {
  return {
    next: stop.kind === "halted" ? null : run.local(),
    choices: run.choices,
    effect: run.effect,
    announcements: run.announcements,
    failure: stop.kind === "failed" ? stop.failure : null,
    log: run.log,
  };
}

/** A run that makes the choice at which it has stopped for ever; the run itself may go on. */
function spinning(run: Interpreter, span: Span): Outcome {
  const { effect, announcements, choices, log } = run;
  return {
    next: { ...run.local(), wait: { kind: "spin", span } },
    choices: [...choices],
    effect,
    announcements: [...announcements],
    failure: null,
    log: [...log],
  };
}

/** The same choice again, which changes nothing. */
function onceMore(local: Local): Outcome {
  return { next: local, choices: [], effect: null, announcements: [], failure: null, log: [] };
}

/** What the future of a run at a choice depends on: where it is, and what it has emitted. */
function choicePointKey(run: Interpreter): string {
  const emitted = run.announcements.map((one) => `${one.event}:${representationKey(one.payload)}`);
  return `${localKey(run.local())}|${emitted.join()}`;
}

function endless(run: Interpreter, choice: ChoiceStop): Outcome {
  const message = "whatever is chosen here, no scheduling point and no end is ever reached";
  const failure: Failure = { kind: "non-termination", message, span: choice.span, parts: [] };
  return outcomeOf(run, { kind: "failed", failure });
}
