import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Plan } from "../../audit/divide/plan.ts";
import type { RawAuditOptions } from "../audit-options.ts";
import { prepareAudit } from "../prepare-audit.ts";
import type { PreparedAudit } from "../prepare-audit.ts";
import { reasonOf } from "../read-text.ts";
import type { Shell } from "../shell.ts";
import { StageFailure } from "./stage-failure.ts";
import { StageFiles } from "./stage-files.ts";

/** What every stage begins with. */
export interface Stage {
  readonly plan: Plan;
  readonly files: StageFiles;
  readonly prepared: PreparedAudit;
}

/**
 * Reads the plan of a folder, and prepares the audit that it describes, in the folder where it was planned. Throws
 * {@link StageFailure} where that is not possible, or not the same any more.
 */
export async function openStage(folder: string, shell: Shell): Promise<Stage> {
  const files = new StageFiles(resolve(folder));
  const plan = files.readPlan();
  if (plan === null) throw new StageFailure(`${folder} holds no plan: \`pspec audit-plan\` makes one`);
  try {
    // A thread cannot do that; whoever began it did.
    if (process.cwd() !== plan.workingFolder) process.chdir(plan.workingFolder);
  } catch (error) {
    const reason = `the audit was planned in ${plan.workingFolder}, which cannot be entered: ${reasonOf(error)}`;
    throw new StageFailure(reason, { cause: error });
  }
  const raw = plan.options as unknown as RawAuditOptions;
  const prepared = await prepareAudit(plan.spec.path, { raw }, shell);
  if (typeof prepared === "number")
    throw new StageFailure(`${plan.spec.path} cannot be audited with any more`);
  const { tool, spec } = prepared.settings;
  if (spec !== plan.spec.hash)
    throw new StageFailure(`${plan.spec.path} has changed since the audit was planned`);
  if ((prepared.settings.binding?.hash ?? null) !== plan.binding) {
    throw new StageFailure("the binding has changed since the audit was planned");
  }
  if (tool !== plan.tool)
    throw new StageFailure(`the audit was planned by ${plan.tool}, and this is ${tool}`);
  return { plan, files, prepared };
}

/** Throws where an input is not what was planned. */
export function expectUnchanged({ inputs }: Plan, input: number): string {
  const planned = inputs[input];
  if (planned === undefined) throw new StageFailure(`the plan names no input ${input}`);
  const { file, bytes, modifiedMs } = planned;
  let now;
  try {
    now = statSync(file);
  } catch (error) {
    throw new StageFailure(`cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
  if (now.size !== bytes || Math.floor(now.mtimeMs) !== modifiedMs) {
    throw new StageFailure(`${file} has changed since the audit was planned`);
  }
  return file;
}
