import { describe, expect, test } from "vitest";
import { audit, check, compile, conform, createMonitor, recordPath, replay, simulate } from "../src/api.ts";
import { CHOICE, ENDLESS, EXPECTED } from "./cli/models.ts";

const program = (text: string): ReturnType<typeof compile> => compile([{ path: "model.pspec", text }]);

describe("the library", () => {
  test("checks tests, all or some", async () => {
    const all = await check(program(CHOICE));
    expect(all).toMatchObject({ kind: "checked", isAsExpected: false, isInterrupted: false });
    expect(all.kind === "checked" ? all.tests.map(({ verdict }) => verdict.kind) : []).toEqual([
      "violated",
      "violated",
      "holds",
    ]);
    expect(await check(program(CHOICE), { tests: ["tcLarge"] })).toMatchObject({ isAsExpected: true });
    expect(await check(program(EXPECTED))).toMatchObject({ isAsExpected: true });
  });

  test("never takes nothing for success", async () => {
    expect(await check(program("event e;"))).toMatchObject({
      kind: "checked",
      tests: [],
      isAsExpected: false,
    });
    expect(await check(program("event e"))).toMatchObject({ kind: "rejected" });
    await expect(check(program(CHOICE), { tests: ["tcNo"] })).rejects.toThrow("no test tcNo");
  });

  test("can be interrupted, and says what it knows", async () => {
    const interruption = new AbortController();
    const checked = await check(program(ENDLESS), {
      signal: interruption.signal,
      onProgress: () => interruption.abort(),
    });
    expect(checked).toMatchObject({ kind: "checked", isInterrupted: true, isAsExpected: false });
    expect(checked.kind === "checked" ? checked.tests.at(-1)?.verdict : null).toEqual({
      kind: "inconclusive",
      reason: { kind: "limit", limit: "interrupted" },
    });
  });

  test("says where it stands to whoever iterates, and ends when the work does", async () => {
    const interruption = new AbortController();
    const checking = check(program(ENDLESS), { signal: interruption.signal });
    const seen: number[] = [];
    for await (const {
      test: { name },
      progress,
    } of checking) {
      expect(name).toBe("tcEndless");
      seen.push(progress.states);
      if (seen.length === 3) interruption.abort();
    }
    expect(seen.length).toBeGreaterThanOrEqual(3);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(await checking).toMatchObject({ kind: "checked", isInterrupted: true });
  });

  test("says where a simulation stands, to several readers, and to none after a break", async () => {
    const interruption = new AbortController();
    const { signal } = interruption;
    const strategy = { kind: "pct", bugDepth: 2 } as const;
    const running = simulate(program(ENDLESS), {
      test: "tcEndless",
      seed: 1,
      maxSteps: 1e9,
      strategy,
      signal,
    });
    for await (const { steps } of running) {
      expect(steps).toBeGreaterThan(0);
      break;
    }
    const [first, second] = [running, running].map(async (one) => {
      let newest = 0;
      for await (const { steps } of one) newest = steps;
      return newest;
    });
    interruption.abort();
    const simulation = await running;
    if (!("steps" in simulation)) throw new Error("rejected");
    expect(simulation.verdict.kind).toBe("interrupted");
    expect([await first, await second]).toEqual([simulation.steps, simulation.steps]);
  });

  test("lets the reader know of what goes wrong", async () => {
    const reading = async (): Promise<void> => {
      for await (const _ of check(program(CHOICE), { tests: ["tcNo"] }))
        throw new Error("nothing was to run");
    };
    await expect(reading()).rejects.toThrow("no test tcNo");
  });

  test("simulates, records and replays", async () => {
    const compiled = program(CHOICE);
    const options = { test: "tcChoice___size_1", seed: 1 };
    const simulation = await simulate(compiled, options);
    if (!("verdict" in simulation) || simulation.verdict.kind !== "violated") throw new Error("not violated");
    const checked = await check(compiled, { tests: [options.test] });
    if (checked.kind !== "checked" || checked.tests[0] === undefined) throw new Error("not checked");
    const path = recordPath(checked.tests[0].program, simulation.verdict.violation.path, {
      spec: "sha256:0",
      test: options.test,
      violation: null,
      deadlock: "receive",
      placeOf: () => null,
    });
    expect(replay(compiled, path)).toMatchObject({ end: { kind: "violated" } });
  });

  test("audits traces, several inputs as one", async () => {
    const line = (n: number): Uint8Array =>
      new TextEncoder().encode(`${JSON.stringify({ event: "eDone", payload: { who: "a", n } })}\n`);
    const inputs = [
      { file: "one", chunks: [line(1)] },
      { file: "two", chunks: [line(1)] },
    ];
    expect(await audit(program(EXPECTED), inputs)).toMatchObject({ verdict: "violated", events: 2 });
    expect(await audit(program(EXPECTED), inputs, { names: ["No"] })).toMatchObject({ kind: "rejected" });
  });

  test("looks for runs that show a trace", async () => {
    const compiled = program(`
      event eAt: int;
      machine Main { start state S { entry { announce eAt, choose(3); } } }
      test tc [main = Main]: { Main };
    `);
    const trace = (n: number) => [
      { file: "t", chunks: [new TextEncoder().encode(`{"event":"eAt","payload":${n}}\n`)] },
    ];
    const options = { test: "tc", observe: ["eAt"] };
    expect(await conform(compiled, trace(2), options)).toMatchObject({ verdict: { kind: "conforms" } });
    expect(await conform(compiled, trace(3), options)).toMatchObject({ verdict: { kind: "diverges" } });
    await expect(conform(compiled, trace(2), { test: "tcNo" })).rejects.toThrow("no test tcNo");
  });

  test("watches a running service by the specs that are named", () => {
    const text = `
      event eAsk: (id: int); event eServe: (id: int);
      spec Once for (id: int) observes eServe by payload.id {
        start state New { on eServe goto Done; }
        state Done { on eServe do { assert false, "served twice"; } }
      }
      spec Served for (id: int) observes eAsk by payload.id, eServe by payload.id {
        start hot state Asked { ignore eAsk; on eServe goto Done; }
        cold state Done { ignore eAsk, eServe; }
      }
    `;
    const monitor = createMonitor(program(text), { names: ["Once"], name: "orders" });
    if (monitor.kind === "rejected") throw new Error("rejected");
    expect(monitor.observe({ event: "eAsk", payload: { id: 7 } })).toMatchObject({ kind: "skipped" });
    expect(monitor.observe({ event: "eServe", payload: { id: 7 } }).violations).toEqual([]);
    expect(monitor.observe({ event: "eServe", payload: { id: 7 }, id: "r3" }).violations).toMatchObject([
      { spec: "Once", key: "7", message: "served twice", file: "orders", line: 3 },
    ]);
    expect(monitor.close()).toMatchObject({ verdict: "violated", monitors: [{ spec: "Once", keys: 1 }] });
    expect(createMonitor(program("event e"))).toMatchObject({ kind: "rejected" });
    expect(createMonitor(program(text), { names: ["Twice"] })).toMatchObject({ kind: "rejected" });
  });
});
