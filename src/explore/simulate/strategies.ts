import { unreachable } from "../../base/unreachable.ts";
import { pct } from "./pct.ts";
import { pos } from "./pos.ts";
import { randomWalk } from "./random-walk.ts";
import type { Strategy } from "./strategy.ts";

/** How schedules are drawn. */
export type StrategyChoice =
  /** Any machine that can step, each as likely as the others. */
  | { readonly kind: "random" }
  /** Random priorities with `bugDepth` − 1 changes along the way; see `pct.ts`. `bugDepth` is at least 1. */
  | { readonly kind: "pct"; readonly bugDepth: number }
  /** Random priorities of steps, drawn anew where steps race; see `pos.ts`. */
  | { readonly kind: "pos" };

export const STRATEGIES = ["random", "pct", "pos"] as const satisfies readonly StrategyChoice["kind"][];

/** For `pct`, unless told otherwise. */
export const DEFAULT_BUG_DEPTH = 3;

export function strategyOf(choice: StrategyChoice): Strategy {
  switch (choice.kind) {
    case "random":
      return randomWalk;
    case "pct":
      return pct(choice.bugDepth);
    case "pos":
      return pos;
    default:
      return unreachable(choice);
  }
}
