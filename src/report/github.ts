/**
 * A check as workflow commands of GitHub Actions, which shows them beside the source lines.
 */
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import type { Sources } from "../source/sources.ts";
import type { Span } from "../source/span.ts";
import type { CheckEvent, Reporter, TestReport } from "./check-events.ts";
import { PathNames } from "./path-names.ts";
import { remedyOf, verdictText } from "./verdict-text.ts";
import { messageText } from "./violation-text.ts";

/** Writes a line for each diagnostic, and for each test that is not as expected. */
export function createGithubReporter(): Reporter {
  return (event: CheckEvent): string => {
    switch (event.kind) {
      case "project": {
        const { diagnostics, sources } = event.project;
        return diagnostics.map((diagnostic) => diagnosticLine(diagnostic, sources)).join("");
      }
      case "result":
        return event.report.result.standing === "as-expected" ? "" : testLine(event.report);
      case "tests":
      case "end":
        return "";
    }
  };
}

function diagnosticLine({ severity, code, message, span, help }: Diagnostic, sources: Sources): string {
  const text = help === null ? message : `${message}\n${help}`;
  return command(severity, { title: code, text, span, sources });
}

function testLine({ result, project }: TestReport): string {
  const { test, verdict, program } = result;
  const title = `${test.name}: ${verdictText(result)}`;
  const { sources } = project;
  switch (verdict.kind) {
    case "violated": {
      const { violation } = verdict;
      const names = new PathNames(program);
      for (const step of violation.path.steps) names.enter(step);
      const text = `${messageText(violation, names)} (after ${violation.path.steps.length} steps)`;
      return command("error", { title, text, span: violation.span ?? test.span, sources });
    }
    case "holds":
      return command("error", { title, text: "no violation was found", span: test.span, sources });
    case "inconclusive": {
      const text = remedyOf(verdict.reason) ?? "the test was not finished";
      return command("warning", { title, text, span: test.span, sources });
    }
  }
}

interface Annotation {
  readonly title: string;
  readonly text: string;
  readonly span: Span | null;
  readonly sources: Sources;
}

/** `::error file=a.pspec,line=3,col=6,endLine=3,endColumn=11,title=PS2001::there is no event …` */
function command(severity: Severity, { title, text, span, sources }: Annotation): string {
  const kind = severity === "note" ? "notice" : severity;
  const properties = [...placeOf(span, sources), `title=${escapeProperty(title)}`];
  return `::${kind} ${properties.join(",")}::${escapeData(text)}\n`;
}

function placeOf(span: Span | null, sources: Sources): string[] {
  if (span === null) return [];
  const { file, line, column, endLine, endColumn } = sources.locate(span);
  const start = [`file=${escapeProperty(file)}`, `line=${line}`];
  // GitHub refuses columns where a span goes over several lines.
  return endLine > line
    ? [...start, `endLine=${endLine}`]
    : [...start, `col=${column}`, `endColumn=${endColumn}`];
}

export function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
