import { bench, describe } from "vitest";
import { loadSpecs, runAudit } from "../audit/run-audit.ts";
import { readSpecs } from "../audit/spec-folders.ts";
import { generateTrace } from "./generate-trace.ts";

/**
 * The audit against bare `JSON.parse` of the same lines: only ratios within one run mean anything. 100,000 lines a
 * round, so lines a second are a hundred thousand times the `hz` shown.
 */
describe("100,000 trace lines, 1,000 keys of sources", () => {
  const bytes = generateTrace({ records: 20_000, sources: 1000 });
  const chunks = cut(bytes, 1 << 20);
  const specsOf = (names?: readonly string[]) =>
    loadSpecs(readSpecs("specs/active-passive"), names === undefined ? {} : { names });
  const once = specsOf(["DeliveredOnce"]);
  const scalar = specsOf(["DeliveredInOrder"]);
  const deadline = specsOf(["ReplicationLag"]);
  const every = specsOf();
  const options = { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 };

  bench(
    "JSON.parse alone",
    () => {
      for (const line of new TextDecoder().decode(bytes).split("\n")) if (line !== "") JSON.parse(line);
    },
    options,
  );
  bench("DeliveredInOrder: scalars, 40,000 events", () => audit(scalar), options);
  bench("DeliveredOnce: a set, 20,000 events", () => audit(once), options);
  bench("ReplicationLag: 20,000 keys with deadlines, 40,000 events", () => audit(deadline), options);
  bench("all ten specs, 100,000 events", () => audit(every), options);

  async function audit(specs: ReturnType<typeof specsOf>): Promise<void> {
    const { verdict } = await runAudit(specs, { trace: chunks });
    if (verdict !== "satisfied") throw new Error(`the trace is ${verdict}`);
  }
});

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}
