import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Audit } from "../../../src/audit/audit-result.ts";
import { audit } from "../../../src/audit/audit.ts";
import { damage, damaged } from "../scan/json-texts.ts";
import { loadSpecs, specsOf } from "../run-audit.ts";
import type { LoadedSpecs, TestOptions } from "../run-audit.ts";
import { readSpecs, root } from "../spec-folders.ts";

const SEED = 20_261_201;

type Files = Readonly<Record<string, Uint8Array>>;

/** How states are held, and whether the inputs can be read again or lines of them have to be kept. */
type Way = "objects" | "flat" | "flat, read once";

function run(specs: LoadedSpecs, files: Files, way: Way, options: TestOptions = {}): Promise<Audit> {
  const inputs = Object.entries(files).map(([file, bytes]) => ({
    file,
    chunks: way === "flat, read once" ? overwritten(bytes) : [bytes.slice()],
    ...(way === "flat"
      ? { readAt: (offset: number, length: number) => bytes.slice(offset, offset + length) }
      : {}),
  }));
  return audit(specs.program, inputs, {
    ...options,
    sources: specs.sources,
    tool: "pspec test",
    spec: "sha256:0",
    flat: way !== "objects",
    leastLogBytes: 300,
  });
}

/** In small chunks, each in the place of the one before. */
function* overwritten(bytes: Uint8Array): Generator<Uint8Array> {
  const buffer = new Uint8Array(100);
  for (let at = 0; at < bytes.length; at += buffer.length) {
    const chunk = bytes.subarray(at, at + buffer.length);
    buffer.set(chunk);
    yield buffer.subarray(0, chunk.length);
  }
}

async function expectSame(specs: LoadedSpecs, files: Files, options: TestOptions = {}): Promise<Audit> {
  const objects = await run(specs, files, "objects", options);
  expect(await run(specs, files, "flat", options)).toEqual(objects);
  expect(await run(specs, files, "flat, read once", options)).toEqual(objects);
  return objects;
}

describe("flat records and objects give the same report", () => {
  test.each([
    {},
    { closed: true, sliceLength: 2 },
    { beganEarlier: true },
    { latenessMs: 1000 },
    { skewMs: 5 },
  ])("of the sample traces, with %j", { timeout: 60_000 }, async (options) => {
    const specs = loadSpecs(readSpecs("specs/active-passive"));
    const folder = join(root, "traces/active-passive");
    for (const name of readdirSync(folder)) {
      await expectSame(specs, { [name]: readFileSync(join(folder, name)) }, options);
    }
  });

  const specs = specsOf(`
    enum tKind { Small = 1, Large = 5 }
    event eAdd: (who: string, kind: tKind, n: int);
    event eTake: (who: string, kind: tKind, n: int);
    event eReset;
    event eTick: (n: int);
    event eOther: (what: any);
    // Births, failures, runtime errors, deadlines, heat, \`by all\`, ints beyond 2^53.
    spec Balance for (key: (who: string, kind: tKind))
      observes eAdd by (who = payload.who, kind = payload.kind),
        eTake by (who = payload.who, kind = payload.kind), eReset by all {
      var sum: int; var last: float; var isUsed: bool; var kind: tKind;
      start cold state Empty {
        on eAdd do (got: (who: string, kind: tKind, n: int)) {
          sum = sum + got.n; kind = got.kind; isUsed = true;
          if (sum > 5) { goto Full; }
        }
        on eTake do (got: (who: string, kind: tKind, n: int)) {
          assert sum >= got.n, format("took {0} of {1}", got.n, sum);
          sum = sum - got.n;
        }
        on eReset do { sum = 0; }
      }
      hot state Full within 3 s {
        entry { last = (sum to float) / 2.0; }
        on eTake do (got: (who: string, kind: tKind, n: int)) {
          sum = sum - 100 / got.n;
          if (sum < 5) { goto Empty; }
        }
        on eAdd do (got: (who: string, kind: tKind, n: int)) { sum = sum * got.n; }
        ignore eReset;
      }
    }
    // Containers, and texts of the payload in them.
    spec Holdings for (who: string) observes eAdd by payload.who, eTake by payload.who {
      var held: map[tKind, seq[int]]; var names: set[string]; var last: any;
      start cold state None {
        on eAdd do (got: (who: string, kind: tKind, n: int)) {
          if (!(got.kind in held)) { held += (got.kind, default(seq[int])); }
          held[got.kind] += (sizeof(held[got.kind]), got.n);
          names += (got.who);
          last = got;
          if (sizeof(held[got.kind]) > 2) { goto Many, got.kind; }
        }
        on eTake do (got: (who: string, kind: tKind, n: int)) {
          assert got.kind in held, format("{0} has no {1}", got.who, got.kind);
          held[got.kind] -= (got.n);
          if (sizeof(held[got.kind]) == 0) { held -= got.kind; last = null; names -= (got.who); }
        }
      }
      hot state Many within 2 s {
        entry (kind: tKind) { assert sizeof(held[kind]) < 6; }
        on eTake do (got: (who: string, kind: tKind, n: int)) {
          held = default(map[tKind, seq[int]]); names = default(set[string]); last = null;
          goto None;
        }
        on eAdd do (got: (who: string, kind: tKind, n: int)) { held[got.kind] += (0, got.n); goto Many, got.kind; }
      }
    }
    spec Ticks observes eTick {
      var last: int;
      start state Ticking {
        on eTick do (tick: (n: int)) { assert tick.n > last; last = tick.n; }
      }
    }
  `);

  const who = fc.constantFrom("a", "b", "\u00fc", "\\ud800", "c\\n");
  const n = fc.oneof(
    fc.integer({ min: -2, max: 4 }).map(String),
    fc.constantFrom("9007199254740991", "9007199254740993"),
  );
  const line = fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(fc.constantFrom("eAdd", "eTake"), who, fc.constantFrom("Small", "Large"), n)
        .map(
          ([event, name, kind, number]) =>
            `"event":"${event}","payload":{"n":${number},"who":"${name}","kind":"${kind}"}`,
        ),
    },
    fc.constantFrom(
      '"event":"eReset"',
      '"event":"eOther","payload":{"what":1}',
      '"event":"eNew"',
      '"event":"eAdd"',
      '"gap":{}',
    ),
    fc.constant('"event":"eAdd","payload":{"n":1,"who":"a","kind":"Small"},"outcome":"unknown"'),
    fc.integer({ min: -3, max: 9 }).map((number) => `"event":"eTick","payload":{"n":${number}}`),
  );
  const trace = fc
    .array(fc.tuple(line, fc.integer({ min: -200, max: 1500 }), fc.nat(9)), { minLength: 1, maxLength: 40 })
    .map((lines) => {
      let time = Date.UTC(2026, 10, 22);
      return lines
        .map(([text, step, isUntimed]) => {
          time += step;
          return isUntimed === 0 ? `{${text}}` : `{"time":"${new Date(time).toISOString()}",${text}}`;
        })
        .join("\n");
    });
  const options = fc.record(
    {
      closed: fc.boolean(),
      sliceLength: fc.constantFrom(1, 2, 3, 12),
      maxListed: fc.constantFrom(1, 1000),
      strict: fc.boolean(),
      // Nulls, so that most are not sorted.
      latenessMs: fc.constantFrom(null, null, null, 0, 700, 3000),
      forgetFrom: fc.constantFrom(1, 16_384),
    },
    { requiredKeys: ["closed"] },
  );

  test("of generated ones", { timeout: 60_000 }, async () => {
    const verdicts = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(trace, { minLength: 1, maxLength: 2 }),
        fc.array(damage, { maxLength: 1 }),
        options,
        async (texts, damages, chosen) => {
          const files = Object.fromEntries(
            texts.map((text, index) => [`t${index}`, damaged(new TextEncoder().encode(text), damages)]),
          );
          const { monitors, verdict } = await expectSame(specs, files, chosen);
          verdicts.add(verdict);
          for (const counts of monitors) {
            for (const name of ["overdue", "pending", "violated", "satisfied"] as const) {
              if (counts[name] > 0) verdicts.add(`${counts.spec} ${name}`);
            }
          }
        },
      ),
      { numRuns: 150, seed: SEED },
    );
    for (const name of ["overdue", "pending", "violated", "satisfied"]) {
      expect(verdicts).toContain(`Balance ${name}`);
      expect(verdicts).toContain(`Holdings ${name}`);
    }
  });
});

test("lines that are not what they were give no explanation, and the verdict stands", async () => {
  const specs = specsOf(`
    event eTick: (n: int);
    spec Ticks observes eTick {
      var last: int;
      start state Ticking { on eTick do (tick: (n: int)) { assert tick.n > last; last = tick.n; } }
    }
  `);
  const lines = [1, 2, 2].map((n) => `{"event":"eTick","payload":{"n":${n}}}\n`).join("");
  const inputs = [{ file: "t", chunks: [new TextEncoder().encode(lines)], readAt: () => new Uint8Array(0) }];
  const { sources, program } = specs;
  const { violations } = await audit(program, inputs, { sources, tool: "pspec test", spec: "sha256:0" });
  expect(violations).toMatchObject([{ line: 3, kind: "assertion" }]);
});
