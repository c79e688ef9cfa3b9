import type { Local } from "../../machine/local.ts";
import { representationKey } from "../../machine/value-keys.ts";
import type { Value } from "../../machine/value.ts";
import type { Ledger } from "../ledger.ts";

/**
 * Whether nothing tells an instance from one that is born now. On which record it has entered its state does not
 * matter, since birth states have no deadline where this is asked; that it may have been hot does.
 */
export function isAsBorn(
  local: Local,
  { ledger, birth }: { readonly ledger: Readonly<Ledger>; readonly birth: Local },
): boolean {
  const { finding, found, hotSince, deadline, doubts, loss } = ledger;
  if (local.state !== birth.state || finding !== "none" || found !== null) return false;
  if (hotSince !== null || deadline !== null || doubts > 0 || loss !== null) return false;
  return areSame(local.variables, birth.variables);
}

/** Of instances of one spec, but for the last one, which is the key. */
export function areSame(variables: readonly Value[], others: readonly Value[]): boolean {
  for (let index = 0; index < variables.length - 1; index++) {
    if (!isSame(variables[index] as Value, others[index] as Value)) return false;
  }
  return true;
}

/** Asked after every event of a key: a large collection is not to be gone through each time. */
function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object") return false;
  const [size, otherSize] = [sizeOf(one), sizeOf(other)];
  return size === otherSize && representationKey(one) === representationKey(other);
}

function sizeOf(value: Value): number {
  if (typeof value !== "object" || value === null) return 0;
  switch (value.kind) {
    case "seq":
    case "set":
      return value.items.length;
    case "map":
      return value.keys.length;
    default:
      return 0;
  }
}
