import { describe, expect, test } from "vitest";
import { folderWith, pspec } from "./pspec.ts";

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
