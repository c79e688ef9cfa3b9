import { execFileSync, spawnSync } from "node:child_process";
import { Readable } from "node:stream";
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import { unzstd } from "../../src/cli/unzstd.ts";
import { EXPECTED } from "./models.ts";
import { folderWith, pspec } from "./pspec.ts";

const SEED = 6;
const HAS_PROGRAM = spawnSync("zstd", ["--version"]).error === undefined;
const IS_BUILT_IN = "createZstdDecompress" in zlib;
const WHY = HAS_PROGRAM ? "" : " (skipped: there is no program zstd here to compress with)";

/** Made at random, so that it is long when it is compressed, too. */
const random = seededRandom(SEED, 0);
const PLAIN = Buffer.from(
  Array.from({ length: 60_000 }, (_, i) => `{"n":${i},"x":${random(1e9)}}\n`).join(""),
);

function zstd(bytes: Uint8Array): Buffer {
  return execFileSync("zstd", ["-qc"], { input: bytes, maxBuffer: 1 << 28 });
}

async function read(zipped: Buffer): Promise<{ readonly bytes: Buffer; readonly error: unknown }> {
  const parts: Uint8Array[] = [];
  const chunks = Array.from({ length: Math.ceil(zipped.length / 65_536) }, (_, i) =>
    zipped.subarray(i * 65_536, (i + 1) * 65_536),
  );
  try {
    for await (const part of unzstd(Readable.from(chunks), new AbortController().signal)) parts.push(part);
    return { bytes: Buffer.concat(parts), error: null };
  } catch (error) {
    return { bytes: Buffer.concat(parts), error };
  }
}

describe.skipIf(!HAS_PROGRAM)(`what zstd has compressed${WHY}`, () => {
  test("comes back, of several frames one behind the other, too", async () => {
    const { bytes, error } = await read(Buffer.concat([zstd(PLAIN), zstd(PLAIN)]));
    expect(error).toBe(null);
    expect(bytes.equals(Buffer.concat([PLAIN, PLAIN]))).toBe(true);
  });

  test(`and was cut off comes as far as it is there, then an error (seed ${SEED})`, async () => {
    const zipped = zstd(PLAIN);
    for (const share of [0.3, 0.7, 0.95]) {
      const cut = Math.floor(zipped.length * share);
      const { bytes, error } = await read(zipped.subarray(0, cut));
      expect(String(error)).toContain("it is cut off: the zstd data ends too early");
      expect(bytes.equals(PLAIN.subarray(0, bytes.length))).toBe(true);
      // Blocks are of 128 KiB, and the last one is lost.
      expect(bytes.length).toBeGreaterThan(share * PLAIN.length - 400_000);
    }
  });

  test("and was damaged is an error, behind what came before the damage", async () => {
    const zipped = zstd(PLAIN);
    const at = Math.floor(zipped.length * 0.8);
    const damaged = Buffer.concat([zipped.subarray(0, at), Buffer.alloc(64, 0xa5), zipped.subarray(at + 64)]);
    const { bytes, error } = await read(damaged);
    expect(String(error)).toContain("it is not zstd, or it is damaged");
    expect(bytes.length).toBeGreaterThan(0);
    expect(String((await read(Buffer.from("hello, world"))).error)).toContain("it is not zstd");
  });

  test("is read no further when the signal aborts, and when nobody reads on", async () => {
    const zipped = zstd(PLAIN);
    const controller = new AbortController();
    let given = 0;
    const endless = Readable.from(
      (async function* () {
        for (;;) {
          given++;
          yield zipped;
        }
      })(),
    );
    const parts = unzstd(endless, controller.signal);
    expect((await parts.next()).done).toBe(false);
    controller.abort();
    endless.destroy();
    await expect(
      (async () => {
        for await (const _ of parts);
      })(),
    ).rejects.toThrow();
    const again = unzstd(Readable.from([zipped, zipped]), new AbortController().signal);
    expect((await again.next()).done).toBe(false);
    await again.return(undefined);
    // What is not read is not decompressed: the frames of an endless trace would fill the memory.
    expect(given).toBeLessThan(1000);
  });
});

const done = (who: string, n: number): string =>
  `${JSON.stringify({ event: "eDone", payload: { who, n } })}\n`;

describe("audit", () => {
  const rising = Array.from({ length: 50_000 }, (_, i) => done("a", i + 1)).join("");

  test.skipIf(!HAS_PROGRAM)(`reads .zst, from folders, too${WHY}`, async () => {
    const cwd = folderWith({
      "spec.pspec": EXPECTED,
      "logs/one.ndjson.zst": zstd(Buffer.from(done("b", 2) + done("b", 1))),
    });
    for (const path of ["logs", "logs/*.zst", "logs/one.ndjson.zst"]) {
      const { code, out } = await pspec(["audit", "spec.pspec", path], { cwd });
      expect(code).toBe(1);
      expect(out).toContain("at logs/one.ndjson.zst:2");
    }
  });

  test.skipIf(!HAS_PROGRAM)(`judges what was read of a .zst that is cut off${WHY}`, async () => {
    const zipped = zstd(Buffer.from(done("b", 2) + done("b", 1) + rising));
    const cwd = folderWith({ "spec.pspec": EXPECTED, "cut.zst": zipped.subarray(0, -30) });
    const { code, out, err } = await pspec(["audit", "spec.pspec", "cut.zst", "--json"], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(
      /^error\[PS9001\]: cannot read cut\.zst:\d+: it is cut off: the zstd data ends too early\n/,
    );
    const result = JSON.parse(out);
    expect(result).toMatchObject({
      verdict: "violated",
      failure: { file: "cut.zst", reason: "it is cut off: the zstd data ends too early" },
      monitors: [{ satisfied: 0, violated: 1 }],
    });
    const { read: all, mapped, skipped, unmapped, rejected } = result.records;
    expect(all).toBe(result.failure.line - 1);
    expect(mapped + skipped + unmapped + rejected).toBe(all);
  });

  test.skipIf(IS_BUILT_IN)("says what to install where nothing decompresses .zst", async () => {
    const cwd = folderWith({ "spec.pspec": EXPECTED, "logs.zst": "" });
    const { code, out, err } = await pspec(["audit", "spec.pspec", "logs.zst"], { cwd, env: { PATH: cwd } });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("cannot read logs.zst: there is nothing here that decompresses it");
    expect(err).toContain("= help: Node 22.15 or later reads .zst by itself, else it takes the program zstd");
  });
});
