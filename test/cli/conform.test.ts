/** `pspec conform` as a user runs it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { problemsOf } from "../audit/schemas.ts";
import { folderWith, pspec, ROOT } from "./pspec.ts";

const MODEL = `
event eAsk: (from: machine, id: int);
event eAnswer: int;
event eHint: int;
spec Answered observes eAsk, eAnswer {
  start cold state Idle { on eAsk goto Waiting; on eAnswer do { assert false, "nobody asked"; } }
  hot state Waiting { on eAnswer goto Idle; ignore eAsk; }
}
machine Main {
  start state S {
    entry { var s: machine; s = new Server(); send s, eAsk, (from = this, id = 1); send s, eAsk, (from = this, id = 2); }
    on eAnswer do { send this, eHint, choose(3); }
    ignore eHint;
  }
}
machine Server { start state S { on eAsk do (p: (from: machine, id: int)) { send p.from, eAnswer, p.id; } } }
test tcOne [main = Main]: assert Answered in { Main, Server };
test tcTwo [main = Main, choose = 2]: assert Answered in { Main, Server };
`;

const asked = (id: number): string => `{"event":"eAsk","payload":{"from":"host-1","id":${id}}}\n`;
const answered = (id: number): string => `{"event":"eAnswer","payload":${id}}\n`;
const FILES = {
  "model.pspec": MODEL,
  "good.ndjson": asked(1) + answered(1) + asked(2) + answered(2),
  "wrong.ndjson": asked(1) + asked(2) + answered(7),
  "open.ndjson": asked(1) + answered(1),
  "odd.ndjson": asked(1) + "oops\n" + answered(1),
  "spurious.ndjson": asked(1) + asked(2) + answered(1) + answered(2),
  "logs.pspec": `binding Logs {
  field message: string at "/msg";
  field number: int at "/nr";
  skip "noise" when message == "ping";
  when message == "answered" announce eAnswer, number;
}
`,
  "app.log":
    '{"msg":"ping"}\n{"msg":"answered","nr":1}\n{"msg":"ping"}\n{"msg":"answered","nr":2}\n{"msg":"answered","nr":3}\n',
  "empty.ndjson": '{"event":"eHint","payload":1}\n',
  "hints.ndjson": asked(1) + asked(2) + answered(1) + '{"event":"eHint","payload":2}\n',
};

async function conform(
  words: string,
  cwd = folderWith(FILES),
): Promise<{ code: number | null; out: string; err: string }> {
  return pspec(["conform", ...words.split(" ")], { cwd });
}

describe("pspec conform", () => {
  test.each<[words: string, code: number, text: string]>([
    ["model.pspec good.ndjson -t tcOne", 0, "✓ tcOne  conforms: 4 events, shown by a run of"],
    ["model.pspec good.ndjson -t tcOne --closed", 0, "and need show no more"],
    ["model.pspec open.ndjson -t tcOne --closed", 1, "and each goes on to show more"],
    ["model.pspec wrong.ndjson -t tcOne", 1, "the payload is 1 in the model, and 7 in the trace"],
    ["model.pspec odd.ndjson -t tcOne", 4, "inconclusive: some records are missing or could not be read"],
    ["model.pspec empty.ndjson -t tcOne", 2, "the trace has no event that the model could show"],
    ["model.pspec good.ndjson -t tcOne --max-states 3", 3, "inconclusive: the limit on states was hit"],
    ["model.pspec spurious.ndjson -t tcOne", 0, "the run violates Answered"],
    [
      "model.pspec hints.ndjson -t tcOne --observe eAsk --observe eAnswer --observe eHint",
      0,
      "conforms: 4 events",
    ],
    [
      "model.pspec hints.ndjson -t tcTwo --observe eAsk --observe eAnswer --observe eHint",
      3,
      "--choose none lifts",
    ],
    [
      "model.pspec hints.ndjson -t tcTwo --observe eAsk --observe eAnswer --observe eHint --choose none",
      0,
      "conforms",
    ],
    [
      "model.pspec app.log -t tcOne --binding logs.pspec --observe eAnswer",
      1,
      "app.log:5  the trace has eAnswer 3",
    ],
  ])("%s", async (words, code, text) => {
    const run = await conform(words);
    expect(run.out).toContain(text);
    expect([run.code, run.err]).toEqual([code, ""]);
  });

  test.each<[words: string, text: string]>([
    ["model.pspec good.ndjson", "PS9012"],
    ["model.pspec good.ndjson -t tcThree", "PS9002"],
    ["model.pspec good.ndjson -t tcOne --observe eAks", "did you mean `eAsk`"],
    ["model.pspec none.ndjson -t tcOne", "PS9001"],
  ])("refuses %s", async (words, text) => {
    const run = await conform(words);
    expect(run.err).toContain(text);
    expect([run.code, run.out]).toEqual([2, ""]);
  });

  test.each<[name: string, code: number, text: string]>([
    ["good", 0, "nothing is violated"],
    ["spurious", 1, "violated: Answered"],
  ])("records the run for replay, up to where a spec is violated: %s", async (name, code, text) => {
    const cwd = folderWith(FILES);
    await conform(`model.pspec ${name}.ndjson -t tcOne --save-path run.json`, cwd);
    const run = await pspec(["replay", "run.json"], { cwd });
    expect([run.code, run.out]).toEqual([code, expect.stringContaining(text)]);
  });

  test.each(["good", "wrong", "odd"])("%s: reports are as their formats want them", async (name) => {
    const cwd = folderWith(FILES);
    const words = `model.pspec ${name}.ndjson -t tcOne --json --reporter junit=j.xml --reporter github=g.txt`;
    const { out } = await conform(words, cwd);
    const json = JSON.parse(out) as { verdict: string };
    expect(problemsOf("conform-result", json)).toEqual([]);
    expect(problemsOf("conform-result", { ...json, more: 1 })).not.toEqual([]);
    expect(problemsOf("conform-result", { ...json, verdict: "holds" })).not.toEqual([]);
    const junit = readFileSync(join(cwd, "j.xml"), "utf8");
    const github = readFileSync(join(cwd, "g.txt"), "utf8");
    expect(junit).toContain(`failures="${Number(json.verdict === "diverges")}"`);
    expect(github.startsWith("::error file=wrong.ndjson,line=3,")).toBe(json.verdict === "diverges");
  });
});

describe("the table of traces/README.md about client-server", () => {
  const [, text = ""] = readFileSync(join(ROOT, "traces/README.md"), "utf8").split("\n## client-server");
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  test.each(rows)("%s", async (row) => {
    const [command = "", shows = "", verdict = "", exit = ""] = row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    const [file = "", name = ""] = command.replaceAll("`", "").split(" ");
    const words = ["conform", "specs/client-server", `traces/client-server/${file}`, "--test", name];
    const run = await pspec(words, { cwd: ROOT });
    expect(run.code).toBe(Number(exit));
    expect(run.out).toContain(verdict);
    const line = /line (\d+)/.exec(shows)?.[1];
    if (line !== undefined) expect(run.out).toContain(`${file}:${line} `);
  });
});
