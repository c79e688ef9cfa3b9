/**
 * `npm run conformance:format -- DIR`: formats every program below a folder, in memory, and checks what the formatter
 * promises: formatting again changes nothing, comments stay in order, the program lowers to the same IR. Exit code 0
 * when all of it holds, 1 when something does not, 2 for a wrong command line.
 */
import { existsSync, readFileSync } from "node:fs";
import { isFolder } from "../../src/cli/walk.ts";
import { checkFormat } from "../syntax/format/check-format.ts";
import type { FormatCheck } from "../syntax/format/check-format.ts";
import { findPrograms } from "./find-programs.ts";
import type { FoundProgram } from "./find-programs.ts";

function check({ files }: FoundProgram): FormatCheck {
  return checkFormat(files.map((path) => ({ path, text: readFileSync(path, "utf8") })));
}

async function run(root: string): Promise<number> {
  const programs = await findPrograms(root);
  const total = { files: 0, refused: 0, changed: 0, comments: 0, lowered: 0, programs: 0, failed: 0 };
  for (const program of programs) {
    const { problems, counts } = check(program);
    total.programs++;
    total.files += program.files.length;
    total.refused += counts.refused;
    total.changed += counts.changed;
    total.comments += counts.comments;
    total.lowered += counts.lowered > 0 ? 1 : 0;
    total.failed += problems.length > 0 ? 1 : 0;
    for (const problem of problems) process.stdout.write(`${program.folder}: ${problem}\n`);
  }
  const { files, refused, changed, comments, lowered } = total;
  process.stdout.write(
    `${files} files: ${changed} would change, ${refused} have errors of syntax and are left alone; ` +
      `${comments} comments; ${lowered} programs lowered, the others rejected before and after alike\n` +
      `${total.programs - total.failed} of ${total.programs} programs agree\n`,
  );
  return total.failed === 0 && programs.length > 0 ? 0 : 1;
}

const [root] = process.argv.slice(2);
if (root === undefined || !existsSync(root) || !isFolder(root)) {
  process.stderr.write("usage: npm run conformance:format -- DIR\n");
  process.exitCode = 2;
} else {
  process.exitCode = await run(root);
}
