/** The two equalities: what tells values apart, and what `==` takes for the same. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equalityKey, equals, representationKey } from "../../src/machine/value-keys.ts";
import {
  MapValue,
  NamedTupleValue,
  SeqValue,
  SetValue,
  TupleValue,
  floatValue,
} from "../../src/machine/value.ts";
import type { Value } from "../../src/machine/value.ts";

const SEED = 20260102;

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, true, false, floatValue(0), floatValue(1), floatValue(NaN), 2n ** 60n),
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom("", "a", "1", "i1;", "s1:a", "(", "💡"),
  fc.constantFrom<Value>(
    { kind: "enum", enum: "E", element: "A", value: 1 },
    { kind: "machine", type: null, name: "m" },
  ),
);

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }).map((items) => new SeqValue(items)),
    fc.array(tie("value"), { minLength: 1, maxLength: 3 }).map((items) => new TupleValue(items)),
    fc
      .array(tie("value"), { minLength: 1, maxLength: 2 })
      .map((items) => new NamedTupleValue(["x", "y"].slice(0, items.length), items)),
    fc.uniqueArray(tie("value"), { maxLength: 3, selector: equalityKey }).map((items) => new SetValue(items)),
    fc
      .uniqueArray(fc.tuple(tie("value"), tie("value")), {
        maxLength: 3,
        selector: ([key]) => equalityKey(key),
      })
      .map(
        (entries) =>
          new MapValue(
            entries.map(([key]) => key),
            entries.map(([, entry]) => entry),
          ),
      ),
  ),
}));

/** The same value spelled as nested arrays, an independent account of identity. */
function spelled(of: Value): unknown {
  if (typeof of === "bigint") return ["big", String(of)];
  if (typeof of !== "object" || of === null) return of;
  switch (of.kind) {
    case "float":
      return ["float", String(of.value)];
    case "tuple":
    case "seq":
    case "set":
      return [of.kind, ...of.items.map(spelled)];
    case "named-tuple":
      return [of.kind, of.names, ...of.items.map(spelled)];
    case "map":
      return [of.kind, of.keys.map(spelled), of.values.map(spelled)];
    case "enum":
      return ["enum", of.enum, of.value];
    case "event":
      return ["event", of.event];
    case "machine":
      return ["machine", of.name];
    case "foreign":
      return ["foreign", of.type, of.text];
  }
}

describe(`value keys (seed ${SEED})`, () => {
  test("the representation key is equal exactly for identical values", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const same = JSON.stringify(spelled(a)) === JSON.stringify(spelled(b));
        return (representationKey(a) === representationKey(b)) === same;
      }),
      { seed: SEED, numRuns: 5000 },
    );
  });

  test("equal representation implies equal", () => {
    fc.assert(
      fc.property(value, value, (a, b) => representationKey(a) !== representationKey(b) || equals(a, b)),
      { seed: SEED, numRuns: 5000 },
    );
  });

  test("equality ignores the order of sets and maps, at any depth", () => {
    fc.assert(
      fc.property(fc.uniqueArray(value, { maxLength: 4, selector: equalityKey }), (items) => {
        const reversed = [...items].reverse();
        const one = new SeqValue([new SetValue(items), new MapValue(items, items)]);
        const other = new SeqValue([new SetValue(reversed), new MapValue(reversed, reversed)]);
        return (
          equals(one, other) && (items.length < 2 || representationKey(one) !== representationKey(other))
        );
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test("the two zeros are equal and distinct", () => {
    expect(equalityKey(floatValue(0))).toBe(equalityKey(floatValue(-0)));
    expect(representationKey(floatValue(0))).not.toBe(representationKey(floatValue(-0)));
  });

  test("1 and 1.0 differ", () => {
    expect(equals(1, floatValue(1))).toBe(false);
  });
});
