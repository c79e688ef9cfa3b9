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
