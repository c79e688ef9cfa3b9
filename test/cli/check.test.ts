import { cpSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { CHOICE, ENDLESS, EXPECTED, SMALL } from "./models.ts";
import { folderWith, pspec } from "./pspec.ts";

/** The files of most tests. */
const FILES = {
  "small.pspec": SMALL,
  "choice.pspec": CHOICE,
  "expected.pspec": EXPECTED,
  "endless.pspec": ENDLESS,
};

describe("exit codes of check", () => {
  test.each<[code: number, what: string, words: readonly string[]]>([
    [0, "it holds", ["small.pspec"]],
    [0, "it is violated as expected", ["expected.pspec"]],
    [1, "it is violated", ["choice.pspec"]],
    [0, "the tests that are selected hold", ["choice.pspec", "--test", "tcLarge"]],
    [2, "no test has that name", ["small.pspec", "--test", "tcSmal"]],
    [2, "there is no such file", ["large.pspec"]],
    [2, "an option is unknown", ["small.pspec", "--dept", "3"]],
    [2, "a value is wrong", ["small.pspec", "--depth", "deep"]],
    [3, "a limit was hit", ["endless.pspec", "--max-states", "1k"]],
  ])("%i where %s", async (code, _what, words) => {
    const { code: found, out, err } = await pspec(["check", ...words], { cwd: folderWith(FILES) });
    expect({ found, text: out + err }).toMatchObject({ found: code });
  });

  test("1 where the specification has errors, and where an expected violation is not found", async () => {
    const cwd = folderWith({
      "wrong.pspec": "machine Main { start state S { on ePing do { } } }",
      "vain.pspec": SMALL.replace("main = Main", "main = Main, expect = violated"),
    });
    const wrong = await pspec(["check", "wrong.pspec"], { cwd });
    expect(wrong).toMatchObject({ code: 1, err: "" });
    expect(wrong.out).toContain("error[PS2001]: there is no event `ePing`");
    const vain = await pspec(["check", "vain.pspec"], { cwd });
    expect(vain.code).toBe(1);
    expect(vain.out).toContain("holds, but is expected to be violated");
  });

  test("2 where a program has no tests at all", async () => {
    const { code, err } = await pspec(["check", "a.p"], { cwd: folderWith({ "a.p": "event e;" }) });
    expect(code).toBe(2);
    expect(err).toContain("error[PS9008]: a.p declares no test");
  });
});

describe("what is wrong with the command line", () => {
  test.each([
    ["siez=3", "error[PS5020]: no test has a parameter `siez`", "did you mean `size`?"],
    ["size=true", "error[PS5016]: `size` is of type `int`, found `true`", "--param size=true"],
  ])("--param %s", async (given, message, more) => {
    const { code, err } = await pspec(["check", "choice.pspec", "--param", given], {
      cwd: folderWith(FILES),
    });
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain("--> command line:1:");
    expect(err).toContain(more);
  });

  test("is told as JSON to whoever wants JSON", async () => {
    const { code, out } = await pspec(["check", "small.pspec", "--test", "no", "--json"], {
      cwd: folderWith(FILES),
    });
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      verdict: "rejected",
      asExpected: false,
      tests: [],
      diagnostics: [{ code: "PS9002", file: "command line", help: "--list-tests lists them all" }],
    });
  });

  test.each([
    ["with the test named", ["--test", "tcAssumed"]],
    ["with an instance named", ["--test", "tcAssumed___size_3"]],
    ["with nothing else to run", []],
  ])("that an assumption excludes: %s", async (_, words) => {
    const text =
      "param size: int;\n" +
      SMALL.replace("test tcSmall", "test param (size in [1]) assume (size < 3) tcAssumed");
    const cwd = folderWith({ "assumed.pspec": text });
    const { code, out, err } = await pspec(
      ["check", "assumed.pspec", ...words, "--param", "size=3", "--json"],
      { cwd },
    );
    expect(code).toBe(2);
    expect(err).toContain("assumed.pspec:4:34");
    expect(err).not.toContain("PS9002");
    expect(err).not.toContain("PS9008");
    const note = { message: "`size` is given as 3" };
    expect(JSON.parse(out)).toMatchObject({
      verdict: "rejected",
      diagnostics: [
        { code: "PS5103", file: "assumed.pspec", line: 4, column: 34, notes: [note] },
        { code: "PS9011", severity: "error" },
      ],
    });
  });
});

describe("several programs", () => {
  const files = { "one/a.pspec": SMALL, "two/b.pspec": SMALL };

  test("are named above their tests, and in the results as JSON", async () => {
    const cwd = folderWith(files);
    const { out } = await pspec(["check", "one", "two"], { cwd });
    expect(out).toMatch(/^one\n✓ tcSmall .*\n\ntwo\n✓ tcSmall /);
    const json = JSON.parse((await pspec(["check", "one", "two", "--json"], { cwd })).out) as object;
    expect(json).toMatchObject({ tests: [{ project: "one" }, { project: "two" }] });
  });

  test("take a parameter that one of them has", async () => {
    const cwd = folderWith({ ...files, "two/b.pspec": CHOICE });
    const words = ["check", "one", "two", "-t", "tcSmall", "--param", "size=3"];
    expect(await pspec(words, { cwd })).toMatchObject({ code: 0 });
  });
});

describe("tests", () => {
  test("are listed as JSON", async () => {
    const words = ["check", "choice.pspec", "-t", "tcLarge", "--list-tests", "--json"];
    const { out } = await pspec(words, { cwd: folderWith(FILES) });
    expect(JSON.parse(out)).toMatchObject({
      command: "list-tests",
      tests: [{ project: "choice.pspec", test: "tcLarge___size_9", parameters: { size: 9 }, line: 7 }],
    });
  });

  test("are selected by name, by instance and by glob, in their own order", async () => {
    const cwd = folderWith(FILES);
    const list = async (...words: string[]): Promise<string[]> =>
      (await pspec(["check", "choice.pspec", "--list-tests", ...words], { cwd })).out.trim().split("\n");
    expect(await list()).toEqual(["tcChoice___size_1", "tcChoice___size_2", "tcLarge___size_9"]);
    expect(await list("--test", "tcLarge", "-t", "tcChoice___size_2")).toEqual([
      "tcChoice___size_2",
      "tcLarge___size_9",
    ]);
    expect(await list("--test", "*_2")).toEqual(["tcChoice___size_2"]);
    expect(await list("--param", "size=3,4")).toEqual([
      "tcChoice___size_3",
      "tcChoice___size_4",
      "tcLarge___size_3",
      "tcLarge___size_4",
    ]);
  });

  test("that are misspelt are found", async () => {
    const { err } = await pspec(["check", "small.pspec", "--test", "tcSmal"], { cwd: folderWith(FILES) });
    expect(err).toBe(
      [
        "error[PS9002]: no test matches `tcSmal`",
        "  --> command line:1:32",
        "   |",
        " 1 | pspec check small.pspec --test tcSmal",
        "   |                                ^^^^^^",
        "   = help: did you mean `tcSmall`?",
        "",
      ].join("\n"),
    );
  });
});

describe("options", () => {
  test("that are wrong are all named at once, each where it stands", async () => {
    const words = [
      "--timeout",
      "30",
      "--max-memory=2",
      "--reduction",
      "ful",
      "--fairness",
      "week",
      "--reporter",
      "xml",
      "--param",
      "a",
    ];
    const { code, err } = await pspec(["check", "small.pspec", ...words], { cwd: folderWith(FILES) });
    expect(code).toBe(2);
    const lines = err.split("\n").filter((line) => /^error|help/.test(line));
    expect(lines).toEqual([
      "error[PS9004]: `--timeout` takes a number and its unit, as in `500ms`, `30s`, `5m` or `1h`, not `30`",
      "error[PS9004]: `--max-memory` takes a number and its unit, as in `512MiB`, `2GiB` or `2GB`, not `2`",
      "error[PS9004]: `--reduction` takes `full` or `auto`, not `ful`",
      "   = help: did you mean `full`?",
      "error[PS9004]: `--fairness` takes `random`, `strong`, `weak` or `none`, not `week`",
      "   = help: did you mean `weak`?",
      "error[PS9004]: `--reporter` takes `pretty`, `json`, `junit` or `github`, alone or with `=FILE`, not `xml`",
      "error[PS9004]: `--param` takes a name and its values, as in `records=1,2` or `ordered=true`, not `a`",
    ]);
  });

  test("bound the search in place of what the test declares", async () => {
    const cwd = folderWith({ "endless.pspec": ENDLESS.replace("main = Main]", "main = Main, depth = 5]") });
    const depth = async (...words: string[]): Promise<unknown> => {
      const { out } = await pspec(["check", "endless.pspec", "-t", "tcEndless", "--json", ...words], { cwd });
      const { tests } = JSON.parse(out) as {
        tests: { bounds: unknown; verdict: string; limit: string | null }[];
      };
      return [tests[0]?.verdict, tests[0]?.bounds, tests[0]?.limit];
    };
    expect(await depth()).toEqual(["holds", { depth: { limit: 5, hits: 1 } }, null]);
    expect(await depth("--depth", "7")).toEqual(["holds", { depth: { limit: 7, hits: 1 } }, null]);
    expect(await depth("--depth", "none", "--max-states", "1k")).toEqual(["inconclusive", {}, "states"]);
  });

  test("with the wrong words are named by commander, in our words", async () => {
    const cwd = folderWith({});
    const err = async (...words: string[]): Promise<string | undefined> =>
      (await pspec(words, { cwd })).err.split("\n")[0];
    expect(await err("chekc")).toBe("error[PS9005]: unknown command `chekc`");
    expect(await err("lsp")).toBe("error[PS9006]: `pspec lsp` is not available in this version");
    expect(await err("check", "--tets")).toBe("error[PS9005]: unknown option `--tets`");
    expect(await err("check")).toBe("error[PS9005]: missing required argument `path`");
    expect((await pspec([], { cwd })).code).toBe(2);
    expect((await pspec(["--help"], { cwd })).code).toBe(0);
    expect(await pspec(["--version"], { cwd })).toMatchObject({ code: 0, out: "pspec 0.1.0\n" });
  });
});

describe("reports", () => {
  test("go to files beside the one for people, which is plain where nobody sees it", async () => {
    const cwd = folderWith(FILES);
    const words = ["check", "choice.pspec", "--reporter", "json=out.json", "--reporter", "junit=out.xml"];
    const { code, out, err } = await pspec(words, { cwd });
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toMatch(/^✗ tcChoice___size_1 {2}violated: assertion/);
    expect(JSON.parse(readFileSync(join(cwd, "out.json"), "utf8"))).toMatchObject({ verdict: "violated" });
    expect(readFileSync(join(cwd, "out.xml"), "utf8")).toContain('tests="3" failures="2" errors="0"');
  });

  test("are not begun where a file cannot be written", async () => {
    const cwd = folderWith(FILES);
    const { code, out, err } = await pspec(
      ["check", "small.pspec", "--reporter", "json=no/such/folder.json"],
      { cwd },
    );
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe("error[PS9007]: cannot write no/such/folder.json: there is no such file or folder\n");
    const path = await pspec(["check", "small.pspec", "--save-path", "no/such/path.json"], { cwd });
    expect(path).toMatchObject({ code: 2, out: "" });
  });

  test("take colours from the command line, NO_COLOR and FORCE_COLOR, in that order", async () => {
    const cwd = folderWith(FILES);
    const isColoured = async (words: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> =>
      (await pspec(["check", "small.pspec", ...words], { cwd, env })).out.includes("\u001b[");
    expect(await isColoured([], {})).toBe(false);
    expect(await isColoured([], { FORCE_COLOR: "1" })).toBe(true);
    expect(await isColoured([], { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
    expect(await isColoured(["--color"], { NO_COLOR: "1" })).toBe(true);
    expect(await isColoured(["--no-color"], { FORCE_COLOR: "1" })).toBe(false);
  });

  test("are the same bytes in every run, but for times", async () => {
    const cwd = folderWith(FILES);
    const run = async (): Promise<string> =>
      (await pspec(["check", "expected.pspec", "--json"], { cwd })).out.replace(/"seconds": [\d.]+/g, "");
    expect(await run()).toBe(await run());
  });
});

describe("an end before the end", () => {
  test("Ctrl-C: what is known is printed, as inconclusive", async () => {
    const cwd = folderWith({ "endless.pspec": ENDLESS });
    const { code, out } = await pspec(["check", "endless.pspec"], { cwd, signal: "SIGINT" });
    expect(code).toBe(130);
    expect(out).toMatch(/^✓ tcFirst {4}holds/);
    expect(out).toMatch(/\? tcEndless {2}inconclusive: interrupted/);
    expect(out).toMatch(/\ninterrupted\n$/);
  });

  test("SIGTERM: likewise, and the tests that were not begun are named", async () => {
    const later = "machine Late { start state Init { } }\ntest tcLate [main = Late]: { Late };";
    const cwd = folderWith({ "endless.pspec": `${ENDLESS}\n${later}` });
    const words = ["check", "endless.pspec", "--reporter", "json=out.json", "--reporter", "junit=out.xml"];
    const { code, out } = await pspec(words, { cwd, signal: "SIGTERM" });
    expect(code).toBe(130);
    expect(out).toMatch(/\ninterrupted; 1 test not run: tcLate\n$/);
    expect(JSON.parse(readFileSync(join(cwd, "out.json"), "utf8"))).toMatchObject({
      interrupted: true,
      notRun: [{ project: "endless.pspec", test: "tcLate" }],
    });
    expect(readFileSync(join(cwd, "out.xml"), "utf8")).toContain('<skipped message="not run: interrupted"/>');
  });

  test("a limit: what takes most values is named", async () => {
    const words = ["check", "endless.pspec", "-t", "tcEndless", "--max-states", "1k"];
    const { out } = await pspec(words, { cwd: folderWith(FILES) });
    expect(out).toMatch(/note: most distinct values: Main\.n \d+/);
  });

  test("a bug in pspec: says so, with what to report, and exits with 70", async () => {
    const folder = folderWith({});
    cpSync(dirname(inject("builtCli")), folder, { recursive: true });
    // Without its chunk the command fails where it should not.
    const chunk = readdirSync(join(folder, "chunks")).find((name) => name.startsWith("run-check"));
    rmSync(join(folder, "chunks", chunk ?? "?"));
    const { code, err } = await pspec(["check", "x.pspec"], { cli: join(folder, "pspec.js") });
    expect(code).toBe(70);
    expect(err).toContain("this is a bug in pspec");
    expect(err).toMatch(/pspec \d+\.\d+\.\d+, Node v.*: pspec check x\.pspec\n$/);
  });
});
