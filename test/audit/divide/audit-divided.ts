import { createLineReader, DEFAULT_LISTED, specsOf } from "../../../src/audit/audit.ts";
import type { Audit } from "../../../src/audit/audit-result.ts";
import { checkPartition } from "../../../src/audit/divide/check-partition.ts";
import { mapPart } from "../../../src/audit/divide/map-part.ts";
import type { PartChunk } from "../../../src/audit/divide/map-part.ts";
import type { PartForPartition } from "../../../src/audit/divide/partition-cursor.ts";
import { mergeResults } from "../../../src/audit/divide/merge-results.ts";
import { TraceCursor } from "../../../src/audit/trace-cursor.ts";
import type { LoadedSpecs, TestOptions } from "../run-audit.ts";

interface Division {
  readonly partitions: number;
  /** Positions at which files are cut; moved to where a line begins. */
  readonly cuts: readonly number[];
}

type ForPartition = (partition: number) => PartForPartition;

/** The same as `runAudit`, in parts and partitions, all in memory. */
export async function auditDivided(
  { program, sources }: LoadedSpecs,
  files: Readonly<Record<string, Uint8Array>>,
  { partitions, cuts, ...options }: TestOptions & Division,
): Promise<Audit> {
  const mapped: ForPartition[][] = [];
  for (const bytes of Object.values(files)) {
    const parts: ForPartition[] = [];
    for (const [index, part] of cutAtLines(bytes, cuts).entries()) {
      const cursor = new TraceCursor(
        { file: "", chunks: stream(part) },
        {
          reader: createLineReader(program, options),
          index: 0,
          maxLineBytes: options.maxLineBytes ?? 16 * 1024 * 1024,
          hasher: null,
          isStart: index === 0,
        },
      );
      const mapping = mapPart({ program, monitors: specsOf(program), partitions, cursor });
      parts.push(await collect(mapping));
    }
    mapped.push(parts);
  }
  const inputs = Object.entries(files).map(([file, { length: bytes }]) => ({ file, bytes, sha256: null }));
  const results = [];
  for (let partition = 0; partition < partitions; partition++) {
    results.push(
      await checkPartition(program, {
        ...options,
        sources,
        tool: "pspec test",
        spec: "sha256:0",
        partition,
        partitions,
        inputs,
        parts: mapped.map((parts) => parts.map((part) => part(partition))),
      }),
    );
  }
  // As they come from files, and in any order.
  const read = results.map((result) => JSON.parse(JSON.stringify(result)) as typeof result);
  return mergeResults(read.reverse(), options.maxListed ?? DEFAULT_LISTED);
}

async function collect(mapping: ReturnType<typeof mapPart>): Promise<ForPartition> {
  const chunks: PartChunk[] = [];
  for (;;) {
    const next = await mapping.next();
    if (next.done === true) {
      const summary = next.value;
      return (partition) => ({
        summary,
        async *chunks() {
          for (const { spine, shared, segments } of chunks) {
            yield { spine, shared, segment: segments[partition] as Uint8Array };
          }
        },
      });
    }
    const { spine, shared, segments } = next.value;
    chunks.push({
      spine: spine.slice(),
      shared: shared.slice(),
      segments: segments.map((one) => one.slice()),
    });
  }
}

async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

function cutAtLines(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const starts = [...new Set([0, ...cuts.map((cut) => lineStart(bytes, cut)), bytes.length])].sort(
    (a, b) => a - b,
  );
  return starts.slice(0, -1).map((start, index) => bytes.subarray(start, starts[index + 1]));
}

function lineStart(bytes: Uint8Array, cut: number): number {
  const end = cut === 0 ? -1 : bytes.indexOf(10, cut - 1);
  return cut === 0 ? 0 : end < 0 ? bytes.length : end + 1;
}
