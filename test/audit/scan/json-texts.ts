/** JSON texts as traces may hold them, and damaged ones. */
import fc from "fast-check";

/** Spellings that mean something to a reader of JSON, right or wrong. */
const SPELLINGS = [
  "0",
  "-0",
  "1",
  "-17",
  "01",
  "+1",
  "1.",
  ".5",
  "1.5",
  "-2.5e-3",
  "1e5",
  "1E+400",
  "999999999999999",
  "9007199254740991",
  "9007199254740993",
  "123456789012345678901234567890",
  "true",
  "false",
  "null",
  "nul",
  "True",
  "NaN",
  "[]",
  "{}",
  "[1,[2,{}]]",
  '{"a":1,"b":[]}',
  '{"a":1,"a":2}',
  '{"__proto__":1}',
  '""',
  '"a"',
  '"é€😀"',
  '"\\n\\u0041"',
  '"\\ud800"',
  '"\\x"',
  '"\u0001"',
  '"\u007f"',
];

export const spelling: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...SPELLINGS),
  fc.double().map((number) => JSON.stringify(number)),
  fc.maxSafeInteger().map(String),
  fc.string({ unit: "binary", maxLength: 12 }).map((text) => JSON.stringify(text)),
  fc.json({ maxDepth: 3 }),
);

const space = fc.oneof({ weight: 8, arbitrary: fc.constant("") }, fc.constantFrom(" ", "\t", "\r", "  "));

/** An object of these members, in this order, with spaces here and there. */
export function spelledObject(
  members: fc.Arbitrary<readonly (readonly [string, string])[]>,
): fc.Arbitrary<string> {
  return fc.tuple(members, fc.array(space, { minLength: 8, maxLength: 8 })).map(([all, spaces]) => {
    let used = 0;
    const gap = (): string => spaces[used++ % spaces.length] ?? "";
    const parts = all.map(([key, value]) => `${gap()}${key}${gap()}:${gap()}${value}${gap()}`);
    return `{${parts.join(",")}}`;
  });
}

export interface Damage {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

export const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat(),
  remove: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(12)),
  insert: fc.oneof(
    fc
      .constantFrom(
        '"',
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "-",
        "e",
        "9",
        "\n",
        "\r\n",
        " ",
        "\\u00",
        "\uFEFF",
      )
      .map((text) => new TextEncoder().encode(text)),
    fc.uint8Array({ maxLength: 3 }),
    fc
      .constantFrom([0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0xc3, 0xa9])
      .map((bytes) => Uint8Array.from(bytes)),
  ),
});

export function damaged(bytes: Uint8Array, damages: readonly Damage[]): Uint8Array {
  return damages.reduce<Uint8Array>((whole, { at, remove, insert }) => {
    const offset = at % (whole.length + 1);
    return Buffer.concat([whole.subarray(0, offset), insert, whole.subarray(offset + remove)]);
  }, bytes);
}
