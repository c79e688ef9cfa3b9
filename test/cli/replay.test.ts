import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { CHOICE, EXPECTED } from "./models.ts";
import { ROOT, folderWith, pspec } from "./pspec.ts";

function readJson(...path: string[]): object {
  return JSON.parse(readFileSync(join(...path), "utf8")) as object;
}

describe("a recorded path", () => {
  test("is replayed by the command that the report ends with, from anywhere", async () => {
    const cwd = folderWith({ "spec/choice.pspec": CHOICE, "elsewhere/x": "" });
    const { out } = await pspec(
      ["check", "spec", "--test", "tcChoice___size_2", "--save-path", "path.json"],
      { cwd },
    );
    expect(out).toMatch(/\n {2}replay it: pspec replay path\.json\n$/);
    const replayed = await pspec(["replay", "../path.json"], { cwd: join(cwd, "elsewhere") });
    expect(replayed.code).toBe(1);
    expect(replayed.out).toMatch(/^✗ tcChoice___size_2 {2}violated: assertion\n\n {2}chose 2\n/);
    expect(replayed.out).toContain("│ chooses 2");
  });

  test("is what its schema says", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    await pspec(["check", "choice.pspec", "--save-path", "path.json"], { cwd });
    const schema = (name: string): object => readJson(ROOT, "grammar", "schemas", `${name}.schema.json`);
    const ajv = new Ajv2020({ strict: false, schemas: [schema("value")] });
    const validate = ajv.compile(schema("path"));
    expect(validate(readJson(cwd, "path.json")), JSON.stringify(validate.errors)).toBe(true);
  });

  test("is recorded for each test where a folder is named, and needs no file of its own where none is", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    await pspec(["check", "choice.pspec", "--save-path", "paths/"], { cwd });
    expect(readdirSync(join(cwd, "paths"))).toEqual([
      "tcChoice___size_1.path.json",
      "tcChoice___size_2.path.json",
    ]);
    const { out } = await pspec(["check", "choice.pspec", "-t", "tcChoice"], { cwd });
    expect(out).toContain(
      "replay it: pspec check choice.pspec --test tcChoice___size_2 --save-path tcChoice___size_2.path.json " +
        "&& pspec replay tcChoice___size_2.path.json",
    );
    expect(readdirSync(cwd).sort()).toEqual(["choice.pspec", "paths"]);
  });

  test("shows where a changed program leaves it, or that it no longer fails", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    await pspec(["check", "choice.pspec", "--param", "size=3", "--save-path", "path.json"], { cwd });
    writeFileSync(join(cwd, "choice.pspec"), CHOICE.replace("!= size", "!= size + 1"));
    const mended = await pspec(["replay", "path.json"], { cwd });
    expect(mended.code).toBe(0);
    expect(mended.out).toMatch(/^✓ tcChoice___size_3 {2}all 1 step repeated, and nothing is violated\n/);
    expect(mended.out).toContain("the specification has changed since this path was recorded");
    writeFileSync(join(cwd, "choice.pspec"), CHOICE.replace("choose(4)", "choose(3)"));
    const diverged = await pspec(["replay", "path.json"], { cwd });
    expect(diverged.code).toBe(3);
    expect(diverged.out).toMatch(/^\? tcChoice___size_3 {2}the program leaves the path at step 1 of 1\n/);
    const { out } = await pspec(["replay", "path.json", "--json"], { cwd });
    expect(JSON.parse(out)).toMatchObject({ command: "replay", verdict: "diverged", diverged: { step: 1 } });
  });

  test.each([
    ["no.json", "there is no such file or folder"],
    ["text.json", "it is not JSON"],
    ["other.json", "this is version undefined of the path file; known is 1"],
  ])("%s is refused", async (file, reason) => {
    const cwd = folderWith({ "text.json": "text", "other.json": "{}" });
    const { code, err } = await pspec(["replay", file], { cwd });
    expect(code).toBe(2);
    expect(err).toContain(`error[PS9001]: cannot read ${file}: ${reason}`);
  });
});

describe("a path of another program", () => {
  test("is refused, and said to be one", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE, "expected.pspec": EXPECTED });
    await pspec(["check", "choice.pspec", "--param", "size=3", "--save-path", "path.json"], { cwd });
    const { code, err } = await pspec(["replay", "path.json", "expected.pspec"], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(
      /^error\[PS9009\]: path\.json was recorded from another program: this one has no test/,
    );
  });

  test("that now violates something else than its test expects is said to", async () => {
    const cwd = folderWith({ "expected.pspec": EXPECTED });
    await pspec(["check", "expected.pspec", "--save-path", "path.json"], { cwd });
    writeFileSync(join(cwd, "expected.pspec"), EXPECTED.replace("if ($) {", "if ($) { assert false;"));
    const { code, out } = await pspec(["replay", "path.json"], { cwd });
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ tcExpected {2}violated: assertion, where Rising is expected\n/);
  });
});

describe("several paths for one file", () => {
  test("a warning names those that are lost; the command that replays repeats what it needs only", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    const words = ["check", "choice.pspec", "-t", "tcChoice", "--save-path", "path.json", "-v", "--full"];
    const { out, err } = await pspec(words, { cwd });
    expect(err).toContain(
      "warning[PS9010]: path.json holds the path of tcChoice___size_1 alone, not of tcChoice___size_2",
    );
    expect(out).toContain(
      "replay it: pspec check choice.pspec --test tcChoice___size_2 --save-path tcChoice___size_2.path.json &&",
    );
  });
});

describe("an exported trace", () => {
  test("is judged violated by the spec that the path violates", async () => {
    const cwd = folderWith({ "expected.pspec": EXPECTED });
    await pspec(["check", "expected.pspec", "--export-trace", "trace.ndjson"], { cwd });
    const { code, out } = await pspec(["audit", "expected.pspec", "trace.ndjson"], { cwd });
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ violated: Rising\n/);
    expect(out).toContain("✗ done.n > last  false");
  });
});

describe("simulate", () => {
  test("finds what it finds again with the same seed", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    const run = async (...words: string[]): Promise<string> => {
      const { out } = await pspec(["simulate", "choice.pspec", "-t", "tcChoice___size_1", ...words], { cwd });
      return out.replace(/[\d.,]+ schedules\/s, |\d+ ms$|[\d.]+ s$/gm, "");
    };
    const found = await run();
    const seed = /of seed (\d+)\)/.exec(found)?.[1] ?? "";
    expect(found).toContain("violated: assertion (schedule ");
    expect(await run("--seed", seed)).toBe(found);
  });

  test("says that it found nothing, never that something holds", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    const words = ["simulate", "choice.pspec", "-t", "tcLarge", "--schedules", "20", "--seed", "1"];
    const { code, out } = await pspec(words, { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ tcLarge___size_9 {2}no violation found \(seed 1\) {2}20 schedules, 20 steps,/);
    expect(out).toMatch(/\n1 test: 1 without violation found {2}20 schedules, 20 steps, seed 1, .*\n$/);
    expect(JSON.parse((await pspec([...words, "--json"], { cwd })).out)).toMatchObject({
      command: "simulate",
      asExpected: true,
      tests: [{ verdict: "none-found", seed: 1, schedules: 20 }],
    });
  });

  test.each([
    ["random", null, []],
    ["pct", 3, ["--strategy", "pct"]],
    ["pct", 2, ["--strategy", "pct", "--bug-depth", "2"]],
    ["pos", null, ["--strategy", "pos"]],
  ])("runs with the strategy %s, bug depth %s", async (strategy, bugDepth, words) => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    const all = ["simulate", "choice.pspec", "-t", "tcLarge", "--seed", "1", ...words];
    const { out } = await pspec([...all, "--json"], { cwd });
    expect(JSON.parse(out)).toMatchObject({
      tests: [
        { strategy, bugDepth, seed: 1, schedules: 1000, figures: { longestSchedule: 1, localSteps: 4 } },
      ],
    });
    const text = (await pspec(all, { cwd })).out;
    const named = { pct: `strategy pct, bug depth ${bugDepth}, seed 1`, pos: "strategy pos, seed 1" };
    expect(text).toContain(`1,000 steps, ${strategy === "random" ? "seed 1" : named[strategy as "pct"]}, `);
  });

  test("refuses strategies that it does not know, and a depth that has no use", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    const first = async (...words: string[]): Promise<string | undefined> =>
      (await pspec(["simulate", "choice.pspec", ...words], { cwd })).err.split("\n")[0];
    expect(await first("--strategy", "pcd")).toBe(
      "error[PS9004]: `--strategy` takes `random`, `pct` or `pos`, not `pcd`",
    );
    expect(await first("--strategy", "pct", "--bug-depth", "0")).toBe(
      "error[PS9004]: `--bug-depth` takes a whole number from 1 to 100, not `0`",
    );
    expect(await first("--strategy", "pos", "--bug-depth", "2")).toBe(
      "error[PS9005]: `--bug-depth` is a matter of `--strategy pct`",
    );
  });

  test("records a path that replays", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    const words = ["simulate", "choice.pspec", "-t", "tcChoice___size_1", "--save-path", "path.json"];
    expect(await pspec(words, { cwd })).toMatchObject({ code: 1 });
    expect(await pspec(["replay", "path.json"], { cwd })).toMatchObject({ code: 1 });
  });

  test("says how many schedules were cut off, and what was hot then", async () => {
    const model = `
      event eTick;
      spec Ends observes eTick { start hot state Running { ignore eTick; } }
      machine Main {
        start state Up { entry { send this, eTick; } on eTick do { send this, eTick; } }
      }
      test tcEnds [main = Main]: assert Ends in { Main };`;
    const cwd = folderWith({ "ends.pspec": model });
    const words = ["simulate", "ends.pspec", "--schedules", "3", "--max-steps", "50", "--seed", "1"];
    const { code, out } = await pspec(words, { cwd });
    expect(code).toBe(0);
    expect(out).toContain("3 of 3 schedules were cut off (--max-steps)");
    expect(out).toContain("3 of 3 schedules were cut off while Ends was hot (not a verdict");
    const json = JSON.parse((await pspec([...words, "--json"], { cwd })).out) as object;
    expect(json).toMatchObject({
      tests: [{ verdict: "none-found", cutOff: 3, hotAtCutOff: [{ spec: "Ends", schedules: 3 }] }],
    });
    const timed = await pspec(["simulate", "ends.pspec", "--timeout", "1ms"], { cwd });
    expect(timed.code).toBe(0);
    expect(timed.out).toMatch(/the time was over after [\d,]+ schedules? \(--timeout\)/);
  });

  test("that finds no expected violation leaves it open", async () => {
    const cwd = folderWith({
      "vain.pspec": CHOICE.replace("tcLarge [main = Main]", "tcLarge [main = Main, expect = violated]"),
    });
    expect(
      await pspec(["simulate", "vain.pspec", "-t", "tcLarge", "--schedules", "5"], { cwd }),
    ).toMatchObject({ code: 3 });
  });
});
