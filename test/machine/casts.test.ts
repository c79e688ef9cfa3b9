import { describe, expect, test } from "vitest";
import type { Type } from "../../src/analysis/type.ts";
import { castValue } from "../../src/machine/casts.ts";
import { equals } from "../../src/machine/value-keys.ts";
import { MapValue, NamedTupleValue, SeqValue, SetValue, TupleValue } from "../../src/machine/value.ts";
import type { Value } from "../../src/machine/value.ts";

const enums = ["Color", "Shape"].map((name) => ({
  name,
  elements: ["One", "Two"].map((element, i) => ({ name: `${element}${name}`, value: i + 1 })),
}));
const INT: Type = { kind: "int" };
const COLOR: Type = { kind: "enum", name: "Color" };
const twoColor: Value = { kind: "enum", enum: "Color", element: "TwoColor", value: 2 };
const twoShape: Value = { kind: "enum", enum: "Shape", element: "TwoShape", value: 2 };

/** What the cast makes of the value, or what it says. */
function cast(value: Value, type: Type): Value {
  const span = { file: 0, start: 0, end: 0 } as never;
  try {
    return castValue(value, type, { enums, span });
  } catch (error) {
    return error instanceof Error ? error.message : null;
  }
}

describe("a cast", () => {
  test("looks inside of containers", () => {
    const mixed = new SeqValue([1, "a"]);
    expect(cast(mixed, { kind: "seq", element: INT })).toBe("(1, a) is not of type seq");
    expect(cast(mixed, { kind: "seq", element: { kind: "any" } })).toBe(mixed);
    expect(cast(new TupleValue([mixed]), { kind: "tuple", items: [{ kind: "seq", element: INT }] })).toMatch(
      /not of type/,
    );
    expect(cast(new MapValue([1], ["a"]), { kind: "map", key: INT, value: INT })).toMatch(/not of type/);
  });

  test("leaves as it is what is of the type", () => {
    const seq = new SeqValue([1, 2]);
    expect(cast(seq, { kind: "seq", element: INT })).toBe(seq);
    const record = new NamedTupleValue(["a", "b"], [seq, twoColor]);
    const fields = [
      { name: "a", type: { kind: "seq", element: INT } as const },
      { name: "b", type: COLOR },
    ];
    expect(cast(record, { kind: "named-tuple", fields })).toBe(record);
  });

  test("makes ints of enum elements and the other way round, as both are ints in P", () => {
    expect(cast(twoColor, INT)).toBe(2);
    expect(cast(2, COLOR)).toEqual(twoColor);
    expect(cast(twoShape, COLOR)).toEqual(twoColor);
    expect(cast(77, COLOR)).toEqual({ kind: "enum", enum: "Color", element: "77", value: 77 });
    expect(cast(new SetValue([2]), { kind: "set", element: COLOR })).toEqual(new SetValue([twoColor]));
    expect(cast("2", COLOR)).toBe("2 is not of type Color");
  });
});

test("an enum element equals its number, alone and in containers", () => {
  expect(equals(twoColor, 2)).toBe(true);
  expect(equals(2, twoShape)).toBe(true);
  expect(equals(twoColor, twoShape)).toBe(true);
  expect(equals(twoColor, 1)).toBe(false);
  expect(equals(twoColor, "2")).toBe(false);
  expect(equals(new SeqValue([twoColor]), new SeqValue([2]))).toBe(true);
});
