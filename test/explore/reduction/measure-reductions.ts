/**
 * What each rule of the reduction saves: the states and the seconds of the processor that the tests of a file or folder
 * take in full, with R1, with R1 and R2, and with symmetry besides, or why there is none. State by state; with --kernel
 * as `check` does it without symmetry, and not in full, and with the bytes of the tables.
 *
 * npx tsx test/explore/reduction/measure-reductions.ts [--kernel] PATH MOST [NAME=VALUE …]
 */
import { readFileSync } from "node:fs";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { DEFAULT_OPTIONS } from "../../../src/explore/explore.ts";
import { Search } from "../../../src/explore/search.ts";
import { findObstacle } from "../../../src/explore/symmetry/obstacles.ts";
import type { LoadedTest } from "../load-program.ts";
import { loadFolder, loadTests } from "../load-program.ts";

const withKernel = process.argv.includes("--kernel");
const [path = "", most = "1000000", ...parameters] = process.argv
  .slice(2)
  .filter((one) => one !== "--kernel");

for (const { test, program, bounds } of load()) {
  const measure = ({ isReduced, withSends, isSymmetric }: Rules): string => {
    const usedBefore = process.cpuUsage();
    const search = new Search(program, {
      bounds,
      limits: { ...UNLIMITED, states: Number(most) },
      isReduced,
      ampleSends: withSends ? { leavesOut: null } : null,
      isSymmetric,
      isStrict: false,
      keepsEdges: false,
      findsAll: true,
      takeover: withKernel ? DEFAULT_OPTIONS.takeover : null,
      clock: () => 0,
      startedAt: 0,
      signal: null,
    });
    Array.from(search.run());
    const { user, system } = process.cpuUsage(usedBefore);
    const seconds = ((user + system) / 1e6).toFixed(1);
    const bytes = withKernel ? `, ${Math.round(search.bytes / 2 ** 20)} MiB` : "";
    return `${search.visited.count}${search.limitHit === null ? "" : "+"} (${seconds} s${bytes})`;
  };
  const none = { isReduced: false, withSends: false, isSymmetric: false };
  const sends = { isReduced: true, withSends: true, isSymmetric: false };
  const columns = [...(withKernel ? [] : [none]), { ...none, isReduced: true }, sends].map(measure);
  if (!withKernel) columns.push(findObstacle(program)?.kind ?? measure({ ...sends, isSymmetric: true }));
  console.log(`| ${[test.name, ...columns].join(" | ")} |`);
}

interface Rules {
  readonly isReduced: boolean;
  readonly withSends: boolean;
  readonly isSymmetric: boolean;
}

/** Parameters take the place of the values that the tests declare. */
function load(): LoadedTest[] {
  if (!path.endsWith(".pspec")) return loadFolder(path);
  const text = parameters.reduce(
    (changed, parameter) => {
      const [name = "", value = ""] = parameter.split("=");
      return changed.replace(new RegExp(`\\b${name} in \\[[^\\]]*\\]`), `${name} in [${value}]`);
    },
    readFileSync(path, "utf8"),
  );
  return loadTests({ [path]: text });
}
