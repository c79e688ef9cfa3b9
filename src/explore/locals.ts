/**
 * The local states of machines, interned, with what the search asks of them at every transition.
 */
import { unreachable } from "../base/unreachable.ts";
import type { MachineTypeId, Program } from "../ir/program.ts";
import { dispositionOf } from "../machine/disposition.ts";
import { localKey } from "../machine/local-keys.ts";
import type { Local } from "../machine/local.ts";
import { mentionedBy } from "../machine/mentions.ts";
import { NOTHING_LIVE } from "./data/live-sets.ts";
import type { LiveSet } from "./data/live-sets.ts";
import type { LiveValues } from "./data/live-values.ts";
import type { Inboxes } from "./inboxes.ts";
import { HALTED } from "./leaf-ids.ts";
import type { LocalLeaf } from "./leaf-ids.ts";
import { mentionsOf } from "./mentions-of-leaf.ts";
import type { Mentions } from "./mentions-of-leaf.ts";
import { MOST_MAP_ENTRIES, OutOfRoom } from "./out-of-room.ts";
import type { Slots } from "./slots.ts";

/** What it takes for a machine to step. */
export type Readiness =
  /** Nothing: it starts, its send takes effect, or it goes on with a choice made for ever. */
  | "run"
  /** A name for the machine that it creates. */
  | "create"
  /** A message that its disposition accepts. */
  | "take";

export interface LocalFacts {
  readonly local: Local;
  readonly readiness: Readiness;
  /** For "create": what it creates. */
  readonly creates: MachineTypeId | null;
  /** For "take": the number of its disposition. */
  readonly disposition: number;
  /** Whether it forgets ignored messages. */
  readonly settles: boolean;
  readonly mentions: Mentions;
  /** The opaque values in it. */
  readonly live: LiveSet;
}

/** An estimate of what a local state weighs beside its key. */
const LOCAL_BYTES = 700;

interface Needs {
  readonly slots: Slots;
  readonly inboxes: Inboxes;
  /** Null: nobody asks what is alive. */
  readonly values?: LiveValues | null;
}

export class Locals {
  readonly #program: Program;
  readonly #slots: Slots;
  readonly #inboxes: Inboxes;
  readonly #values: LiveValues | null;
  readonly #ids = new Map<string, LocalLeaf>();
  // Entries 0 and 1 are ABSENT and HALTED.
  readonly #facts: (LocalFacts | null)[] = [null, null];
  #bytes = 0;

  constructor(program: Program, { slots, inboxes, values = null }: Needs) {
    this.#program = program;
    this.#slots = slots;
    this.#inboxes = inboxes;
    this.#values = values;
  }

  get count(): number {
    return this.#facts.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Of a live machine's leaf. */
  facts(leaf: LocalLeaf): LocalFacts {
    return this.#facts[leaf] as LocalFacts;
  }

  intern(local: Local | null): LocalLeaf {
    if (local === null) return HALTED;
    const key = localKey(local);
    let leaf = this.#ids.get(key);
    if (leaf === undefined) {
      if (this.#ids.size >= MOST_MAP_ENTRIES) throw new OutOfRoom("too many different local states");
      leaf = this.#facts.length as LocalLeaf;
      this.#ids.set(key, leaf);
      this.#facts.push(this.#learn(local));
      this.#bytes += LOCAL_BYTES + 2 * key.length;
    }
    return leaf;
  }

  #learn(local: Local): LocalFacts {
    const disposition = dispositionOf(this.#program, local);
    const mentioned = [...mentionedBy(local).values()].map((machine) => this.#slots.slotOf(machine));
    return {
      local,
      readiness: readinessOf(local),
      creates: local.wait.kind === "new" ? local.wait.machine : null,
      disposition: this.#inboxes.dispositionId(disposition),
      settles: disposition.kind === "dequeue" && disposition.ignores.size > 0,
      mentions: mentionsOf(mentioned),
      live: this.#values?.ofLocal(local) ?? NOTHING_LIVE,
    };
  }
}

function readinessOf({ wait }: Local): Readiness {
  switch (wait.kind) {
    case "start":
    case "send":
    case "spin":
      return "run";
    case "new":
      return "create";
    case "dequeue":
    case "receive":
      return "take";
    default:
      return unreachable(wait);
  }
}
