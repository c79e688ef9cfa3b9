/**
 * What each rule of the reduction saves, state by state without the kernel: the states and seconds of the tests of a
 * file or folder in full, with R1, and with R1 and R2.
 *
 * npx tsx test/explore/reduction/measure-reductions.ts PATH MOST [NAME=VALUE …]
 */
import { readFileSync } from "node:fs";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { Search } from "../../../src/explore/search.ts";
import type { LoadedTest } from "../load-program.ts";
import { loadFolder, loadTests } from "../load-program.ts";

const [path = "", most = "1000000", ...parameters] = process.argv.slice(2);

for (const { test, program, bounds } of load()) {
  const measure = (isReduced: boolean, withSends: boolean): string => {
    const startedAt = performance.now();
    const search = new Search(program, {
      bounds,
      limits: { ...UNLIMITED, states: Number(most) },
      isReduced,
      ampleSends: withSends ? { leavesOut: null } : null,
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
  const columns = [measure(false, false), measure(true, false), measure(true, true)];
  console.log(`| ${[test.name, ...columns].join(" | ")} |`);
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
