/**
 * The possible worlds of one instance, where the order of its events, or whether one took place, is not known.
 *
 * Exact: after each event there is a world for every way in which the events may have happened (every linear
 * extension of what is known of their order), and worlds with equal futures and equal verdicts are one. A way that is
 * not finished yet, since an event that comes later may still go before one that is here, is a world with events
 * *left*: those that it has not taken. The sets of events taken are the down-sets of the order; a world depends on
 * nothing but the down-set and the state. No way is ever dropped: where there are too many, the set says so.
 */
import type { World } from "./world.ts";
import { worldKey } from "./world.ts";
import type { MappedRecord } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

/** An event of the instance, as the worlds take it. */
export interface OpenEvent {
  /** Tells it from the instance's other events. */
  readonly number: number;
  readonly record: MappedRecord;
  readonly time: TraceTime | null;
  /** Of its record in the trace; events of one record have one. */
  readonly position: number;
  readonly isOwn: boolean;
  /** No event with this time, or a later one, may go before it. */
  readonly closesAt: TraceTime;
}

export interface WorldRules {
  /** Whether the first, which stands before the second, certainly happened before it. */
  readonly isBefore: (first: OpenEvent, second: OpenEvent) => boolean;
  readonly step: (world: World, event: OpenEvent, happened: boolean) => World;
  readonly maxWorlds: number;
}

interface Node {
  readonly world: World;
  readonly left: readonly OpenEvent[];
}

export class WorldSet {
  /** By what is left and the world's key. */
  #nodes = new Map<string, Node>();
  /** Whether the worlds stem from not knowing how the trace began. */
  #isMidLife: boolean;
  /** When, at the latest, a violation in some world had happened; worlds that are one keep the first. */
  #latestFound: TraceTime | null = -Infinity;

  constructor(worlds: readonly World[], { isMidLife = false }: { readonly isMidLife?: boolean } = {}) {
    this.#isMidLife = isMidLife;
    for (const world of worlds) this.#insert({ world, left: [] });
  }

  get size(): number {
    return this.#nodes.size;
  }

  get isMidLife(): boolean {
    return this.#isMidLife;
  }

  /** Null: a violation had happened at a time that is not known. */
  get latestFound(): TraceTime | null {
    return this.#latestFound;
  }

  /** Takes an event. False: there would be too many worlds, and the set is of no use any more. */
  add(event: OpenEvent, rules: WorldRules): boolean {
    if (event.time !== null) this.close(event.time);
    const before = [...this.#nodes.values()];
    this.#nodes = new Map();
    const work: Node[] = [];
    const insert = (node: Node): void => {
      if (this.#insert(node)) work.push(node);
    };
    for (const { world, left } of before) insert({ world, left: [...left, event] });
    // What was there has been expanded already, but for the new event.
    for (let next = work.shift(); next !== undefined; next = work.shift()) {
      if (this.#nodes.size > rules.maxWorlds) return false;
      const { world, left } = next;
      for (const [index, one] of left.entries()) {
        if (one !== event && left.includes(event)) continue;
        if (left.some((other, at) => at < index && rules.isBefore(other, one))) continue;
        const rest = left.filter((other) => other !== one);
        insert({ world: rules.step(world, one, true), left: rest });
        if (one.record.isUnknown) insert({ world: rules.step(world, one, false), left: rest });
      }
    }
    if (event.time === null || event.closesAt <= event.time) this.close(event.closesAt);
    return this.#nodes.size <= rules.maxWorlds;
  }

  /** No event before this time will come: what had to be taken before it, every world has taken. */
  close(time: TraceTime): void {
    for (const [key, { left }] of this.#nodes) {
      if (left.some(({ closesAt }) => closesAt <= time)) this.#nodes.delete(key);
    }
    if (this.#nodes.size === 1) this.#isMidLife = false;
  }

  /** The worlds that have taken everything. */
  complete(): World[] {
    const worlds: World[] = [];
    for (const { world, left } of this.#nodes.values()) if (left.length === 0) worlds.push(world);
    return worlds;
  }

  /** The world, where it is the only one and nothing can go before what it has taken. */
  single(): World | null {
    if (this.#nodes.size !== 1) return null;
    const [node] = this.#nodes.values();
    return node !== undefined && node.left.length === 0 ? node.world : null;
  }

  /** Finished or not. */
  all(): World[] {
    return Array.from(this.#nodes.values(), ({ world }) => world);
  }

  /** A set with every world changed, this one left as it is. */
  map(change: (world: World) => World): WorldSet {
    const copy = new WorldSet([], { isMidLife: this.#isMidLife });
    copy.#latestFound = this.#latestFound;
    for (const { world, left } of this.#nodes.values()) copy.#insert({ world: change(world), left });
    return copy;
  }

  #insert(node: Node): boolean {
    const key = `${node.left.map(({ number }) => number).join()}|${worldKey(node.world)}`;
    const { found } = node.world;
    if (found !== null) {
      const { time } = found;
      this.#latestFound =
        time === null || this.#latestFound === null ? null : Math.max(time, this.#latestFound);
    }
    if (this.#nodes.has(key)) return false;
    this.#nodes.set(key, node);
    return true;
  }
}
