import type { Type } from "../../analysis/type.ts";
import { stableJson } from "../../base/stable-json.ts";
import type { CodeId, StateId } from "../../ir/program.ts";

/**
 * Where a machine or monitor is in its code: what of a local state (`machine/local.ts`) is known when the model is
 * written. Functions do not recur, so there are finitely many.
 */
export interface Point {
  readonly state: StateId;
  readonly agenda: Agenda | null;
  /** Innermost last. `pc` is the instruction to run next, in callers the one after the call. */
  readonly frames: readonly PointFrame[];
}

export interface PointFrame {
  readonly code: CodeId;
  readonly pc: number;
}

/** What follows the frames: the rest of a transition, or the end of the machine. */
export type Agenda =
  | { readonly kind: "halt" }
  | {
      readonly kind: "transition";
      /** Null also where it is running. */
      readonly with: CodeId | null;
      readonly target: StateId;
      /** Of what is handed on; null: nothing. */
      readonly payload: Type | null;
    };

/** Equal for equal points. */
export function pointKey({ state, agenda, frames }: Point): string {
  const what = agenda === null ? "" : stableJson(agenda);
  return `${state}|${what}|${frames.map(({ code, pc }) => `${code}@${pc}`).join("/")}`;
}

/** The same place in the callers, another instruction in the innermost frame. */
export function pointAt(point: Point, pc: number): Point {
  const top = point.frames.at(-1);
  if (top === undefined) throw new Error("no frame is active");
  return { ...point, frames: [...point.frames.slice(0, -1), { code: top.code, pc }] };
}

/** The beginning of a code that nothing calls. */
export function pointInto(state: StateId, agenda: Agenda | null, code: CodeId): Point {
  return { state, agenda, frames: [{ code, pc: 0 }] };
}
