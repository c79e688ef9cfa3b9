/**
 * `npm run conformance:translate -- DIR`: translates every program below a folder to plain P, in memory, reads what was
 * written, and checks that the two lower to the same IR. Exit code 0 when all do, 1 when one does not, 2 for a wrong
 * command line.
 */
import { existsSync, readFileSync } from "node:fs";
import { isFolder } from "../../src/cli/walk.ts";
import { checkTranslation } from "../translate/p/check-translation.ts";
import { findPrograms } from "./find-programs.ts";

async function run(root: string): Promise<number> {
  const programs = await findPrograms(root);
  const total = { rejected: 0, reworded: 0, same: 0, broken: 0, tests: 0 };
  for (const { folder, files } of programs) {
    const result = checkTranslation(files.map((path) => ({ path, text: readFileSync(path, "utf8") })));
    total[result.kind]++;
    if (result.kind === "same") total.tests += result.tests;
    if (result.kind === "broken") process.stdout.write(`${folder}: what was written ${result.why}\n`);
  }
  const { rejected, reworded, same, broken, tests } = total;
  process.stdout.write(
    `${programs.length} programs: ${rejected} have errors, ${reworded} use what is not P; ` +
      `${same} of the other ${same + broken} are the same again, with ${tests} tests\n`,
  );
  return broken === 0 && same + reworded > 0 ? 0 : 1;
}

const [root] = process.argv.slice(2);
if (root === undefined || !existsSync(root) || !isFolder(root)) {
  process.stderr.write("usage: npm run conformance:translate -- DIR\n");
  process.exitCode = 2;
} else {
  process.exitCode = await run(root);
}
