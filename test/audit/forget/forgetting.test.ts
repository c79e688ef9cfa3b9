import { afterEach, describe, expect, test, vi } from "vitest";
import type { Audit } from "../../../src/audit/audit-result.ts";
import { audit } from "../../../src/audit/audit.ts";
import { ForgottenKeys } from "../../../src/audit/forget/forgotten-keys.ts";
import { parseTime } from "../../../src/audit/trace-time.ts";
import { seededRandom } from "../../../src/base/random.ts";
import type { Random } from "../../../src/base/random.ts";
import { auditDivided } from "../divide/audit-divided.ts";
import { pick, randomSpec } from "../random-spec.ts";
import { specsOf } from "../run-audit.ts";
import type { LoadedSpecs, TestOptions } from "../run-audit.ts";

const SEED = Number(process.env["SEED"] ?? 20_261_201);
const SPECS = Number(process.env["SPECS"] ?? 60);
const TRACES_OF_EACH = Number(process.env["TRACES"] ?? 12);
const START = Date.UTC(2026, 0, 1);

type Files = Readonly<Record<string, Uint8Array>>;

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
  const seen = { forgotten: 0, recalled: 0, verdicts: new Set<string>() };
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
    const random = seededRandom(SEED, index);
    const text = randomSpec(random, {
      isKeyed: random(10) > 0,
      isForAll: random(4) === 0,
      hasSet: random(2) === 0,
    });
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
    expect(seen.forgotten).toBeGreaterThan(20 * SPECS);
    expect(seen.recalled).toBeGreaterThan(5 * SPECS);
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

function verdictsOf({ monitors }: Audit): string[] {
  const names = ["satisfied", "violated", "pending", "overdue", "possible", "inconclusive"] as const;
  return names.filter((name) => monitors.some((counts) => counts[name] > 0));
}

function randomOptions(random: Random): TestOptions {
  const isLoose = random(3) === 0;
  return {
    closed: random(2) === 0,
    latenessMs: pick(random, isLoose ? [0, 1000, 3000] : [null, null, 0, 2000]),
    skewMs: isLoose ? pick(random, [0, 1000, 2000]) : 0,
    unordered: isLoose && random(2) === 0,
    beganEarlier: random(12) === 0,
    gap: random(8) === 0 ? parseTime(stamp(random(30))) : null,
    sliceLength: pick(random, [1, 2, 12]),
    maxListed: pick(random, [1, 2, 1000]),
    maxWorlds: pick(random, [3, 64]),
  };
}

/** Mostly events of keys, and some of all that casts doubt on them. */
function randomFiles(random: Random): Files {
  const files: string[][] = [[], []];
  const isDisordered = random(4) === 0;
  const isBad = random(3) === 0;
  let time = 0;
  const count = 4 + random(22);
  for (let index = 0; index < count; index++) {
    time += random(3);
    const at = isDisordered ? Math.max(0, time - random(5)) : time;
    const line = isBad && random(8) === 0 ? badLine(random, at) : eventLine(random, at);
    (files[random(8) === 0 ? 1 : 0] as string[]).push(line);
  }
  const texts = files.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return Object.fromEntries(texts.map((text, index) => [`f${index}`, new TextEncoder().encode(text)]));
}

function eventLine(random: Random, time: number): string {
  const isForAll = random(10) === 0;
  const k = random(12) === 0 ? "9007199254740993" : String(random(6));
  const n = random(30) === 0 ? "9007199254740993" : String(random(3));
  const payload = isForAll ? n : `{"k":${k},"n":${n}}`;
  const parts = [
    `"event":"${isForAll ? "eAll" : pick(random, ["eA", "eB"])}"`,
    `"payload":${payload}`,
    ...(random(12) === 0 ? [] : [`"time":"${stamp(time)}"`]),
    ...(random(3) === 0 ? [`"source":"${pick(random, ["x", "y"])}"`] : []),
    ...(random(14) === 0 ? [`"outcome":"unknown"`] : []),
  ];
  return `{${parts.join(",")}}`;
}

function badLine(random: Random, time: number): string {
  return pick(random, [
    "{",
    `{"event":"eA"}`,
    `{"event":"eNew","payload":1}`,
    `{"event":"eA","payload":{"k":${random(6)},"n":"x"}}`,
    `{"event":"eB","payload":{"k":${random(6)}},"time":"${stamp(time)}"}`,
    `{"gap":{},"time":"${stamp(time)}"}`,
    `{"gap":{"from":"${stamp(time)}"},"time":"${stamp(time)}"}`,
  ]);
}

function stamp(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString();
}

function textsOf(files: Files): string {
  return Object.entries(files)
    .map(([name, bytes]) => `${name}:\n${new TextDecoder().decode(bytes)}`)
    .join("\n");
}
