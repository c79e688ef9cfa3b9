/**
 * Liveness on cycles under random fairness: in a bottom strongly connected component every state is visited
 * infinitely often with probability one, so a monitor that is hot somewhere in it and cold nowhere is hot for
 * ever. A component with a state whose successors were cut off is no bottom: nobody knows where they lead.
 *
 * Components of one state without an edge are the states at rest; the search judges those when it meets them.
 */
import type { MonitorId } from "../../ir/program.ts";
import type { Graph } from "../edges.ts";
import type { MonitorLeaf, SubjectId } from "../leaf-ids.ts";
import type { Monitors } from "../monitors.ts";
import { stronglyConnectedComponents } from "./tarjan.ts";
import type { Components } from "./tarjan.ts";
import type { StateNumber, VisitedSet } from "../visited.ts";

/** A subject that can stay hot for ever. */
export interface HotForever {
  readonly subject: SubjectId;
  /** The hot state nearest to the initial one. */
  readonly state: StateNumber;
  /** The size of the component, in states. */
  readonly componentSize: number;
  readonly isInComponent: (state: StateNumber) => boolean;
}

interface Search {
  readonly visited: VisitedSet;
  readonly monitors: Monitors;
  /** Those that have hot states. */
  readonly watched: readonly MonitorId[];
}

/** The nearest violation, or null. Monitors stand at their own position in a state's vector. */
export function findHotForever(graph: Graph, { visited, monitors, watched }: Search): HotForever | null {
  const components = stronglyConnectedComponents(graph);
  const isBottom = findBottoms(graph, components);
  const hotAndCold = (
    state: StateNumber,
    visit: (hot: readonly SubjectId[], cold: readonly SubjectId[]) => void,
  ) => {
    for (const monitor of watched) {
      const { hot, cold } = monitors.facts(visited.word(state, monitor) as MonitorLeaf);
      if (hot.length + cold.length > 0) visit(hot, cold);
    }
  };
  const everHot = new Map<number, Set<SubjectId>>();
  const everCold = new Map<number, Set<SubjectId>>();
  for (let state = 0; state < graph.count; state++) {
    const component = components.of[state] as number;
    if (isBottom[component] === 0) continue;
    hotAndCold(state, (hot, cold) => {
      addAll(everHot, component, hot);
      addAll(everCold, component, cold);
    });
  }
  for (let state = 0; state < graph.count; state++) {
    const component = components.of[state] as number;
    if (!everHot.has(component)) continue;
    let subject: SubjectId | undefined;
    hotAndCold(state, (hot) => {
      subject ??= hot.find((one) => everCold.get(component)?.has(one) !== true);
    });
    if (subject === undefined) continue;
    const isInComponent = (other: StateNumber): boolean => components.of[other] === component;
    const componentSize = components.of.reduce((size, other) => size + (other === component ? 1 : 0), 0);
    return { subject, state, componentSize, isInComponent };
  }
  return null;
}

/** By component: 1 if it has an edge, and none that leaves it or was cut off. */
function findBottoms(graph: Graph, { count, of }: Components): Uint8Array {
  const hasEdge = new Uint8Array(count);
  const isLeft = new Uint8Array(count);
  for (let state = 0; state < graph.count; state++) {
    const component = of[state] as number;
    if (graph.isOpen(state)) isLeft[component] = 1;
    for (let edge = graph.start(state); edge < graph.start(state + 1); edge++) {
      hasEdge[component] = 1;
      if (of[graph.target(edge)] !== component) isLeft[component] = 1;
    }
  }
  return hasEdge.map((has, component) => (isLeft[component] === 1 ? 0 : has));
}

function addAll(sets: Map<number, Set<SubjectId>>, component: number, subjects: readonly SubjectId[]): void {
  if (subjects.length === 0) return;
  let set = sets.get(component);
  if (set === undefined) {
    set = new Set();
    sets.set(component, set);
  }
  for (const subject of subjects) set.add(subject);
}
