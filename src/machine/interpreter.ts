/**
 * The semantics of one machine: runs its code from one scheduling point to the next.
 *
 * An `Interpreter` is the mutable form of a `Local` while it runs, with what it has emitted so far. It stops at
 * a scheduling point (before a send or creation takes effect, at a `receive`, at a dequeue point), at a choice,
 * at a failure, or when the machine halts. `step.ts` drives it and explores the choices; monitors are run by
 * the same code (`observe.ts`). The order of a transition is exit, `with`, entry, as PChecker has it.
 */
import { unreachable } from "../base/unreachable.ts";
import { HALT_EVENT } from "../ir/program.ts";
import type { Code, CodeId, EventId, InstructionOf, Program, Reaction } from "../ir/program.ts";
import type { Register, StateDefinition, StateId } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import { assertionFailure } from "./assertions.ts";
import { callForeign } from "./call-foreign.ts";
import { CallStack } from "./call-stack.ts";
import type { RunningFrame } from "./call-stack.ts";
import { choiceOptions } from "./choices.ts";
import type { Offers } from "./choices.ts";
import { emissionOf, pendingSend } from "./emissions.ts";
import type { Local, Task, Wait } from "./local.ts";
import type { Choice, Effect, Emission, Failure, Input, LogEntry } from "./outcome.ts";
import { executeUpdate } from "./places.ts";
import { eventName, printFor } from "./print-value.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import { isSameAgenda } from "./same-agenda.ts";
import type { MachineValue, Value } from "./value.ts";

/** What a machine and a monitor have in common: where the interpreter looks up states. */
export interface Behaviour {
  readonly name: string;
  readonly states: readonly StateDefinition[];
  /** Null: may send every event. */
  readonly sends: readonly EventId[] | null;
}

/** Why the interpreter stopped. */
export type Stop =
  | { readonly kind: "suspended" }
  | { readonly kind: "halted" }
  | { readonly kind: "failed"; readonly failure: Failure }
  | {
      readonly kind: "choice";
      readonly options: readonly Value[];
      readonly isCut: boolean;
      readonly span: Span;
    };

/** Instructions between two scheduling points or choices, after which a handler counts as not ending. */
const INSTRUCTION_LIMIT = 1_000_000;
/** From here on it is looked whether the run comes back to where it was; a power of two. Hardly any run is so long. */
const LOOKS_BACK_FROM = 1 << 10;
const LOG_OF_ENDLESS = 6;

export class Interpreter {
  readonly #program: Program;
  readonly #behaviour: Behaviour;
  readonly #chooseLimit: number | null;
  readonly #offers: Offers | null;
  readonly #self: MachineValue | null;
  #state: StateId;
  readonly #stack: CallStack;
  #agenda: Task[];
  #wait: Wait;
  /** Where the next chosen value goes. */
  #chosenInto: Register | null = null;
  /** Where the present run was a while ago; null: it has not been long. */
  #before: Local | null = null;
  /** How much the present handler had announced then. */
  #announcedBefore = 0;
  effect: Effect | null = null;
  announcements: Emission[] = [];
  choices: Choice[] = [];
  log: LogEntry[] = [];

  constructor(program: Program, behaviour: Behaviour, { local, chooseLimit, offers = null }: Start) {
    this.#program = program;
    this.#behaviour = behaviour;
    this.#chooseLimit = chooseLimit;
    this.#offers = offers;
    this.#self = local.self;
    this.#state = local.state;
    this.#stack = new CallStack(program, local);
    this.#agenda = [...local.agenda];
    this.#wait = local.wait;
  }

  /** The state as data. Between `begin` and a stop it has no meaning. */
  local(): Local {
    const { variables, frames } = this.#stack.data();
    return {
      self: this.#self,
      state: this.#state,
      variables,
      frames,
      agenda: [...this.#agenda],
      wait: this.#wait,
    };
  }

  /** An independent copy, stopped at the same choice. */
  fork(): Interpreter {
    const local = this.local();
    const copy = new Interpreter(this.#program, this.#behaviour, {
      local,
      chooseLimit: this.#chooseLimit,
      offers: this.#offers,
    });
    copy.#chosenInto = this.#chosenInto;
    copy.effect = this.effect;
    copy.announcements = [...this.announcements];
    copy.choices = [...this.choices];
    copy.log = [...this.log];
    return copy;
  }

  /** Applies an input to a suspended machine and runs on. */
  begin(input: Input): Stop {
    return this.#guarded(() => this.#accept(input));
  }

  /** Answers the choice at which it stopped and runs on. */
  choose(choice: Choice): Stop {
    return this.#guarded(() => {
      this.choices.push(choice);
      if (this.#chosenInto !== null) this.#stack.write(this.#chosenInto, choice.value);
      return null;
    });
  }

  /** Runs `first`, then on to the next stop; a failure of the program becomes a stop. */
  #guarded(first: () => Failure | null): Stop {
    try {
      const failure = first();
      return failure === null ? this.#run() : { kind: "failed", failure };
    } catch (error) {
      if (!(error instanceof RuntimeFailure)) throw error;
      return {
        kind: "failed",
        failure: { kind: "runtime", message: error.message, span: error.span, parts: [] },
      };
    }
  }

  #accept(input: Input): Failure | null {
    const wait = this.#wait;
    this.#wait = { kind: "dequeue" };
    switch (input.kind) {
      case "start":
        if (wait.kind !== "start") throw new Error(`start of a machine that waits for ${wait.kind}`);
        this.#agenda = [{ kind: "enter", state: this.#state, payload: wait.payload }];
        return null;
      case "resume":
        if (wait.kind !== "send") throw new Error(`resume of a machine that waits for ${wait.kind}`);
        this.effect = { ...wait };
        return null;
      case "created":
        if (wait.kind !== "new") throw new Error(`creation by a machine that waits for ${wait.kind}`);
        this.effect = {
          kind: "create",
          machine: input.machine,
          type: wait.machine,
          payload: wait.payload,
          span: wait.span,
        };
        if (wait.into !== null) this.#stack.write(wait.into, input.machine);
        return null;
      case "take":
        if (wait.kind === "receive") return this.#receive(wait, input);
        if (wait.kind !== "dequeue") throw new Error(`event for a machine that waits for ${wait.kind}`);
        return this.#react(input.event, input.payload);
      default:
        return unreachable(input);
    }
  }

  #receive(
    wait: Extract<Wait, { kind: "receive" }>,
    input: Extract<Input, { kind: "take" }>,
  ): Failure | null {
    const matching = wait.cases.find((one) => one.event === input.event);
    if (matching === undefined) {
      if (input.event !== HALT_EVENT) throw new Error("a receive was given an event that it does not accept");
      return this.#raise({ event: HALT_EVENT, payload: null, span: wait.span });
    }
    (this.#stack.top as RunningFrame).pc = matching.to;
    if (matching.into !== null) this.#stack.write(matching.into, input.payload);
    return null;
  }

  #run(): Stop {
    this.#before = null;
    for (let count = 0; count < INSTRUCTION_LIMIT; count++) {
      if (count >= LOOKS_BACK_FROM && this.#isBack(count)) {
        return { kind: "failed", failure: this.#endless("comes back to where it was") };
      }
      const frame = this.#stack.top;
      if (frame !== undefined) {
        const stop = this.#execute(frame);
        if (stop !== null) return stop;
        continue;
      }
      const task = this.#agenda.shift();
      if (task === undefined) return { kind: "suspended" };
      if (task.kind === "halt") return { kind: "halted" };
      this.#perform(task);
    }
    return { kind: "failed", failure: this.#endless(`ran ${INSTRUCTION_LIMIT} instructions`) };
  }

  /**
   * Whether the run is where it was before, so that it goes round for ever: nothing has been chosen since, and foreign
   * functions depend on their arguments alone. Of what was before, the last power of two is kept: a circle is met once
   * that is at least its length (Brent, An improved Monte Carlo factorization algorithm, 1980). Where something differs
   * each time, as a counter does, the limit has to do; so it has where the round announces something, since a monitor that
   * counts may fail before the handler does.
   */
  #isBack(count: number): boolean {
    if ((count & (count - 1)) === 0) {
      this.#before = this.local();
      this.#announcedBefore = this.announcements.length;
      return false;
    }
    const before = this.#before;
    return (
      before !== null &&
      this.announcements.length === this.#announcedBefore &&
      before.state === this.#state &&
      this.#stack.holds(before) &&
      isSameAgenda(before.agenda, this.#agenda)
    );
  }

  /** `how`: what shows that the run does not end. */
  #endless(how: string): Failure {
    // A log of half a million turns explains no more than its end.
    this.log.splice(0, this.log.length - LOG_OF_ENDLESS);
    const frame = this.#stack.top;
    // Between two bodies (`entry { goto S; }` in S) no frame is active: the state is to blame.
    const code = frame === undefined ? null : (this.#program.codes[frame.code] as Code);
    const at = code?.instructions[frame?.pc ?? 0] ?? code ?? this.#definition();
    const name = code?.name ?? `${this.#behaviour.name}.${this.#definition().name}`;
    const message = `${name} ${how} without reaching a scheduling point or an end`;
    return { kind: "non-termination", message, span: at.span, parts: [] };
  }

  #perform(task: Exclude<Task, { kind: "halt" }>): void {
    if (task.kind === "run") return this.#stack.call(task.code, [task.argument]);
    this.#state = task.state;
    this.log.push({ kind: "enter", state: task.state });
    const { entry } = this.#definition();
    if (entry !== null) this.#stack.call(entry, [task.payload]);
  }

  #execute(frame: RunningFrame): Stop | null {
    const code = this.#program.codes[frame.code] as Code;
    const instruction = code.instructions[frame.pc];
    if (instruction === undefined) {
      this.#stack.return(null);
      return null;
    }
    frame.pc++;
    switch (instruction.op) {
      case "assign":
      case "insert":
      case "add":
      case "remove":
        executeUpdate(this.#program, instruction, this.#stack.scope());
        return null;
      case "jump":
        frame.pc = instruction.to;
        return null;
      case "branch":
        if (this.#stack.evaluate(instruction.condition) !== true) frame.pc = instruction.else;
        return null;
      case "call": {
        const values = instruction.arguments.map((argument) => this.#stack.evaluate(argument));
        this.#stack.clear(instruction.clears);
        this.#stack.call(instruction.code, values);
        return null;
      }
      case "call-foreign": {
        const values = instruction.arguments.map((argument) => this.#stack.evaluate(argument));
        const { function: id, into, span } = instruction;
        const value = callForeign(this.#program, id, { values, span });
        if (into !== null) this.#stack.write(into, value);
        return null;
      }
      case "return":
        this.#stack.return(this.#stack.evaluateOptional(instruction.value));
        return null;
      case "choose":
        return this.#offer(instruction);
      case "send": {
        const wait = pendingSend(this.#program, instruction, {
          ...this.#stack.scope(),
          behaviour: this.#behaviour,
        });
        this.#stack.clear(instruction.clears);
        return this.#suspend(wait);
      }
      case "new": {
        const payload = this.#stack.evaluateOptional(instruction.payload);
        const { machine, into, span } = instruction;
        this.#stack.clear(instruction.clears);
        return this.#suspend({ kind: "new", machine, payload, into, span });
      }
      case "receive":
        this.#stack.clear(instruction.clears);
        return this.#suspend({ kind: "receive", cases: instruction.cases, span: instruction.span });
      case "announce":
        this.announcements.push(emissionOf(this.#program, instruction, this.#stack.scope()));
        return null;
      case "raise":
        return failed(this.#raise(emissionOf(this.#program, instruction, this.#stack.scope())));
      case "goto": {
        const payload = this.#stack.evaluateOptional(instruction.payload);
        this.log.push({ kind: "goto", state: instruction.target, span: instruction.span });
        this.#leave(instruction.span);
        this.#transition({ target: instruction.target, with: null, payload });
        return null;
      }
      case "assert":
        return failed(assertionFailure(this.#program, instruction, this.#stack.scope()));
      case "print": {
        const text = printFor(this.#program, this.#stack.evaluate(instruction.message));
        this.log.push({ kind: "print", text, span: instruction.span });
        return null;
      }
      default:
        return unreachable(instruction);
    }
  }

  #offer(instruction: InstructionOf<"choose">): Stop {
    const from = this.#stack.evaluateOptional(instruction.from);
    this.#stack.clear(instruction.clears);
    const offered = this.#offers?.(instruction, this) ?? null;
    const { options, isCut } = choiceOptions(from, {
      limit: this.#chooseLimit,
      span: instruction.span,
      offered,
    });
    this.#chosenInto = instruction.into;
    return { kind: "choice", options, isCut, span: instruction.span };
  }

  /** A raised event is handled at once, in the current state, whatever the frames were about to do. */
  #raise({ event, payload, span }: Emission): Failure | null {
    this.log.push({ kind: "raise", event, payload, span });
    if (event === HALT_EVENT && this.#agenda.length > 0) {
      // Halted in a `receive` within an exit action: the transition is abandoned, no exit action runs again.
      this.#stack.unwind();
      this.#agenda = [{ kind: "halt" }];
      return null;
    }
    this.#leave(span);
    const reaction = this.#reactionTo(event);
    if (reaction?.kind === "ignore") return null;
    if (reaction?.kind === "defer") {
      throw new RuntimeFailure(
        `${eventName(this.#program, event)} is raised in a state that defers it, and would be lost`,
        span,
      );
    }
    return this.#react(event, payload);
  }

  /** Drops what is running, for a `goto` or `raise`. */
  #leave(span: Span): void {
    if (this.#agenda.length > 0) throw new RuntimeFailure("a transition was begun within another one", span);
    this.#stack.unwind();
  }

  /** The reaction of the current state to an event that it takes. */
  #react(event: EventId, payload: Value): Failure | null {
    const reaction = this.#reactionTo(event);
    if (reaction === null) {
      if (event !== HALT_EVENT || this.#self === null) return this.#unhandled(event);
      this.#agenda = [{ kind: "halt" }];
      this.#runExit();
      return null;
    }
    this.log.push({ kind: "handle", state: this.#state, event, payload });
    switch (reaction.kind) {
      case "do":
        if (reaction.code !== null) this.#stack.call(reaction.code, [payload]);
        return null;
      case "goto":
        this.#transition({ target: reaction.target, with: reaction.with, payload });
        return null;
      case "ignore":
        return null;
      case "defer":
        throw new Error("a deferred event was taken");
      default:
        return unreachable(reaction);
    }
  }

  #transition(to: { readonly target: StateId; readonly with: CodeId | null; readonly payload: Value }): void {
    if (to.with !== null) this.#agenda.push({ kind: "run", code: to.with, argument: to.payload });
    this.#agenda.push({ kind: "enter", state: to.target, payload: to.payload });
    this.#runExit();
  }

  #runExit(): void {
    const { exit } = this.#definition();
    if (exit !== null) this.#stack.call(exit, []);
  }

  #unhandled(event: EventId): Failure {
    const state = this.#definition();
    const message = `${this.#behaviour.name} does not handle ${eventName(this.#program, event)} in state ${state.name}`;
    return { kind: "unhandled-event", message, span: state.span, parts: [] };
  }

  #suspend(wait: Wait): Stop {
    this.#wait = wait;
    return { kind: "suspended" };
  }

  #definition(): StateDefinition {
    return this.#behaviour.states[this.#state] as StateDefinition;
  }

  #reactionTo(event: EventId): Reaction | null {
    return this.#definition().reactions.find((reaction) => reaction.event === event) ?? null;
  }
}

interface Start {
  readonly local: Local;
  /** The bound on what one `choose` offers; null: none. */
  readonly chooseLimit: number | null;
  readonly offers?: Offers | null;
}

function failed(failure: Failure | null): Stop | null {
  return failure === null ? null : { kind: "failed", failure };
}
