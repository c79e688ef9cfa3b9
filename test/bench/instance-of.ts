import { nameOfInstance } from "../../src/analysis/choose-assignments.ts";
import type { Row } from "./rows.ts";

/** The name of the one test that the row's parameters make. */
export function instanceOf({ test, parameters }: Pick<Row, "test" | "parameters">): string {
  const assignment = Object.entries(parameters).map(([name, value]) => [name, BigInt(value)] as const);
  return nameOfInstance(test, new Map(assignment));
}
