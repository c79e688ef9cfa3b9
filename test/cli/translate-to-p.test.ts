import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, pspec } from "./pspec.ts";

const EVENTS = "// What happens.\nevent eSent: (by: int);\n";
const SPEC = `
spec Once for (by: int) observes eSent by payload.by {
  start state Never { on eSent goto Sent; }
  state Sent { }
}
machine Main { start state Init { entry { announce eSent, (by = 1,); announce eSent, (by = 1,); } } }
test tcTwice [main = Main, expect = violated(Once)]: assert Once in { Main };
`;
const FILES = { "model/events.pspec": EVENTS, "model/specs/once.pspec": SPEC };

describe("translate --to p", () => {
  test("one file to the standard output, what was left out to the error stream", async () => {
    const cwd = folderWith({
      "events.pspec": EVENTS,
      "test.pspec": "machine Main { start state Init { } }\ntest tc [main = Main, depth = 3]: { Main };",
    });
    expect(await pspec(["translate", "events.pspec", "--to", "p"], { cwd })).toEqual({
      code: 0,
      out: EVENTS,
      err: "",
    });
    const { code, out, err } = await pspec(["translate", "test.pspec", "--to", "p"], { cwd });
    expect(code).toBe(0);
    expect(out).toContain("// Left out: depth = 3\ntest tc [main = Main]: { Main };");
    expect(err).toMatch(/^note\[PS8001\]: the attributes of `tc` are left out\n/);
  });

  test("several files as one text", async () => {
    const cwd = folderWith(FILES);
    const { out } = await pspec(["translate", "model", "--to", "p"], { cwd });
    expect(out.match(/^\/\/ File: .*/gm)).toEqual([
      "// File: model/events.pspec",
      "// File: model/specs/once.pspec",
    ]);
    await pspec(["translate", "model", "--to", "p", "-o", "all.p"], { cwd });
    expect(readFileSync(join(cwd, "all.p"), "utf8")).toBe(out);
    expect(await pspec(["check", "all.p"], { cwd })).toMatchObject({ code: 1 });
  });

  test("a project in a folder, which finds what the program finds", async () => {
    const cwd = folderWith(FILES);
    expect(await pspec(["translate", "model", "--to", "p", "--out", "out/p"], { cwd })).toMatchObject({
      code: 0,
      out: "",
    });
    expect(readFileSync(join(cwd, "out/p/model.pproj"), "utf8")).toContain("<PFile>./specs/once.p</PFile>");
    const found = async (path: string): Promise<unknown> => {
      const { out } = await pspec(["check", path, "--json"], { cwd });
      const [first] = (JSON.parse(out) as { tests: { violation: { property: string; kind: string } }[] })
        .tests;
      return [first?.violation.property, first?.violation.kind];
    };
    expect(await found("model")).toEqual(["Once", "unhandled-event"]);
    expect(await found("out/p")).toEqual(["Once", "unhandled-event"]);
    // Once more, over what is there.
    expect(await pspec(["translate", "model", "--to", "p", "--out", "out/p"], { cwd })).toMatchObject({
      code: 0,
    });
  });

  test("writes over no source", async () => {
    const cwd = folderWith({ "a.p": EVENTS });
    const { code, err } = await pspec(["translate", "a.p", "--to", "p", "--out", "."], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(
      /^error\[PS9007\]: cannot write a.p: the sources are there\n += help: name a folder of its own/,
    );
    expect(existsSync(join(cwd, "a.pproj"))).toBe(false);
  });

  test("a folder for another target, or beside a file", async () => {
    const cwd = folderWith(FILES);
    const first = async (words: readonly string[]): Promise<unknown> => {
      const { code, err } = await pspec(["translate", "model", "--out", "p", ...words], { cwd });
      return [code, err.split("\n")[0]];
    };
    expect(await first(["--to", "ir"])).toEqual([2, "error[PS9005]: `--out` is for `--to p`"]);
    expect(await first(["--to", "p", "-o", "x"])).toEqual([
      2,
      "error[PS9005]: `--out` and `--output` exclude each other",
    ]);
  });
});
