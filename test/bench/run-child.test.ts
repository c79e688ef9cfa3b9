import { expect, test } from "vitest";
import { isInstalled, runChild } from "./run-child.ts";

const limits = { cwd: import.meta.dirname, timeoutMs: 20_000 };

test("what a program says, and how it ends", async () => {
  const script = 'console.log("out"); console.error("err"); process.exitCode = 3;';
  expect(await runChild([process.execPath, "-e", script], limits)).toMatchObject({
    code: 3,
    out: "out\n",
    err: "err\n",
    isTimedOut: false,
  });
});

test.skipIf(process.platform !== "linux")("its memory at the peak, although it was given back", async () => {
  // Asleep for a while at the end, so that the peak is read after it was reached.
  const script = "Buffer.alloc(300e6, 1); setTimeout(() => {}, 500);";
  const { peakMemoryBytes } = await runChild([process.execPath, "-e", script], limits);
  expect(peakMemoryBytes).toBeGreaterThan(300e6);
  expect(peakMemoryBytes).toBeLessThan(1e9);
});

test("a time limit ends it, and what it has started", async () => {
  const ran = await runChild(["sh", "-c", "sleep 600 & sleep 600; echo never"], { ...limits, timeoutMs: 50 });
  expect(ran).toMatchObject({ code: null, out: "", isTimedOut: true });
});

test.skipIf(process.platform !== "linux")("a memory limit binds it", async () => {
  const ran = await runChild(["sh", "-c", "ulimit -v"], { ...limits, maxMemoryBytes: 2 ** 30 });
  expect(ran.out).toBe("1048576\n");
});

test("a program that is missing cannot be started", async () => {
  await expect(runChild(["no-such-program-at-all"], limits)).rejects.toThrow(/ENOENT/);
  expect(isInstalled("no-such-program-at-all")).toBe(false);
  expect(isInstalled("sh")).toBe(true);
});
