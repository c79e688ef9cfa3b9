/**
 * What each rule of the reduction saves, state by state without the kernel: the states and seconds of the tests of a
 * file or folder in full, with R1, with R1 and R2, and with symmetry besides, or why there is none.
 *
 * npx tsx test/explore/reduction/measure-reductions.ts PATH MOST [NAME=VALUE …]
 */
import { readFileSync } from "node:fs";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { Search } from "../../../src/explore/search.ts";
import { findObstacle } from "../../../src/explore/symmetry/obstacles.ts";
import type { LoadedTest } from "../load-program.ts";
import { loadFolder, loadTests } from "../load-program.ts";

const [path = "", most = "1000000", ...parameters] = process.argv.slice(2);

for (const { test, program, bounds } of load()) {
  const measure = ({ isReduced, withSends, isSymmetric }: Rules): string => {
    const startedAt = performance.now();
    const search = new Search(program, {
      bounds,
      limits: { ...UNLIMITED, states: Number(most) },
      isReduced,
      ampleSends: withSends ? { leavesOut: null } : null,
      isSymmetric,
      isStrict: false,
      keepsEdges: false,
      findsAll: true,
      clock: () => performance.now(),
      startedAt,
      signal: null,
    });
    Array.from(search.run());
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    return `${search.visited.count}${search.limitHit === null ? "" : "+"} (${seconds} s)`;
  };
  const none = { isReduced: false, withSends: false, isSymmetric: false };
  const sends = { isReduced: true, withSends: true, isSymmetric: false };
  const columns = [none, { ...none, isReduced: true }, sends].map(measure);
  columns.push(findObstacle(program)?.kind ?? measure({ ...sends, isSymmetric: true }));
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
