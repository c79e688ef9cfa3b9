/**
 * What opaque choices offer in a replay: what was recorded, however many values there are.
 */
import type { Program } from "../../ir/program.ts";
import type { Offers } from "../../machine/choices.ts";
import type { Json } from "../../machine/json-context.ts";
import { findOpaqueChoices } from "./opaque-choices.ts";

/** `recorded` are the choices of one step, in order. What was not recorded, or is none of the values, is offered all. */
export type RecordedOffers = (recorded: readonly Json[]) => Offers;

export function recordedOffers(program: Program): RecordedOffers {
  const { sites } = findOpaqueChoices(program, { limit: null, leavesOut: null });
  return (recorded) => (choice, run) => {
    const site = sites.get(choice);
    const value = recorded[run.choices.length];
    if (site === undefined || typeof value !== "number") return null;
    return Number.isInteger(value) && value >= 0 && value < site.end ? [value] : null;
  };
}
