import type { AuditOptions as AuditSettings } from "../audit/audit.ts";
import { fieldsOf } from "../audit/redact.ts";
import { VERSION } from "../base/version.ts";
import { wrongParameterValue } from "../diagnostics/catalogue/modules.ts";
import { wrongOptionValue } from "../diagnostics/catalogue/usage.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../diagnostics/render-diagnostic.ts";
import { lowerSpecs } from "../ir/lower-specs.ts";
import type { Program } from "../ir/program.ts";
import { listText } from "../report/columns.ts";
import { readAuditOptions } from "./audit-options.ts";
import type { AuditOptions, RawAuditOptions } from "./audit-options.ts";
import type { CommandLine } from "./command-line.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { prepareBinding, readWithBinding } from "./load-binding.ts";
import { loadProjects } from "./load-projects.ts";
import type { LoadedProject } from "./read-project.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";

/** All that is known before the first record is read. */
export interface PreparedAudit {
  readonly program: Program;
  readonly project: LoadedProject;
  readonly options: AuditOptions;
  /** What decides the result, for whoever runs the specs. */
  readonly settings: Omit<AuditSettings, "clock" | "signal" | "createHasher" | "onEvent">;
}

/** Reads the options and the specification; an exit code where something is wrong, which has been said then. */
export async function prepareAudit(
  spec: string,
  { raw, also = [] }: { readonly raw: RawAuditOptions; readonly also?: readonly Diagnostic[] },
  shell: Shell,
): Promise<PreparedAudit | ExitCode> {
  const { commandLine } = shell;
  const { value: options, diagnostics } = readAuditOptions(raw, commandLine);
  const loaded = await loadProjects([spec], { analyze: {}, foreign: raw, commandLine });
  const [first] = loaded.value;
  const beside = first === undefined ? null : readWithBinding(first, options.binding);
  const project = beside?.value ?? first;
  const sound = project !== undefined && !hasErrors(project.diagnostics) ? project : null;
  const wrong = sound === null ? [] : wrongParameters(sound, options, commandLine);
  const found = [...diagnostics, ...loaded.diagnostics, ...also, ...(beside?.diagnostics ?? []), ...wrong];
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
  const unknown = unknownFields(lowered.value, options, commandLine);
  if (unknown.length > 0) {
    complain(shell, unknown);
    return EXIT.usage;
  }
  const binding = prepareBinding(lowered.value, { options, project }, shell);
  if (binding === "refused") return EXIT.usage;
  const settings = {
    sources: project.sources,
    tool: `pspec ${VERSION}`,
    spec: project.hash,
    binding,
    closed: options.isClosed,
    strict: options.isStrict,
    latenessMs: options.latenessMs,
    skewMs: options.skewMs,
    unordered: options.isUnordered,
    gap: options.gap,
    beganEarlier: options.hasBegunEarlier,
    redact: options.redact,
  };
  return { program: lowered.value, project, options, settings };
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

/** A field that is misspelt would be shown. */
function unknownFields(
  { events }: Program,
  { redact }: AuditOptions,
  { words, spanOf }: CommandLine,
): Diagnostic[] {
  const known = new Set(
    events.flatMap(({ payload }) => (payload === null ? [] : fieldsOf(payload).map(({ name }) => name))),
  );
  return redact
    .filter((field) => !known.has(field))
    .map((field) => {
      const index = words.findIndex((word) => word === field || word === `--redact=${field}`);
      const expected = "a field of an event's payload";
      const help = didYouMean(field, known);
      const span = index < 0 ? null : spanOf(index);
      return wrongOptionValue(span, { option: "--redact", value: field, expected }, { help });
    });
}

function parametersText(names: Iterable<string>): string {
  const known = [...names].map((name) => `\`${name}\``);
  return known.length === 0 ? "nothing: the program has no parameters" : listText(known, "or");
}
