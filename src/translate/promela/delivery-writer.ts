/**
 * What follows a send or an announcement: the message goes to an inbox, and the specs see the event. Written once for an
 * event, wherever in the step it is sent; `return_to` says where the step goes on.
 */
import type { EventId, MachineTypeId } from "../../ir/program.ts";
import { listenersOf } from "../../world/listeners.ts";
import type { BehaviourWriter } from "./behaviour-writer.ts";
import { InboxWriter } from "./inbox-writer.ts";
import { instanceName } from "./machine-names.ts";
import type { MachineModel } from "./model.ts";
import { MonitorWriter } from "./monitor-writer.ts";
import type { Point } from "./point.ts";
import { PC } from "./suspension.ts";
import type { MachinePlan } from "./suspension.ts";

interface Needs {
  readonly behaviour: BehaviourWriter;
  /** Who sends and announces. */
  readonly machine: MachineModel;
  readonly plans: ReadonlyMap<MachineTypeId, MachinePlan>;
  /** Of labels. */
  readonly prefix: string;
}

export class DeliveryWriter {
  readonly #behaviour: BehaviourWriter;
  readonly #machine: MachineModel;
  readonly #plans: ReadonlyMap<MachineTypeId, MachinePlan>;
  readonly #prefix: string;
  /** By event: where the step goes on once the monitors have seen it. */
  readonly #returns = new Map<EventId, string[]>();

  constructor({ behaviour, machine, plans, prefix }: Needs) {
    this.#behaviour = behaviour;
    this.#machine = machine;
    this.#plans = plans;
    this.#prefix = prefix;
  }

  /** The event, for the machine `target`; then the step goes on at `next`. Ends with a jump. */
  deliver(event: EventId, next: Point): void {
    this.#returnTo(event, this.#behaviour.labelOf(next));
    this.#behaviour.blocks.jump(`deliver ${event}`, () => this.#writeDelivery(event));
  }

  /** The same for an event that only the specs see. */
  announce(event: EventId, next: Point): void {
    const { model, blocks } = this.#behaviour;
    if (listenersOf(model.program, this.#machine.id, event).length === 0) return this.#behaviour.goTo(next);
    this.#returnTo(event, this.#behaviour.labelOf(next));
    blocks.jump(`see ${event}`, () => this.#letMonitorsSee(event));
  }

  #returnTo(event: EventId, label: string): void {
    const sites = this.#returns.get(event) ?? [];
    this.#returns.set(event, sites);
    if (!sites.includes(label)) sites.push(label);
    this.#behaviour.writer.line(`return_to = ${sites.indexOf(label)};`);
  }

  #writeDelivery(event: EventId): void {
    const { model, writer } = this.#behaviour;
    const receivers = model.machines.filter((machine) => canGet(machine, event));
    const write = ([machine, ...others]: readonly MachineModel[]): void => {
      if (machine === undefined) return this.#deliverToOthers();
      const { first, instances } = machine;
      const isIt =
        instances.length === 1
          ? `target == ${first}`
          : `(target >= ${first} && target < ${first + instances.length})`;
      writer.choice([
        { guard: isIt, then: () => this.#deliverTo(machine, event) },
        { guard: "else", then: () => write(others) },
      ]);
    };
    write(receivers);
    this.#letMonitorsSee(event);
  }

  /** No message of this kind was ever seen there: only a halted machine can be its target. */
  #deliverToOthers(): void {
    const halted = [...this.#plans.values()].flatMap(({ machine, halting }) =>
      halting !== "seen"
        ? []
        : machine.instances.map((_, i) => {
            const instance = instanceName(machine, String(i));
            return `(target == ${machine.first + i} && ${instance}.pc == ${PC.halted})`;
          }),
    );
    this.#behaviour.values.requireRoom(halted.length === 0 ? "false" : `(${halted.join(" || ")})`);
  }

  #deliverTo(machine: MachineModel, event: EventId): void {
    const { model, values, writer } = this.#behaviour;
    const plan = this.#plans.get(machine.id);
    if (plan === undefined) throw new Error("every machine has a plan");
    let index = "0";
    if (machine.instances.length > 1) {
      writer.line(`other = target - ${machine.first};`);
      index = "other";
    }
    const instance = instanceName(machine, index);
    new InboxWriter(values, { model, plan, instance }).deliver(event);
  }

  #letMonitorsSee(event: EventId): void {
    const { model, values, writer, blocks } = this.#behaviour;
    const listeners = listenersOf(model.program, this.#machine.id, event);
    const show = (position: number): void => {
      const id = listeners[position];
      const monitor = id === undefined ? undefined : model.monitors[id];
      if (monitor === undefined) return writer.line(`goto ${this.#returnLabel(event)};`);
      new MonitorWriter({
        model,
        values,
        blocks,
        monitor,
        event,
        then: () => blocks.jump(`see ${event} ${position + 1}`, () => show(position + 1)),
      }).writeTake();
    };
    blocks.jump(`see ${event} 0`, () => show(0));
  }

  /** Writes the jumps back. */
  flush(): void {
    const { writer } = this.#behaviour;
    for (const [event, sites] of this.#returns) {
      writer.line(`${this.#returnLabel(event)}: skip;`);
      const [only] = sites;
      if (sites.length === 1) writer.line(`goto ${only ?? ""};`);
      else {
        writer.choice(
          sites.map((label, i) => ({
            guard: i < sites.length - 1 ? `return_to == ${i}` : "else",
            then: () => writer.line(`goto ${label};`),
          })),
        );
      }
    }
  }

  #returnLabel(event: EventId): string {
    return `${this.#prefix}_seen${event}`;
  }
}

/** Whether an event was seen in the inboxes of a machine type, or may be forgotten before anybody sees it there. */
function canGet({ events, definition }: MachineModel, event: EventId): boolean {
  const ignores = definition.states.some(({ reactions }) =>
    reactions.some((reaction) => reaction.event === event && reaction.kind === "ignore"),
  );
  return ignores || events.includes(event);
}
