/**
 * One step of a machine as text: begins at a suspension, ends at the next one.
 *
 * Written twice. First for each possible begin by itself, to find out which suspensions there are, what is kept in
 * them and which steps choose; then for good, all begins of one kind together.
 */
import type { Type } from "../../analysis/type.ts";
import { unreachable } from "../../base/unreachable.ts";
import { HALT_EVENT } from "../../ir/program.ts";
import type {
  EventId,
  Expression,
  Instruction,
  InstructionOf,
  MachineTypeId,
  StateDefinition,
  StateId,
} from "../../ir/program.ts";
import { hasShape } from "../../machine/types.ts";
import { BehaviourWriter, constantEvent, isNull } from "./behaviour-writer.ts";
import type { StepTools } from "./behaviour-writer.ts";
import { ChoiceWriter } from "./choice-writer.ts";
import { CreationWriter, startKept, startPayload } from "./creation-writer.ts";
import { DeliveryWriter } from "./delivery-writer.ts";
import type { Scope } from "./expressions.ts";
import { frameCellsOf, InboxWriter } from "./inbox-writer.ts";
import { instanceName, ownIndex, runsName, variableOf } from "./machine-names.ts";
import { agendaKey } from "./measure-capacities.ts";
import type { MachineModel, Model, MonitorModel } from "./model.ts";
import { MonitorWriter } from "./monitor-writer.ts";
import type { Place } from "./place.ts";
import { pointAt, pointKey } from "./point.ts";
import type { Point, PointFrame } from "./point.ts";
import { Refusal } from "./refusal.ts";
import { leastShape, widened } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { clearCells, load, store } from "./storage.ts";
import type { Kept } from "./storage.ts";
import { groupOf, NO_EVENT, PC, WAITS } from "./suspension.ts";
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
  /** The machine's variable: `M_Queue[_pid - 3]`. */
  readonly instance: string;
  readonly inbox: InboxWriter;
  readonly #delivery: DeliveryWriter;
  readonly #choice: ChoiceWriter;
  readonly #creation: CreationWriter;
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
    this.instance = instanceName(this.#machine, ownIndex(this.#machine));
    this.inbox = new InboxWriter(this.values, {
      model: this.model,
      plan: run.plan,
      instance: this.instance,
    });
    const { plans, prefix } = run;
    const shared = { behaviour: this, machine: this.#machine, plans };
    this.#delivery = new DeliveryWriter({ ...shared, prefix });
    this.#choice = new ChoiceWriter(this, this.#machine);
    this.#creation = new CreationWriter(shared);
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
    return variableOf(this.#machine, this.instance, index);
  }

  /** Writes all pieces that are jumped to. */
  flush(): void {
    this.blocks.flush();
    this.#delivery.flush();
    this.writer.line(`${this.#run.prefix}_end: skip;`);
  }

  jumpToEnd(): void {
    this.writer.line(`goto ${this.#run.prefix}_end;`);
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
        return this.#delivery.deliver(where.event, behind(where.point));
      case "new":
        this.#reload(suspension);
        return this.values.releasing(() => {
          this.#creation.write(where);
          this.goTo(behind(where.point));
        });
      case "receive":
        this.#reload(suspension);
        return this.#received(where, event);
      default:
        return unreachable(where);
    }
  }

  /** What was kept is where it was, and the cells are zero. */
  #reload({ kept }: Suspension): void {
    const cells = frameCellsOf(this.instance);
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
      this.writer.line(`${this.instance}.pc = ${suspension.name};`);
      if (this.#machine.inbox > 0) this.inbox.findInState(state, { forgets: true });
      this.inbox.setGo(suspension);
      this.jumpToEnd();
    });
  }

  override halt(): void {
    this.halts = true;
    this.blocks.jump("halt", () => {
      // Only a creator's reference leads to the main machine; it has none.
      const isMain = this.#machine.first === 1 && this.#run.plan.halting === "unseen";
      const forgotten = isMain ? PC.gone : PC.absent;
      const pc = this.#run.plan.halting === "unseen" ? forgotten : PC.halted;
      this.writer.line(`${this.instance}.pc = ${pc};`);
      this.writer.line(`${this.instance}.go = ${WAITS};`);
      this.#machine.variables.forEach((_, i) => this.values.clear(this.variable(i)));
      this.inbox.clear();
      this.jumpToEnd();
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
        this.chooses = true;
        this.#choice.write(instruction, point, scope);
        return this.goTo(behind(point));
      default:
        return unreachable(instruction);
    }
  }

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
    this.values.releasing(() => store(this.values, suspension.kept, frameCellsOf(this.instance)));
    this.writer.line(`${this.instance}.pc = ${suspension.name};`);
    if (where.kind === "receive") {
      if (this.#machine.inbox > 0) this.inbox.findAccepted(where.instruction.cases);
      this.inbox.setGo(suspension);
    } else {
      this.writer.line(`${this.instance}.go = ${groupOf(suspension, NO_EVENT)};`);
    }
    this.jumpToEnd();
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

  #announce({ event, payload, span }: InstructionOf<"announce">, point: Point, scope: Scope): void {
    const id = constantEvent(event, "announce", span);
    this.#putPayload(id, payload, scope);
    this.#delivery.announce(id, behind(point));
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
}

const REFERENCE: Shape = { kind: "scalar", role: "machine", low: 0, high: 255 };
const TARGET: Kept = { shape: REFERENCE, place: { shape: REFERENCE, name: "target", index: null } };

/** Where it goes on when the instruction there is done. */
function behind(point: Point): Point {
  const top = point.frames.at(-1) as PointFrame;
  return pointAt(point, top.pc + 1);
}

function commentOf({ program }: Model, where: Extract<Where, { point: Point }>): string {
  const { frames, state } = where.point;
  const names = frames.map(({ code }) => program.codes[code]?.name ?? "").reverse();
  const what = { send: "before a send", new: "before a creation", receive: "in a receive" }[where.kind];
  return `${what} in ${names.join(", called from ")} (state ${state})`;
}
