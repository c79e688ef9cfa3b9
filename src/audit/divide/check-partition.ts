/** The second stage of a divided audit: the specs over all that concerns one partition. */
import type { Program } from "../../ir/program.ts";
import { auditRecords, createLineReader } from "../audit.ts";
import type { AuditOptions } from "../audit.ts";
import type { AuditedInput } from "../audit-result.ts";
import type { FinishedAudit } from "../audit-run.ts";
import { PartitionCursor } from "./partition-cursor.ts";
import type { PartForPartition } from "./partition-cursor.ts";
import { partitionOf } from "./partition-of.ts";

export interface CheckOptions extends AuditOptions {
  readonly partition: number;
  readonly partitions: number;
  readonly inputs: readonly AuditedInput[];
  /** By input. */
  readonly parts: readonly (readonly PartForPartition[])[];
}

/**
 * An audit like any other, of the same records in the same order, but only some keys are looked at. What is said of
 * the records is said by every partition alike.
 */
export async function checkPartition(program: Program, options: CheckOptions): Promise<FinishedAudit> {
  const { partition, partitions, inputs, parts } = options;
  const reader = createLineReader(program, options);
  const cursors = parts.map(
    (ofInput, index) =>
      new PartitionCursor({ file: inputs[index]?.file ?? "", index, parts: ofInput, reader }),
  );
  return auditRecords(program, cursors, {
    ...options,
    files: inputs.map(({ file }) => file),
    partition: {
      owns: (spec, keyText) => partitionOf(spec, keyText, partitions) === partition,
      isFirst: partition === 0,
    },
    // The lines themselves are not at hand.
    traces: null,
    bytes: () => 0,
    inputs: () => inputs,
  });
}
