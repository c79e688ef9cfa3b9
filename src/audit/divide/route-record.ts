/** Which partitions a record concerns: those that own an instance which it may reach. */
import type { MonitorId, ObservedEvent, Program } from "../../ir/program.ts";
import { keyOf } from "../../machine/observe.ts";
import { equalityKey } from "../../machine/value-keys.ts";
import type { MappedRecord } from "../trace-record.ts";
import { partitionOf } from "./partition-of.ts";

/** Numbers of partitions, none twice; or all of them. */
export type Route = ReadonlySet<number> | "all";

interface Observer {
  readonly spec: string;
  readonly observation: ObservedEvent;
}

export class Router {
  readonly #program: Program;
  readonly #partitions: number;
  /** By event. */
  readonly #observers: readonly (readonly Observer[])[];

  constructor(
    program: Program,
    { monitors, partitions }: { readonly monitors: readonly MonitorId[]; readonly partitions: number },
  ) {
    this.#program = program;
    this.#partitions = partitions;
    const definitions = monitors.flatMap((monitor) => program.monitors[monitor] ?? []);
    this.#observers = program.events.map((_, event) =>
      definitions.flatMap(({ name, observes }) =>
        observes.filter((one) => one.event === event).map((observation) => ({ spec: name, observation })),
      ),
    );
  }

  routeOf(record: MappedRecord): Route {
    const route = new Set<number>();
    if (!this.#add(record, route)) return "all";
    for (const one of record.more) if (!this.#add(one, route)) return "all";
    return route;
  }

  /** False: it concerns all. */
  #add(record: MappedRecord, route: Set<number>): boolean {
    for (const { spec, observation } of this.#observers[record.event] ?? []) {
      if (observation.by === "all") return false;
      if (observation.by === null) {
        route.add(partitionOf(spec, "", this.#partitions));
        continue;
      }
      const key = keyOf(this.#program, observation, record.payload);
      // A key without value fails for no key in particular.
      if ("failure" in key) return false;
      route.add(partitionOf(spec, equalityKey(key.value), this.#partitions));
    }
    return true;
  }
}
