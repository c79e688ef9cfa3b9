import type { Slot } from "../leaf-ids.ts";
import type { EnabledMachines } from "./enabled-machines.ts";

/** Of the machines that can step the one of highest priority; of equal ones the first by name. */
export function highest(enabled: EnabledMachines, priorities: readonly number[]): Slot {
  let best = enabled.at(0);
  for (let i = 1; i < enabled.count; i++) {
    const slot = enabled.at(i);
    if ((priorities[slot] as number) > (priorities[best] as number)) best = slot;
  }
  return best;
}
