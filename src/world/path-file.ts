/**
 * A recorded path: the schedule and the choices, from which a program repeats the run, and the steps for people.
 */
import { FAIRNESSES } from "../analysis/fairness.ts";
import type { Fairness } from "../analysis/fairness.ts";
import { jsonContext } from "../machine/json-context.ts";
import type { Json, JsonContext } from "../machine/json-context.ts";
import { encodeValue } from "../machine/value-json.ts";
import type { Program } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import type { Path, PathStep } from "./path.ts";

export const PATH_FILE_VERSION = 1;

export interface PathFile {
  readonly version: typeof PATH_FILE_VERSION;
  /** Hash of the sources: a path belongs to the program that it was recorded from. */
  readonly spec: string;
  readonly test: string;
  /** What it shows; null for a run without fault. */
  readonly violation: RecordedViolation | null;
  /** Whether deferred events that are left over count as a deadlock. */
  readonly deadlock: "receive" | "strict";
  /** What was explored: which infinite runs count, and so what a choice may do. Left out for `random`. */
  readonly fairness?: Fairness;
  readonly schedule: readonly ScheduledStep[];
  /** Index into `schedule`: the run repeats from there for ever. Null for a finite run. */
  readonly loopStart: number | null;
  readonly steps: readonly RecordedStep[];
}

export interface RecordedViolation {
  readonly kind: string;
  /** The spec, or null where a machine or the whole system is at fault. */
  readonly property: string | null;
  readonly message: string;
}

/** Which machine steps, by its name in the model, and what it chooses on the way, in order. */
export interface ScheduledStep {
  readonly machine: string;
  readonly choices: readonly Json[];
}

/** A step for people; replay does not read it. */
export interface RecordedStep {
  readonly step: number;
  readonly machine: string;
  readonly action: PathStep["action"];
  readonly event: string | null;
  readonly payload: Json;
  readonly target: string | null;
  readonly isDropped: boolean;
  readonly announcements: readonly { readonly event: string; readonly payload: Json }[];
  readonly file: string | null;
  readonly line: number | null;
}

export interface RecordOptions {
  readonly spec: string;
  readonly test: string;
  readonly violation: RecordedViolation | null;
  readonly deadlock: PathFile["deadlock"];
  /** As in the file. */
  readonly fairness?: Fairness | undefined;
  /** Where a span begins, for people; null where that is not known. */
  readonly placeOf: (span: Span) => { readonly file: string; readonly line: number } | null;
}

/** Records a path. The result is plain JSON. */
export function recordPath(program: Program, path: Path, options: RecordOptions): PathFile {
  const context = jsonContext(program);
  const { spec, test, violation, deadlock, fairness, placeOf } = options;
  return {
    version: PATH_FILE_VERSION,
    spec,
    test,
    violation,
    deadlock,
    ...(fairness === undefined ? {} : { fairness }),
    schedule: path.steps.map(({ machine, choices }) => ({
      machine: machine.name,
      choices: choices.map((choice) => encodeValue(choice, context)),
    })),
    loopStart: path.loopStart,
    steps: path.steps.map((step, i) => {
      const place = placeOf(step.span);
      const { file, line } = place ?? { file: null, line: null };
      return { step: i + 1, ...recordStep(step, context), file, line };
    }),
  };
}

function recordStep(step: PathStep, context: JsonContext): Omit<RecordedStep, "step" | "file" | "line"> {
  const nameOf = (event: number): string => context.eventNames[event] ?? String(event);
  return {
    machine: step.machine.name,
    action: step.action,
    event: step.event === null ? null : nameOf(step.event),
    payload: encodeValue(step.payload, context),
    target: step.target?.name ?? null,
    isDropped: step.isDropped,
    announcements: step.announcements.map(({ event, payload }) => ({
      event: nameOf(event),
      payload: encodeValue(payload, context),
    })),
  };
}

/** Reads what {@link recordPath} wrote and `JSON.parse` gave; the error is one line without a full stop. */
export function readPathFile(json: unknown): { readonly value: PathFile } | { readonly error: string } {
  if (!isRecord(json)) return { error: "a path file is a JSON object" };
  const { version, schedule, loopStart, deadlock, fairness } = json;
  if (version !== PATH_FILE_VERSION) {
    return { error: `this is version ${String(version)} of the path file; known is ${PATH_FILE_VERSION}` };
  }
  for (const field of ["spec", "test"] as const) {
    if (typeof json[field] !== "string") return { error: `\`${field}\` must be a string` };
  }
  if (!Array.isArray(schedule)) return { error: "`schedule` must be an array" };
  const wrong = schedule.findIndex((one) => !isScheduledStep(one));
  if (wrong >= 0) return { error: `\`schedule[${wrong}]\` must have a \`machine\` and \`choices\`` };
  if (loopStart !== null && !isIndex(loopStart, schedule.length)) {
    return { error: "`loopStart` must be null or an index into `schedule`" };
  }
  if (deadlock !== "receive" && deadlock !== "strict") {
    return { error: '`deadlock` must be "receive" or "strict"' };
  }
  if (fairness !== undefined && !FAIRNESSES.some((one) => one === fairness)) {
    return { error: `\`fairness\` must be one of ${FAIRNESSES.map((one) => `"${one}"`).join(", ")}` };
  }
  return { value: json as unknown as PathFile };
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function isScheduledStep(json: unknown): json is ScheduledStep {
  return isRecord(json) && typeof json.machine === "string" && Array.isArray(json.choices);
}

function isIndex(json: unknown, length: number): boolean {
  return Number.isInteger(json) && (json as number) >= 0 && (json as number) < length;
}
