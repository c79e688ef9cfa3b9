/**
 * What takes most values in the states that were found: where a search does not end, that is what keeps it going.
 */
import type { MachineDefinition, Program } from "../ir/program.ts";
import { representationKey } from "../machine/value-keys.ts";
import type { Value } from "../machine/value.ts";
import { isLive } from "./leaf-ids.ts";
import type { LocalLeaf } from "./leaf-ids.ts";
import type { Search } from "./search.ts";

/** A variable of a machine, or the inboxes of machines of one type. */
export interface Growth {
  /** `Client.attempt` or `inbox of LockServer`. */
  readonly what: string;
  /** Different values seen, of all machines of the type together. */
  readonly values: number;
}

/** Local states, and global ones, that are looked at: enough to see what varies, in a moment. */
const SAMPLES = 20_000;
const MAX_VARIABLES = 3;
/** What takes fewer values does not make a state space large by itself. */
const MIN_VALUES = 5;

/** The largest variables first, then the largest inbox: what lies in inboxes comes from variables. */
export function findGrowth(program: Program, search: Search): Growth[] {
  const [inbox] = largest(inboxes(program, search));
  const found = largest(variables(program, search)).slice(0, MAX_VARIABLES);
  return inbox === undefined ? found : [...found, inbox];
}

function largest(growth: readonly Growth[]): Growth[] {
  return growth.filter(({ values }) => values >= MIN_VALUES).sort((a, b) => b.values - a.values);
}

function variables(program: Program, { leaves: { locals } }: Search): Growth[] {
  const seen = new Map<string, Set<string>>();
  // Leaves 0 and 1 are no local states. The last ones are the farthest from the start.
  for (let leaf = Math.max(2, locals.count - SAMPLES); leaf < locals.count; leaf++) {
    const { local } = locals.facts(leaf as LocalLeaf);
    const definition = program.machines[local.self?.type ?? -1];
    if (definition === undefined) continue;
    definition.variables.forEach(({ name }, i) => {
      note(seen, `${definition.implementation}.${name}`, representationKey(local.variables[i] as Value));
    });
  }
  return counts(seen);
}

function inboxes(program: Program, { visited, vector, leaves: { slots } }: Search): Growth[] {
  const seen = new Map<string, Set<number>>();
  for (let state = Math.max(0, visited.count - SAMPLES); state < visited.count; state++) {
    visited.read(state, vector);
    for (const slot of slots.order) {
      if (!isLive(vector.local(slot))) continue;
      const definition = program.machines[slots.machine(slot).type ?? -1] as MachineDefinition;
      note(seen, `inbox of ${definition.implementation}`, vector.inbox(slot));
    }
  }
  return counts(seen);
}

function note<T>(seen: Map<string, Set<T>>, what: string, value: T): void {
  const values = seen.get(what);
  if (values === undefined) seen.set(what, new Set([value]));
  else values.add(value);
}

function counts<T>(seen: ReadonlyMap<string, ReadonlySet<T>>): Growth[] {
  return [...seen].map(([what, values]) => ({ what, values: values.size }));
}
