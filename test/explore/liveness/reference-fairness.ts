/**
 * Liveness under each fairness by its definition, on worlds: reachability by sets, and for strong fairness every guess
 * of what is never offered. Slow, and without components, deletions or numbers in common with the real one.
 */
import type { Bounds } from "../../../src/explore/bounds.ts";
import type { MonitorId, Program } from "../../../src/ir/program.ts";
import { temperaturesOf } from "../../../src/machine/observe.ts";
import type { Outcome } from "../../../src/machine/outcome.ts";
import { equalityKey, representationKey } from "../../../src/machine/value-keys.ts";
import { apply, isPruned } from "../../../src/world/apply.ts";
import { moves } from "../../../src/world/moves.ts";
import { worldKey } from "../../../src/world/world-key.ts";
import type { ReferenceNode } from "../reference-explorer.ts";

/** A state with what fairness sees of it. */
export interface FairNode {
  readonly depth: number;
  readonly hot: ReadonlySet<string>;
  readonly cold: ReadonlySet<string>;
  /** Machines that are enabled. */
  readonly enabled: ReadonlySet<string>;
  /** Machines that are enabled, and values of choices. */
  readonly offered: ReadonlySet<string>;
  readonly edges: readonly FairEdge[];
}

export interface FairEdge {
  readonly to: number;
  readonly machine: string;
  /** The machine, and the values chosen. */
  readonly taken: ReadonlySet<string>;
}

export function fairNodes(program: Program, nodes: readonly ReferenceNode[], bounds: Bounds): FairNode[] {
  const numbers = new Map(nodes.map(({ world }, i) => [worldKey(world), i]));
  return nodes.map(({ world, depth }) => {
    const enabled = new Set<string>();
    const offered = new Set<string>();
    const edges: FairEdge[] = [];
    for (const move of moves(program, world)) {
      const machine = move.machine.name;
      enabled.add(machine);
      offered.add(machine);
      const { transitions, choiceCuts } = apply(program, world, { move, limits: bounds });
      if (choiceCuts > 0) offered.add(`${machine}: more`);
      for (const transition of transitions) {
        const taken = new Set([machine, ...choicesOf(machine, transition.outcome)]);
        for (const one of taken) offered.add(one);
        if (isPruned(transition) || transition.failure !== null || depth === bounds.depth) continue;
        const to = numbers.get(worldKey(transition.world));
        if (to === undefined) throw new Error("the reference explorer has every successor");
        edges.push({ to, machine, taken });
      }
    }
    return { depth, ...temperatures(program, world), enabled, offered, edges };
  });
}

function choicesOf(machine: string, { choices }: Outcome): string[] {
  return choices.map(({ span, value }) => `${machine}: ${span.start} ${representationKey(value)}`);
}

function temperatures(
  program: Program,
  { monitors }: ReferenceNode["world"],
): Pick<FairNode, "hot" | "cold"> {
  const hot = new Set<string>();
  const cold = new Set<string>();
  monitors.forEach((state, id) => {
    if (program.monitors[id]?.form === "scenario") return;
    for (const { key, temperature } of temperaturesOf(program, id as MonitorId, state)) {
      if (temperature === "hot") hot.add(`${id}:${equalityKey(key)}`);
      if (temperature === "cold") cold.add(`${id}:${equalityKey(key)}`);
    }
  });
  return { hot, cold };
}

export interface FairReference {
  /** The least depth of a state on a fair loop that is hot and never cold; Infinity: there is no such loop. */
  readonly depth: number;
  /** Without fairness: the length of the shortest loop through a state of that depth. */
  readonly length: number | null;
}

/** More pairs than this are not guessed. */
const MOST_PAIRS = 9;

/** Null: too much to guess. */
export function fairReference(
  nodes: readonly FairNode[],
  fairness: "strong" | "weak" | "none",
): FairReference | null {
  let depth = Infinity;
  let length = Infinity;
  for (const subject of new Set(nodes.flatMap(({ hot }) => [...hot]))) {
    const warm = numbersWhere(nodes, ({ cold }) => !cold.has(subject));
    const isHot = (at: number): boolean => nodes[at]?.hot.has(subject) === true;
    const loops = fairLoops(nodes, { warm, isHot }, fairness);
    if (loops === null) return null;
    const nearest = Math.min(...[...loops].map((at) => nodes[at]?.depth ?? Infinity));
    if (nearest < depth) length = Infinity;
    depth = Math.min(depth, nearest);
    if (fairness !== "none" || nearest > depth) continue;
    for (const at of loops) {
      if (nodes[at]?.depth === depth)
        length = Math.min(length, shortestThroughHot(nodes, { warm, isHot }, at));
    }
  }
  return { depth, length: fairness === "none" && depth < Infinity ? length : null };
}

interface Warm {
  readonly warm: ReadonlySet<number>;
  readonly isHot: (at: number) => boolean;
}

/** The states on loops that count. */
function fairLoops(
  nodes: readonly FairNode[],
  { warm, isHot }: Warm,
  fairness: "strong" | "weak" | "none",
): Set<number> | null {
  const goalsOfWeak = [...new Set(nodes.flatMap(({ enabled }) => [...enabled]))].map(
    (machine): Goal =>
      (node, edge) =>
        !node.enabled.has(machine) || edge.machine === machine,
  );
  if (fairness !== "strong") {
    return statesOfLoops(nodes, { warm, isHot }, fairness === "weak" ? goalsOfWeak : []);
  }
  const inside = statesOfLoops(nodes, { warm, isHot }, []);
  const pairs = [...new Set([...inside].flatMap((at) => [...(nodes[at]?.offered ?? [])]))];
  if (pairs.length > MOST_PAIRS) return null;
  const found = new Set<number>();
  for (let guess = 0; guess < 2 ** pairs.length; guess++) {
    const never = pairs.filter((_, i) => ((guess >> i) & 1) === 1);
    const always = pairs.filter((_, i) => ((guess >> i) & 1) === 0);
    const left = new Set(
      [...inside].filter((at) => never.every((pair) => nodes[at]?.offered.has(pair) === false)),
    );
    const goals = always.map(
      (pair): Goal =>
        (_, edge) =>
          edge.taken.has(pair),
    );
    for (const at of statesOfLoops(nodes, { warm: left, isHot }, goals)) found.add(at);
  }
  return found;
}

/** Something that a loop must do: on some edge from some node. */
type Goal = (node: FairNode, edge: FairEdge) => boolean;

/** The states on closed walks within `warm` that are hot somewhere and meet every goal. */
function statesOfLoops(
  nodes: readonly FairNode[],
  { warm, isHot }: Warm,
  goals: readonly Goal[],
): Set<number> {
  const found = new Set<number>();
  for (const start of warm) {
    if (!isHot(start) || found.has(start)) continue;
    const forward = reachable(nodes, warm, start);
    const both = new Set([...forward].filter((at) => reachable(nodes, forward, at).has(start)));
    const edges = [...both].flatMap((at) =>
      (nodes[at]?.edges ?? [])
        .filter(({ to }) => both.has(to))
        .map((edge) => [nodes[at] as FairNode, edge] as const),
    );
    if (edges.length === 0 || !goals.every((goal) => edges.some(([node, edge]) => goal(node, edge))))
      continue;
    for (const at of both) found.add(at);
  }
  return found;
}

function reachable(nodes: readonly FairNode[], within: ReadonlySet<number>, start: number): Set<number> {
  const seen = new Set([start]);
  for (const at of seen) for (const { to } of nodes[at]?.edges ?? []) if (within.has(to)) seen.add(to);
  return seen;
}

/** There and back again. */
function shortestThroughHot(nodes: readonly FairNode[], { warm, isHot }: Warm, start: number): number {
  const there = distances(nodes, warm, start);
  const lengths = [...warm].filter(isHot).map((hot) => {
    const back = distances(nodes, warm, hot).get(start) ?? Infinity;
    return hot === start ? back : (there.get(hot) ?? Infinity) + back;
  });
  return Math.min(...lengths);
}

/** The fewest edges from `start`, at least one. */
function distances(
  nodes: readonly FairNode[],
  within: ReadonlySet<number>,
  start: number,
): Map<number, number> {
  const found = new Map<number, number>();
  let level = [start];
  for (let length = 1; level.length > 0; length++) {
    const next = new Set(level.flatMap((at) => (nodes[at]?.edges ?? []).map(({ to }) => to)));
    level = [...next].filter((to) => within.has(to) && !found.has(to));
    for (const to of level) found.set(to, length);
  }
  return found;
}

function numbersWhere(nodes: readonly FairNode[], holds: (node: FairNode) => boolean): Set<number> {
  return new Set(nodes.flatMap((node, i) => (holds(node) ? [i] : [])));
}
