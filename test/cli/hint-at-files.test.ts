import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readProject } from "../../src/cli/read-project.ts";
import { renderDiagnostics } from "../../src/diagnostics/render-diagnostic.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "pspec-hints-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const EVENTS = "event eA;\nevent eB;\n";
const MAIN = "machine Main { start state S { on eA do { } on eB do { } } }\n";

/** What is said of some files of a folder, the last of it, paths from the folder. */
function lastOf(files: Readonly<Record<string, string>>, given: readonly string[]): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const paths = given.map((name) => join(folder, name));
  const { value } = readProject({ paths, files: paths }, {});
  const last = value?.diagnostics.slice(-1) ?? [];
  return value === null ? "" : renderDiagnostics(last, value.sources).replaceAll(folder, "lease");
}

describe("what files to give is said", () => {
  test("where most errors are unknown names and there are other files", () => {
    const files = {
      "events.pspec": EVENTS,
      "main.pspec": MAIN,
      "tests.pspec": "test t [main = Main]: { Main };",
    };
    expect(lastOf(files, ["main.pspec"])).toBe(
      "note[PS9027]: of the 3 specification files in lease only one was read\n" +
        "   = help: give the folder to check all its files together: lease",
    );
  });

  test("where files that are given together declare the same names", () => {
    const files = { "one.pspec": EVENTS + MAIN, "other.pspec": EVENTS + MAIN };
    expect(lastOf(files, ["one.pspec", "other.pspec"])).toBe(
      "note[PS9028]: files that are given together form one program\n" +
        "   = help: if each is a program of its own, check them one by one, or put them into folders of their own",
    );
  });

  test("and not where other errors come first, or there is nothing else to read", () => {
    expect(lastOf({ "main.pspec": MAIN }, ["main.pspec"])).toContain("error[PS2001]");
    const files = { "events.pspec": EVENTS, "main.pspec": `${EVENTS}event eA;${MAIN}` };
    expect(lastOf(files, ["main.pspec"])).toContain("error[PS2002]");
    expect(lastOf({ "events.pspec": EVENTS, "main.pspec": EVENTS + MAIN }, ["main.pspec"])).toMatch(
      /^warning/,
    );
  });
});
