/**
 * Liveness on cycles under strong, weak and no fairness: a loop that is hot somewhere and cold nowhere, and fair.
 *
 * For each subject the states in which it is cold are left out. Each strongly connected component of the rest that has
 * an edge and a hot state may hold a fair loop; `fair-components.ts` says where. Of all loops that there are, the one
 * that is shown has the shortest way to it, and among those it is the shortest, as far as that is computed.
 */
import type { MonitorId } from "../../ir/program.ts";
import type { Graph } from "../edges.ts";
import type { Turn } from "../expander.ts";
import type { MonitorLeaf, SubjectId } from "../leaf-ids.ts";
import type { Search } from "../search.ts";
import type { StateNumber } from "../visited.ts";
import { fairComponents } from "./fair-components.ts";
import { greedyWalk } from "./greedy-walk.ts";
import { labelComponent, plainComponent } from "./label-component.ts";
import type { Component, ComponentRequest, Labelling } from "./label-component.ts";
import { partOfGraph } from "./part-of-graph.ts";
import { shortestWalk } from "./shortest-walk.ts";
import type { WalkSearch } from "./shortest-walk.ts";
import { stronglyConnectedComponents } from "./tarjan.ts";

/** A loop on which a subject is hot and never cold. */
export interface FairLoop {
  readonly subject: SubjectId;
  /** In order; the first is also the last. */
  readonly states: readonly StateNumber[];
  /** The steps between them; null: any that lead from one to the next. */
  readonly turns: readonly Turn[] | null;
  /** A state of the loop in which the subject is hot. */
  readonly hot: StateNumber;
  /** Whether no fair loop is shorter that can be reached in as few steps. */
  readonly isShortest: boolean;
}

export interface FairLoopRequest extends Omit<Labelling, "fairness"> {
  readonly graph: Graph;
  readonly fairness: "strong" | "weak" | "none";
  /** The monitors that have hot states. They stand at their own position in a state's vector. */
  readonly watched: readonly MonitorId[];
}

/** A fair part of a component, and how far it is. */
interface Candidate {
  readonly subject: SubjectId;
  readonly component: Component;
  readonly part: Int32Array;
}

/** Yields now and then; returns the nearest fair loop, or null. */
export function* findFairLoop(request: FairLoopRequest): Generator<void, FairLoop | null, void> {
  const { search, graph } = request;
  let nearest: Candidate[] = [];
  let nearestDepth = Infinity;
  for (const subject of hotSubjects(request)) {
    const { isHot, isCold } = temperatureOf(search, subject);
    for (const states of hotComponents(graph, { isHot, isCold })) {
      if (search.depthOf(states[0] as StateNumber) > nearestDepth) break;
      const component = yield* componentOf({ states, isHot }, request);
      for (const part of fairComponents(component.graph)) {
        const depth = search.depthOf(component.states[part[0] as number] as StateNumber);
        if (depth > nearestDepth) continue;
        if (depth < nearestDepth) nearest = [];
        nearestDepth = depth;
        nearest.push({ subject, component, part });
      }
      yield;
    }
  }
  return nearest.length === 0 ? null : yield* shortestOf(nearest, { search, depth: nearestDepth });
}

/** What is hot in some state, in the order of its numbers. */
function hotSubjects({ search, graph, watched }: FairLoopRequest): SubjectId[] {
  const { visited, leaves } = search;
  const found = new Set<SubjectId>();
  for (const monitor of watched) {
    const seen = new Set<MonitorLeaf>();
    for (let state = 0; state < graph.count; state++) seen.add(visited.word(state, monitor) as MonitorLeaf);
    for (const leaf of seen) for (const subject of leaves.monitors.facts(leaf).hot) found.add(subject);
  }
  return [...found].sort((a, b) => a - b);
}

interface Temperature {
  readonly isHot: (state: StateNumber) => boolean;
  readonly isCold: (state: StateNumber) => boolean;
}

function temperatureOf({ visited, leaves: { monitors } }: Search, subject: SubjectId): Temperature {
  const { monitor } = monitors.subject(subject);
  const factsOf = (state: StateNumber) => monitors.facts(visited.word(state, monitor) as MonitorLeaf);
  return {
    isHot: (state) => factsOf(state).hot.includes(subject),
    isCold: (state) => factsOf(state).cold.includes(subject),
  };
}

/** The components, cold states apart, with an edge and a hot state; those that begin nearer come first. */
function hotComponents(graph: Graph, { isHot, isCold }: Temperature): Int32Array[] {
  const { of, count } = stronglyConnectedComponents(graph, (state) => !isCold(state));
  const sizes = new Int32Array(count);
  const hasEdge = new Uint8Array(count);
  const hasHot = new Uint8Array(count);
  for (let state = 0; state < graph.count; state++) {
    const component = of[state] as number;
    if (component < 0) continue;
    sizes[component] = (sizes[component] as number) + 1;
    if (isHot(state)) hasHot[component] = 1;
    for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) {
      if (of[graph.target(edge)] === component) hasEdge[component] = 1;
    }
  }
  const members = new Map<number, Int32Array>();
  const filled = new Int32Array(count);
  for (let state = 0; state < graph.count; state++) {
    const component = of[state] as number;
    if (component < 0 || hasHot[component] === 0 || hasEdge[component] === 0) continue;
    let states = members.get(component);
    if (states === undefined) {
      states = new Int32Array(sizes[component] as number);
      members.set(component, states);
    }
    const at = filled[component] as number;
    states[at] = state;
    filled[component] = at + 1;
  }
  return [...members.values()];
}

function* componentOf(
  component: ComponentRequest,
  { fairness, graph, ...others }: FairLoopRequest,
): Generator<void, Component, void> {
  if (fairness === "none") return plainComponent(graph, component);
  return yield* labelComponent(component, { ...others, fairness });
}

const UNDECIDED = { kind: "undecided" } as const;

/** The shortest of the loops through the nearest states. */
function* shortestOf(
  candidates: readonly Candidate[],
  { search, depth }: { readonly search: Search; readonly depth: number },
): Generator<void, FairLoop, void> {
  let found: FairLoop | null = null;
  let isShortest = true;
  for (const { subject, component, part } of candidates) {
    const graph = partOfGraph(component.graph, part);
    const stateOf = (state: number): StateNumber => component.states[graph.originOf(state)] as StateNumber;
    const { isHot } = temperatureOf(search, subject);
    // What was too much from one state is too much from its neighbours, and takes as long to find out.
    let isDecidable = true;
    for (let start = 0; start < graph.count; start++) {
      if (search.depthOf(stateOf(start)) > depth) break;
      const below: number = found === null ? Infinity : found.states.length - 1;
      const walk: WalkSearch = isDecidable ? shortestWalk(graph, { start, below }) : UNDECIDED;
      if (walk.kind === "undecided") {
        isDecidable = false;
        isShortest = false;
      }
      const edges =
        walk.kind === "found" ? walk.edges : greedyOrNone(walk.kind, () => greedyWalk(graph, start));
      yield;
      if (edges === null || edges.length >= below) continue;
      const states = [start, ...edges.map((edge) => graph.target(edge))].map(stateOf);
      const turns = edges.map((edge) => component.turnOf(graph.originOfEdge(edge)));
      const hot = states.find(isHot);
      if (hot === undefined) throw new Error("a loop without a hot state");
      found = { subject, states, turns: turns.includes(null) ? null : (turns as Turn[]), hot, isShortest };
    }
  }
  if (found === null) throw new Error("a fair part of a component has no fair loop");
  return { ...found, isShortest };
}

function greedyOrNone(kind: "none" | "undecided", greedy: () => readonly number[]): readonly number[] | null {
  return kind === "undecided" ? greedy() : null;
}
