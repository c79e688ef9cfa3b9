/** P's integers have 64 bits, its literals 31 (TypeChecker/LiteralParsingUtils.cs). */
const MAX_LITERAL = 2147483647n;

/** The value of an integer literal, which may begin with `-`; null where it is out of range. */
export function parseIntLiteral(text: string): bigint | null {
  const value = BigInt(text.replace("-", ""));
  if (value > MAX_LITERAL) return null;
  return text.startsWith("-") ? -value : value;
}
