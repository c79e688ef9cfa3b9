/**
 * Closes a switch over a closed union. The compiler refuses the call while a variant is unhandled; should a value
 * from outside the union arrive all the same, that is a bug in pspec and is thrown as one.
 *
 * @example default: return unreachable(node);
 */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${describe(value)}`);
}

function describe(value: unknown): string {
  if (typeof value === "object" && value !== null && "kind" in value) return `kind ${String(value.kind)}`;
  return `${typeof value} ${String(value)}`;
}
