/**
 * One step of a machine as text: begins at a suspension, ends at the next one.
 *
 * Written twice. First for each possible begin by itself, to find out which suspensions there are, what is kept in
 * them and which steps choose; then for good, all begins of one kind together.
 */
import type { Type } from "../../analysis/type.ts";
import { unreachable } from "../../base/unreachable.ts";
import { HALT_EVENT, NULL_EVENT } from "../../ir/program.ts";
import type {
  EventId,
  Expression,
  Instruction,
  InstructionOf,
  MachineTypeId,
  StateDefinition,
  StateId,
} from "../../ir/program.ts";
import { defaultValue, hasShape } from "../../machine/types.ts";
import { listenersOf } from "../../world/listeners.ts";
import { BehaviourWriter, constantEvent, isNull } from "./behaviour-writer.ts";
import type { Payload, StepTools } from "./behaviour-writer.ts";
import type { Scope } from "./expressions.ts";
import { accepts, frameCellsOf, InboxWriter, reactionIn } from "./inbox-writer.ts";
import { agendaKey } from "./measure-capacities.ts";
import { identifier } from "./model.ts";
import type { MachineModel, Model, MonitorModel } from "./model.ts";
import { MonitorWriter } from "./monitor-writer.ts";
import type { Place } from "./place.ts";
import { pointAt, pointKey } from "./point.ts";
import type { Point } from "./point.ts";
import { Refusal } from "./refusal.ts";
import { leastShape, widened } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { clearCells, load, store } from "./storage.ts";
import type { Kept } from "./storage.ts";
import { NO_EVENT, PC, WAITS } from "./suspension.ts";
import type { Begin, MachinePlan, Suspension, Where } from "./suspension.ts";
import { constant, operandAt, scalar } from "./values.ts";
import type { Operand, Scalar } from "./values.ts";

export interface MachineRun extends StepTools {
  readonly plans: ReadonlyMap<MachineTypeId, MachinePlan>;
  readonly plan: MachinePlan;
  /** Told of every suspension that is met. */
  readonly met: (key: string, make: () => Suspension) => Suspension;
  /** Of labels. */
  readonly prefix: string;
}

export class MachineWriter extends BehaviourWriter {
  readonly #run: MachineRun;
  readonly #machine: MachineModel;
  readonly #instance: string;
  readonly #inbox: InboxWriter;
  /** By event: where the step goes on once the monitors have seen it. */
  readonly #returns = new Map<EventId, string[]>();
  override readonly keyPrefix = "";
  override readonly payloadPrefix = "g";
  override readonly raisedPrefix = "e";
  override readonly self: Scalar;
  /** What was met on the way. */
  chooses = false;
  halts = false;

  constructor(run: MachineRun) {
    super(run);
    this.#run = run;
    this.#machine = run.plan.machine;
    this.#instance = instanceName(this.#machine, ownIndex(this.#machine));
    this.#inbox = new InboxWriter(this.values, {
      model: this.model,
      plan: run.plan,
      instance: this.#instance,
    });
    const { first, instances } = this.#machine;
    this.self =
      instances.length === 1
        ? constant(first)
        : scalar("(_pid + 1)", { low: first, high: first + instances.length - 1 });
  }

  override get states(): readonly StateDefinition[] {
    return this.#machine.definition.states;
  }

  override require(condition: string): void {
    this.writer.line(`assert(${runsName(this.#machine)} || ${condition});`);
  }

  override variable(index: number): Place {
    return variableOf(this.#machine, this.#instance, index);
  }

  /** Writes all pieces that are jumped to. */
  flush(): void {
    this.blocks.flush();
    for (const [event, sites] of this.#returns) {
      this.writer.line(`${this.#returnLabel(event)}: skip;`);
      const [only] = sites;
      if (sites.length === 1) this.writer.line(`goto ${only ?? ""};`);
      else {
        this.writer.choice(
          sites.map((label, i) => ({
            guard: i < sites.length - 1 ? `return_to == ${i}` : "else",
            then: () => this.writer.line(`goto ${label};`),
          })),
        );
      }
    }
    this.writer.line(`${this.#run.prefix}_end: skip;`);
  }

  #jumpToEnd(): void {
    this.writer.line(`goto ${this.#run.prefix}_end;`);
  }

  #returnLabel(event: EventId): string {
    return `${this.#run.prefix}_seen${event}`;
  }

  /** Jumps to the piece that begins there. */
  begin(begin: Pick<Begin, "suspension" | "event">): void {
    const { suspension, event } = begin;
    this.blocks.jump(`begin ${suspension.name} ${event}`, () => this.#writeBegin(begin));
  }

  #writeBegin({ suspension, event }: Pick<Begin, "suspension" | "event">): void {
    const { where } = suspension;
    switch (where.kind) {
      case "start":
        return this.#start(suspension);
      case "state":
        return this.react(where.state, event, this.model.payload(event, "e"));
      case "send":
        this.#reload(suspension);
        return this.#send(where);
      case "new":
        this.#reload(suspension);
        return this.values.releasing(() => this.#create(where));
      case "receive":
        this.#reload(suspension);
        return this.#received(where, event);
      default:
        return unreachable(where);
    }
  }

  /** What was kept is where it was, and the cells are zero. */
  #reload({ kept }: Suspension): void {
    const cells = frameCellsOf(this.#instance);
    this.values.releasing(() => load(this.values, kept, cells));
    clearCells(this.values, kept, cells);
  }

  #start(suspension: Suspension): void {
    this.#reload(suspension);
    const { definition, id } = this.#machine;
    const payload = startPayload(this.model, id);
    this.enter(definition.start, payload);
  }

  /** The main machine's first step begins with the specs' start. */
  writeMonitorStarts(then: () => void): void {
    const start = (monitors: readonly MonitorModel[]): void => {
      const [monitor, ...others] = monitors;
      if (monitor === undefined) return then();
      new MonitorWriter({
        model: this.model,
        values: this.values,
        blocks: this.blocks,
        monitor,
        event: null,
        then: () => this.blocks.jump(`start specs ${others.length}`, () => start(others)),
      }).writeStart();
    };
    start(this.model.monitors);
  }

  override finish(state: StateId): void {
    this.blocks.jump(`finish ${state}`, () => {
      const suspension = this.#run.plan.states[state] as Suspension;
      this.writer.line(`${this.#instance}.pc = ${suspension.name};`);
      if (this.#machine.inbox > 0) this.#inbox.findInState(state, { forgets: true });
      this.#inbox.setGo(suspension);
      this.#jumpToEnd();
    });
  }

  override halt(): void {
    this.halts = true;
    this.blocks.jump("halt", () => {
      // Only a creator's reference leads to the main machine; it has none.
      const isMain = this.#machine.first === 1 && this.#run.plan.halting === "unseen";
      const forgotten = isMain ? PC.gone : PC.absent;
      const pc = this.#run.plan.halting === "unseen" ? forgotten : PC.halted;
      this.writer.line(`${this.#instance}.pc = ${pc};`);
      this.writer.line(`${this.#instance}.go = ${WAITS};`);
      this.#machine.variables.forEach((_, i) => this.values.clear(this.variable(i)));
      this.#inbox.clear();
      this.#jumpToEnd();
    });
  }

  override leaveAt(
    instruction: InstructionOf<"send" | "new" | "receive" | "announce" | "choose">,
    point: Point,
    scope: Scope,
  ): void {
    switch (instruction.op) {
      case "send":
        return this.#suspendBeforeSend(instruction, point, scope);
      case "new":
        return this.#suspendBeforeNew(instruction, point, scope);
      case "receive":
        return this.#suspend({ kind: "receive", point, instruction }, []);
      case "announce":
        return this.#announce(instruction, point, scope);
      case "choose":
        return this.#choose(instruction, point, scope);
      default:
        return unreachable(instruction);
    }
  }

  // Suspending.

  #suspendBeforeSend(instruction: InstructionOf<"send">, point: Point, scope: Scope): void {
    const { span, payload } = instruction;
    const event = constantEvent(instruction.event, "send", span);
    const target = this.values.named(this.expressions.number(instruction.target, scope));
    this.require(`(${target.text} != 0)`);
    if (target.text !== "target") this.writer.line(`target = ${target.text};`);
    this.#putPayload(event, payload, scope);
    const { sends } = this.#machine.definition;
    if (sends !== null && !sends.includes(event)) this.require("false");
    this.#requirePermission(event);
    const message = this.model.messageOf(event);
    const where: Where = { kind: "send", point, instruction, event };
    this.#suspend(where, [TARGET, ...message]);
  }

  /** Of the machines that the target may be. */
  #requirePermission(event: EventId): void {
    for (const { definition, first, instances } of this.model.machines) {
      if (definition.receives === null || definition.receives.includes(event)) continue;
      this.require(`(target < ${first} || target >= ${first + instances.length})`);
    }
  }

  #putPayload(event: EventId, payload: Expression | null, scope: Scope): void {
    const place = this.model.payload(event, "e");
    if (place === null) return;
    if (payload === null || isNull(payload)) {
      if (place.shape.kind !== "scalar")
        throw new Refusal("an event without its payload", payload?.span ?? null);
      return this.values.copy(place, constant(0));
    }
    this.values.copy(place, this.#payloadValue(payload, scope));
  }

  /** Of its own, since the payload of one event may be computed from that of another. */
  #payloadValue(payload: Expression, scope: Scope): Operand {
    const value = this.expressions.evaluate(payload, scope);
    return value.kind === "scalar" ? this.values.named(value) : value;
  }

  #suspendBeforeNew(instruction: InstructionOf<"new">, point: Point, scope: Scope): void {
    const { machine, payload, span } = instruction;
    const place = startPayload(this.model, machine)?.place ?? null;
    if (payload !== null && !isNull(payload)) {
      if (place === null) throw new Refusal("a payload that nothing takes", span);
      this.values.copy(place, this.#payloadValue(payload, scope));
    } else if (place !== null) {
      this.values.clear(place);
    }
    this.#suspend({ kind: "new", point, instruction }, startKept(this.model, machine));
  }

  #suspend(where: Extract<Where, { point: Point }>, values: readonly Kept[]): void {
    const { point, instruction } = where;
    const key = `${instruction.op} ${pointKey(point)}`;
    const suspension = this.#run.met(key, () => ({
      name: `${this.#machine.name}_${this.#run.plan.suspensions.size}`,
      comment: commentOf(this.model, where),
      where,
      kept: [...values, ...this.#keptAt(point, instruction)],
      begins: new Map(),
    }));
    this.values.releasing(() => store(this.values, suspension.kept, frameCellsOf(this.#instance)));
    this.writer.line(`${this.#instance}.pc = ${suspension.name};`);
    if (where.kind === "receive") {
      if (this.#machine.inbox > 0) this.#inbox.findAccepted(where.instruction.cases);
      this.#inbox.setGo(suspension);
    } else {
      this.writer.line(`${this.#instance}.go = ${groupOf(suspension, NO_EVENT)};`);
    }
    this.#jumpToEnd();
  }

  /** Registers that something still reads, and what is handed on by the transition under way. */
  #keptAt({ agenda, frames }: Point, instruction: Instruction): readonly Kept[] {
    const registers = frames.flatMap(({ code, pc }, depth) => {
      const at = depth === frames.length - 1 ? instruction : this.code(code).instructions[pc - 1];
      const clears = at !== undefined && "clears" in at ? at.clears : [];
      return this.code(code).registers.flatMap((_, index) =>
        clears.includes(index) ? [] : [this.model.keptRegister(code, index)],
      );
    });
    if (agenda?.kind !== "transition" || agenda.payload === null) return registers;
    return [...registers, this.#keptOnTheWay(agenda.payload, agenda.target)];
  }

  #keptOnTheWay(type: Type, target: StateId): Kept {
    const seen = this.model.capacities.agendas.get(agendaKey(this.#machine.id, target)) ?? [];
    const shape = seen
      .filter((value) => value !== null && hasShape(value, type))
      .reduce<Shape>(widened, leastShape(type, this.model.program.enums, null));
    return { shape, place: this.model.handedOn(type, this.payloadPrefix) };
  }

  // Going on.

  #send({ event, point }: Extract<Where, { kind: "send" }>): void {
    const top = point.frames.at(-1) as Point["frames"][number];
    this.#returnTo(event, this.labelOf(pointAt(point, top.pc + 1)));
    this.blocks.jump(`deliver ${event}`, () => this.#writeDelivery(event));
  }

  #returnTo(event: EventId, label: string): void {
    const sites = this.#returns.get(event) ?? [];
    this.#returns.set(event, sites);
    if (!sites.includes(label)) sites.push(label);
    this.writer.line(`return_to = ${sites.indexOf(label)};`);
  }

  #writeDelivery(event: EventId): void {
    const receivers = this.model.machines.filter((machine) => canGet(machine, event));
    const write = ([machine, ...others]: readonly MachineModel[]): void => {
      if (machine === undefined) return this.#deliverToOthers();
      const { first, instances } = machine;
      const isIt =
        instances.length === 1
          ? `target == ${first}`
          : `(target >= ${first} && target < ${first + instances.length})`;
      this.writer.choice([
        { guard: isIt, then: () => this.#deliverTo(machine, event) },
        { guard: "else", then: () => write(others) },
      ]);
    };
    write(receivers);
    this.#letMonitorsSee(event);
  }

  /** No message of this kind was ever seen there: only a halted machine can be its target. */
  #deliverToOthers(): void {
    const halted = [...this.#run.plans.values()].flatMap(({ machine, halting }) =>
      halting !== "seen"
        ? []
        : machine.instances.map((_, i) => {
            const instance = instanceName(machine, String(i));
            return `(target == ${machine.first + i} && ${instance}.pc == ${PC.halted})`;
          }),
    );
    this.values.requireRoom(halted.length === 0 ? "false" : `(${halted.join(" || ")})`);
  }

  #deliverTo(machine: MachineModel, event: EventId): void {
    const plan = this.#run.plans.get(machine.id);
    if (plan === undefined) throw new Error("every machine has a plan");
    let index = "0";
    if (machine.instances.length > 1) {
      this.writer.line(`other = target - ${machine.first};`);
      index = "other";
    }
    const instance = instanceName(machine, index);
    new InboxWriter(this.values, { model: this.model, plan, instance }).deliver(event);
  }

  #announce({ event, payload, span }: InstructionOf<"announce">, point: Point, scope: Scope): void {
    const id = constantEvent(event, "announce", span);
    this.#putPayload(id, payload, scope);
    const top = point.frames.at(-1) as Point["frames"][number];
    const next = pointAt(point, top.pc + 1);
    if (listenersOf(this.model.program, this.#machine.id, id).length === 0) return this.goTo(next);
    this.#returnTo(id, this.labelOf(next));
    this.blocks.jump(`see ${id}`, () => this.#letMonitorsSee(id));
  }

  #letMonitorsSee(event: EventId): void {
    const listeners = listenersOf(this.model.program, this.#machine.id, event);
    const show = (position: number): void => {
      const id = listeners[position];
      const monitor = id === undefined ? undefined : this.model.monitors[id];
      if (monitor === undefined) return this.writer.line(`goto ${this.#returnLabel(event)};`);
      new MonitorWriter({
        model: this.model,
        values: this.values,
        blocks: this.blocks,
        monitor,
        event,
        then: () => this.blocks.jump(`see ${event} ${position + 1}`, () => show(position + 1)),
      }).writeTake();
    };
    this.blocks.jump(`see ${event} 0`, () => show(0));
  }

  #choose(instruction: InstructionOf<"choose">, point: Point, scope: Scope): void {
    this.chooses = true;
    const { from, into } = instruction;
    const top = point.frames.at(-1) as Point["frames"][number];
    const next = pointAt(point, top.pc + 1);
    const offered = from === null ? null : this.expressions.evaluate(from, scope);
    if (offered === null) this.assign(into, this.#pick("2"), point);
    else if (offered.kind === "place") this.#chooseFrom(offered.place, instruction, point);
    else this.#chooseBelow(offered, instruction, point);
    this.goTo(next);
  }

  /** One of so many: a digit of `choice`, which numbers the ways through the step. */
  #pick(count: string): Operand {
    const picked = this.values.temporary();
    this.writer.line(`${picked} = choice % ${count};`);
    this.writer.line(`choice = choice / ${count};`);
    this.writer.line(`ways = ways * ${count};`);
    this.values.requireRoom(`ways <= ${this.model.capacities.choices[this.#machine.id] ?? 1}`);
    return scalar(picked, { low: 0, high: 255 });
  }

  #chooseFrom(place: Place, { into }: InstructionOf<"choose">, point: Point): void {
    const length = this.expressions.lengthOf(place);
    this.require(`(${length} > 0)`);
    const picked = this.#pick(length);
    if (picked.kind === "place") throw new Error("a number is wanted");
    this.assign(into, this.expressions.memberOf(place, picked.text), point);
  }

  #chooseBelow(limit: Scalar, { into }: InstructionOf<"choose">, point: Point): void {
    const { text, low } = this.values.named(limit);
    const count = this.values.temporary();
    if (low < 0) this.require(`(${text} >= 0)`);
    this.writer.line(`${count} = ${text};`);
    const most = this.model.chooseLimit;
    if (most !== null) {
      this.writer.choice([
        { guard: `${count} > ${most}`, then: () => this.writer.line(`${count} = ${most};`) },
      ]);
    }
    this.writer.choice([{ guard: `${count} == 0`, then: () => this.writer.line(`${count} = 1;`) }]);
    this.assign(into, this.#pick(count), point);
  }

  #create({ point, instruction }: Extract<Where, { kind: "new" }>): void {
    const child = this.model.machine(instruction.machine);
    const plan = this.#run.plans.get(instruction.machine);
    const top = point.frames.at(-1) as Point["frames"][number];
    const next = pointAt(point, top.pc + 1);
    if (child === null || plan === undefined) {
      // No state with a machine of this type was seen.
      this.values.requireRoom("false");
      return this.goTo(next);
    }
    const creators = this.#machine.instances.map((creator, index) => ({ creator, index }));
    this.writer.choice(
      creators.map(({ creator, index }) => ({
        guard: index < creators.length - 1 ? `${ownIndex(this.#machine)} == ${index}` : "else",
        then: () => this.#findFree(child, creator.name),
      })),
    );
    const instance = instanceName(child, child.instances.length === 1 ? "0" : "other");
    this.writer.line(`${instance}.pc = ${plan.start.name};`);
    this.writer.line(`${instance}.go = ${groupOf(plan.start, NO_EVENT)};`);
    store(this.values, plan.start.kept, frameCellsOf(instance));
    child.variables.forEach((_, i) => {
      const { type } = child.definition.variables[i] as { readonly type: Type };
      this.values.putConstant(variableOf(child, instance, i), defaultValue(type, this.model.program.enums));
    });
    if (instruction.into !== null) {
      const last = child.first + child.instances.length - 1;
      const range = { low: child.first, high: last };
      this.assign(instruction.into, scalar(`(other + ${child.first})`, range), point);
    }
    this.goTo(next);
  }

  /** Sets `other` to the first child of a machine that is not there. */
  #findFree(child: MachineModel, creator: string): void {
    const children = child.instances
      .map((instance, index) => ({ ...instance, index }))
      .filter((instance) => instance.creator === creator)
      .sort((a, b) => a.ordinal - b.ordinal);
    const write = ([one, ...others]: typeof children): void => {
      if (one === undefined) {
        this.writer.line("other = 0;");
        return this.values.requireRoom("false");
      }
      this.writer.choice([
        {
          guard: `${instanceName(child, String(one.index))}.pc == ${PC.absent}`,
          then: () => this.writer.line(`other = ${one.index};`),
        },
        { guard: "else", then: () => write(others) },
      ]);
    };
    write(children);
  }

  #received({ point, instruction }: Extract<Where, { kind: "receive" }>, event: EventId): void {
    const matching = instruction.cases.find((one) => one.event === event);
    if (matching === undefined) return this.raised(HALT_EVENT, null, point);
    const place = this.model.payload(event, "e");
    const next = pointAt(point, matching.to);
    if (matching.into !== null) {
      const { into } = matching;
      const value = place === null ? constant(0) : operandAt(place);
      this.values.releasing(() => this.assign(into, value, next));
    }
    this.goTo(next);
  }

  /** Jumps to where the steps of a group begin, by the machine's `pc` and what it takes. */
  writeDispatch(begins: readonly Begin[]): void {
    const suspensions = [...new Set(begins.map(({ suspension }) => suspension))];
    this.writer.choice(
      suspensions.map((suspension) => ({
        guard: `${this.#instance}.pc == ${suspension.name}`,
        then: () =>
          this.dispatchAt(
            suspension,
            begins.filter((begin) => begin.suspension === suspension),
            begins,
          ),
      })),
    );
  }

  /** The same where `pc` is known. */
  dispatchAt(suspension: Suspension, begins: readonly Begin[], all: readonly Begin[]): void {
    const { where } = suspension;
    const [first] = begins;
    if (first === undefined) return;
    if (first.event === NO_EVENT || first.event === NULL_EVENT) return this.begin(first);
    if (where.kind === "receive") this.#inbox.findAccepted(where.instruction.cases);
    if (where.kind === "state") this.#inbox.findInState(where.state, { forgets: false });
    this.blocks.jump("take", () => this.#writeTake(all));
  }

  /** Takes the message at `found` out of the inbox and jumps to the reaction to it. */
  #writeTake(all: readonly Begin[]): void {
    const begins = all.filter(({ event }) => event !== NO_EVENT && event !== NULL_EVENT);
    const events = [...new Set(begins.map(({ event }) => event))];
    const taken = (event: EventId): string => `taken == ${this.model.eventName(event)}`;
    this.writer.line(`taken = ${this.#inbox.event("found")};`);
    this.writer.choice(
      events
        .filter((event) => this.model.messageOf(event).length > 0)
        .map((event) => ({ guard: taken(event), then: () => this.#inbox.loadPayload(event, "found") })),
    );
    this.#inbox.removeAt("found");
    this.writer.choice(
      begins.map((begin) => ({
        guard: `(${this.#instance}.pc == ${begin.suspension.name} && ${taken(begin.event)})`,
        then: () => this.begin(begin),
      })),
    );
    this.#jumpToEnd();
  }
}

/** Whether an event was seen in the inboxes of a machine type, or may be forgotten before anybody sees it there. */
function canGet({ events, definition }: MachineModel, event: EventId): boolean {
  const ignores = definition.states.some(({ reactions }) =>
    reactions.some((reaction) => reaction.event === event && reaction.kind === "ignore"),
  );
  return ignores || events.includes(event);
}

/** The group of a step; 0 while there are no groups yet. */
export function groupOf({ begins }: Suspension, event: EventId): number {
  return begins.get(event)?.group ?? 0;
}

/** With what a machine is created; null where it takes nothing. */
export function startPayload(model: Model, machine: MachineTypeId): Payload | null {
  const definition = model.program.machines[machine];
  const entry = definition?.states[definition.start]?.entry ?? null;
  const code = entry === null ? undefined : model.program.codes[entry];
  const type = code?.parameterCount === 1 ? code.registers[0]?.type : undefined;
  if (type === undefined) return null;
  return { type, place: model.hidden.place(`start${machine}`, model.roomyShape(type)) };
}

/** What a machine that has not started keeps. */
export function startKept(model: Model, machine: MachineTypeId): readonly Kept[] {
  const payload = startPayload(model, machine);
  if (payload === null) return [];
  return [
    { place: payload.place, shape: model.capacities.starts.get(machine) ?? model.unmeasured(payload.type) },
  ];
}

const REFERENCE: Shape = { kind: "scalar", role: "machine", low: 0, high: 255 };
const TARGET: Kept = { shape: REFERENCE, place: { shape: REFERENCE, name: "target", index: null } };

/** The variable of one machine. */
export function instanceName({ name }: MachineModel, index: string): string {
  return `M_${name}[${index}]`;
}

/** In a process: which of the machines of its type it is. */
export function ownIndex({ first, instances }: MachineModel): string {
  if (instances.length === 1) return "0";
  return first === 1 ? "_pid" : `_pid - ${first - 1}`;
}

export function variableOf({ variables, definition }: MachineModel, instance: string, index: number): Place {
  const name = identifier(definition.variables[index]?.name ?? "");
  return { shape: variables[index] as Shape, name: `${instance}.v_${name}`, index: null };
}

/** Says that no failure of the machine is a failure; it is never true, so that an assertion can name it. */
export function runsName({ name }: MachineModel): string {
  return `${name}_runs`;
}

/** The events that are taken at a suspension. */
export function takenAt({ machine }: MachinePlan, { where }: Suspension): readonly EventId[] {
  if (where.kind === "receive") {
    return machine.events.filter((event) => accepts(where.instruction.cases, event));
  }
  if (where.kind !== "state") return [];
  const taken = machine.events.filter((event) => {
    const kind = reactionIn(machine, where.state, event)?.kind;
    return kind !== "defer" && kind !== "ignore";
  });
  return reactionIn(machine, where.state, NULL_EVENT) === null ? taken : [NULL_EVENT, ...taken];
}

function commentOf({ program }: Model, where: Extract<Where, { point: Point }>): string {
  const { frames, state } = where.point;
  const names = frames.map(({ code }) => program.codes[code]?.name ?? "").reverse();
  const what = { send: "before a send", new: "before a creation", receive: "in a receive" }[where.kind];
  return `${what} in ${names.join(", called from ")} (state ${state})`;
}
