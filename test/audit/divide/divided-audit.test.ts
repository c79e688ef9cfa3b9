import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generateTrace } from "../../bench/generate-trace.ts";
import { loadSpecs, runAudit, specsOf } from "../run-audit.ts";
import { readSpecs, root } from "../spec-folders.ts";
import { auditDivided } from "./audit-divided.ts";

const SEED = 20_261_201;
const folder = join(root, "traces/active-passive");
const specs = loadSpecs(readSpecs("specs/active-passive"));
const names = readdirSync(folder).filter((name) => name.endsWith(".ndjson"));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

const division = fc.record({
  partitions: fc.integer({ min: 1, max: 5 }),
  cuts: fc.array(fc.nat(30_000), { maxLength: 4 }),
});
const options = fc.record({
  closed: fc.boolean(),
  maxListed: fc.constantFrom(1, 3, 1000),
  latenessMs: fc.constantFrom(null, 0, 300, 60_000),
  skewMs: fc.constantFrom(0, 0, 30),
  unordered: fc.boolean(),
  beganEarlier: fc.boolean(),
});

// Many worlds take their time on a busy machine.
const PATIENCE_MS = 120_000;

describe("an audit in parts and partitions says what an undivided one says", { timeout: PATIENCE_MS }, () => {
  test.each(names)("of %s", async (name) => {
    const bytes = bytesOf(name);
    await fc.assert(
      fc.asyncProperty(division, options, async (divided, how) => {
        const whole = await runAudit(specs, { [name]: bytes }, how);
        expect(await auditDivided(specs, { [name]: bytes }, { ...divided, ...how })).toEqual({
          ...whole,
          eventsPerSecond: 0,
        });
      }),
      { numRuns: 3, seed: SEED },
    );
  });

  test("of several files together", async () => {
    const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
    await fc.assert(
      fc.asyncProperty(division, options, pair, async (divided, how, [one, two]) => {
        const files = { "one.ndjson": bytesOf(one), "two.ndjson": bytesOf(two) };
        const whole = await runAudit(specs, files, how);
        expect(await auditDivided(specs, files, { ...divided, ...how })).toEqual(whole);
      }),
      { numRuns: 8, seed: SEED },
    );
  });

  test("of a spec without key, events for all keys, unknown outcomes, gaps and records that cannot be read", async () => {
    const mixed = specsOf(`
      event eOpen: (id: int); event eClose: (id: int); event eCrash;
      spec Closed for (id: int) observes eOpen by payload.id, eClose by payload.id, eCrash by all {
        start state Idle { on eOpen goto Open; on eClose do { assert false, "closed twice"; } ignore eCrash; }
        hot state Open within 5 ms { on eClose goto Idle; on eCrash goto Idle; ignore eOpen; }
      }
      spec Few observes eOpen, eClose {
        var open: int;
        start state Counting {
          on eOpen do { open = open + 1; assert open < 6, "too many"; }
          on eClose do { open = open - 1; }
        }
      }`);
    const line = fc.oneof(
      { weight: 12, arbitrary: eventLine },
      fc.constantFrom(
        "",
        "{",
        '{"event":"eOpen"}',
        '{"event":"eElse"}',
        '{"event":"eOpen","payload":{"id":"x"}}',
      ),
      fc.nat(90).map((time) => JSON.stringify({ gap: {}, time: stamp(time) })),
    );
    await fc.assert(
      fc.asyncProperty(division, options, fc.array(line, { maxLength: 60 }), async (divided, how, lines) => {
        const files = { "a.ndjson": new TextEncoder().encode(lines.join("\n")) };
        const whole = await runAudit(mixed, files, how);
        expect(await auditDivided(mixed, files, { ...divided, ...how })).toEqual(whole);
      }),
      { numRuns: 150, seed: SEED },
    );
  });

  test("of many keys", async () => {
    const files = { "many.ndjson": generateTrace({ records: 300, sources: 20 }) };
    const whole = await runAudit(specs, files, {});
    const divided = await auditDivided(specs, files, { partitions: 7, cuts: [50_000, 100_001] });
    expect(divided).toEqual(whole);
  });
});

function stamp(ms: number): string {
  return new Date(Date.UTC(2026, 0, 1) + ms).toISOString();
}

const eventLine = fc
  .record({
    event: fc.constantFrom("eOpen", "eOpen", "eClose", "eClose", "eCrash"),
    id: fc.nat(4),
    time: fc.option(fc.nat(90)),
    source: fc.constantFrom("a", "b"),
    isUnknown: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
  })
  .map(({ event, id, time, source, isUnknown }) =>
    JSON.stringify({
      event,
      ...(event === "eCrash" ? {} : { payload: { id } }),
      ...(time === null ? {} : { time: stamp(time) }),
      source,
      ...(isUnknown ? { outcome: "unknown" } : {}),
    }),
  );
