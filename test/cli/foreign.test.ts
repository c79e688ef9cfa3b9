import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, pspec, ROOT } from "./pspec.ts";

const PROGRAM = `
type tClock;
event eTick: (clock: tClock, at: int);
fun advance(clock: tClock): tClock;
fun time(clock: tClock): int;
fun neverCalled(clock: tClock);

spec Forward observes eTick {
  var last: int;
  start state Init {
    on eTick do (tick: (clock: tClock, at: int)) {
      assert time(tick.clock) > last, format("time went from {0} to {1}", last, time(tick.clock));
      last = time(tick.clock);
    }
  }
}

machine Main {
  var clock: tClock;
  start state Init {
    ignore eTick;
    entry {
      clock = advance(clock);
      send this, eTick, (clock = clock, at = time(clock));
      clock = advance(clock);
      send this, eTick, (clock = clock, at = time(clock));
    }
  }
}

test tcClock [main = Main]: assert Forward in { Main };
`;

const MODULE = `
export function advance(clock) { return { now: (clock?.now ?? 0) + 1 }; }
export const time = ({ now }) => now;
`;

const BROKEN = MODULE.replace("(clock?.now ?? 0) + 1", "1");

const TYPED = `
interface Clock { readonly now: number }
export function advance(clock: Clock | null): Clock { return { now: (clock?.now ?? 0) + 1 }; }
export const time = ({ now }: Clock): number => now;
`;

/** Types alone cannot be stripped from this. */
const ENUMERATED = TYPED.replace("+ 1", "+ Step.one").replace(
  "interface",
  "enum Step { one = 1 }\ninterface",
);

const FILES = { "clock.pspec": PROGRAM, "clock.mjs": MODULE, "broken.mjs": BROKEN };

describe("foreign functions", () => {
  test("are asked for where they are called without a module", async () => {
    const cwd = folderWith(FILES);
    const { code, out } = await pspec(["check", "clock.pspec"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("error[PS6010]: `advance` is called, and nothing says what it does");
    expect(out).not.toContain("neverCalled");
    expect((await pspec(["translate", "clock.pspec", "--to", "ir"], { cwd })).out).toContain(
      "call foreign time(",
    );
  });

  test("are called in check, simulate and replay, by machines and specs", async () => {
    const cwd = folderWith(FILES);
    const good = ["clock.pspec", "--foreign", "clock.mjs"];
    expect(await pspec(["check", ...good, "--foreign-check"], { cwd })).toMatchObject({ code: 0, err: "" });
    expect(await pspec(["simulate", ...good, "--schedules", "5"], { cwd })).toMatchObject({ code: 0 });
    const bad = ["clock.pspec", "--foreign", "broken.mjs"];
    const checked = await pspec(["check", ...bad, "--save-path", "a.path.json"], { cwd });
    expect(checked.code).toBe(1);
    expect(checked.out).toContain("time went from 1 to 1");
    expect(checked.out).toContain("replay it: pspec replay a.path.json --foreign broken.mjs");
    const replayed = await pspec(["replay", "a.path.json", "--foreign", "broken.mjs"], { cwd });
    expect(replayed.out).toContain("time went from 1 to 1");
  });

  test("are called by the specs of an audit", async () => {
    const lines = [1, 2, 2].map((now) =>
      JSON.stringify({ event: "eTick", payload: { clock: { now }, at: now } }),
    );
    const cwd = folderWith({ ...FILES, "a.jsonl": lines.join("\n") });
    const { code, out } = await pspec(["audit", "clock.pspec", "a.jsonl", "--foreign", "clock.mjs"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("time went from 2 to 2");
  });

  test.each<[what: string, files: Readonly<Record<string, string>>, word: string, said: string]>([
    ["is missing", {}, "nowhere.mjs", "there is no such file"],
    ["throws", { "a.mjs": "throw new Error('boom')" }, "a.mjs", "boom"],
    ["is wrong", { "a.mjs": "export function (" }, "a.mjs", "SyntaxError"],
    ["exports nothing", { "a.mjs": "export const a = 1;" }, "a.mjs", "it exports no function"],
    ["lacks a function", { "a.mjs": "export function advanse() {}" }, "a.mjs", "did you mean `advanse`?"],
  ])("are not called where the module %s", async (_what, files, word, said) => {
    const cwd = folderWith({ ...FILES, ...files });
    const { code, out, err } = await pspec(["check", "clock.pspec", "--foreign", word], { cwd });
    expect(code).toBeGreaterThan(0);
    expect(code).toBeLessThan(3);
    expect(out + err).toContain(said);
  });
});

describe("a TypeScript module", () => {
  const words = (file: string): string[] => ["check", "clock.pspec", "--foreign", file];
  const withTsx = (files: Readonly<Record<string, string>>): string => {
    const cwd = folderWith({ ...FILES, ...files });
    mkdirSync(join(cwd, "node_modules"));
    symlinkSync(join(ROOT, "node_modules/tsx"), join(cwd, "node_modules/tsx"));
    return cwd;
  };

  test("runs where Node strips types, and elsewhere there is said what to do", async () => {
    const cwd = folderWith({ ...FILES, "clock.ts": TYPED });
    const { code, out, err } = await pspec(words("clock.ts"), { cwd });
    const { typescript: strips = false } = process.features as { readonly typescript?: unknown };
    if (strips !== false) {
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toContain("✓ tcClock  holds");
      return;
    }
    expect(code).toBe(2);
    expect(err).toContain(
      `error[PS9030]: cannot use the foreign module clock.ts: Node ${process.version} does not run TypeScript`,
    );
    expect(err).toContain("--> command line:1:35");
    expect(err).toContain("help: use Node 22.18 or later, compile it to JavaScript or install `tsx`");
  });

  test("runs by `tsx` where that is installed, with what it imports and what Node never strips", async () => {
    const cwd = withTsx({
      "clock.ts": 'export * from "./enumerated.ts";\n',
      "enumerated.ts": ENUMERATED,
      "package.json": '{ "type": "module" }',
    });
    expect(await pspec(words("clock.ts"), { cwd })).toMatchObject({ code: 0, err: "" });
  });

  test("that Node does not strip needs `tsx`, also if a JavaScript module imports it", async () => {
    const cwd = folderWith({ ...FILES, "a.mjs": 'export * from "./b.mts";\n', "b.mts": ENUMERATED });
    const { code, err } = await pspec(words("a.mjs"), { cwd });
    expect(code).toBe(2);
    expect(err).toContain("error[PS9030]: cannot use the foreign module a.mjs: ");
    expect(err).toContain("compile it to JavaScript or install `tsx` in its project");
  });

  test("runs where pspec itself is run by `tsx`", async () => {
    const cwd = folderWith({ ...FILES, "clock.ts": TYPED });
    const options = { cwd, env: { NODE_OPTIONS: `--import=${import.meta.resolve("tsx")}` } };
    expect(await pspec(words("clock.ts"), options)).toMatchObject({ code: 0, err: "" });
  });

  test("with an error says where", async () => {
    const cwd = withTsx({
      "clock.mts": `${TYPED}const wrong: = 1;\n`,
      "boom.mts": "\nthrow new Error('boom');",
    });
    const wrong = await pspec(words("clock.mts"), { cwd });
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(/clock\.m?ts:5/);
    const thrown = await pspec(words("boom.mts"), { cwd });
    expect(thrown.err).toContain("Error: boom");
    expect(thrown.err).toContain("note: at boom.mts:2:");
  });
});
