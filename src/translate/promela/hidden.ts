import { columnsOf } from "./place.ts";
import type { Place } from "./place.ts";
import type { Shape } from "./shape.ts";

/**
 * Variables that are no part of a state: they hold something within one step only, and what they hold at its begin
 * is never read. SPIN keeps them outside of the state vector.
 */
export class Hidden {
  readonly #sizes = new Map<string, number | null>();

  /** A place for values of the shape; the same name must come with the same shape. */
  place(name: string, shape: Shape): Place {
    for (const { suffix, size } of columnsOf(shape)) this.#sizes.set(`${name}${suffix}`, size);
    return { shape, name, index: null };
  }

  /** A variable for a number. */
  number(name: string): string {
    this.#sizes.set(name, null);
    return name;
  }

  declarations(): readonly string[] {
    return [...this.#sizes].map(([name, size]) => `hidden int ${name}${size === null ? "" : `[${size}]`};`);
  }
}
