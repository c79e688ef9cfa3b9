import { bodiesOfState } from "./bodies.ts";
import type { MachineSymbol, StateSymbol } from "./symbols.ts";
import { statementsIn } from "./walk-body.ts";
import type { Work } from "./work.ts";

/**
 * The states that can follow one another by a machine's transitions as they are written: `on … goto`, and each
 * `goto` of what its handlers run, themselves and by calls, whatever the conditions it stands under. A `raise` is
 * answered by the state it happens in, and so its transitions are among these. Nothing else changes the state: what
 * is unreachable here is unreachable in every run.
 */
export class StateGraph {
  readonly #targets = new Map<StateSymbol, StateSymbol[]>();
  readonly #sources = new Map<StateSymbol, StateSymbol[]>();

  constructor(work: Work, { states }: MachineSymbol) {
    for (const state of states.values()) {
      const targets = [...new Set(targetsOf(work, state))];
      this.#targets.set(state, targets);
      for (const target of targets) {
        const sources = this.#sources.get(target);
        if (sources === undefined) this.#sources.set(target, [state]);
        else sources.push(state);
      }
    }
  }

  /** The states that are entered at all. */
  fromStart(): ReadonlySet<StateSymbol> {
    const start = [...this.#targets.keys()].filter(({ declaration }) => declaration.isStart);
    return closure(start, this.#targets);
  }

  /** The states from which one of `goals` can be reached, these included. */
  leadingTo(goals: readonly StateSymbol[]): ReadonlySet<StateSymbol> {
    return closure(goals, this.#sources);
  }
}

function closure(
  first: readonly StateSymbol[],
  next: ReadonlyMap<StateSymbol, readonly StateSymbol[]>,
): ReadonlySet<StateSymbol> {
  const reached = new Set(first);
  // A set's iteration goes on to what is added on the way.
  for (const state of reached) for (const other of next.get(state) ?? []) reached.add(other);
  return reached;
}

function* targetsOf(work: Work, { declaration }: StateSymbol): Iterable<StateSymbol> {
  const names = declaration.items.flatMap((item) => (item.kind === "on-goto" ? [item.target] : []));
  for (const body of bodiesOfState(work, declaration)) {
    for (const statement of statementsIn(body)) if (statement.kind === "goto") names.push(statement.state);
  }
  for (const name of names) {
    const target = work.states.get(name);
    if (target !== undefined) yield target;
  }
}
