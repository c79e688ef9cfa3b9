import type { CheckEnd, ReportedProject, Reporter, TestReport } from "./check-events.ts";

/** All that there is to say of a check. */
export interface WholeCheck {
  readonly projects: readonly ReportedProject[];
  readonly reports: readonly TestReport[];
  readonly end: CheckEnd;
}

/** A reporter that keeps silent until the check has ended, and then writes everything. */
export function reportAtEnd(write: (check: WholeCheck) => string): Reporter {
  const projects: ReportedProject[] = [];
  const reports: TestReport[] = [];
  return (event) => {
    if (event.kind === "project") projects.push(event.project);
    if (event.kind === "result") reports.push(event.report);
    return event.kind === "end" ? write({ projects, reports, end: event.end }) : "";
  };
}
