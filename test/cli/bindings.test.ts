/** Logs of other shapes, from line to verdict: the samples of `traces/formats`, and what `init` makes of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { presets } from "../../src/analysis/presets/presets.ts";
import type { Audit } from "../../src/audit/audit-result.ts";
import { problemsOf } from "../audit/schemas.ts";
import { folderWith, pspec, ROOT } from "./pspec.ts";

const FORMATS = join(ROOT, "traces/formats");

interface Row {
  readonly command: string;
  readonly records: string;
  readonly events: number;
  readonly verdict: string;
  readonly exit: number;
}

const rows: Row[] = readFileSync(join(ROOT, "traces/README.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const match = /^\| [^|]+\| `(audit [^`]+)` *\|([^|]+)\| *(\d+) *\|([^|]+)\| *(\d+) *\|$/.exec(line);
    if (match === null) return [];
    const [, command = "", records = "", events = "", verdict = "", exit = ""] = match;
    return [
      {
        command,
        records: records.trim(),
        events: Number(events),
        verdict: verdict.trim(),
        exit: Number(exit),
      },
    ];
  });

describe("the samples of other formats", () => {
  test("are all in the table, one for each preset", () => {
    const named = rows.map(({ command }) => command.split(" ")[2]);
    const samples = readdirSync(FORMATS).filter((name) => !name.endsWith(".pspec"));
    expect([...named].sort()).toEqual(samples.sort());
    expect(named).toHaveLength(presets.size);
  });

  test.each(rows)("$command", async ({ command, records, events, verdict, exit }) => {
    const { out, err, code } = await pspec([...command.split(" "), "--json"], { cwd: FORMATS });
    expect(err).toBe("");
    const result = JSON.parse(out) as Audit;
    expect(problemsOf("audit-result", result)).toEqual([]);
    const { read, mapped, skipped, unmapped, rejected } = result.records;
    expect(`${read} = ${mapped} + ${skipped} + ${unmapped} + ${rejected}`).toBe(records);
    expect(mapped + skipped + unmapped + rejected).toBe(read);
    expect(result.skipped.reduce((sum, { count }) => sum + count, 0)).toBe(skipped);
    expect(result.unmapped.reduce((sum, { count }) => sum + count, 0)).toBe(unmapped);
    expect(result.rejected.reduce((sum, { count }) => sum + count, 0)).toBe(rejected);
    expect(result).toMatchObject({
      events,
      verdict,
      binding: { hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string },
    });
    expect(code).toBe(exit);
  });
});

describe("with a binding", () => {
  const SPEC = `
event eMoved: (id: int, place: string);
event eSeen: int;
spec Seen for (id: int) observes eMoved by payload.id, eSeen by payload {
  start state S { on eMoved do (m: (id: int, place: string)) { assert m.place != "nowhere", "lost"; } ignore eSeen; }
}
`;
  const BINDING = `
binding Moves {
  records at "/items/*" as item "/moves/*";
  time at line "/at" s;
  field id: int at "/id";
  field place: string at "/to" default "home";
  field ids: seq[int] at "/ids";
  field kind: string at item "/kind";
  skip "tests" when kind == "test";
  when kind == "move" { announce eMoved, (id = id, place = place); announce eSeen, id; }
  when kind == "sight" foreach (one in ids) announce eSeen, one;
}
`;

  test("a line gives several records, a record several events, and every record is accounted for", async () => {
    const lines = [
      {
        at: 1,
        items: [
          { kind: "move", moves: [{ id: "9007199254740993", to: "a" }, { id: 2 }] },
          { kind: "test", moves: [{}] },
        ],
      },
      {
        at: 2,
        items: [
          { kind: "sight", moves: [{ ids: [1, 2, 3] }, { ids: [] }] },
          { moves: [{}] },
          { kind: "move" },
        ],
      },
      {
        at: 3,
        items: [{ kind: "move", moves: [{ id: 1.5 }, { to: "a" }] }, { kind: 7, moves: [{}] }, { moves: 3 }],
      },
      { at: 4, items: [] },
      { at: "noon", items: [{ moves: [{}] }] },
      [],
    ];
    const text = `${lines.map((line) => JSON.stringify(line)).join("\n")}\n\nnot json\n`;
    const cwd = folderWith({ "s.pspec": SPEC, "b.pspec": BINDING, "t.ndjson": text });
    const { out } = await pspec("audit s.pspec t.ndjson --binding b.pspec --json".split(" "), { cwd });
    const result = JSON.parse(out) as Audit;
    expect(result.skipped).toEqual([
      { rule: "blank line", count: 1 },
      { rule: "announces nothing", count: 1 },
      { rule: "empty batch", count: 1 },
      { rule: "tests", count: 1 },
    ]);
    expect(result.records).toEqual({ read: 15, mapped: 3, skipped: 4, unmapped: 1, rejected: 7 });
    expect(result.events).toBe(7);
    expect(result.monitors).toMatchObject([{ keys: 4 }]);
    const messages = result.rejected.flatMap(({ samples }) =>
      samples.map(({ line, message }) => `${line}: ${message}`),
    );
    expect(messages).toEqual([
      expect.stringMatching(/^8: /),
      "3: /id: expected an int, not 1.5",
      "3: /id: there is nothing, and `id` has no default",
      "3: item /kind: expected a string, not 7",
      expect.stringMatching(/^3: .*expected an array, not 3$/),
      expect.stringMatching(/^5: line \/at: expected a time in s since 1970, not "noon"$/),
    ]);
  });

  test("the same binding in the specification's own files is found by its name; a preset may be written with hyphens", async () => {
    const line = `${JSON.stringify({ at: 1, items: [{ kind: "move", moves: [{ id: 2, to: "nowhere" }] }] })}\n`;
    const cwd = folderWith({ "spec/s.pspec": SPEC, "spec/b.pspec": BINDING, "t.ndjson": line });
    const ran = await pspec("audit spec t.ndjson --binding Moves".split(" "), { cwd });
    expect(ran).toMatchObject({ code: 1, err: "" });
    expect(ran.out).toContain("✗ Seen[2]: lost");
  });

  test("a mistake in it is shown where it stands, before anything is read", async () => {
    const wrong = BINDING.replace("id = id, place = place", "id = place, place = place");
    const cwd = folderWith({ "s.pspec": SPEC, "b.pspec": wrong, "t.ndjson": "" });
    const { out, code } = await pspec("audit s.pspec t.ndjson --binding b.pspec".split(" "), { cwd });
    expect(code).toBe(1);
    expect(out).toContain("expected `(id: int, place: string)`, found `(id: string, place: string)`");
    expect(out).toContain("b.pspec:10:");
  });

  test("a document is read from a .gz, in pieces, and a fault in it has its line", async () => {
    const text = readFileSync(join(FORMATS, "jaeger.json"), "utf8").replace('"eShipped"', '"eShippd"');
    const cwd = folderWith({ "j.json.gz": gzipSync(text) });
    const words = ["audit", join(FORMATS, "parcels.pspec"), "j.json.gz", "--binding", "jaeger", "--json"];
    const { out, code } = await pspec(words, { cwd });
    const { unmapped } = JSON.parse(out) as Audit;
    expect(unmapped).toMatchObject([{ event: "eShippd", nearest: "eShipped", file: "j.json.gz" }]);
    expect(code).toBe(4);
  });
});

describe("init --from-trace", () => {
  test.each([
    ["pino.ndjson", "pino"],
    ["cloudtrail.json", "cloudtrail"],
    ["otlp-spans.ndjson", "otlp-spans"],
    ["kubernetes.ndjson", null],
  ])("what it proposes for %s can be run as it is", async (sample, preset) => {
    const cwd = folderWith({});
    const path = join(FORMATS, sample);
    const binding = preset === null ? [] : ["--binding", preset];
    expect(await pspec(["init", "--from-trace", path, ...binding, "--out", "p.pspec"], { cwd })).toEqual({
      code: 0,
      out: "",
      err: "",
    });
    const { out, err } = await pspec(
      ["audit", "p.pspec", path, "--binding", "Log", "--lateness", "9h", "--json"],
      { cwd },
    );
    expect(err).toBe("");
    const { records, verdict } = JSON.parse(out) as Audit;
    expect(verdict).toBe("satisfied");
    expect(records).toMatchObject({ unmapped: 0, rejected: 0 });
    expect(records.mapped).toBeGreaterThan(0);
    expect(await pspec("format --check p.pspec".split(" "), { cwd })).toMatchObject({ code: 0 });
  });

  test("leaves a file that exists alone, and says what it cannot guess from", async () => {
    const cwd = folderWith({ "p.pspec": "event eMine;\n", "t.ndjson": "[1]\nhello\n" });
    const exists = await pspec(["init", "--from-trace", join(FORMATS, "pino.ndjson"), "--out", "p.pspec"], {
      cwd,
    });
    expect(exists.code).toBe(2);
    expect(exists.err).toContain("cannot write p.pspec: it exists already");
    const nothing = await pspec("init --from-trace t.ndjson".split(" "), { cwd });
    expect(nothing).toMatchObject({ code: 2, out: "" });
    expect(nothing.err).toContain("no record to guess from");
  });
});

test("`explain` shows a preset, and lists them", async () => {
  const [list, text] = await Promise.all([pspec(["explain", "presets"]), pspec(["explain", "otlp-logs"])]);
  expect(list.out.trim().split("\n")).toEqual([...presets.keys()]);
  expect(text).toEqual({ code: 0, out: presets.get("otlp_logs"), err: "" });
});
