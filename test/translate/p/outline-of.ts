import type { Compiled } from "../../../src/analysis/compile.ts";
import { lowerTest } from "../../../src/ir/lower-test.ts";

/** The IR of all tests without spans. */
export function outlineOf({ analysis }: Compiled): string {
  const programs = analysis.tests.map((one) => [one.name, lowerTest(analysis, one)]);
  const plain = (key: string, value: unknown): unknown => {
    if (key === "span") return undefined;
    return typeof value === "bigint" ? String(value) : value;
  };
  return JSON.stringify(programs, plain, 1);
}
