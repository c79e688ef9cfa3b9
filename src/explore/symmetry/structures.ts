/**
 * Leaves taken apart: what is left when the names of machines are blanked out (the *shape*, numbered), and which
 * machines stand in the blanks (each once, in the order in which they first occur). Both together are the leaf.
 *
 * So a leaf is renamed by looking its shape up with other machines. The table that does so is a trie with machines on
 * its edges; values are looked at only once for each leaf, and once for each leaf that comes of a renaming.
 */
import { localKey, monitorKey } from "../../machine/local-keys.ts";
import { renameLocal, renameMonitor, renameValue } from "../../machine/rename.ts";
import type { Rename } from "../../machine/rename.ts";
import { representationKey } from "../../machine/value-keys.ts";
import { EMPTY_INBOX } from "../leaf-ids.ts";
import type { InboxLeaf, LocalLeaf, MessageId, MonitorLeaf, Slot } from "../leaf-ids.ts";
import type { Leaves } from "../leaves.ts";
import { MOST_MAP_ENTRIES, OutOfRoom } from "../out-of-room.ts";
import { PairMap } from "../pair-map.ts";
import type { Slots } from "../slots.ts";

/** A leaf with blanks for names, as a text, and what stands in them. */
interface Anatomy {
  readonly text: string;
  readonly slots: readonly Slot[];
}

/** By slot: the slot whose name its machine gets. */
export type Renaming = ArrayLike<number>;

interface Anatomist<Leaf extends number> {
  takeApart(leaf: Leaf): Anatomy;
  rename(leaf: Leaf, renaming: Renaming): Leaf;
}

const FIRST_NODE = MOST_MAP_ENTRIES;

export class Structures<Leaf extends number> {
  readonly #anatomist: Anatomist<Leaf>;
  readonly #shapes: number[] = [];
  readonly #slots: (readonly Slot[])[] = [];
  readonly #shapeIds = new Map<string, number>();
  /** (node, slot) → node. A shape's root has the number of the shape; others follow from `FIRST_NODE`. */
  readonly #edges = new PairMap();
  #nodeCount = FIRST_NODE;
  readonly #leafAt = new Map<number, Leaf>();

  constructor(anatomist: Anatomist<Leaf>) {
    this.#anatomist = anatomist;
  }

  /** A rough account. */
  get bytes(): number {
    return this.#edges.bytes + this.#shapes.length * 60 + this.#shapeIds.size * 400 + this.#leafAt.size * 40;
  }

  shape(leaf: Leaf): number {
    return this.#shapes[leaf] ?? this.#learn(leaf);
  }

  slots(leaf: Leaf): readonly Slot[] {
    if (this.#shapes[leaf] === undefined) this.#learn(leaf);
    return this.#slots[leaf] as readonly Slot[];
  }

  renamed(leaf: Leaf, renaming: Renaming): Leaf {
    let node = this.shape(leaf);
    const slots = this.#slots[leaf] as readonly Slot[];
    for (let i = 0; i < slots.length; i++) node = this.#follow(node, renaming[slots[i] as Slot] as Slot);
    let found = this.#leafAt.get(node);
    if (found === undefined) {
      found = this.#anatomist.rename(leaf, renaming);
      this.#leafAt.set(node, found);
    }
    return found;
  }

  #learn(leaf: Leaf): number {
    const { text, slots } = this.#anatomist.takeApart(leaf);
    let shape = this.#shapeIds.get(text);
    if (shape === undefined) {
      shape = this.#shapeIds.size;
      if (shape >= MOST_MAP_ENTRIES) throw new OutOfRoom("too many different leaves");
      this.#shapeIds.set(text, shape);
    }
    this.#shapes[leaf] = shape;
    this.#slots[leaf] = slots;
    let node = shape;
    for (const slot of slots) node = this.#follow(node, slot);
    this.#leafAt.set(node, leaf);
    return shape;
  }

  #follow(node: number, slot: Slot): number {
    let next = this.#edges.get(node, slot);
    if (next < 0) {
      next = this.#nodeCount++;
      this.#edges.add(node, slot, next);
    }
    return next;
  }
}

export interface LeafStructures {
  readonly locals: Structures<LocalLeaf>;
  readonly inboxes: Structures<InboxLeaf>;
  readonly monitors: Structures<MonitorLeaf>;
  readonly bytes: number;
}

/** Of all leaves of an exploration. Of a local state, the machine itself stands in the first blank. */
export function structuresOf(leaves: Leaves): LeafStructures {
  const { slots } = leaves;
  const messages = new Structures<MessageId>({
    takeApart: (id) => {
      const { event, payload } = leaves.messages.get(id);
      return apart(slots, (rename) => `${event}:${representationKey(renameValue(payload, rename))}`);
    },
    rename: (id, renaming) => {
      const { event, payload } = leaves.messages.get(id);
      return leaves.messages.intern({ event, payload: renameValue(payload, renameBy(slots, renaming)) });
    },
  });
  const locals = new Structures<LocalLeaf>({
    takeApart: (leaf) =>
      apart(slots, (rename) => localKey(renameLocal(leaves.locals.facts(leaf).local, rename))),
    rename: (leaf, renaming) =>
      leaves.locals.intern(renameLocal(leaves.locals.facts(leaf).local, renameBy(slots, renaming))),
  });
  const monitors = new Structures<MonitorLeaf>({
    takeApart: (leaf) => {
      const { monitor, state } = leaves.monitors.facts(leaf);
      return apart(slots, (rename) => `${monitor}:${monitorKey(renameMonitor(state, rename))}`);
    },
    rename: (leaf, renaming) => leaves.monitors.renamed(leaf, renameBy(slots, renaming)),
  });
  const inboxes = new Structures<InboxLeaf>({
    takeApart: (inbox) => {
      const found: Slot[] = [];
      const texts = leaves.inboxes.contents(inbox).map((id) => {
        const places = messages.slots(id).map((slot) => placeIn(found, slot));
        return `${messages.shape(id)}(${places.join()})`;
      });
      return { text: texts.join(""), slots: found };
    },
    rename: (inbox, renaming) =>
      leaves.inboxes
        .contents(inbox)
        .reduce<InboxLeaf>(
          (all, id) => leaves.inboxes.append(all, messages.renamed(id, renaming)),
          EMPTY_INBOX,
        ),
  });
  return {
    locals,
    inboxes,
    monitors,
    get bytes() {
      return locals.bytes + inboxes.bytes + monitors.bytes + messages.bytes;
    },
  };
}

/** Blanks are called by number, and keep their types and permissions. */
function apart(slots: Slots, textOf: (rename: Rename) => string): Anatomy {
  const found: Slot[] = [];
  const text = textOf((machine) => ({ ...machine, name: `${placeIn(found, slots.slotOf(machine))}` }));
  return { text: `${found.map((slot) => slots.machine(slot).type).join()}|${text}`, slots: found };
}

function placeIn(found: Slot[], slot: Slot): number {
  const place = found.indexOf(slot);
  return place >= 0 ? place : found.push(slot) - 1;
}

function renameBy(slots: Slots, renaming: Renaming): Rename {
  return (machine) => {
    const { name } = slots.machine(renaming[slots.slotOf(machine)] as Slot);
    return { ...machine, name };
  };
}
