/**
 * One step of a path as lines: who did what, in which line of the source, and what changed.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Style } from "../diagnostics/style.ts";
import { showControls } from "../diagnostics/visible-line.ts";
import { HALT_EVENT, NULL_EVENT } from "../ir/program.ts";
import type { MachineDefinition, Program } from "../ir/program.ts";
import { NamedTupleValue, TupleValue } from "../machine/value.ts";
import type { Value } from "../machine/value.ts";
import { representationKey } from "../machine/value-keys.ts";
import type { MonitorChange, PathStep } from "../world/path.ts";
import { changeTexts } from "./change-text.ts";
import { changeOf, instanceChanges } from "./changes.ts";
import type { FieldChange, InstanceChange } from "./changes.ts";
import type { PathNames } from "./path-names.ts";
import { fittingText } from "./value-text.ts";

export interface StepTextOptions {
  readonly program: Program;
  readonly names: PathNames;
  readonly style: Style;
  /** Columns that a single value may take up; Infinity shows all of it. */
  readonly valueWidth: number;
  /** Likewise for a payload that is taken, which was shown in full when it was sent. */
  readonly echoWidth: number;
  /** All variables instead of the changed ones. */
  readonly isFull: boolean;
}

export interface StepText {
  /** `Source(2) sends ePublish {id: 1} to Dns(3)`. */
  readonly headline: string;
  /** Each a list of items that belong together and may be wrapped between them. */
  readonly details: readonly (readonly string[])[];
}

/** The step in words; `options.names` must have entered it. */
export function stepText(step: PathStep, options: StepTextOptions): StepText {
  return {
    headline: headline(step, options),
    details: [...happenings(step, options), ...machineChange(step, options), ...specChanges(step, options)],
  };
}

function headline(step: PathStep, options: StepTextOptions): string {
  const { names, style } = options;
  const who = style.strong(names.machine(step.machine));
  const echo = { ...options, valueWidth: options.echoWidth };
  switch (step.action) {
    case "start":
      return step.payload === null ? `${who} starts` : `${who} starts with ${text(step.payload, echo)}`;
    case "take":
      if (step.event === NULL_EVENT) return `${who} finds nothing to take: ${style.note("null")}`;
      return `${who} takes ${eventText(step, echo)}`;
    case "send": {
      const dropped = step.isDropped ? style.warning(", which has halted: dropped") : "";
      return `${who} sends ${eventText(step, options)} to ${targetText(step, options)}${dropped}`;
    }
    case "create":
      return `${who} creates ${targetText(step, options)}`;
    case "spin":
      return `${who} makes the same choice again`;
    default:
      return unreachable(step.action);
  }
}

function eventText(
  { event, payload }: { readonly event: PathStep["event"]; readonly payload: Value },
  options: StepTextOptions,
): string {
  if (event === null) return text(payload, options);
  const name = options.style.note(options.names.event(event));
  return payload === null ? name : `${name} ${text(payload, options)}`;
}

function targetText({ target }: PathStep, { names, style }: StepTextOptions): string {
  return target === null ? "nobody" : style.strong(names.machine(target));
}

/** What the step chose, announced, raised and printed. */
function happenings(step: PathStep, options: StepTextOptions): string[][] {
  const lines: string[][] = [];
  if (step.choices.length > 0) {
    lines.push([`chooses ${step.choices.map((choice) => text(choice, options)).join(", ")}`]);
  }
  if (step.action !== "spin" && step.after?.wait.kind === "spin") {
    lines.push(["and then makes a choice for ever that leads back to itself"]);
  }
  for (const emission of step.announcements) lines.push([`announces ${eventText(emission, options)}`]);
  for (const entry of step.log) {
    if (entry.kind === "raise" && entry.event !== HALT_EVENT)
      lines.push([`raises ${eventText(entry, options)}`]);
    if (entry.kind === "print") lines.push([`prints ${options.style.faint(showControls(entry.text))}`]);
  }
  return lines;
}

function machineChange(step: PathStep, options: StepTextOptions): string[][] {
  const { type } = step.machine;
  const definition = type === null ? undefined : options.program.machines[type];
  if (definition === undefined) return [];
  if (step.after === null) return [["halts"]];
  const items = [...statesText(definition, step), ...machineFields(definition, step, options)];
  return items.length === 0 ? [] : [items];
}

function machineFields(definition: MachineDefinition, step: PathStep, options: StepTextOptions): string[] {
  const after = step.after ?? step.before;
  if (options.isFull) {
    return definition.variables.flatMap(({ name }, i) =>
      fieldTexts(
        [{ name, before: step.before.variables[i] as Value, after: after.variables[i] as Value }],
        options,
      ),
    );
  }
  const { fields } = changeOf(definition, step.before, after);
  if (step.action !== "start") return fieldTexts(fields, options);
  // What a machine is born with stands in the line above; that it keeps it is no news.
  const given = partsOf(step.payload).map(representationKey);
  return fieldTexts(
    fields.filter((field) => !given.includes(representationKey(field.after))),
    options,
  );
}

/** A value and, of a tuple, its components. */
function partsOf(value: Value): readonly Value[] {
  return value instanceof TupleValue || value instanceof NamedTupleValue ? [value, ...value.items] : [value];
}

/** The states that the step led through; the first one is no news in a machine that has just started. */
function statesText(definition: MachineDefinition, step: PathStep): string[] {
  const entered = step.log.flatMap((entry) => (entry.kind === "enter" ? [entry.state] : []));
  const states = step.action === "start" ? entered : [step.before.state, ...entered];
  if (states.length < 2) return [];
  return [states.map((state) => definition.states[state]?.name ?? "?").join(" → ")];
}

function specChanges(step: PathStep, options: StepTextOptions): string[][] {
  return step.monitors.flatMap((change) => specChange(change, options));
}

function specChange(change: MonitorChange, options: StepTextOptions): string[][] {
  const definition = options.program.monitors.find((monitor) => monitor.name === change.spec);
  if (definition === undefined) return [];
  return instanceChanges(definition, change).flatMap((instance) => {
    const items = [...hotness(instance, options.style), ...fieldTexts(instance.fields, options)];
    const key = instance.key === undefined ? "" : `[${text(instance.key, options)}]`;
    return items.length === 0 ? [] : [[options.style.faint(`${change.spec}${key}:`), ...items]];
  });
}

function hotness({ states, isHot }: InstanceChange, style: Style): string[] {
  if (states.length === 0) return [];
  return [states.join(" → ") + (isHot ? ` ${style.warning("(hot)")}` : "")];
}

function fieldTexts(fields: readonly FieldChange[], options: StepTextOptions): string[] {
  const { names, style, valueWidth } = options;
  return fields.flatMap((field) => {
    const now = text(field.after, options);
    if (text(field.before, options) === now && options.isFull) return [`${field.name} = ${now}`];
    return changeTexts(field, { names, faint: style.faint, valueWidth });
  });
}

function text(value: Value, { names, valueWidth }: StepTextOptions): string {
  return fittingText(value, { names, width: valueWidth });
}
