/**
 * pspec as a library: what the command line does, with values instead of files and text. Everything takes what
 * `compile` returns, so that a program is read once and checked, simulated and audited as often as wanted.
 *
 * @example
 * const program = compile([{ path: "ping.pspec", text }]);
 * const checked = await check(program, { signal: AbortSignal.timeout(10_000) });
 * if (checked.kind === "checked" && checked.isAsExpected) console.log("all as expected");
 */
import type { TestCase } from "./analysis/analysis.ts";
import type { Compiled } from "./analysis/compile.ts";
import { audit as auditTraces } from "./audit/audit.ts";
import type { AuditEvent, AuditOptions as AuditTracesOptions } from "./audit/audit.ts";
import type { Audit } from "./audit/audit-result.ts";
import { LiveMonitor } from "./audit/live/live-monitor.ts";
import type { LiveMonitorOptions } from "./audit/live/live-monitor.ts";
import type { TraceInput } from "./audit/trace-cursor.ts";
import { seededRandom } from "./base/random.ts";
import { VERSION } from "./base/version.ts";
import { monotonicMs } from "./cli/clock.ts";
import { runStepwise } from "./cli/run-stepwise.ts";
import { startRunning } from "./cli/running.ts";
import type { Running } from "./cli/running.ts";
import { conform as searchRuns } from "./conform/conform.ts";
import type { ConformOptions as ConformSearchOptions } from "./conform/conform.ts";
import type { Conformance } from "./conform/conformance.ts";
import { readEvents } from "./conform/read-events.ts";
import type { ReadEventsOptions } from "./conform/read-events.ts";
import { hasErrors } from "./diagnostics/diagnostic.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { checkTest } from "./explore/check-test.ts";
import type { CheckTestOptions } from "./explore/check-test.ts";
import type { Progress } from "./explore/explore.ts";
import { UNLIMITED } from "./explore/limits.ts";
import { replay as replaySchedule } from "./explore/replay.ts";
import type { Replay } from "./explore/replay.ts";
import { simulateStepwise } from "./explore/simulate/simulate.ts";
import type {
  Simulation,
  SimulateOptions as SimulateTestOptions,
  SimulationProgress,
} from "./explore/simulate/simulate.ts";
import type { TestResult } from "./explore/test-result.ts";
import { lowerSpecs } from "./ir/lower-specs.ts";
import type { LowerSpecsOptions } from "./ir/lower-specs.ts";
import { lowerTest } from "./ir/lower-test.ts";
import { observableByName, observableBySpecs, observableEvents } from "./world/observable.ts";
import type { PathFile } from "./world/path-file.ts";

export { compile } from "./analysis/compile.ts";
export { renderDiagnostics } from "./diagnostics/render-diagnostic.ts";
export { readPathFile, recordPath } from "./world/path-file.ts";
export type { Compiled, SourceInput } from "./analysis/compile.ts";
export type { Running } from "./cli/running.ts";
export type { TestCase } from "./analysis/analysis.ts";
export type { Fairness } from "./analysis/fairness.ts";
export type { Conformance } from "./conform/conformance.ts";
export type { Audit, AuditViolation, PendingKey } from "./audit/audit-result.ts";
export type { LiveMonitor, Observed, Revealed } from "./audit/live/live-monitor.ts";
export type { TraceInput } from "./audit/trace-cursor.ts";
export type { Diagnostic } from "./diagnostics/diagnostic.ts";
export type { LoopArgument } from "./explore/liveness/loop-argument.ts";
export type { Replay } from "./explore/replay.ts";
export type { Progress } from "./explore/explore.ts";
export type { Simulation, SimulationProgress } from "./explore/simulate/simulate.ts";
export type { StrategyChoice } from "./explore/simulate/strategies.ts";
export type { Standing, TestResult } from "./explore/test-result.ts";
export type { Coverage, Verdict, Violation } from "./explore/verdict.ts";
export type { PathFile } from "./world/path-file.ts";

/** The version of this library. */
export const version: string = VERSION;

/** The program has errors; nothing was run. */
export interface Rejected {
  readonly kind: "rejected";
  readonly diagnostics: readonly Diagnostic[];
}

export interface Checked {
  readonly kind: "checked";
  /** In order; fewer than asked for when interrupted. */
  readonly tests: readonly TestResult[];
  /** There are tests, all were run, and each found what it expects. */
  readonly isAsExpected: boolean;
  readonly isInterrupted: boolean;
}

export interface CheckOptions extends Partial<Omit<CheckTestOptions, "clock" | "signal">> {
  /** Names, with or without the suffix of an instance; all tests unless told otherwise. */
  readonly tests?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (test: TestCase, progress: Progress) => void;
}

/** Where a check stands: which test is explored, and how far. */
export interface CheckProgress {
  readonly test: TestCase;
  readonly progress: Progress;
}

/**
 * Explores tests exhaustively. Rejects with a `RangeError` where a name names no test: nothing run is not all well.
 *
 * @example
 * const checking = check(program);
 * for await (const { test, progress } of checking) console.log(test.name, progress.states);
 * const checked = await checking;
 */
export function check(
  program: Compiled,
  options: CheckOptions = {},
): Running<CheckProgress, Checked | Rejected> {
  return startRunning((report) => runCheck(program, options, report));
}

async function runCheck(
  program: Compiled,
  options: CheckOptions,
  report: (at: CheckProgress) => void,
): Promise<Checked | Rejected> {
  if (hasErrors(program.diagnostics)) return rejected(program);
  const { tests: names, signal, onProgress = () => {}, ...search } = options;
  const wanted = testsOf(program, names);
  const tests: TestResult[] = [];
  for (const test of wanted) {
    if (signal?.aborted === true) break;
    const work = checkTest(program.analysis, test, { ...search, clock: monotonicMs, signal: signal ?? null });
    const result = await runStepwise(work, monotonicMs, (progress) => {
      onProgress(test, progress);
      report({ test, progress });
    });
    tests.push(result);
  }
  const isInterrupted = signal?.aborted === true;
  const isAsExpected =
    tests.length > 0 && !isInterrupted && tests.every(({ standing }) => standing === "as-expected");
  return { kind: "checked", tests, isAsExpected, isInterrupted };
}

export interface SimulateOptions extends Partial<Omit<SimulateTestOptions, "random" | "signal">> {
  readonly test: string;
  /** Equal seeds give equal schedules. */
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SimulationProgress) => void;
}

/** Runs random schedules of one test. Rejects with a `RangeError` where there is no such test. */
export function simulate(
  program: Compiled,
  options: SimulateOptions,
): Running<SimulationProgress, Simulation | Rejected> {
  return startRunning((report) => runSimulation(program, options, report));
}

async function runSimulation(
  program: Compiled,
  options: SimulateOptions,
  report: (progress: SimulationProgress) => void,
): Promise<Simulation | Rejected> {
  if (hasErrors(program.diagnostics)) return rejected(program);
  const { test: name, seed, signal, onProgress = () => {}, ...rest } = options;
  const [test] = testsOf(program, [name]);
  if (test === undefined) throw new RangeError(`no test ${name}`);
  const { inbox, machines, choose } = test.attributes;
  const work = simulateStepwise(lowerTest(program.analysis, test), {
    limits: { inbox, machines, choose },
    clock: monotonicMs,
    ...rest,
    random: (schedule) => seededRandom(seed, schedule),
    signal: signal ?? null,
  });
  return runStepwise(work, monotonicMs, (progress) => {
    onProgress(progress);
    report(progress);
  });
}

/** Repeats a recorded path. Throws a `RangeError` where the program has no test of that name. */
export function replay(program: Compiled, path: PathFile): Replay | Rejected {
  if (hasErrors(program.diagnostics)) return rejected(program);
  const [test] = testsOf(program, [path.test]);
  if (test === undefined) throw new RangeError(`no test ${path.test}`);
  return replaySchedule(lowerTest(program.analysis, test), path);
}

export interface AuditOptions
  extends
    LowerSpecsOptions,
    Partial<Omit<AuditTracesOptions, "sources" | "tool" | "onEvent" | "forgetFrom">> {
  readonly onEvent?: (event: AuditEvent) => void;
}

/** Runs the specs of a program over traces; several inputs are one trace. What their iterators throw is in `failure`. */
export async function audit(
  program: Compiled,
  inputs: readonly TraceInput[],
  options: AuditOptions = {},
): Promise<Audit | Rejected> {
  if (hasErrors(program.diagnostics)) return rejected(program);
  const { names, parameters, spec = "", ...rest } = options;
  const lowered = lowerChosen(program, { names, parameters });
  if (hasErrors(lowered.diagnostics)) return { kind: "rejected", diagnostics: lowered.diagnostics };
  const { sources } = program;
  return auditTraces(lowered.value, inputs, {
    clock: monotonicMs,
    ...rest,
    sources,
    spec,
    tool: `pspec ${VERSION}`,
  });
}

export interface MonitorOptions
  extends LowerSpecsOptions, Partial<Omit<LiveMonitorOptions, "sources" | "tool">> {}

/**
 * The specs of a program inside a running service: told of one event at a time, with the verdicts of `audit`, by the
 * same code. `names` chooses specs. Bad input is rejected by what `observe` returns, and counted; nothing is thrown
 * before `close()`. What is held grows with the number of keys, never with that of events.
 *
 * What was reported stands, unless a record says later that others are missing from before it: then `close()` takes it
 * back, as an audit does.
 *
 * @example
 * const monitor = createMonitor(program, { now: Date.now });
 * if (monitor.kind === "rejected") throw new Error("the program has errors");
 * const seen = monitor.observe({ event: "eAsked", payload: { id: 1 } });
 * if (seen.kind === "rejected") console.error(seen.message);
 * for (const { spec, key, message } of seen.violations) console.error(spec, key, message);
 * setInterval(() => console.error(monitor.tick(Date.now()).violations, monitor.hot()), 1000);
 * process.on("exit", () => console.error(monitor.close().pending));
 */
export function createMonitor(program: Compiled, options: MonitorOptions = {}): LiveMonitor | Rejected {
  if (hasErrors(program.diagnostics)) return rejected(program);
  const { names, parameters, spec = "", ...rest } = options;
  const lowered = lowerChosen(program, { names, parameters });
  if (hasErrors(lowered.diagnostics)) return { kind: "rejected", diagnostics: lowered.diagnostics };
  const { sources } = program;
  return new LiveMonitor(lowered.value, { ...rest, sources, spec, tool: `pspec ${VERSION}` });
}

export interface ConformOptions
  extends
    Partial<Omit<ConformSearchOptions, "isObservable" | "clock" | "signal">>,
    Pick<ReadEventsOptions, "binding" | "isStrict" | "maxLineBytes"> {
  readonly test: string;
  /** Names of the events that the trace has wherever the model shows them; those that specs observe unless told otherwise. */
  readonly observe?: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * Looks for a run of a test's machines whose observable events are the trace; several inputs are one trace. Rejects with a
 * `RangeError` where there is no such test.
 */
export async function conform(
  program: Compiled,
  inputs: readonly TraceInput[],
  options: ConformOptions,
): Promise<Conformance | Rejected> {
  if (hasErrors(program.diagnostics)) return rejected(program);
  const { test: name, observe, signal, binding, isStrict, maxLineBytes, ...rest } = options;
  const [test] = testsOf(program, [name]);
  if (test === undefined) throw new RangeError(`no test ${name}`);
  const { inbox, machines, choose } = test.attributes;
  const lowered = lowerTest(program.analysis, test);
  const isObservable =
    observe === undefined ? observableBySpecs(lowered, program.analysis) : observableByName(lowered, observe);
  const reading = await readEvents(lowered, inputs, {
    events: observableEvents(lowered, isObservable),
    binding: binding ?? null,
    ...(isStrict === undefined ? {} : { isStrict }),
    ...(maxLineBytes === undefined ? {} : { maxLineBytes }),
    ...(signal === undefined ? {} : { signal }),
  });
  const search = searchRuns(lowered, reading, {
    bounds: { inbox, machines, choose },
    limits: UNLIMITED,
    isClosed: false,
    ...rest,
    isObservable,
    clock: monotonicMs,
    signal: signal ?? null,
  });
  return runStepwise(search, monotonicMs, () => {});
}

function lowerChosen(
  { analysis }: Compiled,
  { names, parameters }: { readonly [K in keyof LowerSpecsOptions]: LowerSpecsOptions[K] | undefined },
) {
  return lowerSpecs(analysis, {
    ...(names === undefined ? {} : { names }),
    ...(parameters === undefined ? {} : { parameters }),
  });
}

function rejected({ diagnostics }: Compiled): Rejected {
  return { kind: "rejected", diagnostics };
}

function testsOf({ analysis }: Compiled, names: readonly string[] | undefined): readonly TestCase[] {
  if (names === undefined) return analysis.tests;
  const isNamed = (test: TestCase, name: string): boolean => test.name === name || test.declaredName === name;
  for (const name of names) {
    if (!analysis.tests.some((test) => isNamed(test, name))) throw new RangeError(`no test ${name}`);
  }
  return analysis.tests.filter((test) => names.some((name) => isNamed(test, name)));
}
