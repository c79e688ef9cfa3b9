import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { CHOICE, EXPECTED } from "./models.ts";
import { folderWith, pspec } from "./pspec.ts";

describe("explain", () => {
  test("says what a code means, however it is written", async () => {
    for (const code of ["PS2001", "ps2001", "2001"]) {
      const { code: exit, out } = await pspec(["explain", code]);
      expect(exit).toBe(0);
      expect(out).toMatch(/^error\[PS2001\]: unknown name\n\n/);
    }
    const { code, err } = await pspec(["explain", "PS2000"]);
    expect(code).toBe(2);
    expect(err).toContain("no diagnostic matches `PS2000`");
  });

  test("lists all codes", async () => {
    const { out } = await pspec(["explain"]);
    expect(out).toMatch(/^PS1001 /);
    expect(out).toMatch(/\nPS9007 {2}error {4}output cannot be written\n/);
  });

  test.skipIf(process.platform === "win32")("does not mind a reader that goes", () => {
    const script = `"${process.execPath}" "${inject("builtCli")}" explain | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^PS1001 .*\n0\n$/);
  });
});

describe("translate", () => {
  test("to ir: a listing, or JSON, of one test", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    const listing = await pspec(["translate", "choice.pspec", "--to", "ir", "--test", "tcLarge"], { cwd });
    expect(listing).toMatchObject({ code: 0 });
    expect(listing.out).toMatch(/^event 0 null\n/);
    const json = await pspec(["translate", "choice.pspec", "--to", "ir", "-t", "tcLarge", "--json"], { cwd });
    expect(JSON.parse(json.out)).toMatchObject({ version: 1, parameters: [{ name: "size", value: "9" }] });
    const several = await pspec(["translate", "choice.pspec", "--to", "ir"], { cwd });
    expect(several.code).toBe(2);
    expect(several.err).toContain(
      "name one by --test: tcChoice___size_1, tcChoice___size_2, tcLarge___size_9",
    );
  });

  test("to trace-schema, into a file", async () => {
    const cwd = folderWith({ "expected.pspec": EXPECTED });
    const words = ["translate", "expected.pspec", "--to", "trace-schema", "-o", "trace.schema.json"];
    expect(await pspec(words, { cwd })).toMatchObject({ code: 0, out: "" });
    expect(readFileSync(join(cwd, "trace.schema.json"), "utf8")).toContain('"eDone"');
  });

  test("to typescript: event types and an emitter, of all events or of a spec's", async () => {
    const words = ["translate", "specs/client-server", "--to", "typescript"];
    const all = await pspec(words);
    expect(all).toMatchObject({ code: 0, err: "" });
    expect(all.out).toContain("readonly eRequest: { readonly id: Int };");
    const some = await pspec([...words, "--spec", "Answered"]);
    expect(some.out).not.toContain("readonly eRequest:");
    expect(some.out).toContain("readonly eAnswered: { readonly id: Int };");
  });

  test("to promela: a model of one test, with room as it is told", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    const words = ["translate", "choice.pspec", "--to", "promela", "-t", "tcLarge"];
    const model = await pspec(words, { cwd });
    expect(model).toMatchObject({ code: 0, err: "" });
    expect(model.out).toContain("active [1] proctype P_Main()");
    expect(model.out).not.toContain("choice = 7");
    const roomy = await pspec([...words, "--capacity", "ways=8", "--max-states", "1"], { cwd });
    expect(roomy.out).toContain("choice = 7");
    const wrong = await pspec([...words, "--capacity", "ways=0"], { cwd });
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("`inbox=` or `ways=` and a whole number above 0");
  });

  test("to what is not there yet, or not at all", async () => {
    const cwd = folderWith({ "choice.pspec": CHOICE });
    const first = async (target: string): Promise<string | undefined> =>
      (await pspec(["translate", "choice.pspec", "--to", target], { cwd })).err.split("\n")[0];
    expect(await first("mermaid")).toBe(
      "error[PS9006]: translation to `mermaid` is not available in this version",
    );
    expect(await first("promla")).toBe(
      "error[PS9004]: `--to` takes `p`, `promela`, `trace-schema`, `typescript` or `ir`, not `promla`",
    );
  });
});
