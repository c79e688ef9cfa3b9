import { describe, expect, test } from "vitest";
import { auditExitCode } from "../../src/audit/exit-code.ts";
import { runAudit, specsOf, trace } from "./run-audit.ts";

const EVENTS = `
  event eAsk: string; event eAnswer: string; event eAgain: string; event eAlarm; event eOther: string;
`;

const ANSWERED = specsOf(`${EVENTS}
  spec Answered for (who: string)
    observes eAsk by payload, eAnswer by payload, eAgain by payload {
    start cold state Idle { on eAsk goto Waiting; ignore eAnswer, eAgain; }
    hot state Waiting within 2 s { on eAnswer goto Idle; on eAgain goto Waiting; ignore eAsk; }
  }
`);

const at = (seconds: number, event: string, payload?: string) => ({
  event,
  ...(payload === undefined ? {} : { payload }),
  time: new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString(),
});

const place = (seconds: number, line: number) => ({ file: "t", line, time: at(seconds, "").time });

describe("a deadline", () => {
  test("is met by a record at its very time", async () => {
    const result = await runAudit(ANSWERED, { t: trace(at(0, "eAsk", "a"), at(2, "eAnswer", "a")) });
    expect(result.verdict).toBe("satisfied");
  });

  test("is missed by the millisecond after, even if that record ends the state", async () => {
    const text = trace(at(0, "eAsk", "a"), at(2.001, "eAnswer", "a"));
    const result = await runAudit(ANSWERED, { t: text });
    expect(result.monitors).toMatchObject([{ keys: 1, overdue: 1 }]);
    expect(result.violations).toMatchObject([
      {
        spec: "Answered",
        key: '"a"',
        kind: "overdue",
        ...place(0, 1),
        message: "Waiting was to be left within 2 s, that is until 2026-01-01T00:00:02.000Z",
        overdue: {
          state: "Waiting",
          withinMs: 2000,
          deadline: "2026-01-01T00:00:02.000Z",
          provedBy: place(2.001, 2),
          leftAt: place(2.001, 2),
        },
      },
    ]);
    expect(auditExitCode(result, { failOnPending: false })).toBe(1);
  });

  test("is proved missed by any record with a time: of another key, skipped, or unmapped", async () => {
    for (const proof of [at(3, "eAsk", "b"), at(3, "eOther", "x"), at(3, "eUnheardOf")]) {
      const result = await runAudit(ANSWERED, { t: trace(at(0, "eAsk", "a"), proof) });
      expect(result.violations).toMatchObject([
        { key: '"a"', overdue: { provedBy: place(3, 2), leftAt: null } },
      ]);
    }
  });

  test("that has not come by the last time seen leaves the key pending", async () => {
    const result = await runAudit(ANSWERED, { t: trace(at(0, "eAsk", "a"), at(1.5, "eAsk", "b")) });
    expect(result.verdict).toBe("pending");
    expect(result.pending).toEqual([
      {
        spec: "Answered",
        key: '"a"',
        state: "Waiting",
        since: place(0, 1),
        deadline: "2026-01-01T00:00:02.000Z",
      },
      {
        spec: "Answered",
        key: '"b"',
        state: "Waiting",
        since: place(1.5, 2),
        deadline: "2026-01-01T00:00:03.500Z",
      },
    ]);
    expect(auditExitCode(result, { failOnPending: true })).toBe(3);
    expect(auditExitCode(result, { failOnPending: false })).toBe(0);
  });

  test("is started anew by a goto to the same state, and not by an ignored event", async () => {
    const asked = [at(0, "eAsk", "a"), at(1, "eAsk", "a")];
    const restarted = trace(...asked, at(1.5, "eAgain", "a"), at(3, "eAnswer", "a"));
    expect((await runAudit(ANSWERED, { t: restarted })).verdict).toBe("satisfied");
    const ignored = trace(...asked, at(3, "eAnswer", "a"));
    expect((await runAudit(ANSWERED, { t: ignored })).verdict).toBe("violated");
  });

  test("missed once stays missed, and is told once", async () => {
    const times = [at(0, "eAsk", "a"), at(3, "eAnswer", "a"), at(4, "eAsk", "a"), at(9, "eAnswer", "a")];
    const result = await runAudit(ANSWERED, { t: trace(...times) });
    expect(result.monitors).toMatchObject([{ keys: 1, overdue: 1, satisfied: 0 }]);
    expect(result.violations).toHaveLength(1);
  });

  test("runs by the latest time so far: a clock set back neither hastens nor ends it", async () => {
    const text = trace(at(9, "eAnswer", "b"), at(0, "eAsk", "a"), at(10, "eAsk", "b"), at(1, "eAnswer", "a"));
    const result = await runAudit(ANSWERED, { t: text });
    expect(result.violations).toEqual([]);
    expect(result.warnings).toMatchObject([{ kind: "out-of-order", count: 2, line: 2 }]);
  });

  test("is not checked without times, which the result says", async () => {
    const text = trace({ event: "eAsk", payload: "a" }, { event: "eAnswer", payload: "a" });
    const result = await runAudit(ANSWERED, { t: text });
    expect(result.verdict).toBe("satisfied");
    expect(result.warnings).toMatchObject([{ kind: "deadlines-unchecked" }]);
  });

  test("of a state entered before the first time runs from that", async () => {
    const text = trace({ event: "eAsk", payload: "a" }, at(0, "eAsk", "b"), at(2.5, "eAnswer", "b"));
    const result = await runAudit(ANSWERED, { t: text });
    expect(result.violations.map(({ key, line }) => [key, line])).toEqual([
      ['"a"', 1],
      ['"b"', 2],
    ]);
  });

  test("outweighed by a failure later, and told before it", async () => {
    const specs = specsOf(`${EVENTS}
      spec S observes eAsk, eAnswer {
        start cold state Idle { on eAsk goto Waiting; }
        hot state Waiting within 2 s { on eAnswer do { assert false; } }
      }
    `);
    const result = await runAudit(specs, { t: trace(at(0, "eAsk", "a"), at(3, "eAnswer", "a")) });
    expect(result.violations.map(({ kind }) => kind)).toEqual(["overdue", "assertion"]);
    expect(result.monitors).toMatchObject([{ violated: 1, overdue: 0 }]);
  });
});

describe("a hot start state", () => {
  const specs = specsOf(`${EVENTS}
    spec Started observes eAnswer {
      start hot state Starting within 2 s { on eAnswer goto Up; }
      cold state Up { ignore eAnswer; }
    }
    spec Each for (who: string) observes eAsk by payload, eAnswer by payload, eAlarm by all {
      start hot state Known within 2 s { on eAnswer goto Done; on eAlarm goto Alarmed; ignore eAsk; }
      hot state Alarmed within 1 s { on eAnswer goto Done; ignore eAsk, eAlarm; }
      cold state Done { ignore eAsk, eAnswer, eAlarm; }
    }
  `);

  test("runs from the trace's first time; that of a key from the key's birth", async () => {
    const result = await runAudit(specs, {
      t: trace(at(0, "eOther", ""), at(5, "eAsk", "a"), at(6, "eAnswer", "a")),
    });
    expect(result.violations).toMatchObject([
      { spec: "Started", line: 1, overdue: { provedBy: place(5, 2) } },
    ]);
    expect(result.monitors).toMatchObject([{ spec: "Started" }, { spec: "Each", keys: 1, satisfied: 1 }]);
  });

  test("entered by an event for all keys runs from there, for keys born later too", async () => {
    const alarm = [at(0, "eAnswer", "z"), at(1, "eAlarm")];
    const inTime = await runAudit(specs, { t: trace(...alarm, at(1.5, "eAsk", "a"), at(2, "eAnswer", "a")) });
    expect(inTime.violations).toEqual([]);
    const late = await runAudit(specs, { t: trace(...alarm, at(5, "eAsk", "a"), at(5, "eAnswer", "a")) });
    expect(late.violations).toMatchObject([
      { spec: "Each", key: '"a"', kind: "overdue", line: 2, overdue: { provedBy: place(5, 3) } },
    ]);
  });
});

describe("the end of a closed trace", () => {
  test("is a violation for whatever is hot, at the place where it became hot", async () => {
    const text = trace(at(0, "eAsk", "a"), at(0.5, "eAgain", "a"), at(1, "eAsk", "b"), at(1, "eAnswer", "b"));
    const result = await runAudit(ANSWERED, { t: text }, { closed: true });
    expect(result.monitors).toMatchObject([{ keys: 2, satisfied: 1, violated: 1, pending: 0 }]);
    expect(result.violations).toMatchObject([{ key: '"a"', kind: "liveness", ...place(0, 1) }]);
  });
});
