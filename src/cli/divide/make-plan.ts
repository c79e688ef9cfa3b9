import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { stableJson } from "../../base/stable-json.ts";
import { cutIntoParts } from "../../audit/divide/plan.ts";
import type { CuttableInput, Plan, PlannedInput } from "../../audit/divide/plan.ts";
import type { TraceBinding } from "../../audit/trace-record.ts";
import type { Json } from "../../machine/json-context.ts";
import type { RawAuditOptions } from "../audit-options.ts";
import { isCompressed } from "../is-trace-file.ts";
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
export async function makePlan(
  { settings: { binding, ...settings } }: PreparedAudit,
  request: PlanRequest,
): Promise<Plan> {
  const { spec, raw, files, partBytes, partitions, signal } = request;
  const inputs: CuttableInput[] = [];
  if ((raw.redact ?? []).length > 0) {
    // Words for hidden values are numbered as values come; and intermediate results hold the values.
    throw new StageFailure(
      "`--redact` is for audits in one piece: intermediate results would hold what it hides",
    );
  }
  if (files.includes("<stdin>")) {
    throw new StageFailure("the standard input cannot be read twice: an audit in stages needs files");
  }
  if (binding?.hasMemory === true && files.length > 1) {
    const reason = `the binding ${binding.name} leaves out what came before in any file: such files are audited in one piece`;
    throw new StageFailure(reason);
  }
  const isCuttable = (file: string): boolean => canBeCut(file, binding);
  for (const file of files)
    inputs.push({ ...(await describeInput(file, signal)), isCuttable: isCuttable(file) });
  const rest = {
    version: 1 as const,
    tool: settings.tool,
    workingFolder: process.cwd(),
    spec: { path: spec, hash: settings.spec },
    binding: binding?.hash ?? null,
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
  const {
    binding,
    spec,
    param,
    closed,
    failOnPending,
    strict,
    lateness,
    skew,
    unordered,
    gap,
    beganEarlier,
  } = raw;
  const options = {
    ...{ foreign, foreignCheck, binding, spec, param, closed, failOnPending, strict },
    ...{ lateness, skew, unordered, gap, beganEarlier },
  };
  return JSON.parse(JSON.stringify(options)) as Readonly<Record<string, Json>>;
}

async function describeInput(file: string, signal: AbortSignal): Promise<PlannedInput> {
  try {
    const { size, mtimeMs } = statSync(file);
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
      hash.update(chunk as Uint8Array);
      if (signal.aborted) throw interruption();
    }
    return { file, bytes: size, modifiedMs: Math.floor(mtimeMs), sha256: hash.digest("hex") };
  } catch (error) {
    if (error instanceof StageFailure) throw error;
    throw new StageFailure(`cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** In the middle of what is compressed, or one document, no record can be found; and some readers need all. */
export function canBeCut(file: string, binding: TraceBinding | null | undefined): boolean {
  const isWhole = binding?.hasMemory === true || (binding?.document ?? null) !== null;
  return !isWhole && !isCompressed(file);
}
