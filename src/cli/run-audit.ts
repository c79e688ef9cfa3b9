import { audit } from "../audit/audit.ts";
import { counted, groupDigits } from "../report/columns.ts";
import type { RawAuditOptions } from "./audit-options.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { findTraces } from "./find-traces.ts";
import { openOutputs } from "./outputs.ts";
import { prepareAudit } from "./prepare-audit.ts";
import { ProgressLine } from "./progress-line.ts";
import { reportAudit } from "./report-audit.ts";
import { sha256 } from "./sha256.ts";
import type { Shell } from "./shell.ts";

interface Paths {
  readonly spec: string;
  readonly traces: readonly string[];
}

/** `pspec audit`. */
export async function runAudit(paths: Paths, raw: RawAuditOptions, shell: Shell): Promise<ExitCode> {
  const { commandLine } = shell;
  const traces = findTraces(paths.traces, {
    commandLine,
    signal: shell.signal,
    entry: shell.entry,
  });
  const prepared = await prepareAudit(paths.spec, { raw, also: traces.diagnostics }, shell);
  if (typeof prepared === "number") return prepared;
  const { program, options, settings } = prepared;
  const outputs = openOutputs(options.reporters, shell);
  if (outputs === null) return EXIT.usage;
  if (options.divide !== null) {
    const { runDivided } = await import("./divide/run-divided.ts");
    const { reportFailure } = await import("./divide/report-failure.ts");
    const request = {
      spec: paths.spec,
      files: traces.value.map(({ file }) => file),
      raw,
      divide: options.divide,
    };
    return reportFailure(shell, async () =>
      reportAudit(await runDivided(request, prepared, shell), { options, outputs, shell }),
    );
  }
  const progress = new ProgressLine(shell, options.verbosity !== "quiet");
  const result = await audit(program, traces.value, {
    ...settings,
    clock: shell.clock,
    createHasher: sha256,
    signal: shell.signal,
    onEvent: (event) => {
      if (event.kind === "progress") progress.update(() => progressText(event));
    },
  });
  progress.clear();
  return reportAudit(result, { options, outputs, shell });
}

function progressText(at: {
  readonly bytes: number;
  readonly records: number;
  readonly events: number;
}): string {
  return `${counted(at.records, "record")}, ${counted(at.events, "event")}, ${groupDigits(Math.round(at.bytes / 2 ** 20))} MiB`;
}
