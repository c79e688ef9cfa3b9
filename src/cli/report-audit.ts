import type { Audit } from "../audit/audit-result.ts";
import { auditExitCode } from "../audit/exit-code.ts";
import type { TraceFailure } from "../audit/trace-cursor.ts";
import { unreadableInput } from "../diagnostics/catalogue/usage.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { auditText } from "../report/audit-pretty.ts";
import type { AuditOptions } from "./audit-options.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Output } from "./outputs.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";

interface Reporting {
  readonly options: AuditOptions;
  readonly outputs: readonly Output[];
  readonly shell: Shell;
}

/** Says what came of an audit, in every way that was asked for. */
export function reportAudit(result: Audit, { options, outputs, shell }: Reporting): ExitCode {
  const isUnread = result.failure !== null && result.records.read === 0;
  for (const { name, surface, write } of outputs) {
    // There is nothing to tell people of a trace that could not be read at all but why.
    if (isUnread && name === "pretty") continue;
    write(
      name === "json"
        ? `${JSON.stringify(result, null, 2)}\n`
        : auditText(result, { ...options, ...surface }),
    );
  }
  const isWritten = outputs.map((output) => output.close()).every(Boolean);
  if (result.failure !== null) complain(shell, [unreadableTrace(result.failure)]);
  return isWritten ? exitCodeOf(result, options) : EXIT.usage;
}

/** Where it broke off; that nothing could be read at all concerns the file as a whole. */
function unreadableTrace({ file, line, reason }: TraceFailure): Diagnostic {
  return unreadableInput(null, { path: line === 1 ? file : `${file}:${line}`, reason });
}

function exitCodeOf(result: Audit, { failsOnPending }: AuditOptions): ExitCode {
  return auditExitCode(result, { failOnPending: failsOnPending }) as ExitCode;
}
