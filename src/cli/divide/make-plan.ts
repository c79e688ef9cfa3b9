import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { stableJson } from "../../base/stable-json.ts";
import { cutIntoParts } from "../../audit/divide/plan.ts";
import type { CuttableInput, Plan } from "../../audit/divide/plan.ts";
import type { Json } from "../../machine/json-context.ts";
import type { RawAuditOptions } from "../audit-options.ts";
import type { PreparedAudit } from "../prepare-audit.ts";
import { reasonOf } from "../read-text.ts";
import { interruption, StageFailure } from "./stage-failure.ts";

/** How an audit is divided. */
export interface Division {
  readonly partBytes: number;
  readonly partitions: number;
}

export interface PlanRequest extends Division {
  /** As it was named. */
  readonly spec: string;
  readonly raw: RawAuditOptions;
  /** Paths of the traces. */
  readonly files: readonly string[];
  readonly signal: AbortSignal;
}

/** Reads every input once, for its hash. Throws {@link StageFailure} where one cannot be read, or read twice. */
export async function makePlan({ settings }: PreparedAudit, request: PlanRequest): Promise<Plan> {
  const { spec, raw, files, partBytes, partitions, signal } = request;
  const inputs: CuttableInput[] = [];
  if (files.includes("<stdin>")) {
    throw new StageFailure("the standard input cannot be read twice: an audit in stages needs files");
  }
  for (const file of files) inputs.push(await describeInput(file, signal));
  const rest = {
    version: 1 as const,
    tool: settings.tool,
    workingFolder: process.cwd(),
    spec: { path: spec, hash: settings.spec },
    options: optionsOf(raw),
    inputs: inputs.map(({ file, bytes, modifiedMs, sha256 }) => ({ file, bytes, modifiedMs, sha256 })),
    parts: cutIntoParts(inputs, partBytes),
    partitions,
  };
  const id = createHash("sha256").update(stableJson(rest)).digest("hex").slice(0, 16);
  return { ...rest, id };
}

/** Those that decide what the report says, and not how the work is done or shown. */
function optionsOf({ foreign, foreignCheck, ...raw }: RawAuditOptions): Readonly<Record<string, Json>> {
  const { spec, param, closed, failOnPending, strict, lateness, skew, unordered, gap, beganEarlier } = raw;
  const options = {
    ...{ foreign, foreignCheck, spec, param, closed, failOnPending, strict },
    ...{ lateness, skew, unordered, gap, beganEarlier },
  };
  return JSON.parse(JSON.stringify(options)) as Readonly<Record<string, Json>>;
}

async function describeInput(file: string, signal: AbortSignal): Promise<CuttableInput> {
  try {
    const { size, mtimeMs } = statSync(file);
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
      hash.update(chunk as Uint8Array);
      if (signal.aborted) throw interruption();
    }
    return {
      file,
      bytes: size,
      modifiedMs: Math.floor(mtimeMs),
      sha256: hash.digest("hex"),
      isCuttable: isCuttable(file),
    };
  } catch (error) {
    if (error instanceof StageFailure) throw error;
    throw new StageFailure(`cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** In the middle of what is compressed no line can be found. */
export function isCuttable(file: string): boolean {
  return !/\.(gz|zst)$/.test(file);
}
