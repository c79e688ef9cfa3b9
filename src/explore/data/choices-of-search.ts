import type { Program } from "../../ir/program.ts";
import type { SearchOptions } from "../search-options.ts";
import { isOfferedPart, LiveValues } from "./live-values.ts";
import { findOpaqueChoices } from "./opaque-choices.ts";
import type { OpaqueChoices } from "./opaque-choices.ts";

/** The choices of a program that offer no more values than can be told apart; null: nobody asked. */
export function opaqueChoicesOf(program: Program, { opaque, bounds }: SearchOptions): OpaqueChoices | null {
  if (!opaque) return null;
  const { leavesOut } = opaque;
  return findOpaqueChoices(program, {
    limit: bounds.choose,
    leavesOut: isOfferedPart(leavesOut) ? null : leavesOut,
  });
}

/** Null where every choice offers all that it can. */
export function liveValuesOf(
  program: Program,
  choices: OpaqueChoices | null,
  { opaque }: SearchOptions,
): LiveValues | null {
  if (choices === null || choices.classes.length === 0) return null;
  const leavesOut = opaque?.leavesOut ?? null;
  return new LiveValues(program, { choices, leavesOut: isOfferedPart(leavesOut) ? leavesOut : null });
}
