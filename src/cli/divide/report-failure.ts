import { EXIT } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { complain } from "../shell.ts";
import type { Shell } from "../shell.ts";
import { StageFailure } from "./stage-failure.ts";

/** Runs a stage, and says why it could not do its work. */
export async function reportFailure(shell: Shell, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof StageFailure)) throw error;
    if (error.isInterruption) {
      shell.writeError("interrupted: what is done stays done\n");
      return EXIT.interrupted;
    }
    complain(shell, [error.diagnostic()]);
    return EXIT.usage;
  }
}
