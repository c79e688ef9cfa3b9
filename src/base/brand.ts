declare const brand: unique symbol;

/** A `Base` that does not compile where a differently named one is wanted. It costs nothing when it runs. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

/**
 * A number that counts one kind of thing from 0 upwards.
 *
 * @example type StateId = Id<"State">;
 */
export type Id<Name extends string> = Brand<number, Name>;

/** Says that `index` is an id of the wanted kind. Only the table that hands the ids out should call it. */
export function asId<I extends Id<string>>(index: number): I {
  return index as I;
}

/**
 * An array indexed by one kind of id. Ids are dense, so an id that came from the table it is used on is always in
 * range: read with {@link at}, which throws otherwise.
 */
export interface Table<I extends Id<string>, T> extends Iterable<T> {
  readonly length: number;
  readonly [index: number]: T;
  map<U>(f: (value: T, index: number) => U): U[];
  /** Never called. It makes tables of different ids different types. */
  readonly [brand]?: (id: I) => void;
}

/** The entry of `table` at `id`; throws a `RangeError` when there is none, which is a bug in the caller. */
export function at<I extends Id<string>, T>(table: Table<I, T>, id: I): T {
  if (id >= 0 && id < table.length) return table[id] as T;
  throw new RangeError(`id ${id} is outside of a table of ${table.length}`);
}

/** Sees an array as a table of the wanted kind of id; entry 0 has id 0. */
export function asTable<I extends Id<string>, T>(entries: readonly T[]): Table<I, T> {
  return entries as unknown as Table<I, T>;
}

/** All ids of `table`, in order. */
export function idsOf<I extends Id<string>, T>(table: Table<I, T>): I[] {
  return Array.from({ length: table.length }, (_, index) => index as I);
}
