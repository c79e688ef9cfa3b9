import type { OptionReader } from "./option-reader.ts";
import { COUNT_HELP, parseCount } from "./units.ts";

/** Bounds as they stand on a command line: a count, or `none`, which lifts a declared one. */
export function readBounds<B extends string>(
  raw: Readonly<Partial<Record<B, string>>>,
  bounds: readonly B[],
  reader: OptionReader,
): Partial<Record<B, number | null>> {
  const values: Partial<Record<B, number | null>> = {};
  for (const bound of bounds) {
    const text = raw[bound];
    if (text === "none") values[bound] = null;
    else if (text !== undefined) {
      const expected = `${COUNT_HELP}, or \`none\``;
      const count = reader.read(`--${bound}`, text, { parse: parseCount, expected });
      if (count !== null) values[bound] = count;
    }
  }
  return values;
}
