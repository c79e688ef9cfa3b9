/**
 * A program as a model for SPIN, with exactly the states that `explore` finds without reduction. README.md says what
 * becomes what, and why the numbers of states are equal.
 */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { notInPromela } from "../../diagnostics/catalogue/translation.ts";
import type { EventId, Program } from "../../ir/program.ts";
import type { Capacities } from "./capacities.ts";
import { declareMonitor, holdsName } from "./monitor-writer.ts";
import { Hidden } from "./hidden.ts";
import { InboxWriter, cellName } from "./inbox-writer.ts";
import { instanceName, runsName } from "./machine-names.ts";
import { measureCapacities } from "./measure-capacities.ts";
import { identifier, Model, typeOfCell } from "./model.ts";
import type { MachineModel } from "./model.ts";
import { planMachines } from "./plan-machines.ts";
import { writeProcess } from "./process-writer.ts";
import { refuseUnholdable } from "./refuse-unholdable.ts";
import { Refusal } from "./refusal.ts";
import { CELL_CLASSES } from "./storage.ts";
import { PC } from "./suspension.ts";
import type { MachinePlan } from "./suspension.ts";

export interface PromelaOptions {
  /** The test's bound on what a `choose` offers; null: none. Other bounds have no counterpart. */
  readonly choose: number | null;
  /** States to look at, at most, in order to find out how much room is needed. */
  readonly states: number;
  /** In place of what was found out. */
  readonly capacities: CapacityOptions;
}

/** Room that is given beforehand; null: as found out. */
export interface CapacityOptions {
  /** Messages in each inbox. */
  readonly inbox: number | null;
  /** Ways through one step. */
  readonly ways: number | null;
}

export interface Translated {
  /** Null where there is something in the program that SPIN cannot hold. */
  readonly value: PromelaModel | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PromelaModel {
  readonly text: string;
  readonly capacities: Capacities;
}

export const DEFAULT_PROMELA_OPTIONS: PromelaOptions = {
  choose: null,
  states: 300_000,
  capacities: { inbox: null, ways: null },
};

/**
 * The model of a program. SPIN's `pan`, made with `-DSAFETY -DNOREDUCE`, stores exactly as many states as
 * `explore(program, { reduction: "full" })`, if neither finds anything wrong; an assertion that names
 * `capacity_suffices` says that the model has too little room, not that the program is wrong.
 */
export function translateToPromela(program: Program, partial: Partial<PromelaOptions> = {}): Translated {
  const options = { ...DEFAULT_PROMELA_OPTIONS, ...partial };
  try {
    refuseUnholdable(program);
    const measured = measureCapacities(program, options);
    const capacities = withGiven(measured, options.capacities);
    return { value: { text: writeModel(program, capacities, options), capacities }, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { value: null, diagnostics: [notInPromela(error.span, { construct: error.message })] };
  }
}

function withGiven(measured: Capacities, { inbox, ways }: CapacityOptions): Capacities {
  return {
    ...measured,
    inboxes: measured.inboxes.map((one) =>
      inbox === null || one.capacity === 0 ? one : { ...one, capacity: inbox },
    ),
    choices: measured.choices.map((found) => ways ?? found),
  };
}

function writeModel(program: Program, capacities: Capacities, { choose }: PromelaOptions): string {
  const hidden = new Hidden();
  const model = new Model(program, { capacities, hidden, chooseLimit: choose });
  const plans = planMachines(model);
  const processes = [...plans.values()].map((plan) => writeProcess({ model, plans }, plan));
  const sections = [
    aboutModel(model),
    constants(model, [...plans.values()]),
    [...plans.values()].flatMap((plan) => declareMachine(model, plan)),
    model.monitors.flatMap((monitor) => declareMonitor(monitor, (name, shape) => model.fields(name, shape))),
    [...plans.values()].some(({ groups }) => groups.some(({ chooses }) => chooses)) ? ["byte choice;"] : [],
    ["/* No part of a state: of use within a step, or never true. */", ...hiddenFlags(model)],
    hiddenNumbers(),
    hidden.declarations(),
    ...processes,
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function aboutModel({ capacities, machines, program, strings }: Model): readonly string[] {
  const measured = capacities.isComplete
    ? `All ${capacities.states} states were looked at to find out how much room is needed.`
    : `The room needed was estimated from ${capacities.states} states.`;
  return [
    "/*",
    ` * ${program.machines[program.main ?? 0]?.name ?? ""} and all that it creates, written by pspec translate --to promela.`,
    " *",
    " * spin -a FILE && gcc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -m1000000",
    " *",
    ` * ${measured}`,
    " * Where an assertion names capacity_suffices, the model is too small and says nothing about the program.",
    " *",
    " * References to machines:",
    ...machines.flatMap(({ instances, first }) =>
      instances.map(({ name }, i) => ` *   ${first + i} ${name}, process ${first + i - 1}`),
    ),
    ...(strings.size > 1
      ? [" * Strings:", ...[...strings].map(([text, i]) => ` *   ${i} ${comment(text)}`)]
      : []),
    " */",
  ];
}

function comment(text: string): string {
  return JSON.stringify(text).replaceAll("*/", "* /");
}

function constants(model: Model, plans: readonly MachinePlan[]): readonly string[] {
  const events = model.program.events.map((_, id) => `#define ${model.eventName(id as EventId)} ${id}`);
  const suspensions = plans.flatMap(({ suspensions: all }) =>
    [...all.values()].map(({ name, comment: about }, i) => `#define ${name} ${PC.first + i} /* ${about} */`),
  );
  return [...events, "", ...suspensions];
}

function declareMachine(model: Model, { machine, cells, suspensions }: MachinePlan): readonly string[] {
  const pc = PC.first + suspensions.size > 255 ? "short" : "byte";
  const fields = [
    `${pc} pc;`,
    "byte go;",
    ...machine.variables.flatMap((shape, i) =>
      model.fields(`v_${identifier(machine.definition.variables[i]?.name ?? "")}`, shape),
    ),
    ...CELL_CLASSES.flatMap((cell) =>
      Array.from({ length: cells[cell] }, (_, i) => `${typeOfCell(cell)} ${cellName("f", cell, i)};`),
    ),
    ...InboxWriter.fields(machine),
  ];
  return [
    `typedef T_${machine.name}_machine {`,
    ...fields.map((field) => `  ${field}`),
    "};",
    `T_${machine.name}_machine ${instanceName(machine, String(machine.instances.length))};`,
  ];
}

function hiddenFlags({ machines, monitors }: Model): readonly string[] {
  const machineNames = machines.map((machine: MachineModel) => runsName(machine));
  const names = [
    "capacity_suffices",
    "step_ends",
    "no_deadlock",
    ...machineNames,
    ...monitors.map(holdsName),
  ];
  return names.map((name) => `hidden byte ${name};`);
}

function hiddenNumbers(): readonly string[] {
  const names = [
    "turns",
    "ways",
    "next",
    "found",
    "taken",
    "shifted",
    "other",
    "target",
    "return_to",
    "instance",
    "unknown_key",
  ];
  return names.map((name) => `hidden int ${name};`);
}
