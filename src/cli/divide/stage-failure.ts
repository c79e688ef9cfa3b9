import { stageStopped } from "../../diagnostics/catalogue/usage.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

/** Why a stage cannot do its work, in words for people: not a bug, and nothing is lost. */
export class StageFailure extends Error {
  /** It was interrupted. */
  readonly isInterruption: boolean;

  constructor(
    message: string,
    { isInterruption = false, ...options }: ErrorOptions & { isInterruption?: boolean } = {},
  ) {
    super(message, options);
    this.isInterruption = isInterruption;
  }

  diagnostic(): Diagnostic {
    return stageStopped(null, { reason: this.message });
  }
}

export function interruption(): StageFailure {
  return new StageFailure("interrupted", { isInterruption: true });
}
