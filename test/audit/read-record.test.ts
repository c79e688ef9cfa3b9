import { describe, expect, test } from "vitest";
import { asId } from "../../src/base/brand.ts";
import { RecordReader } from "../../src/audit/read-record.ts";
import type { Line } from "../../src/audit/split-lines.ts";
import type { TraceRecord } from "../../src/audit/trace-record.ts";
import type { EventId } from "../../src/ir/program.ts";
import { jsonContext } from "../../src/machine/json-context.ts";
import { NamedTupleValue } from "../../src/machine/value.ts";
import { specsOf } from "./run-audit.ts";

const { program } = specsOf(`
  event eTake: (who: string, id: int);
  event eTick;
  event eOther: int;
  spec S observes eTake, eTick { start state A { ignore eTake, eTick; } }
`);
const eventOf = (name: string): EventId => asId(program.events.findIndex((event) => event.name === name));
const observed = new Set([eventOf("eTake"), eventOf("eTick")]);
const reader = new RecordReader(program, jsonContext(program), { observed });

function read(line: Line): TraceRecord {
  return reader.read(line, { input: 0, line: 1 });
}

function readJson(json: unknown): TraceRecord {
  return read(JSON.stringify(json));
}

describe("a line is", () => {
  test("mapped: an event that is observed", () => {
    const record = readJson({
      event: "eTake",
      payload: { id: "9007199254740993", who: "a" },
      time: "1970-01-01T00:00:01Z",
      id: "r1",
      source: "x",
      target: "y",
    });
    expect(record).toEqual({
      kind: "mapped",
      input: 0,
      line: 1,
      event: eventOf("eTake"),
      payload: new NamedTupleValue(["who", "id"], ["a", 9007199254740993n]),
      time: 1_000_000,
      id: "r1",
      source: "x",
      isUnknown: false,
      orderKey: null,
      more: [],
    });
  });

  test("mapped: a large number keeps its digits", () => {
    const record = read('{"event":"eTake","payload":{"who":"a","id":9007199254740993}}');
    expect(record).toMatchObject({ payload: { items: ["a", 9007199254740993n] } });
  });

  test("mapped: a float may have as many digits, beside an int that has them", () => {
    const { program } = specsOf(`
      event eBoth: (f: float, i: int);
      spec S observes eBoth { start state A { ignore eBoth; } }
    `);
    const only = new RecordReader(program, jsonContext(program), { observed: new Set([asId<EventId>(2)]) });
    const line = '{"event":"eBoth","payload":{"f":9007199254740992,"i":9007199254740993}}';
    expect(only.read(line, { input: 0, line: 1 })).toMatchObject({
      payload: { items: [{ kind: "float", value: 2 ** 53 }, 9007199254740993n] },
    });
  });

  test.each([[{ event: "eTick" }], [{ event: "eTick", payload: null }]])("mapped: %j", (json) => {
    expect(readJson(json)).toMatchObject({ kind: "mapped", payload: null, time: null, id: null });
  });

  test.each(["", "  ", "\t"])("skipped: a blank line %j", (line) => {
    expect(read(line)).toMatchObject({ kind: "skipped", rule: "blank line" });
  });

  test("skipped: an event that no spec observes, whatever its payload", () => {
    expect(readJson({ event: "eOther", payload: "not an int" })).toMatchObject({
      kind: "skipped",
      rule: "not observed",
    });
  });

  test.each(["eTak", "null", "halt", "__proto__", "constructor"])("unmapped: the event %s", (event) => {
    expect(readJson({ event, payload: 1 })).toMatchObject({ kind: "unmapped", name: event });
  });

  const inherited = '{"event":"eTake","payload":{"who":"a","__proto__":{"id":1}}}';
  test.each<[Line, string, string]>([
    [{ problem: "not valid UTF-8" }, "not a line of text", "not valid UTF-8"],
    ['{"event":"eTi', "not a JSON object", "Unterminated string in JSON at position 13"],
    ["3", "not a JSON object", "expected an object, not 3"],
    ["null", "not a JSON object", "expected an object, not null"],
    ["[]", "not a JSON object", "expected an object, not an array of 0"],
    ["{}", "not a trace line", 'the field "event" is missing'],
    ['{"event":7}', "not a trace line", "/event: must be string"],
    ['{"event":""}', "not a trace line", "/event: must NOT have fewer than 1 characters"],
    [
      '{"event":"eTick","tmie":"x"}',
      "not a trace line",
      'the field "tmie" is none of a trace line\'s (event, payload, time, outcome, source, target, id)',
    ],
    ['{"event":"eTick","time":5}', "not a trace line", "/time: must be string"],
    [
      '{"event":"eTick","time":"5 pm"}',
      "not a trace line",
      "/time: expected a time such as 2026-11-22T10:00:00.123Z",
    ],
    [
      '{"event":"eTick","time":"2026-02-30T00:00:00Z"}',
      "not a trace line",
      '/time: there is no such time as "2026-02-30T00:00:00Z"',
    ],
    ['{"event":"eTick","payload":1}', "wrong payload", "/payload: expected null, not 1"],
    ['{"event":"eTake"}', "wrong payload", "eTake needs a payload"],
    ['{"event":"eTake","payload":{"who":"a"}}', "wrong payload", '/payload: the field "id" is missing'],
    [
      '{"event":"eTake","payload":{"who":"a","id":1.5}}',
      "wrong payload",
      "/payload/id: expected an int, not 1.5",
    ],
    [
      '{"event":"eTake","payload":{"who":1234567890123456789,"id":1}}',
      "wrong payload",
      "/payload/who: expected a string, not 1234567890123456789",
    ],
    [inherited, "wrong payload", '/payload: the field "id" is missing'],
  ])("rejected: %s", (line, reason, message) => {
    expect(read(line)).toMatchObject({ kind: "rejected", reason, message });
  });
});

describe("a rejected line", () => {
  test("keeps its beginning, cut between characters", () => {
    const line = `"${"😀".repeat(100)}"`;
    expect(read(line)).toMatchObject({ sample: `"${"😀".repeat(79)}…` });
  });

  test.each<[string, object]>([
    ["nonsense", { kind: "any" }],
    ["{}", { kind: "any" }],
    ['{"event":"eTak","tmie":1}', { kind: "any" }],
    ['{"event":"eOther","tmie":1}', { kind: "none" }],
    ['{"event":"eTake","payload":1,"tmie":1}', { kind: "event", event: eventOf("eTake"), payload: 1 }],
    ['{"event":"eTake","payload":1}', { kind: "event", event: eventOf("eTake"), payload: 1 }],
    [
      '{"event":"eTick","time":"2026-02-30T00:00:00Z"}',
      { kind: "event", event: eventOf("eTick"), payload: null },
    ],
  ])("says whom it may have concerned: %s", (line, concerns) => {
    expect(read(line)).toMatchObject({ concerns });
  });
});
