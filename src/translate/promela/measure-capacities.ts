/**
 * How much room a program needs in Promela, which has no references, no lists and no creation: found by exploring it.
 * Where the exploration did not come to its end the room is an estimate; the model says when it does not suffice.
 */
import type {
  CodeId,
  EventId,
  MachineDefinition,
  MachineTypeId,
  MonitorDefinition,
  MonitorId,
  Program,
  StateId,
} from "../../ir/program.ts";
import { stepWith } from "../../machine/step.ts";
import type { Local, Wait } from "../../machine/local.ts";
import type { MonitorState } from "../../machine/monitor.ts";
import type { Input } from "../../machine/outcome.ts";
import { equalityKey } from "../../machine/value-keys.ts";
import type { MachineValue, Value } from "../../machine/value.ts";
import { childMachine } from "../../world/names.ts";
import type { Message } from "../../world/world.ts";
import { UNBOUNDED } from "../../explore/bounds.ts";
import { isLive, NO_MESSAGE, NULL_MESSAGE } from "../../explore/leaf-ids.ts";
import type { InboxLeaf, LocalLeaf, MessageId, MonitorLeaf } from "../../explore/leaf-ids.ts";
import type { Leaves } from "../../explore/leaves.ts";
import { Search } from "../../explore/search.ts";
import type { Capacities, Instance } from "./capacities.ts";
import { giveSlack } from "./give-slack.ts";
import { Refusal } from "./refusal.ts";
import { largestCapacity, leastShape, widened } from "./shape.ts";
import type { Shape } from "./shape.ts";

export interface MeasureOptions {
  /** States to look at, at most. */
  readonly states: number;
  /** The test's bound on what a `choose` offers. */
  readonly choose: number | null;
}

/** What the program needs, as far as `states` states show. It must hold nothing that has no shape. */
export function measureCapacities(program: Program, options: MeasureOptions): Capacities {
  const full = new Measurement(program, options);
  full.run({ isReduced: false });
  if (!full.isComplete) {
    // A reduced search gets farther. It meets every local state of every machine, but fewer messages at a time.
    full.run({ isReduced: true });
    full.stretchInboxes();
  }
  return full.result();
}

interface MonitorRoom {
  readonly variables: Shape[];
  readonly keys: Map<string, Value>;
}

class Measurement {
  readonly #program: Program;
  readonly #options: MeasureOptions;
  readonly #instances = new Map<string, Instance>();
  readonly #variables: Shape[][];
  readonly #registers = new Map<CodeId, Shape[]>();
  readonly #payloads = new Map<EventId, Shape>();
  readonly #starts = new Map<MachineTypeId, Shape>();
  readonly #agendas = new Map<string, Value[]>();
  readonly #monitors: MonitorRoom[];
  readonly #inboxes: { capacity: number; events: Set<EventId> }[];
  readonly #choices: number[];
  readonly #inboxesSeen = new Set<string>();
  #states = 0;
  isComplete = false;

  constructor(program: Program, options: MeasureOptions) {
    this.#program = program;
    this.#options = options;
    const least = (definition: { readonly type: Parameters<typeof leastShape>[0] }): Shape =>
      leastShape(definition.type, program.enums, null);
    this.#variables = program.machines.map(({ variables }) => variables.map(least));
    this.#monitors = program.monitors.map(({ variables }) => ({
      variables: variables.map(least),
      keys: new Map(),
    }));
    this.#inboxes = program.machines.map(() => ({ capacity: 0, events: new Set() }));
    this.#choices = program.machines.map(() => 1);
  }

  run({ isReduced }: { readonly isReduced: boolean }): void {
    const { states, choose } = this.#options;
    const search = new Search(this.#program, {
      bounds: { ...UNBOUNDED, choose },
      limits: { states, memoryBytes: null, timeMs: null },
      isReduced,
      isStrict: false,
      keepsEdges: false,
      findsAll: true,
      clock: () => 0,
      startedAt: 0,
      signal: null,
    });
    for (const _ of search.run());
    this.#readLocals(search);
    this.#readStates(search);
    this.#states = Math.max(this.#states, search.visited.count);
    this.isComplete = search.limitHit === null;
  }

  stretchInboxes(): void {
    for (const inbox of this.#inboxes) {
      if (inbox.capacity > 0) inbox.capacity += Math.ceil(inbox.capacity / 2);
    }
  }

  result(): Capacities {
    const shapes = [
      ...this.#variables.flat(),
      ...[...this.#registers.values()].flat(),
      ...this.#payloads.values(),
      ...this.#starts.values(),
      ...this.#monitors.flatMap(({ variables }) => variables),
    ];
    return {
      instances: [...this.#instances.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
      variables: this.#variables.map((own, type) =>
        giveSlack(this.#program, this.#program.machines[type] as MachineDefinition, own),
      ),
      registers: this.#registers,
      payloads: this.#payloads,
      starts: this.#starts,
      agendas: this.#agendas,
      monitors: this.#monitors.map(({ variables, keys }, id) => ({
        variables: giveSlack(this.#program, this.#program.monitors[id] as MonitorDefinition, variables),
        keys: [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key),
      })),
      inboxes: this.#inboxes,
      choices: this.#choices,
      largestCollection: shapes.reduce((most, shape) => Math.max(most, largestCapacity(shape)), 0),
      states: this.#states,
      isComplete: this.isComplete,
    };
  }

  #readLocals({ leaves: { locals, slots } }: Search): void {
    for (const slot of slots.order) this.#addInstance(slots.machine(slot).name, slots.machine(slot).type);
    // Leaves 0 and 1 are no local states.
    for (let leaf = 2; leaf < locals.count; leaf++) this.#readLocal(locals.facts(leaf as LocalLeaf).local);
  }

  #addInstance(name: string, type: MachineTypeId | null): void {
    if (type === null) throw new Error("a machine of a model has a type");
    const [, creator = null, ordinal = "0"] = /^(?:(.*)\/)?[^/]*?(?:\.(\d+))?$/.exec(name) ?? [];
    this.#instances.set(name, { name, type, creator, ordinal: Number(ordinal) });
  }

  #readLocal(local: Local): void {
    const type = local.self?.type ?? null;
    if (type === null) throw new Error("a machine of a model has a type");
    widenAll(this.#variables[type] ?? [], local.variables);
    for (const { code, registers } of local.frames) {
      const shapes = this.#registers.get(code) ?? registersOf(this.#program, code);
      this.#registers.set(code, shapes);
      widenAll(shapes, registers);
    }
    for (const task of local.agenda) {
      if (task.kind !== "enter") continue;
      const key = agendaKey(type, task.state);
      this.#agendas.set(key, [...(this.#agendas.get(key) ?? []), task.payload]);
    }
    const { wait } = local;
    if (wait.kind === "send") this.#widenPayload(wait.event, wait.payload);
    if (wait.kind === "start") this.#widenStart(type, wait.payload);
    if (wait.kind === "new") this.#widenStart(wait.machine, wait.payload);
  }

  #widenPayload(event: EventId, payload: Value): void {
    const type = this.#program.events[event]?.payload ?? null;
    if (type === null) return;
    const shape = this.#payloads.get(event) ?? leastShape(type, this.#program.enums, null);
    this.#payloads.set(event, payload === null ? shape : widened(shape, payload));
  }

  #widenStart(type: MachineTypeId, payload: Value): void {
    const machine = this.#program.machines[type];
    const entry = machine?.states[machine.start]?.entry ?? null;
    const code = entry === null ? undefined : this.#program.codes[entry];
    const parameter = code?.parameterCount === 1 ? code.registers[0] : undefined;
    if (parameter === undefined) return;
    const shape = this.#starts.get(type) ?? leastShape(parameter.type, this.#program.enums, null);
    this.#starts.set(type, payload === null ? shape : widened(shape, payload));
  }

  #readStates(search: Search): void {
    const { visited, vector, leaves } = search;
    const { slots, locals, inboxes, messages, monitors } = leaves;
    const stepsSeen = new Set<string>();
    const monitorsSeen = new Set<MonitorLeaf>();
    for (let state = 0; state < visited.count; state++) {
      visited.read(state, vector);
      for (let monitor = 0; monitor < this.#monitors.length; monitor++) {
        const leaf = vector.monitor(monitor as MonitorId);
        if (monitorsSeen.has(leaf)) continue;
        monitorsSeen.add(leaf);
        this.#readMonitor(monitor as MonitorId, monitors.facts(leaf).state);
      }
      for (const slot of slots.order) {
        const leaf = vector.local(slot);
        if (!isLive(leaf)) continue;
        const type = slots.machine(slot).type as MachineTypeId;
        const inbox = vector.inbox(slot);
        this.#readInbox(type, inbox, leaves);
        const facts = locals.facts(leaf);
        const { wait } = facts.local;
        if (wait.kind === "send") this.#readDelivery(wait, search);
        let message: MessageId = NO_MESSAGE;
        if (facts.readiness === "take") {
          message = inboxes.takenMessage(inboxes.take(facts.disposition, inbox));
          if (message === NO_MESSAGE) continue;
        }
        const key = `${leaf}.${message}`;
        if (stepsSeen.has(key)) continue;
        stepsSeen.add(key);
        this.#countChoices(
          type,
          facts.local,
          this.#inputFor(wait, {
            self: slots.machine(slot),
            message: messages.get(message === NO_MESSAGE ? NULL_MESSAGE : message),
          }),
        );
      }
    }
  }

  #readInbox(type: MachineTypeId, inbox: InboxLeaf, { inboxes, messages }: Leaves): void {
    const key = `${type}.${inbox}`;
    if (this.#inboxesSeen.has(key)) return;
    this.#inboxesSeen.add(key);
    const known = this.#inboxes[type] as { capacity: number; events: Set<EventId> };
    known.capacity = Math.max(known.capacity, inboxes.lengthOf(inbox));
    for (const message of inboxes.contents(inbox)) known.events.add(messages.get(message).event);
  }

  /**
   * An inbox in the middle of a step: a machine that sends to itself may forget at the end what made it long, and
   * after a step that fails there is no state to show it.
   */
  #readDelivery(
    { target, event, payload }: Extract<Wait, { kind: "send" }>,
    { leaves, vector }: Search,
  ): void {
    const { slots, locals, inboxes, messages } = leaves;
    const slot = slots.slotOf(target);
    const receiver = vector.local(slot);
    if (!isLive(receiver) || target.type === null) return;
    const appended = inboxes.append(vector.inbox(slot), messages.intern({ event, payload }));
    const { settles, disposition } = locals.facts(receiver);
    this.#readInbox(target.type, settles ? inboxes.settle(disposition, appended) : appended, leaves);
  }

  #readMonitor(monitor: MonitorId, state: MonitorState): void {
    const known = this.#monitors[monitor] as MonitorRoom;
    if (!("template" in state)) return widenAll(known.variables, state.variables);
    for (const { key, local } of state.instances.values()) {
      known.keys.set(equalityKey(key), key);
      widenAll(known.variables, local.variables);
    }
  }

  /** What the machine is given next. The name of what it creates is any: no choice depends on it. */
  #inputFor(wait: Wait, { self, message }: { self: MachineValue; message: Message }): Input {
    if (wait.kind === "start") return { kind: "start" };
    if (wait.kind === "new") {
      const { machine: type } = wait;
      return { kind: "created", machine: childMachine(this.#program, self, { type, ordinal: 0 }) };
    }
    const takes = wait.kind === "dequeue" || wait.kind === "receive";
    return takes ? { kind: "take", ...message } : { kind: "resume" };
  }

  /** The product of the numbers of options on each way through the step. */
  #countChoices(type: MachineTypeId, local: Local, input: Input): void {
    const limits = { choose: this.#options.choose };
    const pending: number[][] = [[]];
    for (let tape = pending.pop(); tape !== undefined; tape = pending.pop()) {
      const given = tape;
      const made: number[] = [];
      let product = 1;
      stepWith(this.#program, local, {
        input,
        limits,
        pick: (options) => {
          const at = made.length;
          const chosen = given[at] ?? 0;
          if (at >= given.length) {
            for (let other = options.length - 1; other > 0; other--) pending.push([...made, other]);
          }
          made.push(chosen);
          product *= options.length;
          if (product > MOST_WAYS)
            throw new Refusal(
              `a step with over ${MOST_WAYS} ways through it`,
              this.#program.machines[type]?.span ?? null,
            );
          return options[chosen] as Value;
        },
      });
      this.#choices[type] = Math.max(this.#choices[type] ?? 1, product);
    }
  }
}

/** In a loop of choices the first option may lead round for ever; the product of the options ends that. */
const MOST_WAYS = 255;

function registersOf(program: Program, code: CodeId): Shape[] {
  const registers = program.codes[code]?.registers ?? [];
  return registers.map(({ type }) => leastShape(type, program.enums, null));
}

/** A register that nothing reads any more holds null, whatever its type is. */
function widenAll(shapes: Shape[], values: readonly Value[]): void {
  values.forEach((value, i) => {
    if (value !== null) shapes[i] = widened(shapes[i] as Shape, value);
  });
}

/** Values of a machine's agenda, by {@link Capacities.agendas}'s key. */
export function agendaKey(type: MachineTypeId, state: StateId): string {
  return `${type}.${state}`;
}
