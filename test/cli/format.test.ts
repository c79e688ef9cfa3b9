import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, pspec } from "./pspec.ts";

const UNTIDY = "event   eA ;\n";
const TIDY = "event eA;\n";

describe("format", () => {
  test("writes what is not in the usual layout, and lists it", async () => {
    const cwd = folderWith({ "m/untidy.pspec": UNTIDY, "m/tidy.p": TIDY, "m/notes.txt": UNTIDY });
    const first = await pspec(["format", "m"], { cwd });
    expect(first).toEqual({ code: 0, out: "m/untidy.pspec\n", err: "1 of 2 files changed\n" });
    expect(readFileSync(join(cwd, "m/untidy.pspec"), "utf8")).toBe(TIDY);
    expect(readFileSync(join(cwd, "m/notes.txt"), "utf8")).toBe(UNTIDY);
    expect(await pspec(["format", "m"], { cwd })).toMatchObject({ code: 0, out: "" });
  });

  test("--check writes nothing", async () => {
    const cwd = folderWith({ "untidy.pspec": UNTIDY, "tidy.pspec": TIDY });
    const { code, out } = await pspec(["format", "--check", "*.pspec"], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: "untidy.pspec\n" });
    expect(readFileSync(join(cwd, "untidy.pspec"), "utf8")).toBe(UNTIDY);
    expect(await pspec(["format", "--check", "tidy.pspec"], { cwd })).toMatchObject({ code: 0, out: "" });
  });

  test("leaves files with errors alone, and formats the others", async () => {
    const cwd = folderWith({ "broken.pspec": "event   eA", "untidy.pspec": UNTIDY });
    const { code, out, err } = await pspec(["format", "."], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: "untidy.pspec\n" });
    expect(err).toContain("error[PS1006]");
    expect(readFileSync(join(cwd, "broken.pspec"), "utf8")).toBe("event   eA");
  });

  test("keeps a byte order mark and line ends", async () => {
    const cwd = folderWith({ "m.pspec": "\uFEFFevent   eA;\r\n\r\n\r\nevent eB;" });
    await pspec(["format", "m.pspec"], { cwd });
    expect(readFileSync(join(cwd, "m.pspec"), "utf8")).toBe("\uFEFFevent eA;\r\n\r\nevent eB;\r\n");
  });

  test("the standard input", async () => {
    expect(await pspec(["format", "-"], { input: UNTIDY })).toEqual({ code: 0, out: TIDY, err: "" });
    expect(await pspec(["format", "--stdin", "--check"], { input: UNTIDY })).toMatchObject({
      code: 1,
      out: "",
    });
    const broken = await pspec(["format", "-"], { input: "event" });
    expect(broken).toMatchObject({ code: 1, out: "" });
    expect(broken.err).toContain("--> standard input:1:");
  });

  test("usage", async () => {
    for (const words of [[], ["-", "m.pspec"], ["nowhere.pspec"], ["no*.pspec"]]) {
      expect(await pspec(["format", ...words])).toMatchObject({ code: 2, out: "" });
    }
  });
});
