import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Audit, AuditViolation } from "../../../src/audit/audit-result.ts";
import { LiveMonitor } from "../../../src/audit/live/live-monitor.ts";
import type { LiveMonitorOptions } from "../../../src/audit/live/live-monitor.ts";
import { runAudit, specsOf, trace } from "../run-audit.ts";
import type { LoadedSpecs } from "../run-audit.ts";

const SEED = 20_261_203;

/** Heat, deadlines, failures, `by all`, a key that may fail, a spec without key, and one that begins hot. */
const specs = specsOf(`
  enum tKind { Small, Large }
  event eAdd: (who: string, kind: tKind, n: int);
  event eTake: (who: string, kind: tKind, n: int);
  event eReset;
  event eTick: (n: int);
  event eRead: seq[int];
  event eOther: (what: any);
  spec Balance for (key: (who: string, kind: tKind))
    observes eAdd by (who = payload.who, kind = payload.kind),
      eTake by (who = payload.who, kind = payload.kind), eReset by all {
    var sum: int;
    start cold state Empty {
      on eAdd do (got: (who: string, kind: tKind, n: int)) {
        sum = sum + got.n;
        if (sum > 5) { goto Full; }
      }
      on eTake do (got: (who: string, kind: tKind, n: int)) {
        assert sum >= got.n, format("took {0} of {1}", got.n, sum);
        sum = sum - got.n;
      }
      on eReset do { sum = 0; }
    }
    hot state Full within 3 s {
      on eTake do (got: (who: string, kind: tKind, n: int)) {
        sum = sum - 100 / got.n;
        if (sum < 5) { goto Empty; }
      }
      on eAdd do (got: (who: string, kind: tKind, n: int)) { sum = sum * got.n; }
      ignore eReset;
    }
  }
  spec Ticks observes eTick {
    var last: int;
    start hot state Ticking {
      on eTick do (tick: (n: int)) {
        assert tick.n > last, format("{0} after {1}", tick.n, last);
        last = tick.n;
        if (last > 5) { goto Enough; }
      }
    }
    cold state Enough { ignore eTick; }
  }
  spec Resets for (first: int) observes eRead by payload[0], eReset by all {
    var resets: int;
    start state Counting {
      on eRead goto Busy;
      on eReset do { resets = resets + 1; assert resets < 3, "too many resets"; }
    }
    hot state Busy { ignore eRead; on eReset goto Counting; }
  }
`);

const who = fc.constantFrom("a", "b", "ü");
const n = fc.oneof(fc.integer({ min: -2, max: 4 }), fc.constant("9007199254740993"));
const balance = fc.record({
  event: fc.constantFrom("eAdd", "eTake"),
  payload: fc.record({ who, kind: fc.constantFrom("Small", "Large"), n }),
});
const known = fc.oneof(
  { weight: 6, arbitrary: balance },
  fc.record({ event: fc.constant("eTick"), payload: fc.record({ n: fc.integer({ min: -1, max: 9 }) }) }),
  fc.record({ event: fc.constant("eRead"), payload: fc.array(fc.nat(2), { maxLength: 2 }) }),
  fc.constantFrom<object>({ event: "eReset" }, { event: "eOther", payload: { what: [1] } }),
);
const odd = fc.constantFrom<unknown>(
  { event: "eNew" },
  { event: "eAdd" },
  { event: "eAdd", payload: { who: "a", kind: "Huge", n: 1 } },
  { event: "eAdd", payload: { who: "a", kind: "Small", n: 1.5 } },
  { event: "eTick", payload: { n: 1 }, extra: 1 },
  { event: 1 },
  { gap: {} },
  { gap: { events: ["eTick"] } },
  { gap: { from: "2026-11-22T10:00:02Z" } },
  {},
  [],
  null,
  "eTick",
);
const outcome = fc.constantFrom({}, {}, {}, {}, { outcome: "unknown" });

/** Records with times, most of which go forwards. */
function recordsOf({
  hasOdd,
  hasUnknown,
}: {
  hasOdd: boolean;
  hasUnknown: boolean;
}): fc.Arbitrary<unknown[]> {
  const timed = fc
    .tuple(known, fc.integer({ min: -300, max: 1500 }), hasUnknown ? outcome : fc.constant({}))
    .map(([record, stepMs, more]) => ({ record: { ...record, ...more }, stepMs }));
  const any = hasOdd
    ? fc.oneof(
        { weight: 8, arbitrary: timed },
        odd.map((record) => ({ record, stepMs: null })),
      )
    : timed;
  return fc.array(any, { minLength: 1, maxLength: 25 }).map((all) => {
    let ms = Date.parse("2026-11-22T10:00:00Z");
    return all.map(({ record, stepMs }) => {
      if (stepMs === null) return record;
      ms += stepMs;
      return stepMs % 7 === 0 ? record : { ...(record as object), time: new Date(ms).toISOString() };
    });
  });
}

function live({ program, sources }: LoadedSpecs, options: Partial<LiveMonitorOptions> = {}): LiveMonitor {
  return new LiveMonitor(program, { ...options, sources, tool: "pspec test", spec: "sha256:0" });
}

/** An audit over the same lines, without what it says of its input. */
async function audited(records: readonly unknown[], options: object = {}): Promise<Audit> {
  const audit = await runAudit(
    specs,
    { events: trace(...records.map((one) => JSON.stringify(one))) },
    options,
  );
  return { ...audit, inputs: [] };
}

/** What an audit has now and had not before. A deadline may meanwhile have been met: that changes its text only. */
function news(before: readonly AuditViolation[], now: readonly AuditViolation[]): AuditViolation[] {
  const keyOf = ({ spec, key, kind, line }: AuditViolation): string =>
    JSON.stringify([spec, key, kind, line]);
  const known = new Set(before.map(keyOf));
  return now.filter((one) => !known.has(keyOf(one)));
}

const sorted = (all: readonly unknown[]): string[] => all.map((one) => JSON.stringify(one)).sort();

async function expectSameVerdicts(records: readonly unknown[], options: object = {}): Promise<number> {
  const monitor = live(specs, options);
  let [before, found] = [await audited([], options), 0];
  let first = true;
  for (const [index, record] of records.entries()) {
    const seen = monitor.observe(record);
    const now = await audited(records.slice(0, index + 1), options);
    const base = first ? { violations: [], possible: [] } : before;
    expect(sorted(seen.violations)).toEqual(sorted(news(base.violations, now.violations)));
    expect(sorted(seen.possible)).toEqual(sorted(news(base.possible, now.possible)));
    expect(monitor.hot()).toEqual(now.pending);
    expect(seen.line).toBe(index + 1);
    const { mapped, unmapped, rejected } = now.records;
    const grown = { observed: mapped, unmapped, rejected, skipped: now.records.skipped }[seen.kind];
    const were = before.records;
    expect(
      grown -
        { observed: were.mapped, unmapped: were.unmapped, rejected: were.rejected, skipped: were.skipped }[
          seen.kind
        ],
    ).toBe(1);
    if (seen.kind === "rejected") {
      const all = now.rejected.flatMap(({ reason, samples }) =>
        samples.map(({ line, message }) => ({ reason, line, message })),
      );
      const listed = all.find(({ line }) => line === seen.line);
      if (listed !== undefined)
        expect(listed).toEqual({ reason: seen.reason, line: seen.line, message: seen.message });
    }
    found += seen.violations.length;
    [before, first] = [now, false];
  }
  expect(monitor.close()).toEqual(await audited(records, options));
  return found;
}

describe("event by event, a monitor says what an audit of the lines so far says", () => {
  test.each([
    { hasOdd: false, hasUnknown: false, options: {} },
    { hasOdd: true, hasUnknown: false, options: { closed: false, sliceLength: 2 } },
    { hasOdd: false, hasUnknown: true, options: {} },
    { hasOdd: false, hasUnknown: false, options: { beganEarlier: true } },
  ])("%j", { timeout: 60_000 }, async ({ options, ...what }) => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(recordsOf(what), async (records) => {
        found += await expectSameVerdicts(records, options);
      }),
      { numRuns: 25, seed: SEED },
    );
    if (!("beganEarlier" in options)) expect(found).toBeGreaterThan(20);
  });
});

const add = (n: unknown, more: object = {}): object => ({
  event: "eAdd",
  payload: { who: "a", kind: "Small", n },
  ...more,
});

describe("time", () => {
  test("passes by ticks: a deadline is missed once, and the key stays hot", () => {
    const monitor = live(specs);
    const startMs = Date.parse("2026-11-22T10:00:00Z");
    monitor.observe(add(6, { time: "2026-11-22T10:00:00Z" }));
    expect(monitor.tick(startMs + 3000).violations).toEqual([]);
    const late = monitor.tick(startMs + 3001);
    expect(late).toMatchObject({
      kind: "ticked",
      violations: [{ spec: "Balance", kind: "overdue", file: "events", line: 1 }],
    });
    expect(monitor.tick(startMs + 9000).violations).toEqual([]);
    expect(monitor.tick(startMs).violations).toEqual([]);
    expect(monitor.close()).toMatchObject({ verdict: "violated", records: { read: 1, mapped: 1 } });
  });

  test("is the clock's, for records that have none of their own", () => {
    let nowMs = Date.parse("2026-11-22T10:00:00Z");
    const monitor = live(specs, { now: () => nowMs });
    monitor.observe(add(6));
    expect(monitor.hot()[0]).toMatchObject({ spec: "Balance", state: "Full", since: { line: 1 } });
    expect(monitor.hot()[0]?.since?.time).toBe("2026-11-22T10:00:00.000Z");
    nowMs += 3001;
    expect(monitor.observe({ event: "eTick", payload: { n: 9 } })).toMatchObject({
      kind: "observed",
      violations: [{ spec: "Balance", kind: "overdue" }],
    });
    expect(monitor.hot()).toEqual([]);
  });

  test("that is none is refused", () => {
    let nowMs = Number.NaN;
    const monitor = live(specs, { now: () => nowMs });
    expect(monitor.tick(Number.NaN)).toMatchObject({ kind: "rejected", message: /no such time/ });
    expect(monitor.tick(1e300)).toMatchObject({ kind: "rejected" });
    expect(monitor.observe(add(1))).toMatchObject({ kind: "rejected", message: /the clock gives NaN/ });
    nowMs = 0;
    expect(monitor.observe(add(1))).toMatchObject({ kind: "observed", line: 2 });
  });
});

describe("what cannot be read is rejected, counted, and never thrown", () => {
  const cyclic: { event: string; payload?: unknown } = { event: "eOther" };
  cyclic.payload = { what: cyclic };
  const touchy = Object.defineProperty({ event: "eTick" }, "payload", {
    enumerable: true,
    get: () => {
      throw new Error("do not touch");
    },
  });
  const bad: readonly (readonly [unknown, string])[] = [
    [undefined, "expected a JSON value, not nothing"],
    [() => {}, "expected a JSON value, not a function"],
    [Symbol("s"), "expected a JSON value, not a symbol"],
    [new Date(0), "expected a plain object or an array, not an instance of Date"],
    [
      { event: "eOther", payload: { what: new Map() } },
      "/payload/what: expected a plain object or an array, not an instance of Map",
    ],
    [
      { event: "eOther", payload: { what: [1, undefined] } },
      "/payload/what/1: expected a JSON value, not nothing",
    ],
    [
      { event: "eOther", payload: { what: Infinity } },
      '/payload/what: Infinity is no JSON: write "Infinity"',
    ],
    [cyclic, "nested more than 1000 deep"],
    [touchy, "cannot be read: do not touch"],
    [[], "expected an object, not an array of 0"],
    [add(2n ** 64n), "/payload/n: 18446744073709551616 needs more than 64 bits"],
    [
      add(2 ** 53),
      "/payload/n: 9007199254740992 is beyond 2^53 - 1, where JSON numbers lose digits: write it as a string",
    ],
  ];
  test.each(bad.map(([, message], index) => ({ index, message })))("$message", ({ index, message }) => {
    const record = bad[index]?.[0];
    const monitor = live(specs);
    expect(monitor.observe(record)).toMatchObject({ kind: "rejected", line: 1, message });
    monitor.observe(add(1));
    const { records, verdict } = monitor.close();
    expect(records).toMatchObject({ read: 2, rejected: 1, mapped: 1 });
    expect(verdict).toBe("inconclusive");
  });
});

test("ints may be bigints, and are exact", () => {
  const monitor = live(specs);
  monitor.observe(add(5));
  const take = { event: "eTake", payload: { who: "a", kind: "Small", n: 2n ** 53n + 1n } };
  expect(monitor.observe(take).violations[0]?.message).toBe("took 9007199254740993 of 5");
});

test("a closed monitor says what is still expected, the same each time, and takes nothing more", () => {
  const open = live(specs);
  open.observe(add(6));
  expect(open.close()).toMatchObject({ verdict: "pending", violations: [] });
  expect(open.close()).toBe(open.close());
  expect(() => open.observe(add(1))).toThrow("the monitor is closed");
  expect(() => open.tick(0)).toThrow("the monitor is closed");
  const closed = live(specs, { closed: true });
  closed.observe(add(6));
  expect(closed.close().violations).toMatchObject([
    { spec: "Balance", kind: "liveness" },
    { spec: "Ticks", kind: "liveness" },
  ]);
});
