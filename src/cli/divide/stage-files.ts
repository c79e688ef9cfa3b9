/**
 * The folder of a divided audit. Each result appears under its name at once and whole, by renaming, so that whoever
 * dies in the middle leaves nothing that could be taken for a result, and whoever does the work again changes nothing.
 *
 *     plan.json            what is to be done
 *     part-00007.bytes     the first stage: spines and segments of part 7, one chunk after the other
 *     part-00007.json      where in it what stands; written last, so that it says: done
 *     check-00003.json     the second stage: the verdicts of partition 3
 */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Plan } from "../../audit/divide/plan.ts";
import type { PartSummary } from "../../audit/divide/map-part.ts";
import type { FinishedAudit } from "../../audit/audit-run.ts";
import type { ChunkForPartition, PartForPartition } from "../../audit/divide/partition-cursor.ts";

/** A stretch of the part's bytes: where it begins, and how long it is. */
type Stretch = readonly [start: number, length: number];

export interface PartFile {
  /** Of the plan that it belongs to. */
  readonly plan: string;
  readonly part: number;
  readonly summary: PartSummary;
  /** Of the bytes read; null where the part is not the whole input. */
  readonly sha256: string | null;
  readonly chunks: readonly ChunkStretches[];
}

export interface ChunkStretches {
  readonly spine: Stretch;
  readonly shared: Stretch;
  readonly segments: readonly Stretch[];
}

export interface CheckFile {
  readonly plan: string;
  readonly partition: number;
  readonly result: FinishedAudit;
}

export class StageFiles {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Null where there is none. */
  readPlan(): Plan | null {
    return this.#readJson("plan.json") as Plan | null;
  }

  writePlan(plan: Plan): void {
    this.#writeWhole("plan.json", `${JSON.stringify(plan, null, 2)}\n`);
  }

  readPart(part: number): PartFile | null {
    return this.#readJson(`${partName(part)}.json`) as PartFile | null;
  }

  readCheck(partition: number): CheckFile | null {
    return this.#readJson(checkName(partition)) as CheckFile | null;
  }

  writeCheck(check: CheckFile): void {
    this.#writeWhole(checkName(check.partition), JSON.stringify(check));
  }

  beginPart(part: number): PartOutput {
    return new PartOutput(join(this.folder, partName(part)));
  }

  /** What one partition reads of a part. */
  partFor(partition: number, { part, summary, chunks }: PartFile): PartForPartition {
    const path = `${join(this.folder, partName(part))}.bytes`;
    return {
      summary,
      async *chunks(): AsyncGenerator<ChunkForPartition> {
        if (chunks.length === 0) return;
        const handle = await open(path);
        const read = async ([start, length]: Stretch): Promise<Uint8Array> => {
          const bytes = new Uint8Array(length);
          const { bytesRead } = await handle.read(bytes, 0, length, start);
          return bytes.subarray(0, bytesRead);
        };
        try {
          for (const { spine, shared, segments } of chunks) {
            const segment = segments[partition] ?? [0, 0];
            yield { spine: await read(spine), shared: await read(shared), segment: await read(segment) };
          }
        } finally {
          await handle.close();
        }
      },
    };
  }

  #readJson(name: string): unknown {
    let text;
    try {
      text = readFileSync(join(this.folder, name), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
    return JSON.parse(text);
  }

  #writeWhole(name: string, text: string): void {
    writeThenRename(join(this.folder, name), text);
  }
}

/** The bytes of a part on their way to the disk. */
export class PartOutput {
  readonly #path: string;
  readonly #temporary: string;
  readonly #descriptor: number;
  readonly #chunks: ChunkStretches[] = [];
  #end = 0;

  constructor(path: string) {
    this.#path = path;
    this.#temporary = temporaryName(`${path}.bytes`);
    this.#descriptor = openSync(this.#temporary, "w");
  }

  add({
    spine,
    shared,
    segments,
  }: {
    readonly spine: Uint8Array;
    readonly shared: Uint8Array;
    readonly segments: readonly Uint8Array[];
  }): void {
    this.#chunks.push({
      spine: this.#write(spine),
      shared: this.#write(shared),
      segments: segments.map((segment) => this.#write(segment)),
    });
  }

  #write(bytes: Uint8Array): Stretch {
    const start = this.#end;
    for (let done = 0; done < bytes.length;) done += writeSync(this.#descriptor, bytes, done);
    this.#end += bytes.length;
    return [start, bytes.length];
  }

  finish(part: Omit<PartFile, "chunks">): void {
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    renameSync(this.#temporary, `${this.#path}.bytes`);
    const text = JSON.stringify({ ...part, chunks: this.#chunks } satisfies PartFile);
    writeThenRename(`${this.#path}.json`, text);
  }

  /** Leaves nothing behind. */
  abandon(): void {
    closeSync(this.#descriptor);
    rmSync(this.#temporary, { force: true });
  }
}

function writeThenRename(path: string, text: string): void {
  const temporary = temporaryName(path);
  const descriptor = openSync(temporary, "w");
  try {
    // Unlike `writeSync`, it goes on until all is written.
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } catch (error) {
    closeSync(descriptor);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(descriptor);
  renameSync(temporary, path);
}

/** Two who do the same work must not write to the same file. */
function temporaryName(path: string): string {
  return `${path}.${randomBytes(6).toString("hex")}.tmp`;
}

function partName(part: number): string {
  return `part-${String(part).padStart(5, "0")}`;
}

function checkName(partition: number): string {
  return `check-${String(partition).padStart(5, "0")}.json`;
}
