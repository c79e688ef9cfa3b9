/**
 * The states of monitors, interned, and what each event does to them, remembered.
 */
import type { MonitorDefinition, MonitorId, Program } from "../ir/program.ts";
import { monitorKey } from "../machine/local-keys.ts";
import { mentionedByMonitor } from "../machine/mentions.ts";
import type { MonitorState, Observed } from "../machine/monitor.ts";
import { observe, temperaturesOf } from "../machine/observe.ts";
import { renameMonitor } from "../machine/rename.ts";
import type { Rename } from "../machine/rename.ts";
import { equalityKey } from "../machine/value-keys.ts";
import type { Value } from "../machine/value.ts";
import type { WorldFailure } from "../world/apply.ts";
import { NOTHING_LIVE } from "./data/live-sets.ts";
import type { LiveSet } from "./data/live-sets.ts";
import type { LiveValues } from "./data/live-values.ts";
import type { MessageId, MonitorLeaf, SubjectId } from "./leaf-ids.ts";
import { mentionsOf } from "./mentions-of-leaf.ts";
import type { Mentions } from "./mentions-of-leaf.ts";
import type { Messages } from "./messages.ts";
import { MOST_MAP_ENTRIES, OutOfRoom } from "./out-of-room.ts";
import { PairMap } from "./pair-map.ts";
import type { Slots } from "./slots.ts";
import type { CoverageLog } from "./vacuity.ts";

export interface MonitorFacts {
  readonly monitor: MonitorId;
  readonly state: MonitorState;
  /** What is hot and what is cold in it. Nothing, for a scenario. */
  readonly hot: readonly SubjectId[];
  readonly cold: readonly SubjectId[];
  readonly mentions: Mentions;
  /** The opaque values in it. */
  readonly live: LiveSet;
}

/** What liveness is asked of. */
export interface Subject {
  readonly monitor: MonitorId;
  /** Null for a spec without key. */
  readonly key: Value | null;
}

export interface Observation {
  readonly next: MonitorLeaf;
  readonly failure: WorldFailure | null;
}

/** Estimates of what these weigh beside their keys. */
const STATE_BYTES = 700;
const OBSERVATION_BYTES = 40;

interface Needs {
  readonly slots: Slots;
  readonly messages: Messages;
  readonly coverage: CoverageLog;
  /** Null: nobody asks what is alive. */
  readonly values?: LiveValues | null;
}

export class Monitors {
  readonly #program: Program;
  readonly #needs: Needs;
  readonly #ids = new Map<string, MonitorLeaf>();
  // Entry 0 is never handed out, since a zero in a vector means that nothing is there.
  readonly #facts: (MonitorFacts | null)[] = [null];
  readonly #subjectIds = new Map<string, SubjectId>();
  readonly #subjects: Subject[] = [];
  /** (state, message) → an index into the observations. */
  readonly #observed = new PairMap();
  readonly #observations: Observation[] = [];
  #bytes = 0;

  constructor(program: Program, needs: Needs) {
    this.#program = program;
    this.#needs = needs;
  }

  get bytes(): number {
    return this.#bytes + this.#observed.bytes + this.#observations.length * OBSERVATION_BYTES;
  }

  facts(leaf: MonitorLeaf): MonitorFacts {
    return this.#facts[leaf] as MonitorFacts;
  }

  subject(id: SubjectId): Subject {
    return this.#subjects[id] as Subject;
  }

  /** The leaf of a monitor just started. */
  start(monitor: MonitorId, observed: Observed): MonitorLeaf {
    this.#needs.coverage.sawMonitorLog(monitor, observed.log);
    return this.#intern(monitor, observed.state);
  }

  /** The same state with other machines in it. */
  renamed(leaf: MonitorLeaf, rename: Rename): MonitorLeaf {
    const { monitor, state } = this.facts(leaf);
    return this.#intern(monitor, renameMonitor(state, rename));
  }

  /** What the message does to the monitor in this state, which must observe its event. */
  observe(leaf: MonitorLeaf, message: MessageId): Observation {
    const known = this.#observed.get(leaf, message);
    return known >= 0 ? (this.#observations[known] as Observation) : this.#observeAnew(leaf, message);
  }

  #observeAnew(leaf: MonitorLeaf, message: MessageId): Observation {
    const { monitor, state } = this.facts(leaf);
    const observed = observe(this.#program, monitor, { state, ...this.#needs.messages.get(message) });
    this.#needs.coverage.sawMonitorEvent(monitor);
    this.#needs.coverage.sawMonitorLog(monitor, observed.log);
    const { failure } = observed;
    const property = this.#definition(monitor).name;
    const observation: Observation = {
      next: failure === null ? this.#intern(monitor, observed.state) : leaf,
      failure: failure === null ? null : { property, key: failure.key, failure },
    };
    this.#observed.add(leaf, message, this.#observations.length);
    this.#observations.push(observation);
    return observation;
  }

  #intern(monitor: MonitorId, state: MonitorState): MonitorLeaf {
    const key = `${monitor}:${monitorKey(state)}`;
    let leaf = this.#ids.get(key);
    if (leaf === undefined) {
      if (this.#ids.size >= MOST_MAP_ENTRIES) throw new OutOfRoom("too many different monitor states");
      leaf = this.#facts.length as MonitorLeaf;
      this.#ids.set(key, leaf);
      this.#facts.push(this.#learn(monitor, state));
      this.#bytes += STATE_BYTES + 2 * key.length;
    }
    return leaf;
  }

  #learn(monitor: MonitorId, state: MonitorState): MonitorFacts {
    const { form } = this.#definition(monitor);
    const temperatures = temperaturesOf(this.#program, monitor, state);
    this.#needs.coverage.sawTemperatures(monitor, temperatures);
    const mentioned = [...mentionedByMonitor(state).values()];
    const subjects = (wanted: "hot" | "cold"): SubjectId[] => {
      if (form === "scenario") return [];
      const which = temperatures.filter(({ temperature }) => temperature === wanted);
      return which.map(({ key }) => this.#subjectOf(monitor, key));
    };
    return {
      monitor,
      state,
      hot: subjects("hot"),
      cold: subjects("cold"),
      mentions: mentionsOf(mentioned.map((machine) => this.#needs.slots.slotOf(machine))),
      live: this.#needs.values?.ofMonitor(monitor, state) ?? NOTHING_LIVE,
    };
  }

  #subjectOf(monitor: MonitorId, key: Value): SubjectId {
    const isKeyed = this.#definition(monitor).key !== null;
    const name = `${monitor}:${isKeyed ? equalityKey(key) : ""}`;
    let id = this.#subjectIds.get(name);
    if (id === undefined) {
      id = this.#subjects.length as SubjectId;
      this.#subjectIds.set(name, id);
      this.#subjects.push({ monitor, key: isKeyed ? key : null });
    }
    return id;
  }

  #definition(monitor: MonitorId): MonitorDefinition {
    return this.#program.monitors[monitor] as MonitorDefinition;
  }
}
