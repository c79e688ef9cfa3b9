import { describe, expect, test } from "vitest";
import { ERRONEOUS, isAssignable, isSameType, permissionsIn } from "../../src/analysis/type-relations.ts";
import type { Type } from "../../src/analysis/type.ts";

const simple = (
  kind: "bool" | "int" | "float" | "string" | "event" | "machine" | "data" | "any" | "null",
): Type => ({
  kind,
});
const all = (["bool", "int", "float", "string", "event", "machine", "data", "any", "null"] as const).map(
  simple,
);
const machineWith = (...events: string[]): Type => ({ kind: "permission", name: "I", events });
const anyMachine: Type = { kind: "permission", name: "M", events: "all" };
const seqOf = (element: Type): Type => ({ kind: "seq", element });
const tuple = (...items: Type[]): Type => ({ kind: "tuple", items });
const named = (...fields: [string, Type][]): Type => ({
  kind: "named-tuple",
  fields: fields.map(([name, type]) => ({ name, type })),
});

describe("what a variable can hold", () => {
  test.each([
    ["int", ["int"]],
    ["bool", ["bool"]],
    ["event", ["event", "null"]],
    ["machine", ["machine", "null"]],
    ["data", ["bool", "int", "float", "string", "event", "data", "null"]],
    ["any", ["bool", "int", "float", "string", "event", "machine", "data", "any", "null"]],
    ["null", ["null"]],
  ] as const)("%s holds %j", (kind, held) => {
    const found = all.filter((source) => isAssignable(simple(kind), source)).map((source) => source.kind);
    expect(found).toEqual(held);
  });

  test("a reference of any interface is a machine, and not the reverse", () => {
    expect(isAssignable(simple("machine"), machineWith("e"))).toBe(true);
    expect(isAssignable(machineWith("e"), simple("machine"))).toBe(false);
    expect(isAssignable(machineWith("e"), simple("null"))).toBe(false);
  });

  test("references agree if they permit the same events, whatever their names", () => {
    expect(isSameType(machineWith("e", "f"), { kind: "permission", name: "J", events: ["f", "e"] })).toBe(
      true,
    );
    expect(isAssignable(machineWith("e"), machineWith("e", "f"))).toBe(false);
    expect(isAssignable(machineWith("e", "f"), machineWith("e"))).toBe(false);
    expect(isAssignable(anyMachine, machineWith("e"))).toBe(false);
  });

  test("data holds collections without references only", () => {
    expect(isAssignable(simple("data"), seqOf(tuple(simple("int"), simple("string"))))).toBe(true);
    expect(isAssignable(simple("data"), seqOf(anyMachine))).toBe(false);
    expect(isAssignable(simple("data"), named(["m", simple("machine")]))).toBe(false);
    expect(isAssignable(simple("data"), simple("any"))).toBe(false);
  });

  test("collections and tuples are covariant", () => {
    expect(isAssignable(seqOf(simple("any")), seqOf(simple("int")))).toBe(true);
    expect(isAssignable(seqOf(simple("int")), seqOf(simple("any")))).toBe(false);
    expect(isAssignable({ kind: "set", element: simple("int") }, seqOf(simple("int")))).toBe(false);
    expect(isAssignable(tuple(simple("any")), tuple(simple("int"), simple("int")))).toBe(false);
  });

  test("named tuples agree in names and order", () => {
    const ab = named(["a", simple("int")], ["b", simple("any")]);
    expect(isAssignable(ab, named(["a", simple("int")], ["b", simple("bool")]))).toBe(true);
    expect(isAssignable(ab, named(["b", simple("any")], ["a", simple("int")]))).toBe(false);
    expect(isAssignable(ab, tuple(simple("int"), simple("any")))).toBe(false);
  });

  test("an erroneous part fits everywhere, by identity and not because it looks like any", () => {
    expect(isAssignable(seqOf(simple("int")), seqOf(ERRONEOUS))).toBe(true);
    expect(isAssignable(seqOf(simple("int")), seqOf(simple("any")))).toBe(false);
  });
});

test("permissions are those of all references inside", () => {
  expect(permissionsIn({ kind: "map", key: simple("int"), value: machineWith("e") })).toEqual(["e"]);
  expect(permissionsIn(tuple(machineWith("e"), simple("any")))).toBe("all");
});
