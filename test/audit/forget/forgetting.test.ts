import { afterEach, describe, expect, test, vi } from "vitest";
import type { Audit } from "../../../src/audit/audit-result.ts";
import { audit } from "../../../src/audit/audit.ts";
import { FlatLane } from "../../../src/audit/flat/flat-lane.ts";
import { ForgottenKeys } from "../../../src/audit/forget/forgotten-keys.ts";
import { seededRandom } from "../../../src/base/random.ts";
import { auditDivided } from "../divide/audit-divided.ts";
import { specsOf } from "../run-audit.ts";
import type { LoadedSpecs, TestOptions } from "../run-audit.ts";
import { randomFiles, randomOptions, randomSpec, textsOf } from "./random-lives.ts";
import type { Files } from "./random-lives.ts";

const SEED = Number(process.env["SEED"] ?? 20_261_201);
const SPECS = Number(process.env["SPECS"] ?? 24);
const TRACES_OF_EACH = Number(process.env["TRACES"] ?? 6);

/** Flat: files that can be read again let states be flat records. Else all of them are objects. */
function run(specs: LoadedSpecs, files: Files, { isFlat, ...options }: TestOptions & { isFlat: boolean }) {
  const inputs = Object.entries(files).map(([file, bytes]) => ({
    file,
    chunks: [bytes.slice()],
    ...(isFlat ? { readAt: (offset: number, length: number) => bytes.slice(offset, offset + length) } : {}),
  }));
  return audit(specs.program, inputs, {
    ...options,
    sources: specs.sources,
    tool: "pspec test",
    spec: "sha256:0",
  });
}

describe("the report is the same, whether finished keys are forgotten or not", () => {
  const seen = { forgotten: 0, recalled: 0, plain: 0, verdicts: new Set<string>() };
  afterEach(() => vi.restoreAllMocks());

  test.each(Array.from({ length: SPECS }, (_, index) => index))("spec %i", async (index) => {
    const { forgetBytes, recall } = ForgottenKeys.prototype;
    vi.spyOn(ForgottenKeys.prototype, "forgetBytes").mockImplementation(function (this: ForgottenKeys, key) {
      seen.forgotten++;
      forgetBytes.call(this, key);
    });
    vi.spyOn(ForgottenKeys.prototype, "recall").mockImplementation(function (
      this: ForgottenKeys,
      bytes,
      length,
    ) {
      const before = this.count;
      recall.call(this, bytes, length);
      seen.recalled += before - this.count;
    });
    const { take } = FlatLane.prototype;
    vi.spyOn(FlatLane.prototype, "take").mockImplementation(function (this: FlatLane, line, flatRun) {
      const isTaken = take.call(this, line, flatRun);
      if (isTaken) seen.plain++;
      return isTaken;
    });
    const random = seededRandom(SEED, index);
    const text = randomSpec(random);
    const specs = specsOf(text);
    for (let round = 0; round < TRACES_OF_EACH; round++) {
      const options = randomOptions(random);
      const files = randomFiles(random);
      const [kept, ...others] = [
        await run(specs, files, { ...options, isFlat: false, forgetFrom: Infinity }),
        await run(specs, files, { ...options, isFlat: false, forgetFrom: 0 }),
        await run(specs, files, { ...options, isFlat: true, forgetFrom: Infinity }),
        await run(specs, files, { ...options, isFlat: true, forgetFrom: 0 }),
        await auditDivided(specs, files, { ...options, forgetFrom: 0, partitions: 2, cuts: [200] }),
      ];
      const problem = `${text}\n${JSON.stringify(options)}\n${textsOf(files)}`;
      for (const other of others) expect(other, problem).toEqual(kept);
      for (const verdict of verdictsOf(kept as Audit)) seen.verdicts.add(verdict);
    }
  });

  test("and keys were forgotten, came again, and had every verdict", () => {
    expect(seen.forgotten).toBeGreaterThan(40 * SPECS);
    expect(seen.plain).toBeGreaterThan(10 * SPECS);
    expect(seen.recalled).toBeGreaterThan(30 * SPECS);
    expect([...seen.verdicts].sort()).toEqual([
      "inconclusive",
      "overdue",
      "pending",
      "possible",
      "satisfied",
      "violated",
    ]);
  });
});

describe("a key is not finished", () => {
  const text = (spec: string): string => `
    event eA: (k: int); event eB: (k: int); event eAll;
    ${spec}`;
  const line = (event: string, k: number): string => JSON.stringify({ event, payload: { k } });
  const keys = Array.from({ length: 9 }, (_, k) => k);

  async function expectSame(spec: string, lines: readonly string[]): Promise<Audit> {
    const specs = specsOf(text(spec));
    const files = { t: new TextEncoder().encode(lines.join("\n")) };
    const kept = await run(specs, files, { isFlat: false, forgetFrom: Infinity });
    for (const isFlat of [false, true])
      expect(await run(specs, files, { isFlat, forgetFrom: 0 })).toEqual(kept);
    return kept;
  }

  test("while an event for all may yet come, on which it may fail", async () => {
    const result = await expectSame(
      `spec S for (key: int) observes eA by payload.k, eB by payload.k, eAll by all {
        start state Idle { on eA goto Busy; ignore eB; on eAll do { assert false; } }
        state Busy { on eB goto Idle; ignore eA, eAll; }
      }`,
      [...keys.flatMap((k) => [line("eA", k), line("eB", k)]), `{"event":"eAll"}`],
    );
    // And the template.
    expect(result.monitors).toMatchObject([{ keys: 10, violated: 10 }]);
  });

  test("where it is back in a state without mark, but was hot and has not cooled", async () => {
    const result = await expectSame(
      `spec S for (key: int) observes eA by payload.k, eB by payload.k {
        start state Idle { on eA goto Busy; ignore eB; }
        hot state Busy { on eB goto Idle; ignore eA; }
      }`,
      [...keys.flatMap((k) => [line("eA", k), line("eB", k)]), line("eA", 0)],
    );
    expect(result.pending).toMatchObject([{ key: "0", since: { line: 1 } }]);
  });

  test("where its first state is hot", async () => {
    const result = await expectSame(
      `spec S for (key: int) observes eA by payload.k, eB by payload.k {
        start hot state Idle within 1 s { on eA goto Busy; ignore eB; }
        cold state Busy { on eB goto Idle; ignore eA; }
      }`,
      keys.flatMap((k) => [line("eA", k), line("eB", k)]),
    );
    expect(result.monitors).toMatchObject([{ keys: 9, pending: 9 }]);
  });
});

function verdictsOf({ monitors }: Audit): string[] {
  const names = ["satisfied", "violated", "pending", "overdue", "possible", "inconclusive"] as const;
  return names.filter((name) => monitors.some((counts) => counts[name] > 0));
}
