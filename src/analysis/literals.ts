/** P's integers have 64 bits, its literals 31 (TypeChecker/LiteralParsingUtils.cs). */
const MAX_LITERAL = 2147483647n;

/** The value of an integer literal, which may begin with `-`; null where it is out of range. */
export function parseIntLiteral(text: string): bigint | null {
  const value = BigInt(text.replace("-", ""));
  if (value > MAX_LITERAL) return null;
  return text.startsWith("-") ? -value : value;
}

const MAX_INT = 2n ** 63n - 1n;
const BILLION = 1000000000n;

/** For help: how a number that is too large for a literal is written all the same. */
export function sumOfLiterals(text: string): string {
  const value = BigInt(text);
  if (value > MAX_INT) return "computed values have 64 bits, which is too few for this one";
  const [billions, rest] = [value / BILLION, value % BILLION];
  const [high, low] = [billions / BILLION, billions % BILLION];
  const plus = (part: bigint): string => (part === 0n ? "" : ` + ${part}`);
  const factor = billions <= MAX_LITERAL ? `${billions}` : `(${high} * ${BILLION}${plus(low)})`;
  return `computed values have 64 bits: \`${factor} * ${BILLION}${plus(rest)}\``;
}
