import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCommandLine } from "../../src/cli/command-line.ts";
import { findProjects } from "../../src/cli/find-projects.ts";
import { renderDiagnostics } from "../../src/diagnostics/render-diagnostic.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "pspec-projects-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** The projects that names below the folder stand for, and what is said about them; all paths from the folder. */
async function find(...names: string[]): Promise<{ readonly files: string[][]; readonly said: string }> {
  const paths = names.map((name) => join(folder, name));
  const commandLine = createCommandLine(["check", ...paths]);
  const { value, diagnostics } = await findProjects(paths, commandLine);
  const said = renderDiagnostics(diagnostics, commandLine.sources).replaceAll(`${folder}/`, "");
  return { files: value.map(({ files }) => files.map((file) => relative(folder, file))), said };
}

function project(...elements: string[]): string {
  return `<Project>\n<ProjectName>A</ProjectName>\n${elements.join("\n")}\n<OutputDir>out</OutputDir>\n</Project>\n`;
}

function inputs(...paths: string[]): string {
  return `<InputFiles>${paths.map((path) => `<PFile>${path}</PFile>`).join("\n")}</InputFiles>`;
}

describe("project files", () => {
  test("name files and folders, relative to where they stand", async () => {
    write({
      "a/A.pproj": project(inputs("./PSrc/", " PTst ", "one.pspec", ".\\two.p")),
      "a/PSrc/b.p": "",
      "a/PSrc/deep/a.p": "",
      "a/PSrc/deep/a.cs": "",
      "a/PTst/t.pspec": "",
      "a/one.pspec": "",
      "a/two.p": "",
      "a/other.p": "",
    });
    const { files, said } = await find("a/A.pproj");
    expect(said).toBe("");
    expect(files).toEqual([["a/PSrc/b.p", "a/PSrc/deep/a.p", "a/PTst/t.pspec", "a/one.pspec", "a/two.p"]]);
    expect((await find("a")).files).toEqual(files);
  });

  test("include others, each once, in circles too, found from the first one's folder as well", async () => {
    write({
      "a/A.pproj": project(inputs("a.p"), "<IncludeProject>../lib/b/B.pproj</IncludeProject>"),
      "a/a.p": "",
      "lib/b/B.pproj": project(
        inputs("b.p"),
        "<IncludeProject>../c/C.pproj</IncludeProject>",
        "<IncludeProject>../d/D.pproj</IncludeProject>",
      ),
      "lib/b/b.p": "",
      "lib/c/C.pproj": project(inputs("c.p"), "<IncludeProject>../../a/A.pproj</IncludeProject>"),
      "lib/c/c.p": "",
      "d/D.pproj": project(inputs("d.p", "../a/a.p")),
      "d/d.p": "",
    });
    const { files, said } = await find("a/A.pproj");
    expect(said).toBe("");
    expect(files).toEqual([["a/a.p", "lib/b/b.p", "lib/c/c.p", "d/d.p"]]);
  });

  test("are warned about where an entry leads to nothing", async () => {
    write({
      "A.pproj": project("<InputFile/>", inputs("a.p", "PForeign/", "a.cs"), "<Foo><PFile>x</PFile></Foo>"),
      "a.p": "",
      "a.cs": "",
    });
    const { files, said } = await find("A.pproj");
    expect(files).toEqual([["a.p"]]);
    expect(said).toMatchInlineSnapshot(`
      "warning[PS9021]: \`InputFile\` means nothing inside \`Project\`
        --> A.pproj:3:2
         |
       3 | <InputFile/>
         |  ^^^^^^^^^
         = help: did you mean \`InputFiles\`?

      warning[PS9021]: \`Foo\` means nothing inside \`Project\`
        --> A.pproj:7:2
         |
       7 | <Foo><PFile>x</PFile></Foo>
         |  ^^^

      warning[PS9022]: PForeign/ does not exist
        --> A.pproj:5:8
         |
       5 | <PFile>PForeign/</PFile>
         |        ^^^^^^^^^

      warning[PS9023]: a.cs is no \`.p\` or \`.pspec\` file, and is not read
        --> A.pproj:6:8
         |
       6 | <PFile>a.cs</PFile></InputFiles>
         |        ^^^^"
    `);
  });

  test("are refused where they are no XML, include what is not there, or lead to no file", async () => {
    write({
      "broken/A.pproj": "\uFEFF<Project>\r\n<InputFiles>\r\n</Project>\r\n",
      "deep/A.pproj": "<a>".repeat(200_000),
      "missing/A.pproj": project("<IncludeProject>../B.pproj</IncludeProject>", inputs("a.p")),
      "missing/a.p": "",
      "empty/A.pproj": project(inputs("src")),
      "empty/src/readme.md": "",
    });
    const broken = await find("broken");
    expect(broken.files).toEqual([]);
    expect(broken.said).toMatchInlineSnapshot(`
      "error[PS9020]: the project file is not well-formed: missing end tag for element InputFiles
        --> broken/A.pproj:3:1
         |
       3 | </Project>
         | ^"
    `);
    expect((await find("deep/A.pproj")).said).toContain("not well-formed");
    const missing = await find("missing/A.pproj");
    expect(missing.files).toEqual([]);
    expect(missing.said).toContain("PS9024");
    expect(missing.said).toContain("A.pproj:3:17");
    expect((await find("empty")).said).toContain("PS9025");
    expect((await find("nowhere.pproj")).said).toContain("PS9001");
  });
});

test("a folder with two project files stands for neither", async () => {
  write({ "A.pproj": project(inputs("a.p")), "B.pproj": project(inputs("a.p")), "a.p": "" });
  const { files, said } = await find(".");
  expect(files).toEqual([]);
  expect(said).toContain("holds 2 project files: A.pproj, B.pproj");
  expect((await find("A.pproj", "a.p")).files).toEqual([["a.p"], ["a.p"]]);
});
