/**
 * Every diagnostic of the command line, as it is printed: a command in a folder of files, and what stands on stderr.
 * `vitest run -u test/cli/diagnostics` writes the golden files anew; read the difference.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalogue } from "../../src/diagnostics/catalogue/index.ts";
import { CHOICE, EXPECTED, SMALL } from "./models.ts";
import { folderWith, pspec, ROOT } from "./pspec.ts";

interface Case {
  readonly files: Readonly<Record<string, string>>;
  /** Commands, run one after the other; the last one is judged. */
  readonly commands: readonly string[];
}

const project = (inner: string): string => `<Project>\n${inner}\n</Project>\n`;
const FOREIGN = `
fun Size(text: string): int;
machine Main { start state Init { entry { print format("{0}", Size("a")); } } }
test tcMain [main = Main]: { Main };
`;

const CASES: Readonly<Record<string, Case>> = {
  PS1010: { files: { "e.pspec": "event ;\n".repeat(102) }, commands: ["check e.pspec"] },
  PS5020: { files: { "choice.pspec": CHOICE }, commands: ["check choice.pspec --param sise=1"] },
  PS6011: {
    files: { "f.pspec": FOREIGN, "f.mjs": "export function Other() {\n  return 1;\n}\n" },
    commands: ["check f.pspec --foreign f.mjs"],
  },
  PS8004: {
    files: {
      "s.pspec": `event eA: int;
spec S for (k: int) observes eA by payload { var eA: int; start state T { ignore eA; } }
machine Main { start state Init { } }
test t [main = Main]: assert S in { Main };\n`,
    },
    commands: ["translate s.pspec --to p"],
  },
  PS8005: {
    files: {
      "s.pspec": `machine Main {
  var temperature: float;
  start state Init { }
}
test t [main = Main]: { Main };\n`,
    },
    commands: ["translate s.pspec --to promela"],
  },
  PS8006: {
    files: { "s.pspec": SMALL.replace("main = Main", "main = Main, depth = 9, inbox = 2") },
    commands: ["translate s.pspec --to promela -o s.pml"],
  },
  PS9001: { files: {}, commands: ["check nothere.pspec"] },
  PS9002: { files: { "small.pspec": SMALL }, commands: ["check small.pspec --test tcSmal"] },
  PS9003: {
    files: {
      "s.pspec":
        "param most: int;\nevent eA: int;\nspec S observes eA { start state T { on eA do (n: int) { assert n < most; } } }\n",
      "t.ndjson": '{"event":"eA","payload":1}\n',
    },
    commands: ["audit s.pspec t.ndjson"],
  },
  PS9004: { files: { "small.pspec": SMALL }, commands: ["check small.pspec --timeout soon"] },
  PS9005: { files: {}, commands: ["chek"] },
  PS9006: { files: {}, commands: ["lsp"] },
  PS9007: { files: { "small.pspec": SMALL }, commands: ["check small.pspec --reporter junit=no/where.xml"] },
  PS9008: { files: { "none.pspec": "event eA;\n" }, commands: ["check none.pspec"] },
  PS9009: {
    files: { "choice.pspec": CHOICE, "expected.pspec": EXPECTED },
    commands: ["check choice.pspec --param size=3 --save-path path.json", "replay path.json expected.pspec"],
  },
  PS9010: {
    files: { "choice.pspec": CHOICE },
    commands: ["check choice.pspec -t tcChoice --save-path path.json"],
  },
  PS9011: {
    files: { "choice.pspec": CHOICE.replace("(size in [9])", "(size in [9]) assume (size > 8)") },
    commands: ["check choice.pspec --test tcLarge --param size=3"],
  },
  PS9012: {
    files: { "choice.pspec": CHOICE, "t.ndjson": "" },
    commands: ["conform choice.pspec t.ndjson"],
  },
  PS9020: { files: { "x.pproj": "<Project>\n" }, commands: ["check x.pproj"] },
  PS9021: {
    files: {
      "x.pproj": project("<Colour>red</Colour><InputFiles><PFile>s.p</PFile></InputFiles>"),
      "s.p": SMALL,
    },
    commands: ["check x.pproj"],
  },
  PS9022: {
    files: {
      "x.pproj": project("<InputFiles><PFile>s.p</PFile><PFile>t.p</PFile></InputFiles>"),
      "s.p": SMALL,
    },
    commands: ["check x.pproj"],
  },
  PS9023: {
    files: {
      "x.pproj": project("<InputFiles><PFile>s.p</PFile><PFile>f.cs</PFile></InputFiles>"),
      "s.p": SMALL,
      "f.cs": "",
    },
    commands: ["check x.pproj"],
  },
  PS9024: {
    files: { "x.pproj": project("<IncludeProject>other.pproj</IncludeProject>") },
    commands: ["check x.pproj"],
  },
  PS9025: { files: { "x.pproj": project("<ProjectName>X</ProjectName>") }, commands: ["check x.pproj"] },
  PS9026: { files: { "d/a.pproj": project(""), "d/b.pproj": project("") }, commands: ["check d"] },
  PS9027: {
    files: {
      "d/a.pspec": "event eA: tA;\nevent eB: tB;\nevent eC: tC;\n",
      "d/types.pspec": "type tA = int;\n",
    },
    commands: ["check d/a.pspec"],
  },
  PS9028: { files: { "a.pspec": SMALL, "b.pspec": SMALL }, commands: ["check a.pspec b.pspec"] },
  PS9031: {
    files: {
      "s.pspec": "event eA;\nspec S observes eA { start state T { ignore eA; } }\n",
      "t.ndjson": "{}\n",
    },
    commands: ["audit s.pspec t.ndjson --binding pinno"],
  },
  PS9032: {
    files: {
      "s.pspec": "event eA;\nspec S observes eA { start state T { ignore eA; } }\n",
      "b.pspec": "binding A { when true announce eA; }\nbinding B { when true announce eA; }\n",
      "t.ndjson": "{}\n",
    },
    commands: ["audit s.pspec t.ndjson --binding b.pspec"],
  },
  PS9030: { files: { "f.pspec": FOREIGN }, commands: ["check f.pspec --foreign nothere.mjs"] },
  PS9040: { files: {}, commands: ["audit-merge ."] },
};

const GOLDEN = join(ROOT, "test/cli/golden");

describe("a diagnostic of the command line", () => {
  test.each(Object.keys(CASES))("%s", async (code) => {
    const { files, commands } = CASES[code] as Case;
    const cwd = folderWith(files);
    let text = "";
    for (const command of commands) {
      const { err, out } = await pspec(command.split(" "), { cwd });
      // What concerns the specification is part of the answer; all else goes to stderr, times in the answer aside.
      text = err.includes(`[${code}]`) ? err : out;
    }
    expect(text).toContain(`[${code}]`);
    const shown = `$ pspec ${commands.join("\n$ pspec ")}\n\n${text.replaceAll(cwd, "FOLDER")}`;
    await expect(shown).toMatchFileSnapshot(join(GOLDEN, `${code}.txt`));
  });

  test("is shown here for every code that no golden file of a specification or translation shows", () => {
    const shown = readdirSync(GOLDEN).map((name) => name.replace(".txt", ""));
    const own = [...catalogue.keys()].filter((code) => code.startsWith("PS9"));
    expect(own.filter((code) => !shown.includes(code))).toEqual([]);
    expect(shown.sort()).toEqual(Object.keys(CASES).sort());
  });
});
