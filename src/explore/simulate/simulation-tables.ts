/**
 * The tables of small integers that schedules share. They grow with everything new that a schedule comes to; a
 * simulation that has run for hours starts them anew when they have become too large.
 */
import type { EventId, MonitorId, Program } from "../../ir/program.ts";
import { dispositionOf } from "../../machine/disposition.ts";
import type { Disposition } from "../../machine/disposition.ts";
import type { WorldFailure, WorldLimits } from "../../world/apply.ts";
import { initialWorld } from "../../world/initial-world.ts";
import { listenersOf } from "../../world/listeners.ts";
import { Inboxes } from "../inboxes.ts";
import type { LocalLeaf, MessageId, MonitorLeaf } from "../leaf-ids.ts";
import { Locals } from "../locals.ts";
import { Messages } from "../messages.ts";
import { Monitors } from "../monitors.ts";
import { Slots } from "../slots.ts";
import type { CoverageLog } from "../vacuity.ts";
import { DrawnSteps, hearerBit } from "./drawn-steps.ts";
import type { PendingStep } from "./strategy.ts";

/**
 * A message in a machine's inbox. Inboxes are plain lists here: interning one as the search does makes a new one for
 * each suffix of a long one, which pays where states are compared, and here they never are.
 */
export interface QueuedMessage {
  readonly id: MessageId;
  readonly event: EventId;
}

export interface InitialLeaves {
  readonly monitors: readonly MonitorLeaf[];
  readonly main: LocalLeaf;
  /** Of a monitor's start entry. */
  readonly failure: WorldFailure | null;
}

/** An estimate of what a machine's name weighs. */
const SLOT_BYTES = 300;

interface TablesOptions {
  readonly limits: WorldLimits;
  readonly coverage: CoverageLog;
  /** Those of other tables, so that machines keep their numbers; null: new ones. */
  readonly slots: Slots | null;
}

export class SimulationTables {
  readonly slots: Slots;
  readonly messages: Messages;
  readonly locals: Locals;
  readonly monitors: Monitors;
  readonly steps: DrawnSteps;
  readonly initial: InitialLeaves;
  readonly #program: Program;
  /** By message. */
  readonly #queued: QueuedMessage[] = [];
  /** By the number that `locals` has for it. */
  readonly #dispositions: Disposition[] = [];
  /** By local state. */
  readonly #pending: PendingStep[] = [];

  constructor(program: Program, { limits, coverage, slots }: TablesOptions) {
    this.#program = program;
    this.slots = slots ?? new Slots(program);
    const messages = new Messages(this.slots);
    this.messages = messages;
    // Of the inboxes only the numbers of dispositions are used.
    this.locals = new Locals(program, { slots: this.slots, inboxes: new Inboxes(messages) });
    this.monitors = new Monitors(program, { slots: this.slots, messages, coverage });
    this.steps = new DrawnSteps(program, { slots: this.slots, messages, locals: this.locals, limits });
    this.initial = this.#begin();
  }

  /** By their own account: an estimate. */
  get bytes(): number {
    const { slots, messages, locals, monitors, steps } = this;
    return messages.bytes + locals.bytes + monitors.bytes + steps.bytes + slots.count * SLOT_BYTES;
  }

  queued(id: MessageId): QueuedMessage {
    return (this.#queued[id] ??= { id, event: this.messages.get(id).event });
  }

  /** Of a machine that waits for messages. */
  dispositionOf(leaf: LocalLeaf): Disposition {
    const { local, disposition } = this.locals.facts(leaf);
    return (this.#dispositions[disposition] ??= dispositionOf(this.#program, local));
  }

  /** What is known of the next step of a live machine in this local state. */
  pending(leaf: LocalLeaf): PendingStep {
    return (this.#pending[leaf] ??= this.#pendingAnew(leaf));
  }

  #pendingAnew(leaf: LocalLeaf): PendingStep {
    const { self, wait } = this.locals.facts(leaf).local;
    const type = self?.type ?? null;
    if (wait.kind !== "send" || type === null) return { target: -1, hearers: 0 };
    const listeners = listenersOf(this.#program, type, wait.event);
    const hearers = listeners.reduce((bits, monitor) => bits | hearerBit(monitor), 0);
    return { target: this.slots.slotOf(wait.target), hearers };
  }

  #begin(): InitialLeaves {
    const { world, failure, observed } = initialWorld(this.#program);
    const monitors = observed.map((one, id) => this.monitors.start(id as MonitorId, one));
    const [main] = [...world.instances.values()];
    return { monitors, main: this.locals.intern(main?.local ?? null), failure };
  }
}
