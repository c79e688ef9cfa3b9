/**
 * Which machines a leaf mentions, in two precisions: a mask of 32 bits, slot modulo 32, to rule most leaves out
 * quickly, and the exact slots.
 */
import type { Slot } from "./leaf-ids.ts";

export interface Mentions {
  readonly mask: number;
  readonly slots: readonly Slot[];
}

const NOTHING: Mentions = { mask: 0, slots: [] };

export function mentionsOf(slots: Iterable<Slot>): Mentions {
  const distinct = [...new Set(slots)];
  if (distinct.length === 0) return NOTHING;
  return { mask: distinct.reduce((mask, slot) => mask | maskOf(slot), 0), slots: distinct };
}

export function maskOf(slot: Slot): number {
  return 1 << (slot & 31);
}
