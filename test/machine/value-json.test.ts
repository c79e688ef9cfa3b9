import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Type } from "../../src/analysis/type.ts";
import { decodeValue, encodeValue } from "../../src/machine/value-json.ts";
import { equalityKey, representationKey } from "../../src/machine/value-keys.ts";
import { floatValue, MapValue, NamedTupleValue, SeqValue, SetValue } from "../../src/machine/value.ts";
import type { Value } from "../../src/machine/value.ts";
import { context, typedValue } from "./arbitrary-values.ts";

const SEED = 20_261_125;

const INT: Type = { kind: "int" };
const STRING: Type = { kind: "string" };
const COLOUR: Type = { kind: "enum", name: "tColour" };
const POINT: Type = {
  kind: "named-tuple",
  fields: [
    { name: "x", type: INT },
    { name: "y", type: { kind: "seq", element: INT } },
  ],
};

describe("values as JSON", () => {
  test("come back as they were", () => {
    fc.assert(
      fc.property(typedValue, ({ type, value }) => {
        expect(representationKey(decode(encodeValue(value, context), type))).toBe(representationKey(value));
      }),
      { seed: SEED },
    );
  });

  test("come back from JSON text too, where only the sign of -0.0 is lost", () => {
    fc.assert(
      fc.property(typedValue, ({ type, value }) => {
        const text = JSON.stringify(encodeValue(value, context));
        expect(equalityKey(decode(JSON.parse(text), type))).toBe(equalityKey(value));
      }),
      { seed: SEED },
    );
  });

  test.each<[string, Value, unknown]>([
    ["a large int", 2n ** 63n - 1n, "9223372036854775807"],
    ["the largest int that is a number", 2 ** 53 - 1, 9007199254740991],
    ["not a number", floatValue(NaN), "NaN"],
    ["minus infinity", floatValue(-Infinity), "-Infinity"],
    ["an element", { kind: "enum", enum: "tColour", element: "Green", value: 7 }, "Green"],
    ["a set", new SetValue([3, 1]), [3, 1]],
    ["a map with text keys", new MapValue(["b", "a"], [1, 2]), { b: 1, a: 2 }],
    ["a map with other keys", new MapValue([2, 1], ["b", "a"]), [[2, "b"], [1, "a"]]], // prettier-ignore
    ["a map whose order an object would lose", new MapValue(["2", "1"], [0, 0]), [["2", 0], ["1", 0]]], // prettier-ignore
    ["an empty map", new MapValue([], []), {}],
    ["a named tuple", new NamedTupleValue(["x", "y"], [1, new SeqValue([])]), { x: 1, y: [] }],
  ])("%s", (_what, value, json) => {
    expect(encodeValue(value, context)).toEqual(json);
  });

  test.each<[string, unknown, Type, Value]>([
    ["an int as digits", "12", INT, 12],
    ["an int as a bigint", 2n ** 60n, INT, 2n ** 60n],
    ["a float without fraction", 1, { kind: "float" }, floatValue(1)],
    ["an element by number", 7, COLOUR, { kind: "enum", enum: "tColour", element: "Green", value: 7 }],
    [
      "fields in another order",
      { y: [], x: 1 },
      POINT,
      new NamedTupleValue(["x", "y"], [1, new SeqValue([])]),
    ],
    ["pairs where an object would do", [["a", 1]], { kind: "map", key: STRING, value: INT }, new MapValue(["a"], [1])], // prettier-ignore
    ["no entries of a map", {}, { kind: "map", key: INT, value: INT }, new MapValue([], [])],
    ["shapes", { a: [1, 1.5] }, { kind: "any" }, new NamedTupleValue(["a"], [new SeqValue([1, floatValue(1.5)])])], // prettier-ignore
  ])("are read from %s", (_what, json, type, value) => {
    expect(representationKey(decode(json, type))).toBe(representationKey(value));
  });

  test.each<[string, unknown, Type, string, string]>([
    ["text for an int", "1a", INT, "", 'expected an int, not "1a"'],
    ["a fraction for an int", 1.5, INT, "", "expected an int, not 1.5"],
    ["digits that JSON has lost", 2 ** 53, INT, "", "9007199254740992 is beyond 2^53 - 1, where JSON numbers lose digits: write it as a string"], // prettier-ignore
    ["more than 64 bits", "9223372036854775808", INT, "", "9223372036854775808 needs more than 64 bits"],
    ["a leading zero", "012", INT, "", 'expected an int, not "012"'],
    ["null for an int", null, INT, "", "expected an int, not null"],
    ["an unknown element", "Blue", COLOUR, "", 'expected an element of tColour (Red, Green, constructor), not "Blue"'], // prettier-ignore
    ["an inherited name for an element", "toString", COLOUR, "", 'expected an element of tColour (Red, Green, constructor), not "toString"'], // prettier-ignore
    ["an unknown event", "ePang", { kind: "event" }, "", 'expected the name of an event, not "ePang"'],
    ["a missing field", { x: 1 }, POINT, "", 'the field "y" is missing'],
    ["an inherited field", {}, { kind: "named-tuple", fields: [{ name: "toString", type: INT }] }, "", 'the field "toString" is missing'], // prettier-ignore
    ["an unknown field", { x: 1, y: [], z: 2 }, POINT, "", 'the field "z" is unknown'],
    ["a wrong element, deep inside", { x: 1, y: [1, "b"] }, POINT, "/y/1", 'expected an int, not "b"'],
    ["a repeated element", [1, "1"], { kind: "set", element: INT }, "/1", "a set holds nothing twice"],
    ["a repeated key", [["a", 1], ["a", 2]], { kind: "map", key: STRING, value: INT }, "/1", "a map has one value for each key"], // prettier-ignore
    ["an object for a map keyed by ints", { 1: 2 }, { kind: "map", key: INT, value: INT }, "", "expected a map, as an array of pairs, not an object"], // prettier-ignore
    ["a key to be escaped in the pointer", { "a/~": "x" }, { kind: "map", key: STRING, value: INT }, "/a~1~0", 'expected an int, not "x"'], // prettier-ignore
    ["a tuple that is too long", [1, 2], { kind: "tuple", items: [INT] }, "", "expected an array of 1, not an array of 2"], // prettier-ignore
    ["a shape that is too deep", nested(300), { kind: "any" }, "/0".repeat(257), "nested more than 256 deep"],
  ])("are refused: %s", (_what, json, type, pointer, message) => {
    expect(decodeValue(json, type, context)).toEqual({ error: { pointer, message } });
  });

  test("have fields and keys of every name", () => {
    const type: Type = { kind: "named-tuple", fields: [{ name: "__proto__", type: INT }] };
    const json: unknown = JSON.parse('{"__proto__":1}');
    expect(decode(json, type)).toEqual(new NamedTupleValue(["__proto__"], [1]));
    expect(encodeValue(decode(json, type), context)).toEqual(json);
    expect(encodeValue(new MapValue(["__proto__"], [1]), context)).toEqual(json);
  });

  test("by shape: what comes back is written the same", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        const decoded = decode(JSON.parse(JSON.stringify(json)), { kind: "any" });
        expect(JSON.stringify(encodeValue(decoded, context))).toBe(JSON.stringify(json));
      }),
      { seed: SEED },
    );
  });
});

function decode(json: unknown, type: Type): Value {
  const decoded = decodeValue(json, type, context);
  if ("error" in decoded) throw new Error(`${decoded.error.pointer}: ${decoded.error.message}`);
  return decoded.value;
}

function nested(depth: number): unknown {
  let json: unknown = 0;
  for (let level = 0; level < depth; level++) json = [json];
  return json;
}
