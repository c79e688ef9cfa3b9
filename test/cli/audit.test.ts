import { spawn } from "node:child_process";
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, inject, test } from "vitest";
import { EXPECTED } from "./models.ts";
import { ROOT, folderWith, pspec } from "./pspec.ts";

const done = (who: string, n: number): string =>
  `${JSON.stringify({ event: "eDone", payload: { who, n } })}\n`;
const GOOD = done("a", 1) + done("b", 1) + done("a", 2);
const BAD = done("a", 2) + done("a", 1);

const FILES = {
  "spec.pspec": EXPECTED,
  "good.ndjson": GOOD,
  "bad.ndjson": BAD,
  "odd.ndjson": `${GOOD}[1]\n`,
  "empty.ndjson": "",
};

describe("exit codes of audit", () => {
  test.each<[code: number, what: string, words: readonly string[]]>([
    [0, "all keys are satisfied", ["good.ndjson"]],
    [1, "a key is violated", ["bad.ndjson"]],
    [1, "a key is violated in one of several files", ["good.ndjson", "bad.ndjson"]],
    [2, "there is no event", ["empty.ndjson"]],
    [2, "there is no such file", ["no.ndjson"]],
    [2, "there is no such spec", ["good.ndjson", "--spec", "Risign"]],
    [4, "a record is rejected", ["odd.ndjson"]],
  ])("%i where %s", async (code, _what, words) => {
    const {
      code: found,
      out,
      err,
    } = await pspec(["audit", "spec.pspec", ...words], { cwd: folderWith(FILES) });
    expect({ found, text: out + err }).toMatchObject({ found: code });
  });
});

describe("traces", () => {
  test("come from the standard input", async () => {
    const { code, out } = await pspec(["audit", "spec.pspec", "-"], { cwd: folderWith(FILES), input: BAD });
    expect(code).toBe(1);
    expect(out).toContain("at <stdin>:2");
  });

  test("that do not come: Ctrl-C ends the wait, and what is known is printed", async () => {
    const cwd = folderWith(FILES);
    const child = spawn(process.execPath, [inject("builtCli"), "audit", "spec.pspec", "-"], { cwd });
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    // More than a pipe holds: once it is all written, pspec reads, and is ready to be interrupted.
    child.stdin.write(BAD + done("b", 1).repeat(100_000), () => child.kill("SIGINT"));
    const code = await new Promise((resolve) => child.on("close", resolve));
    child.stdin.destroy();
    expect(code).toBe(130);
    expect(out).toMatch(/^✗ violated: Rising \(interrupted: as far as the trace was read\)\n/);
  });

  test("and specifications in the wrong order are told apart", async () => {
    const cwd = folderWith(FILES);
    const swapped = await pspec(["audit", "good.ndjson", "spec.pspec"], { cwd });
    expect(swapped.code).toBe(2);
    expect(swapped.err).toContain("= help: the specification comes first: `pspec audit SPEC TRACE…`");
    const checked = await pspec(["check", "good.ndjson"], { cwd });
    expect(checked.err).toContain("= help: traces are audited: `pspec audit SPEC TRACE…`");
  });

  test("that could not be read are shown by --quiet, too", async () => {
    const cwd = folderWith(FILES);
    const { out } = await pspec(["audit", "spec.pspec", "odd.ndjson", "-q"], { cwd });
    expect(out).toMatch(/rejected {2}1: /);
  });

  test("come compressed, from folders and by globs", async () => {
    const cwd = folderWith({
      ...FILES,
      "logs/one.jsonl": GOOD,
      "logs/two.ndjson.gz": gzipSync(BAD),
      "logs/notes.txt": "no trace",
    });
    for (const path of ["logs", "logs/*.{jsonl,gz}"]) {
      const { code, out } = await pspec(["audit", "spec.pspec", path, "--json"], { cwd });
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        inputs: [{ file: "logs/one.jsonl" }, { file: "logs/two.ndjson.gz" }],
        records: { read: 5, mapped: 5 },
      });
    }
  });

  test("are as many as one likes, and nobody warns of that", async () => {
    const names = Array.from({ length: 12 }, (_, i) => `trace${i}.ndjson`);
    const record = { event: "eDone", payload: { who: "a", n: 1 }, time: "2026-11-22T10:00:00Z" };
    // With an end of line, so that there is no need to look for the end of the file, and each stays open.
    const texts = names.map((name, i) => {
      return [name, `${JSON.stringify({ ...record, payload: { who: String(i), n: 1 } })}\n`];
    });
    const cwd = folderWith({ ...FILES, ...Object.fromEntries(texts) });
    const { code, err } = await pspec(["audit", "spec.pspec", ...names], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test("that break off are reported as far as they were read, with the place", async () => {
    const rising = (who: string, length: number): string =>
      Array.from({ length }, (_, i) => done(who, i + 1)).join("");
    const zipped = gzipSync(rising("a", 5000) + BAD + rising("z", 200));
    // Ten bytes cost the check sums and some of the last lines.
    const cwd = folderWith({ ...FILES, "cut.gz": zipped.subarray(0, -10), "none.gz": zipped.subarray(0, 5) });
    const cut = await pspec(["audit", "spec.pspec", "cut.gz"], { cwd });
    expect(cut.code).toBe(2);
    expect(cut.out).toMatch(
      /^✗ violated: Rising \(cut\.gz cannot be read to its end: as far as the trace was read\)\n/,
    );
    expect(cut.out).toContain("at cut.gz:5001");
    expect(cut.err).toMatch(
      /^error\[PS9001\]: cannot read cut\.gz:5\d\d\d: it is cut off: the gzip data ends too early\n/,
    );
    const json = await pspec(["audit", "spec.pspec", "cut.gz", "--json"], { cwd });
    expect(JSON.parse(json.out)).toMatchObject({
      verdict: "violated",
      interrupted: false,
      failure: { file: "cut.gz", reason: "it is cut off: the gzip data ends too early" },
      monitors: [{ spec: "Rising", satisfied: 0, violated: 1 }],
    });
    const none = await pspec(["audit", "spec.pspec", "none.gz"], { cwd });
    expect(none).toMatchObject({ code: 2, out: "" });
    expect(none.err).toMatch(
      /^error\[PS9001\]: cannot read none\.gz: it is cut off: the gzip data ends too early\n/,
    );
  });
});

describe("parameters of audit", () => {
  test.each([
    ["limt=1", "error[PS9004]: `--param` takes `limit`, not `limt`", "did you mean `limit`?"],
    ["limit=true", "error[PS5016]: `limit` is of type `int`, found `true`", "limit=true"],
  ])("%s is refused", async (given, message, more) => {
    const spec = `param limit: int;\n${FILES["spec.pspec"]}`;
    const cwd = folderWith({ ...FILES, "spec.pspec": spec });
    const { code, err } = await pspec(["audit", "spec.pspec", "good.ndjson", "--param", given], { cwd });
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain(more);
  });
});

describe("results of audit", () => {
  test("are what their schema says", async () => {
    const schema = (name: string): object =>
      JSON.parse(readFileSync(join(ROOT, "grammar", "schemas", `${name}.schema.json`), "utf8")) as object;
    const ajv = new Ajv2020({ strict: false, schemas: [schema("value")] });
    const validate = ajv.compile(schema("audit-result"));
    const cwd = folderWith(FILES);
    for (const file of ["good.ndjson", "bad.ndjson", "odd.ndjson"]) {
      const { out } = await pspec(["audit", "spec.pspec", file, "--json"], { cwd });
      expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  test("go to files too", async () => {
    const cwd = folderWith(FILES);
    const { out } = await pspec(["audit", "spec.pspec", "good.ndjson", "--reporter", "json=audit.json"], {
      cwd,
    });
    expect(out).toMatch(/^✓ satisfied\n/);
    expect(JSON.parse(readFileSync(join(cwd, "audit.json"), "utf8"))).toMatchObject({ verdict: "satisfied" });
  });

  test("say what is wrong with the spec", async () => {
    const cwd = folderWith({ ...FILES, "wrong.pspec": "spec S observes eNo { start state T { } }" });
    const { code, out } = await pspec(["audit", "wrong.pspec", "good.ndjson"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("error[PS2001]: there is no event `eNo`");
  });
});
