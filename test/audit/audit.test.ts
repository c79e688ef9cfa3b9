import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AuditViolation } from "../../src/audit/audit-result.ts";
import { audit } from "../../src/audit/audit.ts";
import { auditExitCode } from "../../src/audit/exit-code.ts";
import { runAudit, sha256, specsOf, trace } from "./run-audit.ts";

const ORDER = specsOf(`
  event eSend: (who: string, id: int);
  event eReset;
  event eNoise: any;
  spec Rising for (who: string)
    observes eSend by payload.who, eReset by all {
    var last: int;
    start state Watching {
      on eSend do (got: (who: string, id: int)) {
        assert got.id > last, format("{0} after {1}", got.id, last);
        last = got.id;
      }
      on eReset do { last = 0; }
    }
  }
`);

const send = (who: string, id: number) => ({ event: "eSend", payload: { who, id } });

describe("keys", () => {
  test("are judged apart, and `by all` reaches every one", async () => {
    const text = trace(
      send("a", 5),
      send("b", 1),
      send("a", 6),
      { event: "eReset" },
      send("a", 1),
      send("b", 0),
    );
    const result = await runAudit(ORDER, { t: text });
    expect(result.verdict).toBe("violated");
    expect(result.monitors).toEqual([
      {
        spec: "Rising",
        keys: 2,
        satisfied: 1,
        violated: 1,
        pending: 0,
        overdue: 0,
        possible: 0,
        inconclusive: 0,
        reasons: [],
        withdrawn: 0,
      },
    ]);
    expect(result.violations).toMatchObject([
      { key: '"b"', kind: "assertion", message: "0 after 0", line: 6 },
    ]);
  });

  test("a violated key is not followed further; the others are", async () => {
    const text = trace(send("a", 5), send("a", 5), send("a", 4), send("b", 1), send("b", 1));
    const result = await runAudit(ORDER, { t: text });
    expect(result.violations.map(({ key, line }) => [key, line])).toEqual([
      ['"a"', 2],
      ['"b"', 5],
    ]);
  });

  test("an explanation is the key's own slice, without the records that it does not need", async () => {
    const text = trace(
      send("b", 1),
      { ...send("a", 5), id: "r5" },
      send("b", 2),
      { event: "eReset" },
      send("a", 3),
      send("a", 2),
    );
    const { violations } = await runAudit(ORDER, { t: text });
    expect(violations).toEqual<AuditViolation[]>([
      {
        spec: "Rising",
        key: '"a"',
        kind: "assertion",
        message: "2 after 3",
        file: "t",
        line: 6,
        time: null,
        overdue: null,
        source: { file: "spec.pspec", line: 10, column: 9 },
        parts: expect.arrayContaining([{ text: "got.id", value: 2 }]) as AuditViolation["parts"],
        slice: [
          {
            file: "t",
            line: 5,
            time: null,
            id: null,
            event: "eSend",
            payload: { who: "a", id: 3 },
            assumed: null,
            from: "Watching",
            to: "Watching",
            changes: [{ variable: "last", before: 0, after: 3 }],
          },
          {
            file: "t",
            line: 6,
            time: null,
            id: null,
            event: "eSend",
            payload: { who: "a", id: 2 },
            assumed: null,
            from: "Watching",
            to: "Watching",
            changes: [],
          },
        ],
        sliceOmitted: 0,
        sliceShrunk: 2,
        worlds: null,
        unreadableBefore: 0,
      },
    ]);
  });

  test("the slice is bounded, and so are the lists; the counts are not", async () => {
    const sends = Array.from({ length: 100 }, (_, id) => send("a", id + 1));
    const result = await runAudit(ORDER, { t: trace(...sends, send("a", 1)) }, { sliceLength: 3 });
    expect(result.violations[0]?.slice.map(({ line }) => line)).toEqual([100, 101]);
    expect(result.violations[0]).toMatchObject({ sliceOmitted: 96, sliceShrunk: 3 });

    const bad = Array.from({ length: 50 }, (_, key) => send(`k${key}`, 0));
    const many = await runAudit(ORDER, { t: trace(...bad) }, { maxListed: 10 });
    expect(many.violations).toHaveLength(10);
    expect(many.violationsOmitted).toBe(40);
    expect(many.monitors[0]).toMatchObject({ keys: 50, violated: 50 });
  });

  test("a key whose expression fails is a violation, and leaves the others in doubt", async () => {
    const specs = specsOf(`
      event eBatch: seq[int];
      spec First for (first: int) observes eBatch by payload[0] { start state A { ignore eBatch; } }
    `);
    const text = trace({ event: "eBatch", payload: [1] }, { event: "eBatch", payload: [] });
    const result = await runAudit(specs, { t: text });
    expect(result.violations).toMatchObject([{ key: null, kind: "runtime", line: 2 }]);
    expect(result.monitors[0]).toMatchObject({ keys: 2, violated: 1, inconclusive: 1 });
  });
});

describe("a spec", () => {
  test("that fails at its very start is violated at no record", async () => {
    const specs = specsOf(`
      event e;
      spec S observes e { start state A { entry { assert false, "never"; } ignore e; } }
    `);
    const result = await runAudit(specs, { t: trace({ event: "e" }) });
    expect(result.violations).toMatchObject([
      { spec: "S", key: null, message: "never", file: null, line: null },
    ]);
    expect(result.monitors).toMatchObject([{ keys: 1, violated: 1 }]);
  });

  test("that fails at its very start is in no state that it could be in where a trace begins in mid-life", async () => {
    const states = `{
      start state S { entry { assert false, "at once"; } on eA do (n: int) { assert n > 0; } }
      state T { on eA do (n: int) { assert n > 0; } }
    }`;
    const known = { event: "eA", payload: 1 };
    const text = trace(known, known, { event: "eA", payload: 2, outcome: "unknown" });
    const unkeyed = specsOf(`event eA: int; spec Broken observes eA ${states}`);
    const keyed = specsOf(`event eA: int; spec Broken for (key: int) observes eA by payload ${states}`);
    for (const [specs, violated] of [
      [unkeyed, 1],
      // Two keys, and one more for what is no key's own.
      [keyed, 3],
    ] as const) {
      const result = await runAudit(specs, { t: text }, { beganEarlier: true });
      expect(result.monitors).toMatchObject([{ keys: violated, violated }]);
      expect({ ...result, beganEarlier: false }).toEqual(await runAudit(specs, { t: text }));
    }
  });

  test("that fails for every key counts as one key more", async () => {
    const specs = specsOf(`
      event e; event f: int;
      spec S for (k: int) observes e by all, f by payload {
        start state A { on e goto B; ignore f; }
        state B { on e do { assert false, "twice"; } ignore f; }
      }
    `);
    const result = await runAudit(specs, {
      t: trace({ event: "e" }, { event: "f", payload: 1 }, { event: "e" }),
    });
    expect(result.violations.map(({ key, message }) => [key, message])).toEqual([
      [null, "twice"],
      ["1", "twice"],
    ]);
    expect(result.monitors).toMatchObject([{ keys: 2, violated: 2 }]);
  });

  test("that is a scenario is for models, not for traces", async () => {
    const specs = specsOf(`
      event e; event f;
      spec S observes e { start state A { ignore e; } }
      scenario T observes f { start state A { on f goto B; } cold state B { ignore f; } }
    `);
    const result = await runAudit(specs, { t: trace({ event: "e" }, { event: "f" }) });
    expect(result.monitors.map(({ spec }) => spec)).toEqual(["S"]);
    expect(result.records).toMatchObject({ mapped: 1, skipped: 1 });
  });
});

describe("an unhandled event", () => {
  test("is a violation over a trace", async () => {
    const specs = specsOf(`
      event eOpen; event eClose;
      spec Door observes eOpen, eClose {
        start state Shut { on eOpen goto Open; }
        state Open { on eClose goto Shut; }
      }
    `);
    const text = trace({ event: "eOpen" }, { event: "eOpen" });
    const { violations } = await runAudit(specs, { t: text });
    expect(violations).toMatchObject([{ spec: "Door", key: null, kind: "unhandled-event", line: 2 }]);
  });
});

describe("records that cannot be read", () => {
  test("leave every key in doubt where they may have been of any", async () => {
    const result = await runAudit(ORDER, { t: trace(send("a", 1), "garbage", send("b", 1)) });
    expect(result.verdict).toBe("inconclusive");
    expect(result.monitors[0]).toMatchObject({ keys: 2, inconclusive: 2 });
    expect(auditExitCode(result, { failOnPending: false })).toBe(4);
  });

  test("leave one key in doubt where their key can be read, born or not", async () => {
    const wrong = { event: "eSend", payload: { who: "c", id: "one" } };
    const result = await runAudit(ORDER, { t: trace(send("a", 1), wrong, send("b", 1)) });
    expect(result.monitors[0]).toMatchObject({ keys: 3, satisfied: 2, inconclusive: 1 });
  });

  test("leave every key in doubt where they would have been for all", async () => {
    const result = await runAudit(ORDER, { t: trace(send("a", 1), { event: "eReset", payload: 1 }) });
    expect(result.monitors[0]).toMatchObject({ keys: 1, inconclusive: 1 });
  });

  test("leave nobody in doubt where no spec would have observed them", async () => {
    const result = await runAudit(ORDER, { t: trace(send("a", 1), { event: "eNoise", x: 1 }) });
    expect(result.monitors[0]).toMatchObject({ keys: 1, satisfied: 1 });
    expect(result.records.rejected).toBe(1);
  });

  test("do not soften a violation, which says how many there were", async () => {
    const result = await runAudit(ORDER, { t: trace("x", send("a", 2), send("a", 1), "y") });
    expect(result.monitors[0]).toMatchObject({ violated: 1 });
    expect(result.violations[0]?.unreadableBefore).toBe(1);
  });

  test("of an undeclared event are named, with the event that may have been meant", async () => {
    const result = await runAudit(ORDER, {
      t: trace({ event: "eSned" }, { event: "eBeat" }, { event: "eSned" }),
    });
    expect(result.unmapped).toEqual([
      { event: "eBeat", nearest: null, count: 1, file: "t", line: 2 },
      { event: "eSned", nearest: "eSend", count: 2, file: "t", line: 1 },
    ]);
    expect(result.verdict).toBe("inconclusive");
  });

  test("are shown by a few samples and counted in full", async () => {
    const result = await runAudit(ORDER, { t: trace(...Array<string>(100).fill("x")) });
    expect(result.rejected).toMatchObject([{ reason: "not a JSON object", count: 100 }]);
    expect(result.rejected[0]?.samples.map(({ line, text }) => [line, text])).toEqual(
      [1, 2, 3, 4, 5].map((line) => [line, "x"]),
    );
  });
});

describe("hostile lines", () => {
  test("cost a rejection each, and nothing else", async () => {
    const specs = specsOf("event eAny: any; spec S observes eAny { start state A { ignore eAny; } }");
    const depth = 300_000;
    const deep = "[".repeat(depth) + "]".repeat(depth);
    const text = trace(
      `{"event":"eAny","payload":${deep}}`,
      `{"event":"eAny","payload":[9007199254740993,${deep}]}`,
      deep,
      '{"event":"eAny","payload":{"__proto__":{"polluted":1}},"__proto__":{"id":1}}',
      '{"event":"eAny","event":"eAny","payload":1,"payload":"2"}',
      '{"event":"eAny","payload":"\\ud800"}',
    );
    const result = await runAudit(specs, { t: text });
    expect(result.records).toMatchObject({ read: 6, mapped: 1, rejected: 5 });
    expect(
      result.rejected.flatMap(({ samples }) => samples.map(({ line, message }) => [line, message])),
    ).toEqual([
      [3, "expected an object, not an array of 1"],
      [
        4,
        'the field "__proto__" is none of a trace line\'s (event, payload, time, outcome, source, target, id)',
      ],
      [5, 'the key "event" stands twice in one object'],
      [1, `/payload${"/0".repeat(257)}: nested more than 256 deep`],
      [2, `/payload/1${"/0".repeat(256)}: nested more than 256 deep`],
    ]);
    expect("polluted" in {}).toBe(false);
  });
});

describe("what is not read", () => {
  const text = trace({ event: "eSend", payload: { id: 1 } }, { event: "eOther", payload: "wrong" });
  const specs = specsOf(`
    event eSend: (id: int);
    event eOther;
    spec S observes eSend { start state A { ignore eSend; } }
  `);

  test("payloads of events that no spec observes are validated where it is to be strict", async () => {
    expect((await runAudit(specs, { t: text })).records).toMatchObject({
      mapped: 1,
      skipped: 1,
      rejected: 0,
    });
    const strict = await runAudit(specs, { t: text }, { strict: true });
    expect(strict.records).toMatchObject({ mapped: 1, skipped: 0, rejected: 1 });
    // It concerns no spec.
    expect(strict.verdict).toBe("satisfied");
  });

  test("a document over several lines: it is said once how a trace is written", async () => {
    const array = JSON.stringify([{ event: "eSend", payload: { id: 1 } }], null, 2);
    const { warnings, records } = await runAudit(specs, { t: array });
    expect(records.mapped).toBe(0);
    expect(warnings.filter(({ kind }) => kind === "one-document")).toMatchObject([
      {
        message: expect.stringContaining("one JSON object on each line") as string,
        count: 1,
        file: "t",
        line: 1,
      },
    ]);
    expect((await runAudit(specs, { t: "junk" })).warnings).not.toContainEqual(
      expect.objectContaining({ kind: "one-document" }),
    );
  });

  test("no key is satisfied by a trace without events", async () => {
    const { monitors, verdict } = await runAudit(specs, { t: "" });
    expect(verdict).toBe("inconclusive");
    expect(monitors).toMatchObject([{ keys: 1, satisfied: 0, inconclusive: 1 }]);
  });
});

describe("several files", () => {
  const at = (second: number, json: object) => ({ ...json, time: `2026-01-01T00:00:0${second}Z` });

  test("are merged by time where each begins with one", async () => {
    const files = {
      a: trace("", at(1, send("x", 1)), at(4, send("x", 4))),
      b: trace("junk", at(2, send("x", 2)), send("x", 3), at(5, send("x", 5))),
    };
    const result = await runAudit(ORDER, files);
    expect(result.order).toBe("merged by time");
    expect(result.violations).toEqual([]);
    expect(result.records).toMatchObject({ read: 7, mapped: 5, skipped: 1, rejected: 1 });
    expect(result.warnings).toMatchObject([
      { kind: "unreadable" },
      { kind: "untimed", count: 1, file: "b", line: 3 },
    ]);
  });

  test("with equal times come in the order given", async () => {
    const files = { b: trace(at(1, send("x", 1))), a: trace(at(1, send("x", 2))) };
    expect((await runAudit(ORDER, files)).violations).toEqual([]);
  });

  test("are never re-sorted inside", async () => {
    const files = { a: trace(at(5, send("x", 1)), at(1, send("x", 2))), b: trace(at(3, send("y", 1))) };
    const result = await runAudit(ORDER, files);
    expect(result.violations).toEqual([]);
    expect(result.warnings).toMatchObject([{ kind: "out-of-order", count: 1, file: "a", line: 2 }]);
  });

  test("are read one after the other where one begins without a time", async () => {
    const files = { a: trace(at(5, send("x", 1))), b: trace(send("x", 2), at(1, send("x", 3))) };
    const result = await runAudit(ORDER, files);
    expect(result.order).toBe("one after the other");
    expect(result.violations).toEqual([]);
    expect(result.warnings.map(({ kind }) => kind)).toEqual(["order", "untimed"]);
  });
});

describe("the frame of a result", () => {
  test("has inputs with bytes and hashes, times, and rates", async () => {
    let ms = 0;
    const options = { createHasher: sha256, clock: () => (ms += 500) };
    const text = trace({ ...send("a", 1), time: "2026-01-01T01:00:00+01:00" });
    const result = await runAudit(ORDER, { t: text }, options);
    const sha = createHash("sha256").update(text).digest("hex");
    expect(result.inputs).toEqual([{ file: "t", bytes: text.length, sha256: sha }]);
    expect(result.span).toEqual({ from: "2026-01-01T00:00:00.000Z", to: "2026-01-01T00:00:00.000Z" });
    expect([result.seconds, result.eventsPerSecond]).toEqual([0.5, 2]);
  });

  test("says what was vacuous", async () => {
    const result = await runAudit(ORDER, { t: trace(send("a", 1)) });
    expect(result.vacuous).toEqual({
      states: [],
      handlers: ["Rising.Watching on eReset"],
      events: ["eReset"],
      monitors: [],
      unmoved: [],
      unannounced: [],
    });
  });

  test("of nothing is inconclusive, with an exit code of its own", async () => {
    const result = await runAudit(ORDER, { t: "\n\n" });
    expect(result).toMatchObject({ verdict: "inconclusive", events: 0, records: { read: 2, skipped: 2 } });
    expect(result.vacuous.monitors).toEqual(["Rising"]);
    expect(auditExitCode(result, { failOnPending: false })).toBe(2);
  });

  test("of an interrupted run says so, and nothing is satisfied", async () => {
    const controller = new AbortController();
    async function* chunks() {
      yield new TextEncoder().encode(trace(send("a", 1)));
      controller.abort();
      yield new TextEncoder().encode(trace(send("a", 0)));
    }
    const options = {
      sources: ORDER.sources,
      tool: "pspec test",
      spec: "sha256:0",
      signal: controller.signal,
    };
    const result = await audit(ORDER.program, [{ file: "t", chunks: chunks() }], options);
    expect(result).toMatchObject({ interrupted: true, verdict: "inconclusive" });
    expect(auditExitCode(result, { failOnPending: false })).toBe(130);
  });

  test("of a trace that breaks off says where, and nothing behind it is taken", async () => {
    async function* broken() {
      yield new TextEncoder().encode(trace(send("a", 1), send("a", 2)) + '{"event":');
      throw new Error("the disk is gone");
    }
    const whole = { file: "whole", chunks: [new TextEncoder().encode(trace(send("b", 2), send("b", 1)))] };
    const options = { sources: ORDER.sources, tool: "pspec test", spec: "sha256:0" };
    const result = await audit(ORDER.program, [{ file: "broken", chunks: broken() }, whole], options);
    const failure = { file: "broken", line: 3, reason: "the disk is gone" };
    expect(result).toMatchObject({
      failure,
      interrupted: false,
      verdict: "inconclusive",
      records: { read: 2 },
    });
    expect(result.monitors[0]).toMatchObject({ satisfied: 0, violated: 0 });
    expect(auditExitCode(result, { failOnPending: false })).toBe(2);
  });
});
