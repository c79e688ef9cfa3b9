import { createHash } from "node:crypto";
import { compile } from "../../src/analysis/compile.ts";
import type { SourceInput } from "../../src/analysis/compile.ts";
import type { Audit } from "../../src/audit/audit-result.ts";
import { audit } from "../../src/audit/audit.ts";
import type { AuditOptions } from "../../src/audit/audit.ts";
import { hasErrors } from "../../src/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../src/diagnostics/render-diagnostic.ts";
import { lowerSpecs } from "../../src/ir/lower-specs.ts";
import type { LowerSpecsOptions } from "../../src/ir/lower-specs.ts";
import type { Program } from "../../src/ir/program.ts";
import type { Sources } from "../../src/source/sources.ts";

export interface LoadedSpecs {
  readonly program: Program;
  readonly sources: Sources;
}

/** The specs of some files, all unless told otherwise; throws, showing the errors, where there are any. */
export function loadSpecs(files: readonly SourceInput[], options: LowerSpecsOptions = {}): LoadedSpecs {
  const { analysis, sources, diagnostics } = compile(files);
  const lowered = hasErrors(diagnostics) ? null : lowerSpecs(analysis, options);
  const problems = lowered?.diagnostics ?? diagnostics;
  if (lowered === null || hasErrors(problems)) throw new Error(renderDiagnostics(problems, sources));
  return { program: lowered.value, sources };
}

export function specsOf(text: string): LoadedSpecs {
  return loadSpecs([{ path: "spec.pspec", text }]);
}

export type TestOptions = Omit<AuditOptions, "sources" | "tool" | "spec">;

/** Audits files given as texts, bytes or chunks of bytes. */
export function runAudit(
  { program, sources }: LoadedSpecs,
  files: Readonly<Record<string, string | Uint8Array | readonly Uint8Array[]>>,
  options: TestOptions = {},
): Promise<Audit> {
  const inputs = Object.entries(files).map(([file, content]) => ({ file, chunks: chunksOf(content) }));
  return audit(program, inputs, { ...options, sources, tool: "pspec test", spec: "sha256:0" });
}

function chunksOf(content: string | Uint8Array | readonly Uint8Array[]): readonly Uint8Array[] {
  if (typeof content === "string") return [new TextEncoder().encode(content)];
  return content instanceof Uint8Array ? [content] : content;
}

export function sha256() {
  const hash = createHash("sha256");
  return { update: (chunk: Uint8Array) => void hash.update(chunk), digest: () => hash.digest("hex") };
}

/** Lines of JSON as a trace. */
export function trace(...lines: readonly unknown[]): string {
  return lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)) + "\n").join("");
}
