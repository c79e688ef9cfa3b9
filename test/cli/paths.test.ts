import { describe, expect, test } from "vitest";
import { SMALL } from "./models.ts";
import { folderWith, pspec } from "./pspec.ts";

const MACHINE = "machine Main { start state Init { } }\n";
const TEST = "test tc [main = Main]: { Main };\n";

describe("paths", () => {
  test("files that are given together are one program", async () => {
    const cwd = folderWith({ "machine.p": MACHINE, "test.pspec": TEST });
    expect(await pspec(["check", "machine.p", "test.pspec"], { cwd })).toMatchObject({ code: 0 });
    expect(await pspec(["check", "test.pspec"], { cwd })).toMatchObject({ code: 1 });
  });

  test("a file that is given twice is read once", async () => {
    const cwd = folderWith({ "small.pspec": SMALL });
    expect(await pspec(["check", "small.pspec", "./small.pspec", "*.pspec"], { cwd })).toMatchObject({
      code: 0,
    });
  });

  test("each folder is a program of its own, with all that lies below it", async () => {
    const project = (name: string): string => `${MACHINE}test ${name} [main = Main]: { Main };`;
    const cwd = folderWith({
      "one/a.pspec": project("tcOne"),
      "two/deep/er/machine.p": MACHINE,
      "two/test.pspec": "test tcTwo [main = Main]: { Main };",
      "two/.hidden/x.pspec": "not a program",
      "two/node_modules/x.pspec": "not a program",
      "two/notes.txt": "not a program",
    });
    const { code, out } = await pspec(["check", "one", "two/", "--list-tests"], { cwd });
    expect({ code, out }).toEqual({ code: 0, out: "tcOne\ntcTwo\n" });
  });

  test("globs are expanded where the shell did not", async () => {
    const cwd = folderWith({ "a/machine.pspec": MACHINE, "a/b/test.pspec": TEST, "a/other.p": "broken" });
    expect(await pspec(["check", "a/**/*.pspec"], { cwd })).toMatchObject({ code: 0 });
    expect(await pspec(["check", "a/{machine,b/test}.pspec"], { cwd })).toMatchObject({ code: 0 });
  });

  test("a name with brackets that exists is no glob", async () => {
    const cwd = folderWith({ "a[1].pspec": SMALL });
    expect(await pspec(["check", "a[1].pspec"], { cwd })).toMatchObject({ code: 0 });
  });

  test.each([
    ["nothing.pspec", "error[PS9001]: cannot read nothing.pspec: there is no such file or folder"],
    ["x/*.pspec", "error[PS9002]: no file matches `x/*.pspec`"],
    ["empty", "error[PS9002]: no file matches `empty/**/*.{pspec,p}`"],
    ["notes.txt", "error[PS9001]: cannot read notes.txt: specifications are .pspec or .p files"],
    ["binary.pspec", "error[PS9001]: cannot read binary.pspec: it is not UTF-8 text"],
  ])("%s is refused", async (path, message) => {
    const cwd = folderWith({
      "empty/notes.txt": "",
      "notes.txt": "",
      "binary.pspec": new Uint8Array([0xff, 0xfe, 0x00]),
    });
    const { code, out, err } = await pspec(["check", path], { cwd });
    expect({ code, out, first: err.split("\n")[0] }).toEqual({ code: 2, out: "", first: message });
  });
});
