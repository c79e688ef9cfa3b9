import { describe, expect, test } from "vitest";
import { readableKey } from "../../src/audit/readable-key.ts";
import type { Expression } from "../../src/ir/program.ts";
import { jsonContext } from "../../src/machine/json-context.ts";
import type { Json } from "../../src/machine/json-context.ts";
import { encodeValue } from "../../src/machine/value-json.ts";
import { specsOf } from "./run-audit.ts";

/** The key of a spec that observes `eMove` by an expression, read from a payload that is wrong somewhere. */
function keyOf(by: string, keyType: string, payload: unknown): Json | undefined {
  const { program } = specsOf(`
    event eMove: (id: int, at: (region: string, rack: int), tags: seq[string], pair: (int, string));
    spec S for (key: ${keyType}) observes eMove by ${by} { start state A { ignore eMove; } }
  `);
  const context = jsonContext(program);
  const [observation] = program.monitors[0]?.observes ?? [];
  const type = program.events.find(({ name }) => name === "eMove")?.payload ?? { kind: "null" };
  const key = readableKey(observation?.by as Expression, { program, context, type, payload });
  return key === null ? undefined : encodeValue(key.value, context);
}

const sound = { id: 1, at: { region: "r", rack: 2 }, tags: ["t"], pair: [3, "p"] };

describe("the key of a record that is wrong elsewhere", () => {
  test.each<[string, string, object, Json | undefined]>([
    ["payload.id", "int", { tags: 7 }, 1],
    ["payload.id", "int", { id: "x" }, undefined],
    ["payload.id", "int", { extra: 1 }, 1],
    ["payload.id + 1", "int", { tags: 7 }, 2],
    ["payload.at.region", "string", { id: null, at: { region: "r" } }, "r"],
    ["payload.at.region", "string", { at: { rack: 2 } }, undefined],
    ["payload.at.region", "string", { at: "r" }, undefined],
    ["payload.at.region", "string", { at: ["r", 2] }, undefined],
    ["payload.at", "(region: string, rack: int)", { id: null }, { region: "r", rack: 2 }],
    ["payload.at", "(region: string, rack: int)", { at: { region: "r" } }, undefined],
    ["(a = payload.id, b = payload.at.rack)", "(a: int, b: int)", { tags: 7 }, { a: 1, b: 2 }],
    ["(a = payload.id, b = payload.at.rack)", "(a: int, b: int)", { id: 1.5 }, undefined],
    ["payload.pair.1", "string", { pair: ["x", "p"] }, "p"],
    ["payload.pair.1", "string", { pair: [3] }, undefined],
    ["payload.tags[0]", "string", { id: null }, "t"],
    ["payload.tags[0]", "string", { id: null, tags: [] }, undefined],
  ])("by %s (%s), with %j: %j", (by, type, wrong, key) => {
    expect(keyOf(by, type, { ...sound, ...wrong })).toEqual(key);
  });

  test.each([null, 3, "x", []])("is not read from %j", (payload) => {
    expect(keyOf("payload.id", "int", payload)).toBeUndefined();
  });
});
