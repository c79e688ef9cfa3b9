/**
 * The whole system along one schedule, over interned leaves: `world/apply.ts` in small integers, without a way back.
 * Both must agree; a reference simulation of the tests holds them to it, and so does the path of every violation.
 *
 * A machine's step concerns itself and, with a send or a creation, one other: so it is for these two only that what
 * they can do next is found out again.
 */
import { unreachable } from "../../base/unreachable.ts";
import type { Random } from "../../base/random.ts";
import type { MachineTypeId, MonitorId, Program } from "../../ir/program.ts";
import type { WorldFailure, WorldLimits } from "../../world/apply.ts";
import { mainMachine } from "../../world/names.ts";
import { settle, takeablePosition } from "../../world/settle.ts";
import { ABSENT, HALTED, isLive, NULL_MESSAGE } from "../leaf-ids.ts";
import type { LocalLeaf, MessageId, MonitorLeaf, Slot } from "../leaf-ids.ts";
import type { LocalFacts } from "../locals.ts";
import type { LocalOutcome } from "../steps.ts";
import type { CoverageLog } from "../vacuity.ts";
import type { DrawnOutcome } from "./drawn-steps.ts";
import { EnabledMachines } from "./enabled-machines.ts";
import { SimulationTables } from "./simulation-tables.ts";
import type { QueuedMessage } from "./simulation-tables.ts";
import type { MadeStep, PendingStep, Scheduler, SystemView } from "./strategy.ts";

/** What came of a step. `pruned`: a declared bound forbids it. `endless`: the choices within it have no end. */
export type StepEnd = "moved" | "failed" | "pruned" | "endless";

/** Beside a position in the inbox: what a machine would take. */
const NOTHING = -1;
const NULL = -2;
/** It waits for no message. */
const BUSY = -3;

/** Names that are kept from one schedule to the next. */
const MOST_SLOTS = 1 << 16;

export interface SystemOptions {
  readonly limits: WorldLimits;
  readonly coverage: CoverageLog;
  /** What the tables may weigh, by their own account, before they are started anew. */
  readonly tableBytes: number;
}

export class System implements SystemView {
  readonly enabled: EnabledMachines;
  /** After a step that failed, and where the system fails before the first step. */
  failure: WorldFailure | null = null;
  readonly #program: Program;
  readonly #options: SystemOptions;
  #tables: SimulationTables;
  #scheduler: Scheduler = NOBODY;
  // By slot.
  #locals: LocalLeaf[] = [];
  #inboxes: QueuedMessage[][] = [];
  /** A position in the inbox, NOTHING, NULL or BUSY. */
  #takeable: number[] = [];
  // By monitor.
  #monitors: MonitorLeaf[] = [];
  #liveCount = 0;
  #haltedCount = 0;
  readonly #made = { target: -1, hearers: 0, tookNull: false };
  #tableCount = 1;
  /** Interpreter runs for tables that are gone. */
  #formerSteps = 0;
  #peakBytes = 0;

  constructor(program: Program, options: SystemOptions) {
    this.#program = program;
    this.#options = options;
    this.#tables = new SimulationTables(program, { ...options, slots: null });
    this.enabled = new EnabledMachines(this.#tables.slots);
  }

  /** Interpreter runs, times the tables were started, and their greatest weight in bytes, by their own account. */
  get figures(): { readonly localSteps: number; readonly tables: number; readonly peakBytes: number } {
    return {
      localSteps: this.#formerSteps + this.#tables.steps.count,
      tables: this.#tableCount,
      peakBytes: Math.max(this.#peakBytes, this.#tables.bytes),
    };
  }

  /** What the machine that stepped last has chosen on the way, as indices into what it was offered. */
  get chosen(): readonly number[] {
    return this.#tables.steps.chosen;
  }

  nameOf(slot: Slot): string {
    return this.#tables.slots.machine(slot).name;
  }

  /** Before the first step of a schedule. */
  begin(makeScheduler: () => Scheduler): Scheduler {
    if (this.#tables.slots.count > MOST_SLOTS) this.#startTables(null);
    const { slots, initial } = this.#tables;
    this.enabled.reset(slots);
    this.#locals = [];
    this.#inboxes = [];
    this.#takeable = [];
    this.#monitors = [...initial.monitors];
    this.#liveCount = 0;
    this.#haltedCount = 0;
    this.failure = initial.failure;
    this.#scheduler = makeScheduler();
    this.#create(slots.slotOf(mainMachine(this.#program)), initial.main);
    return this.#scheduler;
  }

  /** To be called now and then: starts the tables anew if they have become too large. */
  relieve(): void {
    if (this.#tables.bytes > this.#options.tableBytes) this.#reintern();
  }

  /** Lets a machine that can step do so; each choice on the way is uniformly random. */
  step(slot: Slot, random: Random): StepEnd {
    const tables = this.#tables;
    const local = this.#locals[slot] as LocalLeaf;
    const facts = tables.locals.facts(local);
    const key = this.#keyOf(slot, facts);
    const drawn = tables.steps.draw(local, { key, random });
    if (drawn === null) return "endless";
    const outcome = drawn.local;
    this.#made.tookNull = this.#takeable[slot] === NULL;
    if (facts.readiness === "take") this.#take(slot);
    if (!this.#takeEffect(outcome)) return "pruned";
    this.#become(slot, outcome.next);
    this.#takeNote(facts, drawn);
    this.failure = this.#letMonitorsSee(outcome.emissions);
    if (this.failure === null && outcome.failure !== null) {
      this.failure = { property: null, key: null, failure: outcome.failure };
    }
    if (this.failure !== null) return "failed";
    this.#made.target = outcome.effect === "send" ? outcome.target : -1;
    this.#made.hearers = drawn.hearers;
    this.#scheduler.stepped(slot, this.#made satisfies MadeStep, this.enabled);
    return "moved";
  }

  pending(slot: Slot): PendingStep {
    return this.#tables.pending(this.#locals[slot] as LocalLeaf);
  }

  takesNull(slot: Slot): boolean {
    return this.#takeable[slot] === NULL;
  }

  /** Nothing can happen any more, and some machine waits in a `receive` or, if strict, has deferred events. */
  isStuck({ isStrict }: { readonly isStrict: boolean }): boolean {
    return this.#locals.some((local, slot) => {
      if (!isLive(local)) return false;
      if (this.#tables.locals.facts(local).local.wait.kind === "receive") return true;
      return isStrict && (this.#inboxes[slot] as QueuedMessage[]).length > 0;
    });
  }

  /** Whether any spec is hot now. */
  isHot(): boolean {
    return this.#monitors.some((leaf) => this.#tables.monitors.facts(leaf).hot.length > 0);
  }

  /** The names of the specs that are hot now. */
  hotSpecs(): string[] {
    return this.#program.monitors.flatMap(({ name }, id) => {
      const { hot } = this.#tables.monitors.facts(this.#monitors[id] as MonitorLeaf);
      return hot.length > 0 ? [name] : [];
    });
  }

  /** What tells apart the steps that a machine can make in one local state. */
  #keyOf(slot: Slot, { readiness, creates }: LocalFacts): number {
    switch (readiness) {
      case "run":
        return 0;
      case "create":
        if (creates === null) throw new Error("a creation must say what it creates");
        return this.#freeChild(slot, creates);
      case "take": {
        const position = this.#takeable[slot] as number;
        return position === NULL ? NULL_MESSAGE : (this.#inboxes[slot]?.[position] as QueuedMessage).id;
      }
      default:
        return unreachable(readiness);
    }
  }

  #freeChild(creator: Slot, type: MachineTypeId): Slot {
    // A halted machine is forgotten when nothing mentions it, and nothing will mention it again; so it is early
    // enough to look when a name is wanted.
    if (this.#haltedCount > 0) this.#sweep();
    for (let ordinal = 0; ; ordinal++) {
      const child = this.#tables.slots.childSlot(creator, type, ordinal);
      if ((this.#locals[child] ?? ABSENT) === ABSENT) return child;
    }
  }

  #take(slot: Slot): void {
    const position = this.#takeable[slot] as number;
    const inbox = this.#inboxes[slot] as QueuedMessage[];
    if (position === 0) inbox.shift();
    else if (position > 0) inbox.splice(position, 1);
  }

  /** False: a declared bound forbids it. */
  #takeEffect({ effect, target, message, child }: LocalOutcome): boolean {
    if (effect === "send") return this.#deliver(target, message);
    if (effect === "create") {
      const { machines } = this.#options.limits;
      if (machines !== null && this.#liveCount >= machines) return false;
      this.#create(target, child);
    }
    return true;
  }

  #deliver(target: Slot, message: MessageId): boolean {
    const local = this.#locals[target] ?? ABSENT;
    if (!isLive(local)) return true;
    const inbox = this.#inboxes[target] as QueuedMessage[];
    inbox.push(this.#tables.queued(message));
    // Behind something that it takes first, a message changes nothing.
    const position = this.#takeable[target] as number;
    if (position === NOTHING || position === NULL) this.#lookAt(target, local);
    const { inbox: most } = this.#options.limits;
    return most === null || (this.#inboxes[target] as QueuedMessage[]).length <= most;
  }

  #create(slot: Slot, local: LocalLeaf): void {
    this.#grow(slot);
    this.#locals[slot] = local;
    this.#inboxes[slot] = [];
    this.#liveCount++;
    this.#scheduler.created(slot);
    this.#lookAt(slot, local);
  }

  /** Lists by slot have no holes. */
  #grow(slot: Slot): void {
    while (this.#locals.length <= slot) {
      this.#locals.push(ABSENT);
      this.#inboxes.push([]);
      this.#takeable.push(NOTHING);
    }
  }

  /** The machine of a slot reaches its next local state. */
  #become(slot: Slot, next: LocalLeaf): void {
    this.#locals[slot] = next;
    if (next === HALTED) {
      this.#inboxes[slot] = [];
      this.#takeable[slot] = NOTHING;
      this.#liveCount--;
      this.#haltedCount++;
      this.enabled.remove(slot);
      return;
    }
    const wasEnabled = this.enabled.has(slot);
    this.#lookAt(slot, next);
    if (wasEnabled && this.enabled.has(slot)) this.#scheduler.offered(slot);
  }

  /** Finds out what a live machine can do next. */
  #lookAt(slot: Slot, local: LocalLeaf): void {
    const { readiness, settles } = this.#tables.locals.facts(local);
    if (readiness === "take") {
      const disposition = this.#tables.dispositionOf(local);
      let inbox = this.#inboxes[slot] as QueuedMessage[];
      if (settles) {
        inbox = settle(disposition, inbox) as QueuedMessage[];
        this.#inboxes[slot] = inbox;
      }
      const position = inbox.length === 0 ? NOTHING : takeablePosition(disposition, inbox);
      const takesNull = position < 0 && disposition.kind === "dequeue" && disposition.takesNull;
      this.#takeable[slot] = takesNull ? NULL : position;
    } else {
      this.#takeable[slot] = BUSY;
    }
    const isEnabled = this.#takeable[slot] !== NOTHING;
    if (isEnabled === this.enabled.has(slot)) return;
    if (isEnabled) {
      this.enabled.add(slot);
      this.#scheduler.offered(slot);
    } else {
      this.enabled.remove(slot);
    }
  }

  /** What the program did in a step that is new. */
  #takeNote({ local }: LocalFacts, drawn: DrawnOutcome): void {
    if (drawn.log === null) return;
    const type = local.self?.type ?? null;
    if (type !== null) this.#options.coverage.sawMachineLog(type, drawn.log);
    drawn.log = null;
  }

  #letMonitorsSee(emissions: readonly number[]): WorldFailure | null {
    for (let i = 0; i < emissions.length; i += 2) {
      const monitor = emissions[i] as MonitorId;
      const leaf = this.#monitors[monitor] as MonitorLeaf;
      const { next, failure } = this.#tables.monitors.observe(leaf, emissions[i + 1] as MessageId);
      if (failure !== null) return failure;
      this.#monitors[monitor] = next;
    }
    return null;
  }

  /** Forgets the halted machines that nothing mentions; see `world/sweep.ts`. */
  #sweep(): void {
    const { monitors, locals, messages } = this.#tables;
    const mentioned = new Set<Slot>();
    const add = ({ slots }: { readonly slots: readonly Slot[] }): void => {
      for (const slot of slots) mentioned.add(slot);
    };
    for (const leaf of this.#monitors) add(monitors.facts(leaf).mentions);
    this.#locals.forEach((local, slot) => {
      if (!isLive(local)) return;
      add(locals.facts(local).mentions);
      for (const { id } of this.#inboxes[slot] as QueuedMessage[]) add(messages.mentions(id));
    });
    this.#locals.forEach((local, slot) => {
      if (local !== HALTED || mentioned.has(slot as Slot)) return;
      this.#locals[slot] = ABSENT;
      this.#haltedCount--;
    });
  }

  /** New tables, and the state as it stands in them. Machines keep their numbers: a scheduler knows them by these. */
  #reintern(): void {
    const old = this.#tables;
    this.#startTables(old.slots);
    const { locals, monitors, messages } = this.#tables;
    this.#locals = this.#locals.map((leaf) =>
      isLive(leaf) ? locals.intern(old.locals.facts(leaf).local) : leaf,
    );
    this.#inboxes = this.#inboxes.map((inbox) =>
      inbox.map(({ id }) => this.#tables.queued(messages.intern(old.messages.get(id)))),
    );
    this.#monitors = this.#monitors.map((leaf, id) => {
      const { state } = old.monitors.facts(leaf);
      return monitors.start(id as MonitorId, { state, failure: null, log: [] });
    });
  }

  #startTables(slots: SimulationTables["slots"] | null): void {
    this.#peakBytes = Math.max(this.#peakBytes, this.#tables.bytes);
    this.#formerSteps += this.#tables.steps.count;
    this.#tableCount++;
    this.#tables = new SimulationTables(this.#program, { ...this.#options, slots });
  }
}

const NOBODY: Scheduler = {
  created: () => {},
  offered: () => {},
  pick: (enabled) => enabled.at(0),
  stepped: () => {},
};
