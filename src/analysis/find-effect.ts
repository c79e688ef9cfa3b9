import type { Span } from "../source/span.ts";
import type { Effect } from "./effects.ts";
import type { FunctionSymbol } from "./symbols.ts";
import type { Callable, Work } from "./work.ts";

/** An effect found: where, and in which function, if not in the body asked for. */
export interface FoundEffect {
  readonly effect: Effect;
  readonly span: Span;
  /** The calls that lead there, outermost first; empty where the body does it itself. */
  readonly through: readonly { readonly callee: FunctionSymbol; readonly span: Span }[];
}

/**
 * The first of `wanted` that `body` may do, itself or through calls, by the shortest chain of calls (P propagates
 * the same along its call graph: TypeChecker/Analyzer.cs, ApplyPropagations). Null where it does none of them.
 */
export function findEffect(work: Work, body: Callable, wanted: ReadonlySet<Effect>): FoundEffect | null {
  const queue: { readonly at: Callable; readonly through: FoundEffect["through"] }[] = [
    { at: body, through: [] },
  ];
  const seen = new Set<Callable>([body]);
  for (const { at, through } of queue) {
    const effects = work.effects.get(at);
    if (effects === undefined) continue;
    for (const [effect, span] of effects.own) if (wanted.has(effect)) return { effect, span, through };
    for (const [callee, span] of effects.calls) {
      if (seen.has(callee)) continue;
      seen.add(callee);
      queue.push({ at: callee, through: [...through, { callee, span }] });
    }
  }
  return null;
}
