import fc from "fast-check";
import type { Type } from "../../src/analysis/type.ts";
import { jsonContext } from "../../src/machine/json-context.ts";
import { equalityKey } from "../../src/machine/value-keys.ts";
import {
  floatValue,
  MapValue,
  NamedTupleValue,
  SeqValue,
  SetValue,
  TupleValue,
} from "../../src/machine/value.ts";
import type { Value } from "../../src/machine/value.ts";

/** A few declarations to speak of: two events besides P's own, and an enum whose numbers have gaps. */
export const declarations = {
  events: ["null", "halt", "ePing", "ePong"].map((name) => ({ name, payload: null, span: null })),
  enums: [
    {
      name: "tColour",
      elements: [
        { name: "Red", value: 0 },
        { name: "Green", value: 7 },
        { name: "constructor", value: 8 },
      ],
    },
  ],
} as const;

export const context = jsonContext(declarations);

export interface TypedValue {
  readonly type: Type;
  readonly value: Value;
}

/** Names that are awkward as keys of a JavaScript object. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 6, unit: "binary" }) },
  fc.constantFrom("__proto__", "constructor", "toString", "10", "2", "-1", "a/b~c", ""),
);

/** Identifiers, some of which JavaScript's objects have by birth. */
const fieldName = fc.oneof(
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,3}$/),
  fc.constantFrom("constructor", "toString", "hasOwnProperty", "length"),
);

const scalarType: fc.Arbitrary<Type> = fc.constantFrom(
  { kind: "bool" },
  { kind: "int" },
  { kind: "float" },
  { kind: "string" },
  { kind: "event" },
  { kind: "machine" },
  { kind: "permission", name: "Server", events: "all" },
  { kind: "null" },
  { kind: "enum", name: "tColour" },
);

/** Types whose JSON says everything, that is all but `any`, `data` and foreign ones. */
export const exactType: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    scalarType,
    fc.array(tie("type"), { minLength: 1, maxLength: 3 }).map((items): Type => ({ kind: "tuple", items })),
    fc
      .uniqueArray(fc.tuple(fieldName, tie("type")), { maxLength: 3, selector: ([name]) => name })
      .map((fields): Type => ({
        kind: "named-tuple",
        fields: fields.map(([name, type]) => ({ name, type })),
      })),
    tie("type").map((element): Type => ({ kind: "seq", element })),
    tie("type").map((element): Type => ({ kind: "set", element })),
    fc.tuple(tie("type"), tie("type")).map(([key, value]): Type => ({ kind: "map", key, value })),
  ),
})).type;

export const typedValue: fc.Arbitrary<TypedValue> = exactType.chain((type) =>
  valueOf(type).map((value) => ({ type, value })),
);

export function valueOf(type: Type): fc.Arbitrary<Value> {
  switch (type.kind) {
    case "bool":
      return fc.boolean();
    case "int":
      return fc
        .oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.bigInt(-10n, 10n), fc.constantFrom(2n ** 53n))
        .map((int) => (Number.isSafeInteger(Number(int)) ? Number(int) : int));
    case "float":
      return fc.double().map((value) => floatValue(value));
    case "string":
      return text;
    case "event":
      return fc.constantFrom(null, ...context.events.values());
    case "machine":
    case "permission":
      return fc.option(text.map((name) => context.machines.machineOf(name)));
    case "enum":
      return fc.constantFrom(...(context.enums.get(type.name)?.values() ?? []));
    case "null":
    case "any":
    case "data":
    case "foreign":
      return fc.constant(null);
    case "tuple":
      return fc.tuple(...type.items.map(valueOf)).map((items) => new TupleValue(items));
    case "named-tuple": {
      const names = type.fields.map((field) => field.name);
      return fc
        .tuple(...type.fields.map((field) => valueOf(field.type)))
        .map((items) => new NamedTupleValue(names, items));
    }
    case "seq":
      return fc.array(valueOf(type.element), { maxLength: 4 }).map((items) => new SeqValue(items));
    case "set":
      return distinct(valueOf(type.element)).map((items) => new SetValue(items));
    case "map":
      return distinct(valueOf(type.key)).chain((keys) =>
        fc.tuple(...keys.map(() => valueOf(type.value))).map((values) => new MapValue(keys, values)),
      );
  }
}

function distinct(element: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> {
  return fc.uniqueArray(element, { maxLength: 4, selector: equalityKey });
}
