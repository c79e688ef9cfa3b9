/**
 * A trace held against a model, for continuous integration: as JUnit XML, and as workflow commands of GitHub Actions.
 */
import { plainStyle } from "../diagnostics/style.ts";
import { conformReasonText, placeInTrace } from "./conform-report.ts";
import type { ConformReport } from "./conform-report.ts";
import { conformText } from "./conform-text.ts";
import { escapeData, escapeProperty } from "./github.ts";
import { escapeXml } from "./junit.ts";

const WIDTH = 110;

/** One test suite with one test case. */
export function conformJunit(report: ConformReport): string {
  const { test, project, conformance, seconds } = report;
  const { verdict } = conformance;
  const name = escapeXml(project.paths.join(" "));
  const time = seconds.toFixed(3);
  const text = conformText(report, { style: plainStyle, width: WIDTH, verbosity: "normal", isFull: false });
  const fault = { conforms: "", diverges: "failure", inconclusive: "error" }[verdict.kind];
  const message = escapeXml(summary(report));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="pspec">',
    `  <testsuite name="${name}" tests="1" failures="${Number(fault === "failure")}" errors="${Number(fault === "error")}" time="${time}">`,
    `    <testcase classname="${name}" name="${escapeXml(`${test.name} conform`)}" time="${time}"${fault === "" ? "/>" : ">"}`,
    ...(fault === ""
      ? []
      : [
          `      <${fault} type="${verdict.kind}" message="${message}">${escapeXml(text)}</${fault}>`,
          "    </testcase>",
        ]),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

/** A line for a trace that does not conform, at the record where it parts from the model. */
export function conformGithub(report: ConformReport): string {
  const { test, conformance } = report;
  const { verdict, next } = conformance;
  if (verdict.kind === "conforms") return "";
  const kind = verdict.kind === "diverges" ? "error" : "warning";
  const place = next === null ? null : placeInTrace(report, next);
  const at = place === null ? [] : [`file=${escapeProperty(place.file)}`, `line=${place.line}`];
  const properties = [...at, `title=${escapeProperty(`${test.name}: ${verdict.kind}`)}`];
  return `::${kind} ${properties.join(",")}::${escapeData(summary(report))}\n`;
}

function summary({ conformance }: ConformReport): string {
  const { verdict, matched, events } = conformance;
  return verdict.kind === "inconclusive"
    ? conformReasonText(verdict.reason)
    : `runs of the model show ${matched} of the ${events} events`;
}
