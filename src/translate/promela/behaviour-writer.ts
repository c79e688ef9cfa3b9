/**
 * Code and transitions, as machines and specs have them in common: `machine/interpreter.ts` as text. Where a machine
 * or monitor is in its code is known (a {@link Point}); what it computes is in variables.
 */
import type { Type } from "../../analysis/type.ts";
import { unreachable } from "../../base/unreachable.ts";
import { jumpTargets } from "../../ir/code-builder.ts";
import { HALT_EVENT } from "../../ir/program.ts";
import type {
  Code,
  CodeId,
  EventId,
  Expression,
  Instruction,
  InstructionOf,
  Reaction,
  Register,
  StateDefinition,
  StateId,
} from "../../ir/program.ts";
import type { Span } from "../../source/span.ts";
import type { Blocks } from "./blocks.ts";
import { Expressions } from "./expressions.ts";
import type { Scope } from "./expressions.ts";
import type { Model } from "./model.ts";
import type { Place } from "./place.ts";
import { pointAt, pointInto, pointKey } from "./point.ts";
import type { Agenda, Point, PointFrame } from "./point.ts";
import { Refusal } from "./refusal.ts";
import { isSameKind } from "./shape.ts";
import { Updates } from "./updates.ts";
import { constant, operandAt } from "./values.ts";
import type { Operand, Scalar, Values } from "./values.ts";
import type { Writer } from "./writer.ts";

/** As `INSTRUCTION_LIMIT` of the interpreter, counted where a step may come back to. */
const LONGEST_STEP = 1_000_000;

export interface StepTools {
  readonly model: Model;
  readonly values: Values;
  readonly blocks: Blocks;
}

/** A payload on its way: its type, and where it is. */
export interface Payload {
  readonly type: Type;
  readonly place: Place;
}

export abstract class BehaviourWriter {
  readonly model: Model;
  readonly values: Values;
  readonly writer: Writer;
  readonly blocks: Blocks;
  readonly expressions: Expressions;
  readonly #updates: Updates;

  constructor({ model, values, blocks }: StepTools) {
    this.model = model;
    this.values = values;
    this.writer = values.writer;
    this.blocks = blocks;
    this.expressions = new Expressions(values);
    this.#updates = new Updates(values, this.expressions);
  }

  abstract readonly states: readonly StateDefinition[];
  /** Tells the pieces of this machine or monitor from those of others. */
  abstract readonly keyPrefix: string;
  /** Of variables that hold payloads on their way. */
  abstract readonly payloadPrefix: string;
  abstract readonly self: Scalar | null;
  abstract variable(index: number): Place;
  /** Says that the program fails where the condition is false. */
  abstract require(condition: string): void;
  /** At a dequeue point of the state. Ends with a jump. */
  abstract finish(state: StateId): void;
  /** Ends with a jump. */
  abstract halt(): void;
  /** Suspends before the instruction, or does it at once and goes on. Ends with a jump. */
  abstract leaveAt(
    instruction: InstructionOf<"send" | "new" | "receive" | "announce" | "choose">,
    point: Point,
    scope: Scope,
  ): void;

  /** Jumps to what is at the point. */
  goTo(point: Point): void {
    this.blocks.jump(`${this.keyPrefix}${pointKey(point)}`, () => this.#writeFrom(point));
  }

  labelOf(point: Point): string {
    return this.blocks.label(`${this.keyPrefix}${pointKey(point)}`, () => this.#writeFrom(point));
  }

  definition(state: StateId): StateDefinition {
    return this.states[state] as StateDefinition;
  }

  code(id: CodeId): Code {
    return this.model.program.codes[id] as Code;
  }

  scopeAt(point: Point): Scope {
    const frame = point.frames.at(-1);
    return {
      place: (register) => this.#placeOf(register, frame),
      self: this.self,
      require: (condition) => this.require(condition),
      room: this.model.room,
      enums: this.model.program.enums,
    };
  }

  #placeOf(register: Register, frame: PointFrame | undefined): Place {
    if (register.scope === "machine") return this.variable(register.index);
    if (frame === undefined) throw new Error("no frame is active");
    return this.model.register(frame.code, register.index);
  }

  /** Writes to a register of the innermost frame. */
  assign(register: Register, value: Operand, point: Point): void {
    this.values.copy(this.#placeOf(register, point.frames.at(-1)), value);
  }

  #writeFrom(start: Point): void {
    let point = start;
    for (let isFirst = true; ; isFirst = false) {
      const frame = point.frames.at(-1) as PointFrame;
      const code = this.code(frame.code);
      const instruction = code.instructions[frame.pc];
      if (!isFirst && isJumpedTo(code, frame.pc)) return this.goTo(point);
      if (isFirst && isLoopHead(code, frame.pc)) this.#countTurn();
      if (instruction === undefined) return this.#return(null, point);
      const next = this.values.releasing(() => this.#execute(instruction, point));
      if (next === null) return;
      point = next;
    }
  }

  #countTurn(): void {
    this.writer.line("turns++;");
    this.writer.line(`assert(step_ends || turns < ${LONGEST_STEP});`);
  }

  /** Where the text goes on; null: it has jumped. */
  #execute(instruction: Instruction, point: Point): Point | null {
    const frame = point.frames.at(-1) as PointFrame;
    const scope = this.scopeAt(point);
    const next = pointAt(point, frame.pc + 1);
    switch (instruction.op) {
      case "assign":
      case "insert":
      case "add":
      case "remove":
        this.#updates.write(instruction, scope);
        return next;
      case "jump":
        this.goTo(pointAt(point, instruction.to));
        return null;
      case "branch": {
        const condition = this.expressions.condition(instruction.condition, scope);
        const otherwise = this.labelOf(pointAt(point, instruction.else));
        this.writer.choice([{ guard: `!${condition}`, then: () => this.writer.line(`goto ${otherwise};`) }]);
        return next;
      }
      case "call":
        return this.#call(instruction, next, scope);
      case "return":
        this.#return(
          instruction.value === null ? null : this.expressions.evaluate(instruction.value, scope),
          point,
        );
        return null;
      case "raise":
        this.#raise(instruction, point, scope);
        return null;
      case "goto":
        this.#goto(instruction, point, scope);
        return null;
      case "assert":
        this.require(this.expressions.condition(instruction.condition, scope));
        return next;
      case "print":
        return next;
      case "send":
      case "new":
      case "receive":
      case "announce":
      case "choose":
        this.leaveAt(instruction, point, scope);
        return null;
      case "call-foreign":
        throw new Refusal("a foreign function", instruction.span);
      default:
        return unreachable(instruction);
    }
  }

  #call({ code, arguments: given, span }: InstructionOf<"call">, next: Point, scope: Scope): Point {
    if (next.frames.some((frame) => frame.code === code)) throw new Refusal("a recursive function", span);
    const values = given.map((argument) => this.expressions.evaluate(argument, scope));
    values.forEach((value, i) => this.values.copy(this.model.register(code, i), value));
    return { ...next, frames: [...next.frames, { code, pc: 0 }] };
  }

  #return(value: Operand | null, { state, agenda, frames }: Point): void {
    const callers = frames.slice(0, -1);
    const caller = callers.at(-1);
    const point: Point = { state, agenda, frames: callers };
    if (caller === undefined) return this.goOn(state, agenda);
    const call = this.code(caller.code).instructions[caller.pc - 1] as InstructionOf<"call">;
    if (call.into !== null) this.assign(call.into, value ?? constant(0), point);
    this.goTo(point);
  }

  /** What follows when no frame is left. */
  goOn(state: StateId, agenda: Agenda | null): void {
    if (agenda === null) return this.finish(state);
    if (agenda.kind === "halt") return this.halt();
    if (agenda.with === null) return this.enter(agenda.target, this.#payloadOf(agenda));
    this.#giveParameter(agenda.with, this.#payloadOf(agenda));
    this.goTo(pointInto(state, { ...agenda, with: null }, agenda.with));
  }

  #payloadOf({ payload: type }: Extract<Agenda, { kind: "transition" }>): Payload | null {
    return type === null ? null : { type, place: this.model.handedOn(type, this.payloadPrefix) };
  }

  /** Enters a state, whose entry gets the payload. */
  enter(state: StateId, payload: Payload | null): void {
    const { entry } = this.definition(state);
    if (entry === null) return this.finish(state);
    this.#countTurn();
    this.#giveParameter(entry, payload);
    this.goTo(pointInto(state, null, entry));
  }

  /** A code without parameter ignores its argument. */
  #giveParameter(id: CodeId, payload: Payload | null): void {
    const code = this.code(id);
    const parameter = code.registers[0];
    if (code.parameterCount === 0 || parameter === undefined) return;
    const place = this.model.register(id, 0);
    if (payload === null) {
      if (place.shape.kind === "scalar" && (place.shape.role === "machine" || place.shape.role === "event")) {
        return this.values.copy(place, constant(0));
      }
      return this.require("false");
    }
    if (!isSameKind(place.shape, payload.place.shape)) return this.require("false");
    this.values.releasing(() => this.values.copy(place, operandAt(payload.place)));
  }

  #goto({ target, payload, span }: InstructionOf<"goto">, point: Point, scope: Scope): void {
    if (point.agenda !== null) return this.#failWithin(point);
    const { entry } = this.definition(target);
    const parameter = entry === null ? undefined : this.code(entry).registers[0];
    let type: Type | null = null;
    if (payload !== null && !isNull(payload)) {
      if (entry === null || this.code(entry).parameterCount === 0 || parameter === undefined) {
        throw new Refusal("a payload that nothing takes", span);
      }
      type = parameter.type;
      this.values.copy(
        this.model.handedOn(type, this.payloadPrefix),
        this.expressions.evaluate(payload, scope),
      );
    }
    this.#transition(point.state, { kind: "transition", with: null, target, payload: type });
  }

  #transition(state: StateId, agenda: Agenda): void {
    const { exit } = this.definition(state);
    if (exit === null) return this.goOn(state, agenda);
    this.goTo(pointInto(state, agenda, exit));
  }

  /** A transition was begun within another one. */
  #failWithin(point: Point): void {
    this.require("false");
    this.finish(point.state);
  }

  #raise({ event, payload, span }: InstructionOf<"raise">, point: Point, scope: Scope): void {
    const id = constantEvent(event, "raise", span);
    const place = this.model.payload(id, this.raisedPrefix);
    if (place !== null && payload !== null) {
      this.values.copy(place, this.expressions.evaluate(payload, scope));
    }
    this.raised(id, place, point);
  }

  abstract readonly raisedPrefix: string;

  /** A raised event is handled at once, whatever the frames were about to do. */
  raised(event: EventId, place: Place | null, { state, agenda }: Point): void {
    if (agenda !== null) {
      if (event === HALT_EVENT) return this.halt();
      this.require("false");
      return this.finish(state);
    }
    const reaction = this.reactionTo(state, event);
    if (reaction?.kind === "ignore") return this.finish(state);
    if (reaction?.kind === "defer") {
      this.require("false");
      return this.finish(state);
    }
    this.react(state, event, place);
  }

  reactionTo(state: StateId, event: EventId): Reaction | null {
    return this.definition(state).reactions.find((reaction) => reaction.event === event) ?? null;
  }

  /** The reaction to an event that the machine takes. */
  react(state: StateId, event: EventId, place: Place | null): void {
    const reaction = this.reactionTo(state, event);
    if (reaction === null) {
      if (event === HALT_EVENT && this.self !== null) return this.#transition(state, { kind: "halt" });
      this.require("false");
      return this.finish(state);
    }
    const type = this.model.program.events[event]?.payload ?? null;
    const payload = type === null || place === null ? null : { type, place };
    switch (reaction.kind) {
      case "do":
        if (reaction.code === null) return this.finish(state);
        this.#giveParameter(reaction.code, payload);
        return this.goTo(pointInto(state, null, reaction.code));
      case "goto": {
        if (payload !== null) {
          const handedOn = this.model.handedOn(payload.type, this.payloadPrefix);
          this.values.releasing(() => this.values.copy(handedOn, operandAt(payload.place)));
        }
        return this.#transition(state, {
          kind: "transition",
          with: reaction.with,
          target: reaction.target,
          payload: payload?.type ?? null,
        });
      }
      case "ignore":
      case "defer":
        return this.finish(state);
      default:
        return unreachable(reaction);
    }
  }
}

/** The event of a `send`, `announce` or `raise`, which must be named there. */
export function constantEvent(event: Expression, what: string, span: Span): EventId {
  if (event.kind === "constant" && event.value.kind === "event") return event.value.event;
  throw new Refusal(`a \`${what}\` whose event is computed`, span);
}

export function isNull(expression: Expression): boolean {
  return expression.kind === "constant" && expression.value.kind === "null";
}

function isJumpedTo({ instructions }: Code, pc: number): boolean {
  return instructions.some((instruction) => jumpTargets(instruction).includes(pc));
}

function isLoopHead({ instructions }: Code, pc: number): boolean {
  return instructions.some((instruction, from) => from >= pc && jumpTargets(instruction).includes(pc));
}
