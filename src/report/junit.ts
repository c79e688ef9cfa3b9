/**
 * A check as JUnit XML, which most continuous integration servers show: a test suite for each program, a test case for
 * each test.
 */
import type { TestCase } from "../analysis/analysis.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../diagnostics/render-diagnostic.ts";
import { plainStyle } from "../diagnostics/style.ts";
import type { ReportedProject, Reporter, TestReport } from "./check-events.ts";
import { reportAtEnd } from "./report-at-end.ts";
import { reasonText, verdictText } from "./verdict-text.ts";
import { violationText } from "./violation-text.ts";

const WIDTH = 110;

/** The whole document, once the check has ended. */
export function createJunitReporter(): Reporter {
  return reportAtEnd(({ projects, reports, end }) => {
    const suites = projects.map((project) =>
      suiteLines(
        project,
        reports.filter((report) => report.project === project),
        end.notRun.filter((one) => one.project === project).map(({ test }) => test),
      ),
    );
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="pspec">',
      ...suites.flat(),
      "</testsuites>",
      "",
    ].join("\n");
  });
}

function suiteLines(
  project: ReportedProject,
  reports: readonly TestReport[],
  notRun: readonly TestCase[],
): string[] {
  const name = project.paths.join(" ");
  const isRejected = hasErrors(project.diagnostics);
  const failures = reports.filter(
    ({ result }) => !["as-expected", "inconclusive"].includes(result.standing),
  ).length;
  const errors =
    reports.filter(({ result }) => result.standing === "inconclusive").length + Number(isRejected);
  const seconds = reports.reduce((sum, report) => sum + report.seconds, 0);
  const skipped = notRun.length === 0 ? "" : ` skipped="${notRun.length}"`;
  const tests = reports.length + notRun.length + Number(isRejected);
  const counts = `tests="${tests}" failures="${failures}" errors="${errors}"${skipped}`;
  return [
    `  <testsuite name="${escapeXml(name)}" ${counts} time="${seconds.toFixed(3)}">`,
    ...(isRejected ? rejectedLines(project, name) : []),
    ...reports.flatMap((report) => caseLines(report, name)),
    ...notRun.flatMap((test) => skippedLines(test, name)),
    "  </testsuite>",
  ];
}

function rejectedLines({ diagnostics, sources }: ReportedProject, name: string): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return [
    `    <testcase classname="${escapeXml(name)}" name="analysis" time="0.000">`,
    `      <error message="${escapeXml(errors[0]?.message ?? "")}">${escapeXml(renderDiagnostics(errors, sources))}</error>`,
    "    </testcase>",
  ];
}

function skippedLines(test: TestCase, suite: string): string[] {
  return [
    `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(test.name)}" time="0.000">`,
    '      <skipped message="not run: interrupted"/>',
    "    </testcase>",
  ];
}

function caseLines(report: TestReport, suite: string): string[] {
  const { result, seconds } = report;
  const opening = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(result.test.name)}" time="${seconds.toFixed(3)}"`;
  const verdict = escapeXml(verdictText(result));
  if (result.standing === "as-expected") return [`${opening}/>`];
  const fault =
    result.standing === "inconclusive"
      ? `      <error type="inconclusive" message="${verdict}">${escapeXml(detailsOf(report))}</error>`
      : `      <failure type="${result.verdict.kind}" message="${verdict}">${escapeXml(detailsOf(report))}</failure>`;
  return [`${opening}>`, fault, "    </testcase>"];
}

function detailsOf({ result, project }: TestReport): string {
  const { verdict, program } = result;
  if (verdict.kind === "inconclusive") return reasonText(verdict.reason);
  if (verdict.kind === "holds") return verdictText(result);
  const layout = { program, sources: project.sources, style: plainStyle, width: WIDTH, isFull: false };
  return violationText(verdict.violation, layout)
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Text for attributes and elements alike. XML 1.0 has no form for most control characters, not even an escaped one. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
