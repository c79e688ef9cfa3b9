/** The instances of one spec that have several possible worlds, or one whose past may still change. */
import type { EventOrder } from "./event-order.ts";
import type { Loss, Moment, TraceClock } from "./ledger.ts";
import type { MappedRecord } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";
import { WorldSet } from "./world-set.ts";
import type { OpenEvent, WorldRules } from "./world-set.ts";
import { bear, stepWorld } from "./world.ts";
import type { World, WorldStepper } from "./world.ts";

export interface OpenInstancesOptions {
  readonly order: EventOrder;
  readonly clock: TraceClock;
  readonly maxWorlds: number;
  readonly stepper: (instance: number) => WorldStepper;
  /** There is one world left, and its past is settled. */
  readonly close: (instance: number, world: World) => void;
  readonly lose: (instance: number, loss: Loss) => void;
}

interface Opening {
  readonly instance: number;
  readonly closesAt: TraceTime;
}

export class OpenInstances {
  readonly #options: OpenInstancesOptions;
  readonly #sets = new Map<number, WorldSet>();
  /** Instances whose past may still change, in the order in which it will be settled. */
  #openings: Opening[] = [];
  #nextOpening = 0;
  #events = 0;

  constructor(options: OpenInstancesOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#sets.size;
  }

  has(instance: number): boolean {
    return this.#sets.has(instance);
  }

  get(instance: number): WorldSet | null {
    return this.#sets.get(instance) ?? null;
  }

  open(instance: number, worlds: readonly World[], isMidLife = false): void {
    this.openAs(instance, new WorldSet(worlds, { isMidLife }));
  }

  openAs(instance: number, set: WorldSet): void {
    this.#sets.set(instance, set);
  }

  /** A key is known to exist by something that is no event. */
  bear(instance: number, at: Moment): void {
    const stepper = this.#options.stepper(instance);
    const { now } = this.#options.clock;
    const set = this.#sets.get(instance);
    if (set !== undefined)
      this.#sets.set(
        instance,
        set.map((world) => bear({ ...world, clock: now }, at, stepper)),
      );
  }

  map(change: (world: World) => World): void {
    for (const [instance, set] of this.#sets) this.#sets.set(instance, set.map(change));
  }

  take(instance: number, record: MappedRecord, isOwn: boolean): void {
    const { order, clock, lose } = this.#options;
    const set = this.#sets.get(instance);
    if (set === undefined) return;
    const { now, position } = clock;
    const closesAt = order.closesAt(record, now);
    const event: OpenEvent = { number: this.#events++, record, time: now, position, isOwn, closesAt };
    if (!set.add(event, this.#rules(instance))) {
      this.#sets.delete(instance);
      const { input, line, time } = record;
      lose(instance, { reason: "too many worlds", at: { input, line, time }, from: null });
      return;
    }
    if (now !== null && closesAt > now) this.#openings.push({ instance, closesAt });
    else this.#closeIfSingle(instance, set);
  }

  /** Puts away what no event can change any more. */
  settle(): void {
    const { now } = this.#options.clock;
    if (now === null) return;
    while (this.#nextOpening < this.#openings.length) {
      const { instance, closesAt } = this.#openings[this.#nextOpening] as Opening;
      if (closesAt > now) break;
      this.#nextOpening++;
      const set = this.#sets.get(instance);
      set?.close(now);
      if (set !== undefined) this.#closeIfSingle(instance, set);
    }
    if (this.#nextOpening > 1024 && 2 * this.#nextOpening > this.#openings.length) {
      this.#openings = this.#openings.slice(this.#nextOpening);
      this.#nextOpening = 0;
    }
  }

  #closeIfSingle(instance: number, set: WorldSet): void {
    const world = set.single();
    if (world === null) return;
    this.#sets.delete(instance);
    this.#options.close(instance, foundBy(world, set.latestFound));
  }

  #rules(instance: number): WorldRules {
    const { order, maxWorlds, stepper } = this.#options;
    const own = stepper(instance);
    return {
      isBefore: (first, second) => order.isBefore(first, second),
      step: (world, event, happened) => stepWorld(world, { ...event, happened }, own),
      maxWorlds,
    };
  }
}

/** Worlds that became one were found bad at different times: what is said of them must be true of the latest. */
function foundBy(world: World, time: TraceTime | null): World {
  const { found } = world;
  if (found === null) return world;
  if (found.kind === "deadline") return { ...world, found: { ...found, time } };
  const missed = found.missed && { ...found.missed, time };
  return { ...world, found: { ...found, time, missed } };
}
