/** What the commands print as JSON is what the schemas say, also where nothing can be run. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { CHOICE, ENDLESS, EXPECTED, SMALL } from "./models.ts";
import { ROOT, folderWith, pspec } from "./pspec.ts";

const schema = (name: string): object =>
  JSON.parse(readFileSync(join(ROOT, "grammar/schemas", `${name}.schema.json`), "utf8")) as object;
const ajv = new Ajv2020({ strict: false, schemas: [schema("value"), schema("check-result")] });
const validators = {
  check: ajv.getSchema("urn:pspec:check-result:1"),
  simulate: ajv.compile(schema("simulate-result")),
  replay: ajv.compile(schema("replay-result")),
};

/** Spec in a hot state where the schedules are cut off, and a bound that ends some of them. */
const HOT = `
event eTick; event eGo;
spec Waits observes eGo { start hot state Waiting { on eGo goto Well; } cold state Well { ignore eGo; } }
machine Main {
  start state Up {
    entry { announceLater(); }
    on eTick do announceLater;
  }
  fun announceLater() { send this, eTick; if ($) { send this, eTick; } }
}
test tcHot [main = Main, inbox = 3]: assert Waits in { Main };
`;

const FILES = {
  "choice.pspec": CHOICE,
  "endless.pspec": ENDLESS,
  "expected.pspec": EXPECTED,
  "hot.pspec": HOT,
  "small.pspec": SMALL,
  "wrong.pspec": SMALL.replace("Init", "Init {").replace("tcSmall", "tcWrong"),
};

async function jsonOf(
  command: keyof typeof validators,
  words: readonly string[],
  cwd: string,
): Promise<object> {
  const { out } = await pspec([command, "--json", ...words], { cwd });
  const json = JSON.parse(out) as object;
  const validate = validators[command];
  expect(validate?.(json), JSON.stringify(validate?.errors)).toBe(true);
  expect(validate?.({ ...json, more: 1 })).toBe(false);
  return json;
}

describe("simulate --json", () => {
  test.each<[words: string, found: object]>([
    ["choice.pspec --seed 1", { asExpected: false, tests: [{ verdict: "violated", seed: 1 }, {}, {}] }],
    ["expected.pspec --seed 1", { asExpected: true, tests: [{ verdict: "violated", asExpected: true }] }],
    [
      "hot.pspec --seed 1 --schedules 20 --max-steps 5 --strategy pct --bug-depth 2",
      { tests: [{ strategy: "pct", bugDepth: 2, hotAtCutOff: [{ spec: "Waits" }] }] },
    ],
    ["wrong.pspec small.pspec", { asExpected: true, tests: [], diagnostics: [{ severity: "error" }] }],
  ])("%s", async (words, found) => {
    expect(await jsonOf("simulate", words.split(" "), folderWith(FILES))).toMatchObject(found);
  });
});

test("replay --json", async () => {
  const cwd = folderWith(FILES);
  const words = ["check", "choice.pspec", "--param", "size=3", "-t", "tcChoice", "--save-path", "path.json"];
  await pspec(words, { cwd });
  expect(await jsonOf("replay", ["path.json"], cwd)).toMatchObject({ verdict: "violated", sameSpec: true });
  writeFileSync(join(cwd, "choice.pspec"), CHOICE.replace("!= size", "!= size + 1"));
  expect(await jsonOf("replay", ["path.json"], cwd)).toMatchObject({ verdict: "passed", sameSpec: false });
  writeFileSync(join(cwd, "choice.pspec"), CHOICE.replace("choose(4)", "choose(3)"));
  expect(await jsonOf("replay", ["path.json"], cwd)).toMatchObject({
    verdict: "diverged",
    diverged: { step: 1 },
  });
});

describe.each(["check", "simulate"] as const)(
  "a command line that %s cannot use is told as JSON",
  (command) => {
    test.each<[what: string, words: readonly string[], code: string]>([
      ["an option that does not exist", ["small.pspec", "--tets", "tcSmall"], "PS9005"],
      ["a value that is missing", ["small.pspec", "--timeout"], "PS9005"],
      ["no program", [], "PS9005"],
      ["a wrong value", ["small.pspec", "--timeout", "soon"], "PS9004"],
      ["a file that does not exist", ["no.pspec"], "PS9001"],
      ["a test that does not exist", ["small.pspec", "-t", "tcLarge"], "PS9002"],
    ])("%s", async (_what, words, code) => {
      const json = await jsonOf(command, words, folderWith(FILES));
      expect(json).toMatchObject({
        asExpected: false,
        tests: [],
        diagnostics: [{ code, severity: "error" }],
      });
    });
  },
);

test("a command line that cannot be used is told in the file that was asked for", async () => {
  const cwd = folderWith(FILES);
  const { code, out } = await pspec(["check", "small.pspec", "--reporter", "json=r.json", "--tets"], { cwd });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  const json = JSON.parse(readFileSync(join(cwd, "r.json"), "utf8")) as object;
  expect(json).toMatchObject({ verdict: "rejected", diagnostics: [{ code: "PS9005" }] });
});
