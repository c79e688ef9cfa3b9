/**
 * A graph with what a fair loop in it owes.
 *
 * Every fairness is the same question about a strongly connected part of the graph: is there a closed walk that meets
 * all that it owes? A walk owes something _always_ (a hot state; under weak fairness of each machine that it steps or
 * is somewhere disabled), or because of a _state_ that it visits (under strong fairness the machines that are enabled
 * and the choices that are offered there). It meets what a state or an edge of it meets.
 */
import type { Rows } from "./tarjan.ts";

/** What must be met, numbered from 0 within one graph. */
export type Obligation = number;

export interface FairGraph extends Rows {
  readonly obligations: number;
  /** Owed by every loop. */
  readonly always: readonly Obligation[];
  /** Owed by loops through this state. */
  owed(state: number): readonly Obligation[];
  metAt(state: number): readonly Obligation[];
  metBy(edge: number): readonly Obligation[];
}
