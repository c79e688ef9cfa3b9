import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { repeatedKey } from "../../../src/audit/repeated-key.ts";
import { escapedText } from "../../../src/audit/scan/byte-text.ts";
import {
  ABSENT,
  ARRAY,
  ESCAPED,
  FALSE,
  INTEGER,
  JsonScanner,
  NULL,
  NUMBER,
  OBJECT,
  PLAIN,
  TRUE,
  UNICODE,
} from "../../../src/audit/scan/json-scanner.ts";
import { pointerTrie } from "../../../src/audit/scan/pointer-trie.ts";
import { damage, damaged, spelledObject, spelling } from "./json-texts.ts";

const SEED = 20_261_201;
const POINTERS = ["/a", "/b/c", "/b/d~1e", "/b/f/g", "/h~0"];
const encoder = new TextEncoder();

const scanner = new JsonScanner(pointerTrie(POINTERS));

/** What JSON.parse makes of the line, or why it is none. */
function parse(bytes: Uint8Array): { readonly json: unknown } | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const json: unknown = JSON.parse(text);
    return repeatedKey(text, json) === null ? { json } : null;
  } catch {
    return null;
  }
}

function at(json: unknown, pointer: string): unknown {
  let value = json;
  for (const key of pointer.split("/").slice(1)) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    value = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  }
  return value;
}

/** The value in a slot, by its kind. */
function found(slot: number, bytes: Uint8Array): unknown {
  const [start, end] = [scanner.starts[slot] as number, scanner.ends[slot] as number];
  const range = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(start, end));
  switch (scanner.kinds[slot]) {
    case ABSENT:
      return undefined;
    case PLAIN:
      expect(range).toMatch(/^[\x20-\x7f]*$/);
      return range;
    case UNICODE:
      return range;
    case ESCAPED:
      return escapedText(bytes, start, end);
    case INTEGER:
      return scanner.numbers[slot];
    case TRUE:
      return true;
    case FALSE:
      return false;
    case NULL:
      return null;
    case NUMBER:
    case OBJECT:
    case ARRAY:
      return JSON.parse(range);
    default:
      throw new Error(`no such kind: ${scanner.kinds[slot]}`);
  }
}

/** True: handled, and rightly. */
function check(bytes: Uint8Array): boolean {
  const line = Buffer.concat([bytes, encoder.encode("\n{}")]);
  const end = scanner.scanLine(line, 0);
  if (end < 0) return false;
  const parsed = parse(line.subarray(0, end));
  expect(parsed, new TextDecoder().decode(line)).not.toBeNull();
  for (const [slot, pointer] of POINTERS.entries()) {
    expect(found(slot, line)).toEqual(at(parsed?.json, pointer));
  }
  return true;
}

const key = fc.oneof(
  fc.constantFrom('"a"', '"b"', '"h~"', '"x"', '"a\\u0061"', '"é"', '"__proto__"', '"aa"', '""'),
  fc.string({ maxLength: 3 }).map((text) => JSON.stringify(text)),
);
const inner = spelledObject(
  fc.array(
    fc.tuple(
      fc.constantFrom('"c"', '"d/e"', '"f"', '"z"'),
      fc.oneof(spelling, fc.constant('{"g":7}'), fc.constant('{"k":"v","g":true}')),
    ),
    { maxLength: 4 },
  ),
);
const text = spelledObject(
  fc.array(
    fc.oneof(
      fc.tuple(key, spelling),
      fc.tuple(fc.constant('"b"'), inner),
      fc.tuple(fc.constant('"x"'), inner),
    ),
    { maxLength: 5 },
  ),
);

describe("what the scanner handles is JSON, and what it finds is what JSON.parse finds", () => {
  test("in texts, right and wrong", () => {
    fc.assert(
      fc.property(text, (line) => void check(encoder.encode(line))),
      { numRuns: 1500, seed: SEED },
    );
  });

  test("in damaged texts", () => {
    fc.assert(
      fc.property(text, fc.array(damage, { minLength: 1, maxLength: 3 }), (line, damages) => {
        check(damaged(encoder.encode(line), damages));
      }),
      { numRuns: 1500, seed: SEED },
    );
  });
});

describe("handles", () => {
  test.each<[string, string]>([
    ["an empty object", "{}"],
    ["what nobody wants", '{"x":{"y":[1,-2.5e3,"\\u0041é",true,false,null,{},[]]},"z":""}'],
    ["spaces", '{ "a" :\t1 , "b" : { "c" : [ 1 , 2 ] } }\r'],
    ["wanted values of every kind", '{"a":"\\n","b":{"c":1e5,"d/e":{"q":1},"f":{"g":[1]}},"h~":-0}'],
    ["equal keys in different objects", '{"x":{"y":1},"z":{"y":{"y":1}},"y":2}'],
  ])("%s", (_what, line) => {
    expect(check(encoder.encode(line))).toBe(true);
  });
});

describe("leaves to others", () => {
  test.each<[string, string]>([
    ["what is no object", "[1]"],
    ["nothing", ""],
    ["a wanted key that stands twice", '{"a":1,"a":1}'],
    ["an unwanted key that stands twice", '{"x":1,"y":2,"x":1}'],
    ["a key that stands twice further inside", '{"x":[{"y":1,"y":1}]}'],
    ["a key with an escape, which may be another's", '{"x":1,"\\u0078":2}'],
    ["what stands behind the text", '{"a":1} x'],
    ["a number with a zero before it", '{"a":01}'],
    ["a control character", '{"x":"\u0000"}'],
    ["a text that ends too early", '{"a":"b'],
    ["deep nesting", `{"x":${"[".repeat(100)}${"]".repeat(100)}}`],
    ["more keys than it can remember", `{${Array.from({ length: 300 }, (_, n) => `"k${n}":0`).join()}}`],
  ])("%s", (_what, line) => {
    expect(check(encoder.encode(line))).toBe(false);
  });

  test("bytes that are no UTF-8", () => {
    const wrong = [
      [0x80],
      [0xc0, 0x80],
      [0xc3],
      [0xe0, 0x80, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf0, 0x80, 0x80, 0x80],
      [0xff],
    ];
    for (const bytes of wrong) {
      const line = Buffer.concat([encoder.encode('{"x":"'), Uint8Array.from(bytes), encoder.encode('"}')]);
      expect(check(line)).toBe(false);
    }
  });
});
