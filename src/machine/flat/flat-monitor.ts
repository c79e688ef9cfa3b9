/**
 * Monitors whose variables are scalars, with their state in a typed array: a faster way to what `observeInstance`
 * says, for steps in which nothing fails and nothing has to be explained. The generated functions cover the plain
 * cases only and say so where a step is none; `test/machine/flat.test.ts` holds them to the interpreter.
 */
import type { EventId, MonitorId, Program, StateId } from "../../ir/program.ts";
import type { Local } from "../local.ts";
import type { Value } from "../value.ts";
import { FlatCodeWriter } from "./flat-code.ts";
import type { Argument } from "./flat-code.ts";
import type { FlatScalar } from "./flat-expression.ts";
import { NotFlat } from "./flat-expression.ts";
import { fromNumber, scalarKind, toNumber } from "./scalars.ts";

/**
 * Takes an event: `state[at…]` holds the variables, `numbers` the scalars of the payload by slot. The state that it is
 * in then, with {@link ENTERED} added where one was entered, and `entered` set for each of those; −1 where the
 * interpreter has to do it, and then no variable has changed.
 */
export type FlatStep = (
  state: Float64Array,
  at: number,
  numbers: Float64Array,
  entered: Uint8Array,
) => number;

/** Where the scalars of payloads stand. Null: not in a slot. */
export type SlotOf = (event: EventId, path: readonly number[]) => number | null;

export class FlatMonitor {
  /** How many variables there are, without the key. */
  readonly size: number;
  readonly #program: Program;
  readonly #monitor: MonitorId;
  readonly #isKeyed: boolean;
  readonly #steps = new Map<number, FlatStep | null>();
  readonly #slotOf: SlotOf;

  constructor(program: Program, monitor: MonitorId, slotOf: SlotOf) {
    const { variables, key } = definitionOf(program, monitor);
    this.#program = program;
    this.#monitor = monitor;
    this.#isKeyed = key !== null;
    this.#slotOf = slotOf;
    this.size = variables.length - (key === null ? 0 : 1);
  }

  /** Puts the variables of a state at rest into `into[at…]`. False: they do not go there. */
  write(local: Local, into: Float64Array, at: number): boolean {
    if (local.wait.kind !== "dequeue" || local.frames.length > 0 || local.agenda.length > 0) return false;
    for (let index = 0; index < this.size; index++) {
      const number = toNumber(local.variables[index] as Value);
      if (number === undefined) return false;
      into[at + index] = number;
    }
    return true;
  }

  /** The other way round. `key` is left out for a monitor without. */
  read(
    state: StateId,
    { from, at, key }: { readonly from: Float64Array; readonly at: number; readonly key: Value },
  ): Local {
    const { variables } = definitionOf(this.#program, this.#monitor);
    const values = variables
      .slice(0, this.size)
      .map(({ type }, index) => fromNumber(from[at + index] as number, type, this.#program.enums));
    if (this.#isKeyed) values.push(key);
    return { self: null, state, variables: values, frames: [], agenda: [], wait: { kind: "dequeue" } };
  }

  /** How the state takes the event; null where it always needs the interpreter. */
  step(state: StateId, event: EventId): FlatStep | null {
    const index = state * this.#program.events.length + event;
    let step = this.#steps.get(index);
    if (step === undefined) this.#steps.set(index, (step = this.#compile(state, event)));
    return step;
  }

  #compile(state: StateId, event: EventId): FlatStep | null {
    const definition = definitionOf(this.#program, this.#monitor);
    const reaction = definition.states[state]?.reactions.find((one) => one.event === event);
    if (reaction === undefined || reaction.kind === "defer") return null;
    const writer = new FlatCodeWriter(this.#program, definition);
    const payload = this.#payloadOf(event);
    const body =
      reaction.kind === "ignore"
        ? `return ${state};`
        : reaction.kind === "do"
          ? writer.handler(reaction.code, { state, payload })
          : writer.transition(reaction.target, { state, with: reaction.with, payload, depth: 0 });
    try {
      // Made of numbers and names of this folder's own: no text of the specification gets into it.
      return new Function("R", "A", "N", "E", `"use strict";${writer.readAll()}${body}`) as FlatStep;
    } catch (error) {
      // Some hosts do not allow that.
      if (error instanceof EvalError) return null;
      throw error;
    }
  }

  #payloadOf(event: EventId): Argument {
    const type = this.#program.events[event]?.payload ?? null;
    if (type === null || type.kind === "null") return { kind: "nothing" };
    const part = (path: readonly number[]): FlatScalar => {
      let inner = type;
      for (const index of path) {
        const field = inner.kind === "named-tuple" ? inner.fields[index] : undefined;
        if (field === undefined) throw new NotFlat();
        inner = field.type;
      }
      const kind = scalarKind(inner, this.#program.enums);
      const slot = this.#slotOf(event, path);
      if (kind === null || slot === null) throw new NotFlat();
      // The language's ints have no −0.
      return { kind, text: kind === "int" ? `(N[${slot}]+0)` : `N[${slot}]` };
    };
    return { kind: "payload", type, part };
  }
}

/** Null: the monitor has variables that are no scalars. */
export function flatMonitor(program: Program, monitor: MonitorId, slotOf: SlotOf): FlatMonitor | null {
  const { variables, key } = definitionOf(program, monitor);
  const own = variables.slice(0, key === null ? undefined : -1);
  const isFlat = own.every(({ type }) => scalarKind(type, program.enums) !== null);
  return isFlat ? new FlatMonitor(program, monitor, slotOf) : null;
}

function definitionOf(program: Program, monitor: MonitorId) {
  const definition = program.monitors[monitor];
  if (definition === undefined) throw new Error(`the program has no monitor ${monitor}`);
  return definition;
}
