/**
 * The plan of a divided audit: into which parts the inputs are cut, into how many partitions the keys are dealt, and
 * all that decides what the report says. Everything later is a pure function of the plan and the inputs.
 */
import type { Json } from "../../machine/json-context.ts";

export interface Plan {
  readonly version: 1;
  /** A hash of all the rest: results of another plan are refused. */
  readonly id: string;
  readonly tool: string;
  /** The folder that all paths are relative to. */
  readonly workingFolder: string;
  /** The specification, as it was named, and `sha256:…` of its text. */
  readonly spec: { readonly path: string; readonly hash: string };
  /** `sha256:…` of the binding; null: canonical lines. */
  readonly binding: string | null;
  /** The options of `pspec audit`, as they came from the command line: each stage reads them again. */
  readonly options: Readonly<Record<string, Json>>;
  readonly inputs: readonly PlannedInput[];
  readonly parts: readonly PlannedPart[];
  /** At least 1. */
  readonly partitions: number;
}

export interface PlannedInput {
  readonly file: string;
  /** Of the file as it is: compressed, where it is. */
  readonly bytes: number;
  /** When it was last changed, in milliseconds: a file that changes after that is refused. */
  readonly modifiedMs: number;
  readonly sha256: string;
}

/** The lines that begin in a stretch of bytes of an input; of one that cannot be cut, all. */
export interface PlannedPart {
  /** The input's number. */
  readonly input: number;
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

export interface CuttableInput extends PlannedInput {
  /** A line can be found from anywhere within: not so in what is compressed, or one document over many lines. */
  readonly isCuttable: boolean;
}

/** Parts of about `partBytes` each, in the order of the inputs; an empty input is one part. */
export function cutIntoParts(inputs: readonly CuttableInput[], partBytes: number): PlannedPart[] {
  return inputs.flatMap(({ bytes, isCuttable }, input) => {
    const count = isCuttable ? Math.max(1, Math.round(bytes / partBytes)) : 1;
    return Array.from({ length: count }, (_, index) => ({
      input,
      from: Math.floor((index * bytes) / count),
      to: Math.floor(((index + 1) * bytes) / count),
    }));
  });
}
