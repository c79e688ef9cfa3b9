/**
 * Conformance as one would write it on a blackboard: every world that can be reached, with how much of the trace has been
 * shown on the way and what its machines are called, in a `Map` by their text. Slow, and obviously right about everything
 * but the semantics of a single step, which it shares with the real one.
 */
import type { Program } from "../../src/ir/program.ts";
import { jsonContext } from "../../src/machine/json-context.ts";
import type { Json } from "../../src/machine/json-context.ts";
import { encodeValue } from "../../src/machine/value-json.ts";
import { apply, emissionsOf, isPruned } from "../../src/world/apply.ts";
import type { WorldLimits } from "../../src/world/apply.ts";
import { initialWorld } from "../../src/world/initial-world.ts";
import { moves } from "../../src/world/moves.ts";
import type { Observable } from "../../src/world/observable.ts";
import { worldKey } from "../../src/world/world-key.ts";
import type { World } from "../../src/world/world.ts";

/** A line of a trace. Every string in a payload that the model's payload has a machine for is a name. */
export interface Line {
  readonly event: string;
  readonly payload?: Json;
}

export interface ReferenceRequest {
  readonly lines: readonly Line[];
  readonly isObservable: Observable;
  readonly limits: WorldLimits;
  readonly isClosed: boolean;
  /** Worlds, counted with their places in the trace. */
  readonly most: number;
}

export interface ReferenceAnswer {
  readonly isAccepted: boolean;
  /** The longest beginning of the trace that some run shows. */
  readonly matched: number;
  /** Whether a bound cut a step off. */
  readonly isCut: boolean;
}

interface Node {
  readonly world: World;
  readonly position: number;
  /** What the trace calls the machines, by their names in the world; and the names that it has used. */
  readonly names: ReadonlyMap<string, string>;
  readonly used: ReadonlySet<string>;
  readonly successors: Node[];
  /** A step shows more than the trace has, or is cut off. */
  isRestless: boolean;
}

/** Null: more than `most` of them. */
export function referenceConform(program: Program, request: ReferenceRequest): ReferenceAnswer | null {
  const { lines, isObservable, limits, isClosed, most } = request;
  const context = jsonContext(program, { nameOf: ({ name }) => `machine ${name}`, machineOf: () => null });
  const nodes: Node[] = [];
  const byKey = new Map<string, Node>();
  const add = (node: Pick<Node, "world" | "position" | "names" | "used">): Node => {
    const names = [...node.names].sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify([worldKey(node.world), node.position, names, [...node.used].sort()]);
    let found = byKey.get(key);
    if (found === undefined) {
      found = { ...node, successors: [], isRestless: false };
      byKey.set(key, found);
      nodes.push(found);
    }
    return found;
  };
  let matched = 0;
  let isCut = false;
  let isAccepted = false;
  add({ world: initialWorld(program).world, position: 0, names: new Map(), used: new Set() });
  for (const node of nodes) {
    if (nodes.length > most) return null;
    matched = Math.max(matched, node.position);
    if (node.position === lines.length && !isClosed) return { isAccepted: true, matched, isCut };
    const enabled = moves(program, node.world);
    for (const move of enabled) {
      const applied = apply(program, node.world, { move, limits });
      if (applied.choiceCuts > 0) {
        isCut = true;
        node.isRestless = true;
      }
      for (const transition of applied.transitions) {
        if (isPruned(transition)) {
          isCut = true;
          node.isRestless = true;
          continue;
        }
        const type = move.machine.type;
        let { position } = node;
        let names: ReadonlyMap<string, string> | null = node.names;
        let used = new Set(node.used);
        for (const { event, payload } of emissionsOf(transition.outcome)) {
          if (type === null || !isObservable(type, event)) continue;
          const line = lines[position];
          const shown = encodeValue(payload, context);
          names =
            line?.event === context.eventNames[event]
              ? match(shown, line?.payload ?? null, { names, used })
              : null;
          if (names === null) break;
          used = new Set([...used, ...names.values()]);
          position++;
          matched = Math.max(matched, position);
          if (position === lines.length && !isClosed) return { isAccepted: true, matched, isCut };
        }
        if (names === null) {
          node.isRestless = true;
        } else if (transition.failure !== null) {
          node.isRestless = true;
          if (position === lines.length) isAccepted = true;
        } else {
          const there = [...names].filter(([name]) => transition.world.instances.has(name));
          node.successors.push(add({ world: transition.world, position, names: new Map(there), used }));
        }
      }
    }
    if (enabled.length === 0 && node.position === lines.length) isAccepted = true;
  }
  return { isAccepted: isAccepted || nodes.some((node) => isQuiet(node, lines.length)), matched, isCut };
}

/** Whether nothing that can follow shows more. */
function isQuiet(node: Node, end: number): boolean {
  const seen = new Set([node]);
  for (const one of seen) {
    if (one.isRestless || one.position !== end) return false;
    for (const next of one.successors) seen.add(next);
  }
  return true;
}

interface Known {
  readonly names: ReadonlyMap<string, string> | null;
  readonly used: ReadonlySet<string>;
}

/** The names with those that the payload adds; null where the two differ. Of sets and maps it knows nothing. */
function match(model: Json, trace: Json, { names, used }: Known): ReadonlyMap<string, string> | null {
  if (names === null) return null;
  if (typeof model === "string" && model.startsWith("machine ")) {
    if (typeof trace !== "string") return null;
    const machine = model.slice("machine ".length);
    const known = names.get(machine);
    if (known !== undefined) return known === trace ? names : null;
    return used.has(trace) || [...names.values()].includes(trace) ? null : new Map(names).set(machine, trace);
  }
  if (typeof model !== "object" || model === null) return model === trace ? names : null;
  if (typeof trace !== "object" || trace === null) return null;
  const [one, other] = [Object.entries(model), trace as Record<string, Json>];
  if (one.length !== Object.keys(other).length) return null;
  return one.reduce<ReadonlyMap<string, string> | null>(
    (known, [key, value]) => match(value as Json, other[key] ?? null, { names: known, used }),
    names,
  );
}
