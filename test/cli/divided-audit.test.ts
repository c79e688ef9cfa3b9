/**
 * Audits in stages, as people run them: each must end in the report of an audit in one piece, to the byte but for the
 * seconds.
 */
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import { generateTrace } from "../bench/generate-trace.ts";
import { pspec, ROOT } from "./pspec.ts";
import type { Ran } from "./pspec.ts";

const SPEC = "specs/active-passive";
const PATIENCE_MS = 240_000;
const SEED = 20_261_201;

let folder = "";
/** A file, one more, and a compressed one; together one trace, with two violations in it. */
let traces: string[] = [];
let whole = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pspec-stages-"));
  const lines = new TextDecoder()
    .decode(generateTrace({ records: 400, sources: 7 }))
    .trimEnd()
    .split("\n");
  const spoiled = [...lines.slice(0, 700), lines[699], lines[3], ...lines.slice(704), "{"];
  const texts: Record<string, string | Uint8Array> = {
    "a.ndjson": spoiled.filter((_, i) => i % 3 !== 0).join("\n"),
    "b.ndjson": `${spoiled.filter((_, i) => i % 6 === 0).join("\n")}\n`,
    "c.ndjson.gz": gzipSync(spoiled.filter((_, i) => i % 6 === 3).join("\n")),
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  traces = Object.keys(texts).map((name) => join(folder, name));
  whole = reportOf(await audit());
}, PATIENCE_MS);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function audit(...options: string[]): Promise<Ran> {
  return pspec(["audit", SPEC, ...traces, "--json", ...options]);
}

/** The report without what two runs never have in common. */
function reportOf({ code, out, err }: Ran): string {
  if (code !== 1) throw new Error(`exit code ${code}: ${err}`);
  return out.replace(/"seconds": [\d.]+|"eventsPerSecond": \d+/g, "");
}

/** A folder that is not there yet. */
function newFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), "pspec-checkpoint-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, "stages");
}

describe("the same report", { timeout: PATIENCE_MS }, () => {
  test("by several threads, and nothing is left behind", async () => {
    const own = newFolder();
    const env = { TMPDIR: dirname(own) };
    const ran = await pspec(["audit", SPEC, ...traces, "--json", "--jobs", "3", "--part-size", "30kB"], {
      env,
    });
    expect(reportOf(ran)).toBe(whole);
    expect(readdirSync(dirname(own)).filter((name) => name.startsWith("pspec-audit"))).toEqual([]);
  });

  test("stage by stage, in any order, some twice", async () => {
    const stages = newFolder();
    const planned = await pspec([
      ...["audit-plan", SPEC, ...traces, "-o", stages],
      ...["--part-size", "70kB", "--partitions", "3"],
    ]);
    expect(planned).toMatchObject({ code: 0, err: "" });
    const [, parts = "0"] = / (\d+) parts, 3 partitions/.exec(planned.out) ?? [];
    expect(Number(parts)).toBeGreaterThan(3);
    const early = await pspec(["audit-check", stages, "0"]);
    expect(early).toMatchObject({ code: 2 });
    expect(early.err).toContain("part 0 is missing: `pspec audit-map");
    for (let part = Number(parts) - 1; part >= 0; part--) {
      expect(await pspec(["audit-map", stages, String(part)])).toEqual({ code: 0, out: "", err: "" });
    }
    await pspec(["audit-map", stages, "1"]);
    for (const partition of ["2", "0"]) await pspec(["audit-check", stages, partition]);
    const incomplete = await pspec(["audit-merge", stages]);
    expect(incomplete).toMatchObject({ code: 2, out: "" });
    expect(incomplete.err).toContain("partition 1 is missing");
    await pspec(["audit-check", stages, "1"], { cwd: tmpdir() });
    expect(reportOf(await pspec(["audit-merge", stages, "--json"]))).toBe(whole);
  });

  test("killed at any point, and run again", async () => {
    const random = seededRandom(SEED, 0);
    const stages = newFolder();
    const words = ["audit", SPEC, ...traces, "--json", "--checkpoint", stages, "--part-size", "10kB"];
    for (let kill = 0; kill < 4; kill++) {
      const child = spawn(process.execPath, [inject("builtCli"), ...words], { cwd: ROOT, stdio: "ignore" });
      // When some more results are there than before, and a moment later.
      const enough = resultsIn(stages) + random(4);
      while (child.exitCode === null && resultsIn(stages) < enough) await delay(2);
      await delay(random(40));
      child.kill("SIGKILL");
    }
    expect(reportOf(await pspec(words))).toBe(whole);
    expect(reportOf(await pspec(words))).toBe(whole);
  });
});

function resultsIn(stages: string): number {
  return existsSync(stages) ? readdirSync(stages).filter((name) => name.endsWith(".json")).length : 0;
}

describe("what cannot go on is said", { timeout: PATIENCE_MS }, () => {
  test("of a file that changes, a folder of another audit, the standard input, and a folder without plan", async () => {
    const stages = newFolder();
    const [first = ""] = traces;
    const plan = (...words: string[]): Promise<Ran> =>
      pspec(["audit-plan", SPEC, ...words, "-o", stages, "--partitions", "2"]);
    expect(await plan(first)).toMatchObject({ code: 0 });
    const other = await plan(first, "--closed");
    expect(other).toMatchObject({ code: 2, out: "" });
    expect(other.err).toContain("holds another audit");
    utimesSync(first, new Date(0), new Date(0));
    const changed = await pspec(["audit-map", stages, "0"]);
    expect(changed).toMatchObject({ code: 2, out: "" });
    expect(changed.err).toContain("has changed since the audit was planned");
    expect(readdirSync(stages)).toEqual(["plan.json"]);
    const piped = await pspec(["audit", SPEC, "-", "--jobs", "2"], { input: "" });
    expect(piped).toMatchObject({ code: 2, out: "" });
    expect(piped.err).toContain("the standard input cannot be read twice");
    const hiding = await audit("--jobs", "2", "--redact", "id");
    expect(hiding).toMatchObject({ code: 2, out: "" });
    expect(hiding.err).toContain("`--redact` is for audits in one piece");
    const none = await pspec(["audit-merge", folder]);
    expect(none).toMatchObject({ code: 2, out: "" });
    expect(none.err).toContain("holds no plan");
    const few = await pspec(["audit-check", stages, "2"]);
    expect(few.err).toContain("there is no partition 2: the plan has 2");
  });

  test("of a queue without its folder, and of one that cannot be reached", async () => {
    const homeless = await audit("--engine", "bullmq", "--redis", "redis://127.0.0.1:1");
    expect(homeless).toMatchObject({ code: 2, out: "" });
    expect(homeless.err).toContain("needs `--checkpoint DIR`");
    linkPackages();
    const url = `redis://127.0.0.1:${await freePort()}`;
    const alone = await audit("--engine", "bullmq", "--redis", url, "--checkpoint", newFolder());
    expect(alone).toMatchObject({ code: 2, out: "" });
    expect(alone.err).toContain(`${url} cannot be reached`);
    const idle = await pspec(["worker", "--redis", url]);
    expect(idle).toMatchObject({ code: 2, out: "" });
  });
});

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasRedis) console.log("skipped: audits by a queue need redis-server, which is not installed here");

describe.skipIf(!hasRedis)("by a queue", { timeout: PATIENCE_MS }, () => {
  test("the same report, also when a worker is killed in the middle of its work", async () => {
    linkPackages();
    const port = await freePort();
    const url = `redis://127.0.0.1:${port}`;
    const server = start("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", ""]);
    await said(server, "Ready to accept connections");
    const stages = newFolder();
    const worker = (): ChildProcess =>
      start(process.execPath, [inject("builtCli"), "worker", "--redis", url, "--lock", "1s"]);
    const doomed = worker();
    await said(doomed, "waiting for tasks");
    const words = ["--engine", "bullmq", "--redis", url, "--checkpoint", stages, "--part-size", "10kB"];
    const auditing = audit(...words);
    while (resultsIn(stages) < 3) await delay(5);
    doomed.kill("SIGKILL");
    worker();
    expect(reportOf(await auditing)).toBe(whole);
  });
});

/** The command line under test finds its optional packages where a user's would be: beside it. */
function linkPackages(): void {
  const link = join(dirname(inject("builtCli")), "node_modules");
  if (!existsSync(link)) symlinkSync(join(ROOT, "node_modules"), link, "dir");
}

function start(command: string, words: readonly string[]): ChildProcess {
  const child = spawn(command, words, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Waits until a process has written a text. */
function said(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let all = "";
    const listen = (chunk: Buffer): void => {
      all += chunk.toString();
      if (all.includes(text)) resolve();
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.on("exit", () => reject(new Error(`it ended and said only: ${all}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
