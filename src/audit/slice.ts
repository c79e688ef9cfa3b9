/** The last records of one key, kept so that a violation can be explained by running the monitor over them again. */
import type { Local } from "../machine/local.ts";
import type { MappedRecord } from "./trace-record.ts";

/** A record of the key, as one possible world has it. */
export type SliceEntry =
  | MappedRecord
  /** Its outcome is unknown, and in this world it did not take place. */
  | { readonly kind: "ruled out"; readonly record: MappedRecord };

/** What is left of a slice once it is to be explained. */
export interface KeptSlice {
  /** The state before the first entry. */
  readonly base: Local;
  readonly entries: readonly SliceEntry[];
  /** How many earlier entries were dropped. */
  readonly omitted: number;
}

/** What a slice consists of. A base is null where its generation is empty. */
export interface SliceParts {
  readonly olderBase: Local | null;
  readonly older: SliceEntry[];
  readonly newerBase: Local | null;
  readonly newer: SliceEntry[];
  readonly omitted: number;
}

/**
 * Two generations of at most `limit` entries, each with the state in which it begins: to keep a record costs no more
 * than to append it, and the state before the oldest one is known without keeping a state for each.
 */
export class Slice {
  #olderBase: Local | null = null;
  #older: SliceEntry[] = NOTHING;
  #newerBase: Local | null = null;
  #newer: SliceEntry[] = NOTHING;
  #omitted = 0;
  /** Where the parts come from, once they are needed. */
  #load: (() => SliceParts | null) | null = null;

  /** A slice that is kept in another form. `load` gives null where its records are not to be had any more. */
  static lazy(load: () => SliceParts | null): Slice {
    const slice = new Slice();
    slice.#load = load;
    return slice;
  }

  /** Whether it is empty, or still is what it was made of. */
  get isUntouched(): boolean {
    return this.#load !== null || (this.#newer === NOTHING && this.#omitted === 0);
  }

  #loadAll(): void {
    if (this.#load === null) return;
    const parts = this.#load();
    this.#load = null;
    if (parts === null) return;
    this.#olderBase = parts.olderBase;
    this.#older = parts.older;
    this.#newerBase = parts.newerBase;
    this.#newer = parts.newer;
    this.#omitted = parts.omitted;
  }

  /** `before`: the state that the entry found. */
  push(entry: SliceEntry, { before, limit }: { readonly before: Local; readonly limit: number }): void {
    this.#loadAll();
    if (this.#newer === NOTHING) {
      this.#newer = [];
      this.#newerBase = before;
    } else if (this.#newer.length >= limit) {
      this.#omitted += this.#older.length;
      this.#older = this.#newer;
      this.#olderBase = this.#newerBase;
      this.#newer = [];
      this.#newerBase = before;
    }
    this.#newer.push(entry);
  }

  /** Forgets everything: the key is as if it were new. */
  clear(): void {
    this.#load = null;
    this.#older = this.#newer = NOTHING;
    this.#olderBase = this.#newerBase = null;
    this.#omitted = 0;
  }

  clone(): Slice {
    this.#loadAll();
    const copy = new Slice();
    copy.#olderBase = this.#olderBase;
    // A generation that is full is never written to again.
    copy.#older = this.#older;
    copy.#newerBase = this.#newerBase;
    copy.#newer = this.#newer === NOTHING ? NOTHING : [...this.#newer];
    copy.#omitted = this.#omitted;
    return copy;
  }

  /** Null: no record has come yet, or they are not to be had any more. */
  kept(): KeptSlice | null {
    this.#loadAll();
    const base = this.#olderBase ?? this.#newerBase;
    return base === null ? null : { base, entries: [...this.#older, ...this.#newer], omitted: this.#omitted };
  }
}

/** Shared by all slices that are empty. */
const NOTHING: SliceEntry[] = [];
