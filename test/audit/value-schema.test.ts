import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import valuesSchema from "../../grammar/schemas/value.schema.json" with { type: "json" };
import type { Type } from "../../src/analysis/type.ts";
import { valueSchema } from "../../src/audit/value-schema.ts";
import { stableJson } from "../../src/base/stable-json.ts";
import type { Json } from "../../src/machine/json-context.ts";
import { decodeValue, encodeValue } from "../../src/machine/value-json.ts";
import { context, declarations, exactType, typedValue } from "../machine/arbitrary-values.ts";

const SEED = 20_261_125;

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
// Ajv's own comparison fails on objects that have a key `toString`.
ajv.removeKeyword("uniqueItems");
ajv.addKeyword({
  keyword: "uniqueItems",
  type: "array",
  validate: (isUnique: boolean, items: readonly Json[]) =>
    !isUnique || new Set(items.map((item) => stableJson(item))).size === items.length,
});

function isValid(type: Type, json: unknown): boolean {
  return ajv.compile({ ...valueSchema(type, declarations.enums), $defs: valuesSchema.$defs })(json);
}

/** What the decoder refuses and no schema can. */
const BEYOND_SCHEMAS =
  /needs more than 64 bits|holds nothing twice|has one value for each key|expected the name of/;

describe("the schema of a type", () => {
  test("takes its values as they are encoded", () => {
    fc.assert(
      fc.property(typedValue, ({ type, value }) => {
        expect(isValid(type, JSON.parse(JSON.stringify(encodeValue(value, context))))).toBe(true);
      }),
      { numRuns: 60, seed: SEED },
    );
  });

  test("takes what the decoder takes, of whatever is meant for another type", () => {
    fc.assert(
      fc.property(typedValue, exactType, ({ value }, type) => {
        const json: unknown = JSON.parse(JSON.stringify(encodeValue(value, context)));
        const decoded = decodeValue(json, type, context);
        if ("value" in decoded) expect(isValid(type, json)).toBe(true);
        else if (!BEYOND_SCHEMAS.test(decoded.error.message)) expect(isValid(type, json)).toBe(false);
      }),
      { numRuns: 150, seed: SEED },
    );
  });

  test.each<[Type, unknown, boolean]>([
    [{ kind: "any" }, { a: [1, null] }, true],
    [{ kind: "enum", name: "tColour" }, 7, true],
    [{ kind: "enum", name: "tColour" }, 1, false],
    [{ kind: "map", key: { kind: "enum", name: "tColour" }, value: { kind: "int" } }, { Red: 1 }, true],
    [{ kind: "map", key: { kind: "enum", name: "tColour" }, value: { kind: "int" } }, { Blue: 1 }, false],
    [{ kind: "map", key: { kind: "int" }, value: { kind: "int" } }, {}, true],
    [{ kind: "map", key: { kind: "int" }, value: { kind: "int" } }, { 1: 1 }, false],
    [{ kind: "map", key: { kind: "any" }, value: { kind: "int" } }, { a: 1 }, true],
    [{ kind: "set", element: { kind: "int" } }, [1, 1], false],
    [{ kind: "foreign", name: "tDate" }, "x", true],
  ])("%j: %j is %s", (type, json, expected) => {
    expect(isValid(type, json)).toBe(expected);
  });
});
