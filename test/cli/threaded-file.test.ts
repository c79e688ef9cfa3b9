import { createHash } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, inject, test } from "vitest";
import { PLACE_BYTES, PLACES, threadedFile } from "../../src/cli/threaded-file.ts";
import { pspec } from "./pspec.ts";

const folder = mkdtempSync(join(tmpdir(), "pspec-threaded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = pathToFileURL(inject("builtCli"));

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** More than there are places for. */
const LONG = Buffer.alloc((PLACES + 3) * PLACE_BYTES + 17, "0123456789abcdef\n");

test.each([0, 1, PLACE_BYTES, LONG.length])(
  "a file of %d bytes comes as it is, with its hash",
  async (size) => {
    const bytes = LONG.subarray(0, size);
    const descriptor = openSync(fileOf("whole", bytes), "r");
    const file = threadedFile(descriptor, { entry, signal: new AbortController().signal });
    let read = Buffer.alloc(0);
    for await (const chunk of file.chunks) {
      read = Buffer.concat([read, chunk]);
      expect(file.sha256()).toBe(sha256Of(read));
    }
    expect(read.equals(bytes)).toBe(true);
    expect(file.sha256()).toBe(sha256Of(bytes));
    closeSync(descriptor);
  },
);

test("whoever stops has the hash of what came until then, and so does an interruption", async () => {
  const descriptor = openSync(fileOf("stopped", LONG), "r");
  const { signal } = new AbortController();
  const stopped = threadedFile(descriptor, { entry, signal });
  for await (const chunk of stopped.chunks) {
    expect(chunk.length).toBe(PLACE_BYTES);
    break;
  }
  expect(stopped.sha256()).toBe(sha256Of(LONG.subarray(0, PLACE_BYTES)));
  const interruption = new AbortController();
  const interrupted = threadedFile(descriptor, { entry, signal: interruption.signal });
  let chunks = 0;
  for await (const chunk of interrupted.chunks) {
    expect(chunk.length).toBe(PLACE_BYTES);
    if (++chunks === 2) interruption.abort();
  }
  expect(chunks).toBe(2);
  expect(interrupted.sha256()).toBe(sha256Of(LONG.subarray(0, 2 * PLACE_BYTES)));
  closeSync(descriptor);
});

test("what cannot be read is an error, with a reason", async () => {
  const descriptor = openSync(fileOf("write-only", LONG), "a");
  const file = threadedFile(descriptor, { entry, signal: new AbortController().signal });
  await expect(
    (async () => {
      for await (const chunk of file.chunks) expect(chunk.length).toBe(0);
    })(),
  ).rejects.toThrow(/\w/);
  closeSync(descriptor);
});

test("an audit of a large file says what one of the same bytes from a pipe says", async () => {
  fileOf(
    "spec.pspec",
    Buffer.from(`
      event eTick: (n: int);
      spec Ticks observes eTick {
        var last: int;
        start state Ticking { on eTick do (tick: (n: int)) { assert tick.n > last; last = tick.n; } }
      }
    `),
  );
  const pad = "x".repeat(64 * 1024);
  const numbers = [...Array.from({ length: 1100 }, (_, index) => index + 1), 1100];
  const lines = numbers.map((n) => `{"event":"eTick","payload":{"n":${n}},"source":"${pad}"}\n`).join("");
  fileOf("large.ndjson", Buffer.from(lines));
  const read = async (trace: string, input?: string) => {
    const { code, out } = await pspec(["audit", "spec.pspec", trace, "--json"], {
      cwd: folder,
      ...(input === undefined ? {} : { input }),
    });
    const text = out.replaceAll(`"${trace === "-" ? "<stdin>" : trace}"`, '"it"');
    return { code, ...(JSON.parse(text) as object), seconds: 0, eventsPerSecond: 0 };
  };
  const large = await read("large.ndjson");
  expect(large).toMatchObject({
    code: 1,
    inputs: [
      { bytes: lines.length, sha256: expect.stringContaining(sha256Of(Buffer.from(lines))) as string },
    ],
  });
  expect(large).toEqual(await read("-", lines));
});
