import type { OptionReader } from "./option-reader.ts";

const EXPECTED = "a name and its values, as in `records=1,2` or `ordered=true`";

/** The `--param NAME=V1,V2` options; a name given twice has all its values. */
export function readParameters(
  texts: readonly string[],
  reader: OptionReader,
): ReadonlyMap<string, readonly (bigint | boolean)[]> {
  const parameters = new Map<string, (bigint | boolean)[]>();
  for (const text of texts) {
    const values = reader.read("--param", text, { parse: parseAssignment, expected: EXPECTED });
    if (values === null) continue;
    const known = parameters.get(values.name) ?? [];
    parameters.set(values.name, [...known, ...values.values.filter((value) => !known.includes(value))]);
  }
  return parameters;
}

function parseAssignment(
  text: string,
): { readonly name: string; readonly values: (bigint | boolean)[] } | null {
  const match = /^([A-Za-z_]\w*)=(.+)$/.exec(text);
  if (match === null) return null;
  const values = (match[2] ?? "").split(",").map((value) => parseValue(value.trim()));
  if (values.some((value) => value === null)) return null;
  return { name: match[1] ?? "", values: values.filter((value) => value !== null) };
}

function parseValue(text: string): bigint | boolean | null {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+$/.test(text) ? BigInt(text) : null;
}
