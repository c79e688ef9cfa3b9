/**
 * A trace held against a model, for people: the answer, then the run, or where the two part and why.
 */
import { showControls } from "../diagnostics/visible-line.ts";
import type { Standing } from "../conform/conformance.ts";
import type { Candidate, Refusal } from "../conform/refusals.ts";
import type { Value } from "../machine/value.ts";
import { countLines, warningLines } from "./audit-tables.ts";
import { linesText } from "./blocks.ts";
import { counted, groupDigits, padEnd, secondsText, visibleWidth, wrapText } from "./columns.ts";
import { conformReasonText, conformRemedy, placeInTrace } from "./conform-report.ts";
import type { ConformReport } from "./conform-report.ts";
import { PathNames } from "./path-names.ts";
import { pathText } from "./path-text.ts";
import { shortPlaces } from "./places.ts";
import type { PrettyOptions } from "./pretty-options.ts";
import { fittingText } from "./value-text.ts";
import type { ReportNames } from "./value-text.ts";

export function conformText(report: ConformReport, options: PrettyOptions): string {
  const { conformance } = report;
  const { verbosity, style } = options;
  const isQuiet = verbosity === "quiet";
  if (isQuiet && conformance.verdict.kind === "conforms") return "";
  const sections = [
    [answer(report, options), ...remedyLines(report, options)],
    runLines(report, options),
    nextLines(report, options),
    ...shownStandings(report, options).map((standing) => standingLines(standing, report, options)),
    ...(isQuiet ? [] : readingLines(report, options)),
    ...(isQuiet ? [] : [[style.faint(paceText(report))]]),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map(linesText)
    .join("\n");
}

/** `✓ tcStandard  conforms: …`. */
function answer({ test, conformance }: ConformReport, { style }: PrettyOptions): string {
  const { verdict, events, matched, run, isClosed } = conformance;
  const name = style.strong(test.name);
  switch (verdict.kind) {
    case "conforms": {
      const end = isClosed ? ", and need show no more" : "";
      const steps = counted(run?.steps.length ?? 0, "step");
      return `${style.help("✓")} ${name}  ${style.help(`conforms: ${counted(events, "event")}, shown by a run of ${steps}${end}`)}`;
    }
    case "diverges": {
      const what =
        matched === events
          ? `runs show all ${counted(events, "event")}, and each goes on to show more`
          : `no run shows more than the first ${groupDigits(matched)} of ${counted(events, "event")}`;
      return `${style.error("✗")} ${name}  ${style.error(`diverges: ${what}`)}`;
    }
    case "inconclusive":
      return `${style.warning("?")} ${name}  ${style.warning(`inconclusive: ${conformReasonText(verdict.reason)}`)}`;
  }
}

function remedyLines({ conformance }: ConformReport, { style, width }: PrettyOptions): string[] {
  const { verdict } = conformance;
  const remedy = verdict.kind === "inconclusive" ? conformRemedy(verdict.reason) : null;
  return remedy === null ? [] : wrapText(remedy, width - 4).map((line) => `    ${style.faint(line)}`);
}

/** What is to be said of a run that was found; all of it where that is wanted. */
function runLines({ conformance, project, pathFile }: ConformReport, options: PrettyOptions): string[] {
  const { run, program } = conformance;
  const { style, width, isFull, verbosity } = options;
  if (run === null) return [];
  const lines: string[] = [];
  if (run.violation !== null) {
    const { at, failure } = run.violation;
    const blame =
      failure.property === null ? "the run ends in a failure" : `the run violates ${failure.property}`;
    lines.push(`  ${style.warning(`${blame}, at step ${at + 1}:`)} ${showControls(failure.failure.message)}`);
  }
  if (pathFile !== null) lines.push(`  ${style.faint("step through it:")} pspec replay ${pathFile}`);
  if (verbosity !== "verbose") return lines;
  const { steps } = run;
  const layout = { program, sources: project.sources, style, width, isFull };
  return [...lines, ...pathText({ steps, loopStart: null }, layout).lines];
}

/** The event that no run shows. */
function nextLines(report: ConformReport, options: PrettyOptions): string[] {
  const { next, machines, verdict } = report.conformance;
  if (next === null || verdict.kind === "conforms" || report.conformance.events === 0) return [];
  const { file, line } = placeInTrace(report, next);
  const { style } = options;
  if (next.kind === "unknown") return [`  ${file}:${line}  ${style.warning("could not be read")}`];
  const names = new PathNames(machines);
  const event = eventText(next, { names, options });
  return [`  ${style.strong(`${file}:${line}`)}  the trace has ${event}`];
}

interface Telling {
  readonly names: ReportNames;
  readonly options: PrettyOptions;
}

function eventText(
  { event, payload }: { readonly event: number; readonly payload: Value },
  { names, options }: Telling,
): string {
  const name = options.style.note(names.event(event as Parameters<ReportNames["event"]>[0]));
  return payload === null ? name : `${name} ${valueOf(payload, { names, options })}`;
}

function valueOf(value: Value, { names, options }: Telling): string {
  const width = options.isFull ? Infinity : Math.max(40, options.width - 40);
  return fittingText(value, { names, width });
}

/** One tells most; all are for those who want to know all. */
function shownStandings({ conformance }: ConformReport, { verbosity }: PrettyOptions): readonly Standing[] {
  return verbosity === "verbose" ? conformance.standstills : conformance.standstills.slice(0, 1);
}

/** The machines where no run goes on as the trace does, with what each could do. */
function standingLines(
  { steps, candidates }: Standing,
  { conformance, project }: ConformReport,
  options: PrettyOptions,
): string[] {
  const { style, verbosity, width } = options;
  const names = new PathNames(conformance.machines);
  for (const step of steps) names.enter(step);
  const telling = { names, options };
  const placeOf = shortPlaces(project.sources);
  const isIdle = ({ inbox, refusals, local }: Candidate): boolean =>
    verbosity !== "verbose" &&
    inbox.length === 0 &&
    local.wait.kind === "dequeue" &&
    refusals.every(({ kind }) => kind === "waiting");
  const idle = candidates.filter(isIdle).map(({ machine }) => names.machine(machine));
  const rows = candidates
    .filter((one) => !isIdle(one))
    .map((candidate) => {
      const { machine, local, refusals } = candidate;
      const definition = machine.type === null ? undefined : conformance.machines.machines[machine.type];
      const state = definition?.states[local.state]?.name ?? "?";
      const who = `${style.strong(names.machine(machine))} in ${state}`;
      const texts = refusals.flatMap((refusal) => refusalTexts(refusal, candidate, { ...telling, placeOf }));
      return { who, texts };
    });
  const widest = Math.max(0, ...rows.map(({ who }) => visibleWidth(who)));
  return [
    `  ${style.faint(`after ${counted(steps.length, "step")} that show all before it, the model stands so:`)}`,
    ...rows.flatMap(({ who, texts }) =>
      texts.map((text, i) => `    ${padEnd(i === 0 ? who : "", widest)}  ${text}`),
    ),
    ...(idle.length === 0
      ? []
      : wrapText(`waiting, with nothing to take: ${idle.join(", ")}`, width - 6).map(
          (line, i) => `${i === 0 ? "    " : "      "}${style.faint(line)}`,
        )),
  ];
}

function refusalTexts(
  refusal: Refusal,
  { local, inbox }: Candidate,
  telling: Telling & { readonly placeOf: ReturnType<typeof shortPlaces> },
): string[] {
  const { names, options, placeOf } = telling;
  const { style } = options;
  switch (refusal.kind) {
    case "waiting": {
      const held = inbox.map(({ event }) => names.event(event)).join(", ");
      const where = local.wait.kind === "receive" ? ` in a receive at ${placeOf(local.wait.span)}` : "";
      return [style.faint(`waits${where}${held === "" ? "" : `, with ${held} in its inbox`}`)];
    }
    case "unseen":
      return [style.faint("can go on without being seen, which was tried")];
    case "bound":
      return [style.warning(`is held back by the bound on ${refusal.bound}`)];
    case "failure":
      return [
        `${style.error("fails")}: ${showControls(refusal.failure.message)} ${style.faint(placeOf(refusal.failure.span))}`,
      ];
  }
  const would = `would show ${eventText(refusal, telling)}`;
  switch (refusal.kind) {
    case "other-event":
      return [would];
    case "trace-over":
      return [`${would}, and the trace is over`];
    case "other-payload": {
      const where = refusal.pointer === "" ? "the payload" : refusal.pointer.slice(1).replaceAll("/", ".");
      const [model, trace] = [valueOf(refusal.model, telling), valueOf(refusal.trace, telling)];
      return [would, `${style.warning(where)} is ${model} in the model, and ${trace} in the trace`];
    }
    case "other-machine": {
      const { named, name, knownAs, other } = refusal;
      const called = JSON.stringify(name);
      const reason =
        knownAs !== null
          ? `which the trace has called ${JSON.stringify(knownAs)}, not ${called}`
          : `and ${called} has been ${other === null ? "a machine that is gone" : names.machine(other)} in the trace`;
      return [would, `it names ${style.warning(names.machine(named))}, ${reason}`];
    }
  }
}

/** What could not be read, and other warnings. */
function readingLines(report: ConformReport, options: PrettyOptions): string[][] {
  const { reading, conformance } = report;
  const { tally } = reading;
  const inTrace = (place: Parameters<typeof placeInTrace>[1]): ReturnType<typeof placeInTrace> =>
    placeInTrace(report, place);
  const names = conformance.program.events.map(({ name }) => name);
  const records = {
    records: tally.counts(),
    skipped: tally.skipped(),
    ...tally.unmapped(inTrace, names),
    rejected: tally.rejected(inTrace),
  };
  return [
    warningLines({ warnings: tally.warnings(inTrace, reading.hasTimes) }, options),
    countLines(records, options),
  ];
}

function paceText({ conformance, seconds }: ConformReport): string {
  return `${counted(conformance.states, "state")} searched, ${secondsText(seconds)}`;
}
