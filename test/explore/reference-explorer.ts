/**
 * The explorer as one would write it on a blackboard: plain worlds, a `Map` by their text. Slow, and obviously right
 * about everything but the semantics of a single step, which it shares with the real one.
 */
import type { Bounds } from "../../src/explore/bounds.ts";
import type { MonitorId, Program } from "../../src/ir/program.ts";
import { temperaturesOf } from "../../src/machine/observe.ts";
import { equalityKey } from "../../src/machine/value-keys.ts";
import { apply, isPruned } from "../../src/world/apply.ts";
import { initialWorld } from "../../src/world/initial-world.ts";
import { moves } from "../../src/world/moves.ts";
import { hotMonitors, stuckMachines } from "../../src/world/rest.ts";
import { worldKey } from "../../src/world/world-key.ts";
import type { World } from "../../src/world/world.ts";

export interface Reference {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** Each with the length of the run that shows it; in the order in which they are found. */
  readonly findings: readonly { readonly what: string; readonly length: number }[];
  readonly hits: Readonly<Record<"depth" | "inbox" | "machines" | "choose", number>>;
  /** Keys of the worlds at rest, sorted. */
  readonly ends: readonly string[];
  readonly nodes: readonly ReferenceNode[];
}

export interface ReferenceNode {
  readonly world: World;
  readonly depth: number;
  readonly successors: number[];
  isOpen: boolean;
}

/** Every finding of every reachable world. Null: more than `most` worlds. */
export function referenceExplore(
  program: Program,
  { bounds, most }: { readonly bounds: Bounds; readonly most: number },
): Reference | null {
  const initial = initialWorld(program);
  const findings: { what: string; length: number }[] = [];
  const hits = { depth: 0, inbox: 0, machines: 0, choose: 0 };
  const nodes: ReferenceNode[] = [];
  const numbers = new Map<string, number>();
  const ends: string[] = [];
  let transitions = 0;
  const number = (world: World, depth: number): number => {
    const key = worldKey(world);
    let found = numbers.get(key);
    if (found === undefined) {
      found = nodes.length;
      numbers.set(key, found);
      nodes.push({ world, depth, successors: [], isOpen: false });
    }
    return found;
  };
  if (initial.failure === null) number(initial.world, 0);
  else findings.push({ what: initial.failure.failure.message, length: 0 });
  for (const node of nodes) {
    if (nodes.length > most) return null;
    const enabled = moves(program, node.world);
    if (enabled.length === 0) {
      ends.push(worldKey(node.world));
      if (stuckMachines(node.world, { isStrict: false }).length > 0) {
        findings.push({ what: "deadlock", length: node.depth });
      } else if (hotMonitors(program, node.world).length > 0) {
        findings.push({ what: "hot-at-rest", length: node.depth });
      }
    } else if (node.depth === bounds.depth) {
      hits.depth++;
      node.isOpen = true;
    } else {
      for (const move of enabled) {
        const applied = apply(program, node.world, { move, limits: bounds });
        hits.choose += applied.choiceCuts;
        if (applied.choiceCuts > 0) node.isOpen = true;
        for (const transition of applied.transitions) {
          if (isPruned(transition)) hits[transition.bound]++;
          else transitions++;
          if (isPruned(transition) || transition.failure !== null) node.isOpen = true;
          if (isPruned(transition)) continue;
          if (transition.failure === null) node.successors.push(number(transition.world, node.depth + 1));
          else findings.push({ what: transition.failure.failure.message, length: node.depth + 1 });
        }
      }
    }
  }
  const depth = nodes.reduce((deepest, node) => Math.max(deepest, node.depth), 0);
  return { states: nodes.length, transitions, depth, findings, hits, ends: ends.sort(), nodes };
}

/** By the definition: the sets of states that reach each other; keep those that nothing leaves; look for hot and cold. */
export function referenceHotForever(program: Program, nodes: readonly ReferenceNode[]): boolean {
  const reach = nodes.map((_, from) => reachableFrom(nodes, from));
  return nodes.some((_, from) => {
    const forward = reach[from] as Set<number>;
    const isBottom = [...forward].every((to) => reach[to]?.has(from) === true && nodes[to]?.isOpen === false);
    if (!isBottom || nodes[from]?.successors.length === 0) return false;
    const hot = new Set<string>();
    const cold = new Set<string>();
    for (const to of forward) {
      const { monitors } = (nodes[to] as ReferenceNode).world;
      monitors.forEach((state, id) => {
        if (program.monitors[id]?.form === "scenario") return;
        for (const { key, temperature } of temperaturesOf(program, id as MonitorId, state)) {
          if (temperature === "hot") hot.add(`${id}:${equalityKey(key)}`);
          if (temperature === "cold") cold.add(`${id}:${equalityKey(key)}`);
        }
      });
    }
    return [...hot].some((subject) => !cold.has(subject));
  });
}

function reachableFrom(nodes: readonly ReferenceNode[], from: number): Set<number> {
  const seen = new Set([from]);
  for (const at of seen) for (const to of nodes[at]?.successors ?? []) seen.add(to);
  return seen;
}
