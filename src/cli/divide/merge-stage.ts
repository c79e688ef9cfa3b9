import { DEFAULT_LISTED } from "../../audit/audit.ts";
import { BrokenBytes } from "../../audit/divide/byte-reader.ts";
import { mergeResults } from "../../audit/divide/merge-results.ts";
import type { Audit } from "../../audit/audit-result.ts";
import type { Stage } from "./open-stage.ts";
import { StageFailure } from "./stage-failure.ts";

/** The report of all partitions; throws {@link StageFailure} unless each has its result, of this plan. */
export function mergeStage({ plan, files }: Pick<Stage, "plan" | "files">): Audit {
  const results = Array.from({ length: plan.partitions }, (_, partition) => {
    const check = files.readCheck(partition);
    if (check === null) {
      throw new StageFailure(
        `partition ${partition} is missing: \`pspec audit-check ${files.folder} ${partition}\``,
      );
    }
    if (check.plan !== plan.id)
      throw new StageFailure(`partition ${partition} in ${files.folder} is of another plan`);
    return check.result;
  });
  try {
    return mergeResults(results, DEFAULT_LISTED);
  } catch (error) {
    if (!(error instanceof BrokenBytes)) throw error;
    throw new StageFailure(`${files.folder}: ${error.message}`, { cause: error });
  }
}
