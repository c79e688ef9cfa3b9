/**
 * JSON with the keys of every object in order of their UTF-16 units and no blanks, so that equal values give equal
 * texts: for hashing, interning and comparing, not for people.
 *
 * Fields that are `undefined` are left out. Big integers are written as pspec writes integers everywhere: a number
 * up to 2^53 − 1 in size, beyond that a string of digits. What JSON has no form for (NaN and infinities, `undefined`
 * in an array, functions, maps, sets) throws a `TypeError`, since a silent `null` would make unequal values equal.
 */
export function stableJson(value: unknown): string {
  switch (typeof value) {
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
      return JSON.stringify(value);
    case "bigint":
      return isSafe(value) ? String(value) : `"${value}"`;
    case "object":
      return value === null ? "null" : stableJsonOfObject(value);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

function stableJsonOfObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(",")}]`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`JSON has no ${value.constructor.name}`);
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${stableJson(field)}`).join(",")}}`;
}

function isSafe(value: bigint): boolean {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
}
