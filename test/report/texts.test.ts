import { describe, expect, test } from "vitest";
import type { EventId } from "../../src/ir/program.ts";
import {
  MapValue,
  NamedTupleValue,
  SeqValue,
  SetValue,
  TupleValue,
  floatValue,
} from "../../src/machine/value.ts";
import type { Value } from "../../src/machine/value.ts";
import { changeTexts } from "../../src/report/change-text.ts";
import {
  counted,
  groupDigits,
  listText,
  padEnd,
  padStart,
  secondsText,
  visibleWidth,
  wrapItems,
  wrapText,
} from "../../src/report/columns.ts";
import { jsonText } from "../../src/report/json-text.ts";
import { fittingText, valueText } from "../../src/report/value-text.ts";

const names = {
  event: (event: EventId) => `e${event}`,
  machine: ({ name }: { name: string }) => `M(${name})`,
};

const record = (id: number, source = "orders"): Value => new NamedTupleValue(["source", "id"], [source, id]);

describe("values as text", () => {
  test.each<[Value, string]>([
    [null, "null"],
    [true, "true"],
    [-3, "-3"],
    [2n ** 62n, "4611686018427387904"],
    [floatValue(1), "1.0"],
    [floatValue(0.25), "0.25"],
    [floatValue(NaN), "NaN"],
    ['a "b"\n\u001b[31m', String.raw`"a \"b\"\n\u001b[31m"`],
    [{ kind: "enum", enum: "eRegion", element: "Region1", value: 0 }, "Region1"],
    [{ kind: "event", event: 7 as EventId }, "e7"],
    [{ kind: "machine", type: null, name: "x" }, "M(x)"],
    [new TupleValue([1, "a"]), '[1, "a"]'],
    [new SeqValue([]), "[]"],
    [new SetValue([2, 1]), "[2, 1]"],
    [new MapValue(["k", "l"], [1, record(2)]), '{"k": 1, "l": {source: "orders", id: 2}}'],
    [new NamedTupleValue([], []), "{}"],
  ])("%o", (value, text) => {
    expect(valueText(value, names)).toBe(text);
  });

  test("inner containers are left out where there is no room, then the last items", () => {
    const value = new NamedTupleValue(
      ["place", "records", "n"],
      [record(1), new SeqValue([record(2), record(3)]), 5],
    );
    const at = (width: number): string => fittingText(value, { names, width });
    expect(at(200)).toBe(valueText(value, names));
    expect(at(80)).toBe('{place: {source: "orders", id: 1}, records: [{…}, {…}], n: 5}');
    expect(at(50)).toBe("{place: {…}, records: […], n: 5}");
    expect(at(28)).toBe("{place: {…}, …}");
    expect(fittingText("a long text without any brackets", { names, width: 12 })).toBe('"a long t…');
  });
});

describe("changes as text", () => {
  const texts = (before: Value, after: Value): string[] =>
    changeTexts({ name: "v", before, after }, { names, faint: (text) => text, valueWidth: 60 });
  const many = [1, 2, 3, 4].map((id) => record(id));

  test("small values are shown whole", () => {
    expect(texts(1, 2)).toEqual(["v: 1 → 2"]);
    expect(texts(new SeqValue([]), new SeqValue([1]))).toEqual(["v: [] → [1]"]);
    expect(texts(null, record(1))).toEqual(['v: null → {source: "orders", id: 1}']);
  });

  test("of large records the fields that differ", () => {
    const before = new NamedTupleValue(["a", "b", "n"], [record(1), record(2), 1]);
    const after = new NamedTupleValue(["a", "b", "n"], [record(1), record(3), 2]);
    expect(texts(before, after)).toEqual(["v.b.id: 2 → 3", "v.n: 1 → 2"]);
  });

  test("of large collections what came and what went", () => {
    expect(texts(new SeqValue(many.slice(0, 3)), new SeqValue(many))).toEqual([
      'v: + {source: "orders", id: 4}',
    ]);
    expect(texts(new SeqValue(many.slice(0, 3)), new SeqValue(many.slice(1)))).toEqual([
      'v: − {source: "orders", id: 1}, + {source: "orders", id: 4}',
    ]);
    expect(texts(new SetValue(many), new SetValue([...many.slice(2), record(9)]))).toEqual([
      'v: + {source: "orders", id: 9}, − {source: "orders", id: 1}, − {source: "orders", id: 2}',
    ]);
    const map = (values: readonly number[]): Value =>
      new MapValue(
        values.map((n) => `a rather long key ${n}`),
        values,
      );
    expect(texts(map([1, 2, 3]), map([1, 2, 4]))).toEqual([
      'v["a rather long key 4"] = 4',
      'v: − "a rather long key 3"',
    ]);
    const changed = many.with(2, record(7));
    expect(texts(new SeqValue(many), new SeqValue(changed))).toEqual(["v[2].id: 3 → 7"]);
  });

  test("what has no parts in common is shown as far as it fits", () => {
    expect(texts(new SeqValue(many), null)).toEqual(["v: [{…}, {…}, {…}, {…}] → null"]);
  });
});

describe("columns", () => {
  test("colours take up no room", () => {
    expect(visibleWidth("\u001b[31mred\u001b[0m")).toBe(3);
    expect(padEnd("\u001b[31mred\u001b[0m", 5)).toBe("\u001b[31mred\u001b[0m  ");
    expect(padStart("7", 3)).toBe("  7");
  });

  test("items and words are wrapped, never broken", () => {
    expect(wrapItems(["aaa", "bbb", "ccccccccc", "d"], { width: 8, separator: "  " })).toEqual([
      "aaa  bbb",
      "ccccccccc",
      "d",
    ]);
    expect(wrapText("one two three\nfour", 8)).toEqual(["one two", "three", "four"]);
  });

  test("numbers and lists", () => {
    expect([0, 999, 1000, 1234567].map(groupDigits)).toEqual(["0", "999", "1,000", "1,234,567"]);
    expect([1, 2].map((n) => counted(n, "state"))).toEqual(["1 state", "2 states"]);
    expect([0.0204, 0.9996, 12.34, 59.96, 200].map(secondsText)).toEqual([
      "20 ms",
      "1.0 s",
      "12.3 s",
      "1 min 0 s",
      "3 min 20 s",
    ]);
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((list) => listText(list))).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });

  test("JSON is shown without quotes around names", () => {
    expect(jsonText({ id: 1, "a b": [true, null, "x\u001b"] })).toBe(
      '{id: 1, "a b": [true, null, "x\\u001b"]}',
    );
  });
});
