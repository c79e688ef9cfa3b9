import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId } from "../../../src/base/brand.ts";
import type { EventId, Program } from "../../../src/ir/program.ts";
import { jsonContext } from "../../../src/machine/json-context.ts";
import { RecordReader } from "../../../src/audit/read-record.ts";
import { TraceCursor } from "../../../src/audit/trace-cursor.ts";
import type { LineReader, TraceRecord } from "../../../src/audit/trace-record.ts";
import { cutInto } from "../cut-bytes.ts";
import { loadSpecs, specsOf } from "../run-audit.ts";
import { readSpecs, root } from "../spec-folders.ts";
import { damage, damaged, spelledObject, spelling } from "./json-texts.ts";

const SEED = 20_261_201;
const encoder = new TextEncoder();

const { program } = specsOf(`
  enum tColour { Red = 1, Green = 7 }
  type tInner = (colour: tColour, ratio: float);
  event eFlat: (who: string, id: int, isNew: bool);
  event eNested: (who: string, inner: tInner, peer: machine);
  event eInt: int;
  event eText: string;
  event eBare;
  event eMany: seq[int];
  event eUnseen: (who: string, id: int);
  spec S observes eFlat, eNested, eInt, eText, eBare, eMany {
    
    start state Any { ignore eFlat, eNested, eInt, eText, eBare, eMany; }
  }
`);

interface Reading {
  readonly records: readonly (TraceRecord | null)[];
  /** How many lines were read as text. */
  readonly careful: number;
}

const readers = { lenient: new Map<Program, RecordReader>(), strict: new Map<Program, RecordReader>() };

function readerOf(of: Program, isStrict: boolean): RecordReader {
  const known = isStrict ? readers.strict : readers.lenient;
  let reader = known.get(of);
  if (reader === undefined) {
    const observed = of.monitors.flatMap(({ observes }) => observes.map(({ event }) => event));
    reader = new RecordReader(of, jsonContext(of), { observed: new Set<EventId>(observed), isStrict });
    known.set(of, reader);
  }
  return reader;
}

async function read(
  of: Program,
  chunks: readonly Uint8Array[],
  {
    isScanned,
    isStrict = false,
    maxLineBytes = 1 << 20,
  }: { readonly isScanned: boolean; readonly isStrict?: boolean; readonly maxLineBytes?: number },
): Promise<Reading> {
  const reader = readerOf(of, isStrict);
  let careful = 0;
  const counting: LineReader = {
    read(line, place) {
      careful++;
      return reader.read(line, place);
    },
    createScanner: () => (isScanned ? reader.createScanner() : null),
  };
  const options = { reader: counting, index: 3, maxLineBytes, documents: null, hasher: null };
  const cursor = new TraceCursor({ file: "t", chunks }, options);
  const records: (TraceRecord | null)[] = [];
  do {
    while (cursor.advance()) records.push(cursor.head);
  } while (await cursor.refill());
  return { records, careful };
}

const field = (name: string, values: fc.Arbitrary<string>): fc.Arbitrary<readonly [string, string]> =>
  fc.tuple(fc.constant(JSON.stringify(name)), fc.oneof({ weight: 6, arbitrary: values }, spelling));

const word = fc.oneof(
  fc.constantFrom('"a"', '"ü"', '"\\u0061"', '""'),
  fc.string().map((t) => JSON.stringify(t)),
);
const int = fc.oneof(fc.integer().map(String), fc.constantFrom("-0", "1.0", '"12"', "9007199254740993"));
const inner = members([
  field("colour", fc.constantFrom('"Red"', '"Green"', "7", '"Blue"')),
  field("ratio", fc.constantFrom("0", "-0", "2.5", "1e-3", "1e999", '"NaN"', "12345678901234567890")),
]);

/** All of these members, mostly, in any order, now and then with another one. */
function members(all: readonly fc.Arbitrary<readonly [string, string]>[]): fc.Arbitrary<string> {
  const extra = fc.tuple(fc.constantFrom('"x"', '"who"', '"__proto__"'), spelling);
  return spelledObject(
    fc
      .tuple(fc.tuple(...all), fc.option(extra, { freq: 8 }), fc.nat(), fc.nat(30))
      .map(([known, more, turn, drop]) => {
        const chosen = [...known, ...(more === null ? [] : [more])].filter((_, index) => index !== drop);
        const first = turn % (chosen.length + 1);
        return [...chosen.slice(first), ...chosen.slice(0, first)];
      }),
  );
}

const payloads: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  [
    "eFlat",
    members([field("who", word), field("id", int), field("isNew", fc.constantFrom("true", "false"))]),
  ],
  ["eNested", members([field("who", word), field("inner", inner), field("peer", word)])],
  ["eInt", int],
  ["eText", word],
  ["eBare", fc.constant("null")],
  ["eMany", fc.constant("[1,2]")],
  ["eUnseen", members([field("who", word), field("id", int)])],
  ["eUnknown", spelling],
];

const time = fc.oneof(
  fc
    .date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((d) => d.toISOString()),
  fc.constantFrom(
    "2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00.123456Z",
    "2026-11-22T10:00:00.123456789Z",
    "2026-11-22T10:00:00.1234567890Z",
    "2026-11-22T10:00:00.5+01:00",
    "2026-11-22t10:00:00z",
    "2026-11-22T23:59:60Z",
    "2026-11-22T24:00:00Z",
    "2026-02-30T10:00:00.000Z",
    "2026-11-22 10:00:00Z",
    "2026-11-22T10:00:00.Z",
    "2026-11-22T1a:00:00.000Z",
  ),
);

/** Trace lines with these fields besides. */
const linesWith = (...more: readonly fc.Arbitrary<readonly [string, string]>[]): fc.Arbitrary<string> =>
  fc.oneof(
    ...payloads.map(([event, payload]) =>
      members([
        field("event", fc.constant(JSON.stringify(event))),
        field("payload", payload),
        field(
          "time",
          time.map((t) => JSON.stringify(t)),
        ),
        field("id", word),
        field("source", word),
        field("target", word),
        ...more,
      ]),
    ),
  );

// Most outcomes are not for the scanner, which should have its share of the lines.
const outcome = fc.oneof(
  { weight: 3, arbitrary: fc.constant('"ok"') },
  fc.constantFrom('"unknown"', '"\\u006fk"', '"no"', '"oh"', "null"),
);
const line = fc.oneof({ weight: 3, arbitrary: linesWith() }, linesWith(field("outcome", outcome)));

describe("lines are read as if each were read as text", () => {
  test("right and wrong ones, in chunks", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 8 }),
        fc.array(fc.nat(3000)),
        fc.boolean(),
        async (lines, cuts, isStrict) => {
          const bytes = encoder.encode(lines.map((text) => `${text}\n`).join(""));
          const chunks = cutInto(
            bytes,
            cuts.map((cut) => cut % (bytes.length + 1)),
          );
          expect((await read(program, chunks, { isStrict, isScanned: true })).records).toEqual(
            (await read(program, [bytes], { isStrict, isScanned: false })).records,
          );
        },
      ),
      { numRuns: 200, seed: SEED },
    );
  });

  test("damaged ones, also with a limit to their length", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 5 }),
        fc.array(damage, { maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        async (lines, damages, isLimited, isStrict) => {
          const bytes = damaged(encoder.encode(lines.join("\n")), damages);
          const how = { isStrict, maxLineBytes: isLimited ? 150 : 1 << 20 };
          expect((await read(program, [bytes], { ...how, isScanned: true })).records).toEqual(
            (await read(program, [bytes], { ...how, isScanned: false })).records,
          );
        },
      ),
      { numRuns: 300, seed: SEED },
    );
  });

  test("the sample traces", async () => {
    const { program: sample } = loadSpecs(readSpecs("specs/active-passive"));
    const folder = join(root, "traces/active-passive");
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      const scanned = await read(sample, [bytes], { isScanned: true });
      expect(scanned.records).toEqual((await read(sample, [bytes], { isScanned: false })).records);
      if (name === "clean.ndjson") expect(scanned.careful).toBe(0);
    }
  });
});

test("plain lines never become text, whatever the order of their fields", async () => {
  const lines = [
    '{"event":"eFlat","payload":{"who":"ä","id":-5,"isNew":true},"time":"2026-11-22T10:00:00.123Z","id":"\\u0031"}',
    '{"id":"1","source":"\\n","payload":{"isNew":false,"id":0,"who":""},"event":"eFlat"}',
    '{"event":"eNested","payload":{"peer":null,"inner":{"ratio":1.5,"colour":"Green"},"who":"a"}}',
    '{"event":"eBare"}',
    '{"event":"eUnseen","payload":{"anything":[{"a":1},{"a":2}]},"target":"b"}',
  ];
  const { records, careful } = await read(program, [encoder.encode(`${lines.join("\r\n")}\n`)], {
    isScanned: true,
  });
  expect(careful).toBe(0);
  expect(records.map((record) => record?.kind)).toEqual(["mapped", "mapped", "mapped", "mapped", "skipped"]);
  expect(records[0]).toMatchObject({ event: asId<EventId>(2), input: 3, line: 1, id: "1" });
});

test("an outcome is read where it is ok, and left to the careful way where it is not", async () => {
  const outcomes = ["ok", "unknown", "okay"].map((outcome) => JSON.stringify({ event: "eBare", outcome }));
  const { records, careful } = await read(program, [encoder.encode(`${outcomes.join("\n")}\n`)], {
    isScanned: true,
  });
  expect(careful).toBe(2);
  expect(records.map((record) => (record?.kind === "mapped" ? record.isUnknown : record?.kind))).toEqual([
    false,
    true,
    "rejected",
  ]);
});
