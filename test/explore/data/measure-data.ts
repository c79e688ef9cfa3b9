/**
 * What opaque choices save, state by state without the kernel: the states of the tests of a file in full, with opaque
 * choices, with R1 and R2, and with all three.
 *
 * npx tsx test/explore/data/measure-data.ts PATH MOST
 */
import { loadFolder } from "../load-program.ts";
import { searchAll } from "../search-all.ts";

const [path = "", most = "400000"] = process.argv.slice(2);

for (const { test, program, bounds } of loadFolder(path)) {
  const measure = (isReduced: boolean, isOpaque: boolean): string => {
    const leavesOut = { leavesOut: null };
    const { search } = searchAll(program, {
      bounds,
      isReduced,
      ampleSends: isReduced ? leavesOut : null,
      opaque: isOpaque ? leavesOut : null,
      most: Number(most),
    });
    // More values than P lets a choice have: the full search stops at an error.
    const isRefused = search.findings.some(
      ({ fault }) => fault.kind === "failure" && fault.failure.failure.kind === "runtime",
    );
    if (isRefused) return "–";
    return search.limitHit === null ? String(search.visited.count) : `over ${most}`;
  };
  const columns = [measure(false, false), measure(false, true), measure(true, false), measure(true, true)];
  console.log(`| ${[test.name, ...columns].join(" | ")} |`);
}
