import { createHash } from "node:crypto";
import { audit } from "../audit/audit.ts";
import type { Audit } from "../audit/audit-result.ts";
import { auditExitCode } from "../audit/exit-code.ts";
import type { Hasher, TraceFailure, TraceInput } from "../audit/trace-cursor.ts";
import { VERSION } from "../base/version.ts";
import { wrongParameterValue } from "../diagnostics/catalogue/modules.ts";
import { unreadableInput, wrongOptionValue } from "../diagnostics/catalogue/usage.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../diagnostics/render-diagnostic.ts";
import { lowerSpecs } from "../ir/lower-specs.ts";
import type { Program } from "../ir/program.ts";
import { auditText } from "../report/audit-pretty.ts";
import { counted, groupDigits, listText } from "../report/columns.ts";
import { readAuditOptions } from "./audit-options.ts";
import type { AuditOptions, RawAuditOptions } from "./audit-options.ts";
import type { CommandLine } from "./command-line.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { findTraces } from "./find-traces.ts";
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
  const traces = findTraces(paths.traces, { commandLine, signal: shell.signal });
  const [project] = loaded.value;
  const sound = project !== undefined && !hasErrors(project.diagnostics) ? project : null;
  const wrong = sound === null ? [] : wrongParameters(sound, options, commandLine);
  const found = [...diagnostics, ...loaded.diagnostics, ...traces.diagnostics, ...wrong];
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

/** Values for parameters that the program does not declare, or of another type. */
function wrongParameters(
  { analysis }: LoadedProject,
  { parameters }: AuditOptions,
  { words, spanOf }: CommandLine,
): Diagnostic[] {
  const { params } = analysis.symbols;
  return [...parameters].flatMap(([name, value]) => {
    const index = words.findIndex(
      (word) => word.startsWith(`${name}=`) || word.startsWith(`--param=${name}=`),
    );
    const span = index < 0 ? null : spanOf(index);
    const type = params.get(name)?.type;
    if (type === undefined) {
      const help = didYouMean(name, params.keys());
      return [
        wrongOptionValue(
          span,
          { option: "--param", value: name, expected: parametersText(params.keys()) },
          { help },
        ),
      ];
    }
    const isRight = type.kind === (typeof value === "boolean" ? "bool" : "int");
    if (isRight) return [];
    return [wrongParameterValue(span, { name, expected: `\`${type.kind}\``, found: `\`${value}\`` })];
  });
}

function parametersText(names: Iterable<string>): string {
  const known = [...names].map((name) => `\`${name}\``);
  return known.length === 0 ? "nothing: the program has no parameters" : listText(known, "or");
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
  const result = await audit(program, traces, {
    sources: project.sources,
    tool: `pspec ${VERSION}`,
    spec: project.hash,
    closed: options.isClosed,
    strict: options.isStrict,
    latenessMs: options.latenessMs,
    skewMs: options.skewMs,
    unordered: options.isUnordered,
    gap: options.gap,
    beganEarlier: options.hasBegunEarlier,
    clock: shell.clock,
    createHasher: sha256,
    signal: shell.signal,
    onEvent: (event) => {
      if (event.kind === "progress") progress.update(() => progressText(event));
    },
  });
  progress.clear();
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
