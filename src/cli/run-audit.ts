import { createHash } from "node:crypto";
import { audit } from "../audit/audit.ts";
import type { Audit } from "../audit/audit-result.ts";
import { auditExitCode } from "../audit/exit-code.ts";
import type { Hasher, TraceInput } from "../audit/trace-cursor.ts";
import { VERSION } from "../base/version.ts";
import { unreadableInput } from "../diagnostics/catalogue/usage.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../diagnostics/render-diagnostic.ts";
import { lowerSpecs } from "../ir/lower-specs.ts";
import type { Program } from "../ir/program.ts";
import { auditText } from "../report/audit-pretty.ts";
import { counted, groupDigits } from "../report/columns.ts";
import { readAuditOptions } from "./audit-options.ts";
import type { AuditOptions, RawAuditOptions } from "./audit-options.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { UnreadableTrace, findTraces } from "./find-traces.ts";
import { loadProjects } from "./load-projects.ts";
import { openOutputs } from "./outputs.ts";
import { ProgressLine } from "./progress-line.ts";
import type { LoadedProject } from "./read-project.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";

interface Paths {
  readonly spec: string;
  readonly traces: readonly string[];
}

/** `pspec audit`. */
export async function runAudit(paths: Paths, raw: RawAuditOptions, shell: Shell): Promise<ExitCode> {
  const { commandLine } = shell;
  const { value: options, diagnostics } = readAuditOptions(raw, commandLine);
  const loaded = await loadProjects([paths.spec], { analyze: {}, foreign: raw, commandLine });
  const traces = findTraces(paths.traces, commandLine);
  const found = [...diagnostics, ...loaded.diagnostics, ...traces.diagnostics];
  const [project] = loaded.value;
  complain(shell, found);
  if (hasErrors(found) || project === undefined) return EXIT.usage;
  if (hasErrors(project.diagnostics)) {
    shell.writeOut(`${renderDiagnostics(project.diagnostics, project.sources, shell.stdout)}\n`);
    return EXIT.violated;
  }
  const { specs, parameters } = options;
  const lowered = lowerSpecs(project.analysis, { ...(specs === null ? {} : { names: specs }), parameters });
  if (hasErrors(lowered.diagnostics)) {
    complain(shell, lowered.diagnostics, project.sources);
    return EXIT.usage;
  }
  return auditTraces(lowered.value, { traces: traces.value, project, options, shell });
}

interface Run {
  readonly traces: readonly TraceInput[];
  readonly project: LoadedProject;
  readonly options: AuditOptions;
  readonly shell: Shell;
}

async function auditTraces(program: Program, { traces, project, options, shell }: Run): Promise<ExitCode> {
  const outputs = openOutputs(options.reporters, shell);
  if (outputs === null) return EXIT.usage;
  const progress = new ProgressLine(shell, options.verbosity !== "quiet");
  try {
    const result = await audit(program, traces, {
      sources: project.sources,
      tool: `pspec ${VERSION}`,
      spec: project.hash,
      closed: options.isClosed,
      clock: shell.clock,
      createHasher: sha256,
      signal: shell.signal,
      onEvent: (event) => {
        if (event.kind === "progress") progress.update(() => progressText(event));
      },
    });
    progress.clear();
    for (const { name, surface, write } of outputs) {
      write(
        name === "json"
          ? `${JSON.stringify(result, null, 2)}\n`
          : auditText(result, { ...options, ...surface }),
      );
    }
    const isWritten = outputs.map((output) => output.close()).every(Boolean);
    return isWritten ? exitCodeOf(result, options) : EXIT.usage;
  } catch (error) {
    progress.clear();
    if (!(error instanceof UnreadableTrace)) throw error;
    complain(shell, [unreadableInput(null, { path: error.path, reason: error.message })]);
    return EXIT.usage;
  }
}

function exitCodeOf(result: Audit, { failsOnPending }: AuditOptions): ExitCode {
  return auditExitCode(result, { failOnPending: failsOnPending }) as ExitCode;
}

function progressText(at: {
  readonly bytes: number;
  readonly records: number;
  readonly events: number;
}): string {
  return `${counted(at.records, "record")}, ${counted(at.events, "event")}, ${groupDigits(Math.round(at.bytes / 2 ** 20))} MiB`;
}

function sha256(): Hasher {
  const hash = createHash("sha256");
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest("hex") };
}
