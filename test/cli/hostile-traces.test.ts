/** Traces that nobody writes by accident: what they hold is bounded, and every line is counted. */
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Audit } from "../../src/audit/audit-result.ts";
import { audit } from "../../src/audit/audit.ts";
import { chunksOf } from "../../src/cli/find-traces.ts";
import { specsOf } from "../audit/run-audit.ts";
import { EXPECTED } from "./models.ts";
import { folderWith } from "./pspec.ts";

const MIB = 2 ** 20;
const { program, sources } = specsOf(EXPECTED);
const done = (who: string, n: number): string =>
  `${JSON.stringify({ event: "eDone", payload: { who, n } })}\n`;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Without any line's end. */
const FILLING = new Uint8Array(4 * MIB).fill(0x61);

interface Audited extends Audit {
  /** Of buffers, at the most, above those that there were. */
  readonly heldBytes: number;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/**
 * What is not held any more may lie about, in any amount, until somebody collects it: so that is done where there seems
 * to be more than `mostBytes`, and not before, since it takes long in a process that has run many tests.
 */
async function audited(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  mostBytes: number,
): Promise<Audited> {
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  const above = (): number => process.memoryUsage().arrayBuffers - before;
  let heldBytes = 0;
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      if (above() > mostBytes) collectGarbage();
      heldBytes = Math.max(heldBytes, above());
      yield chunk;
    }
  }
  const options = { sources, tool: "pspec test", spec: "sha256:0" };
  const result = await audit(program, [{ file: "t", chunks: watched() }], options);
  return { ...result, heldBytes };
}

function auditedFile(name: string, bytes: Uint8Array, mostBytes: number): Promise<Audited> {
  const path = join(folderWith({}), name);
  writeFileSync(path, bytes);
  return audited(chunksOf(path, new AbortController().signal), mostBytes);
}

/** A line, one that never seems to end, and two more, of which the last violates. */
function expectOneRejection({ records, rejected, monitors, failure }: Audited): void {
  expect(failure).toBe(null);
  expect(records).toEqual({ read: 4, mapped: 3, skipped: 0, unmapped: 0, rejected: 1 });
  expect(JSON.stringify(rejected)).toMatch(/"line":2\b/);
  expect(JSON.stringify(rejected)).toMatch(/longer than/);
  expect(monitors).toMatchObject([{ keys: 1, satisfied: 0, violated: 1 }]);
}

const BEFORE = done("a", 1);
const BEHIND = `\n${done("a", 2)}${done("a", 1)}`;

test("a line of 1 GiB is rejected with its place, costs no memory, and hides nothing behind it", async () => {
  function* chunks(): Generator<Uint8Array> {
    yield bytesOf(BEFORE);
    for (let count = 0; count < 256; count++) yield FILLING;
    yield bytesOf(BEHIND);
  }
  const result = await audited(chunks(), 64 * MIB);
  expectOneRejection(result);
  expect(result.heldBytes).toBeLessThanOrEqual(64 * MIB);
});

describe("512 MiB in a file of half a megabyte are read as they are unzipped", () => {
  // What comes of 64 KiB: at a thousand to one, 64 MiB.
  const mostBytes = 160 * MIB;
  const bomb = (zip: (bytes: Uint8Array) => Uint8Array): Uint8Array => {
    const part = zip(FILLING);
    return Buffer.concat([
      zip(bytesOf(BEFORE)),
      ...Array.from({ length: 128 }, () => part),
      zip(bytesOf(BEHIND)),
    ]);
  };

  test("from .gz", async () => {
    const zipped = bomb((bytes) => gzipSync(bytes));
    expect(zipped.length).toBeLessThan(MIB);
    const result = await auditedFile("bomb.gz", zipped, mostBytes);
    expectOneRejection(result);
    expect(result.heldBytes).toBeLessThanOrEqual(mostBytes);
  });

  const hasZstd = spawnSync("zstd", ["--version"]).error === undefined;
  test.skipIf(!hasZstd)(
    `from .zst${hasZstd ? "" : " (skipped: there is no program zstd to make it)"}`,
    async () => {
      const zipped = bomb((bytes) => execFileSync("zstd", ["-qc"], { input: bytes }));
      expect(zipped.length).toBeLessThan(MIB);
      const result = await auditedFile("bomb.zst", zipped, mostBytes);
      expectOneRejection(result);
      expect(result.heldBytes).toBeLessThanOrEqual(mostBytes);
    },
  );
});

test("of a .gz that is cut off, wherever, whole lines are counted, each once", async () => {
  const lines = Array.from({ length: 3000 }, (_, i) => (i % 100 === 50 ? "{oops\n" : done(`k${i % 7}`, i)));
  const zipped = gzipSync(lines.join(""));
  let previous = 0;
  for (const share of [0.1, 0.4, 0.8, 0.999]) {
    const { records, failure, monitors } = await auditedFile(
      "cut.gz",
      zipped.subarray(0, Math.floor(zipped.length * share)),
      Infinity,
    );
    expect(failure).toMatchObject({ line: records.read + 1 });
    expect(records.read).toBeGreaterThanOrEqual(previous);
    const odd = lines.slice(0, records.read).filter((line) => line.startsWith("{oops")).length;
    const mapped = records.read - odd;
    expect(records).toEqual({ read: records.read, mapped, skipped: 0, unmapped: 0, rejected: odd });
    expect(monitors.map(({ satisfied }) => satisfied)).toEqual([0]);
    previous = records.read;
  }
  expect(previous).toBeGreaterThan(2000);
});
