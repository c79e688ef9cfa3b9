/**
 * Finds all suspensions of every machine type, what is kept in them, and which steps choose: by writing every possible
 * step to nowhere until no new suspension turns up.
 */
import { codesOf } from "../../ir/code-owners.ts";
import { visitExpressions } from "../../ir/operands.ts";
import { NULL_EVENT } from "../../ir/program.ts";
import type { Code, EventId, MachineTypeId, StateId } from "../../ir/program.ts";
import { Blocks } from "./blocks.ts";
import { startKept } from "./creation-writer.ts";
import { accepts, reactionIn } from "./inbox-writer.ts";
import { MachineWriter } from "./machine-writer.ts";
import { identifier } from "./model.ts";
import type { MachineModel, Model } from "./model.ts";
import { cellCounts, mostCells, NO_CELLS } from "./storage.ts";
import { NO_EVENT } from "./suspension.ts";
import type { Begin, Group, MachinePlan, Suspension } from "./suspension.ts";
import { Values } from "./values.ts";
import { Writer } from "./writer.ts";

export function planMachines(model: Model): ReadonlyMap<MachineTypeId, MachinePlan> {
  const plans = new Map(model.machines.map((machine) => [machine.id, beginPlan(model, machine)] as const));
  for (const plan of plans.values()) {
    explore(model, plan, plans);
    formGroups(plan);
  }
  return plans;
}

function beginPlan(model: Model, machine: MachineModel): MachinePlan {
  const start: Suspension = {
    name: `${machine.name}_created`,
    comment: "created, not started",
    where: { kind: "start" },
    kept: startKept(model, machine.id),
    begins: new Map(),
  };
  const states = machine.definition.states.map((state, id): Suspension => ({
    name: `${machine.name}_in_${identifier(state.name)}`,
    comment: `waits in ${state.name}`,
    where: { kind: "state", state: id as StateId },
    kept: [],
    begins: new Map(),
  }));
  const suspensions = new Map<string, Suspension>([["start", start]]);
  for (const state of states) suspensions.set(state.name, state);
  return {
    machine,
    start,
    states,
    suspensions,
    cells: NO_CELLS,
    halting: "never",
    groups: [],
    firstNullGroup: 1,
  };
}

function explore(model: Model, plan: MachinePlan, plans: ReadonlyMap<MachineTypeId, MachinePlan>): void {
  // A map can grow while it is walked.
  for (const suspension of plan.suspensions.values()) {
    for (const event of eventsAt(plan, suspension)) {
      const writer = new Writer();
      const values = new Values(writer, model.hidden, model);
      const machineWriter = new MachineWriter({
        model,
        values,
        blocks: new Blocks(writer, "L"),
        plans,
        plan,
        prefix: "L",
        met: (key, make) => {
          const met = plan.suspensions.get(key) ?? make();
          plan.suspensions.set(key, met);
          return met;
        },
      });
      machineWriter.begin({ suspension, event });
      machineWriter.flush();
      const { chooses, halts } = machineWriter;
      if (halts) plan.halting = isEverSeen(model, plan.machine) ? "seen" : "unseen";
      suspension.begins.set(event, { suspension, event, chooses, size: writer.size, group: 0 });
    }
    plan.cells = mostCells(plan.cells, cellCounts(suspension.kept));
  }
}

function eventsAt(plan: MachinePlan, suspension: Suspension): readonly EventId[] {
  const { kind } = suspension.where;
  return kind === "state" || kind === "receive" ? takenAt(plan, suspension) : [NO_EVENT];
}

/** The events that are taken at a suspension. */
function takenAt({ machine }: MachinePlan, { where }: Suspension): readonly EventId[] {
  if (where.kind === "receive") {
    return machine.events.filter((event) => accepts(where.instruction.cases, event));
  }
  if (where.kind !== "state") return [];
  const taken = machine.events.filter((event) => {
    const kind = reactionIn(machine, where.state, event)?.kind;
    return kind !== "defer" && kind !== "ignore";
  });
  return reactionIn(machine, where.state, NULL_EVENT) === null ? taken : [NULL_EVENT, ...taken];
}

/** Whether a reference to a machine of the type is ever anywhere: its own, or its creator's. */
function isEverSeen({ program }: Model, { id, definition, first, instances }: MachineModel): boolean {
  // The main machine is forgotten in a way of its own.
  if (first === 1 && instances.length > 1) return true;
  const named = [...codesOf(program, definition)].some((code) =>
    (program.codes[code] as Code).instructions.some((instruction) => {
      let isNamed = false;
      visitExpressions(instruction, ({ kind }) => {
        if (kind === "self") isNamed = true;
      });
      return isNamed;
    }),
  );
  const isKept = program.codes.some(({ instructions }) =>
    instructions.some(
      ({ op, ...rest }) => op === "new" && "machine" in rest && rest.machine === id && rest.into !== null,
    ),
  );
  return named || isKept;
}

/** SPIN takes about 2000 statements in one `d_step`. What begins together is shorter than it is apart. */
const MOST_LINES = 1500;

/** Puts as many begins of a kind together as SPIN takes. */
function formGroups(plan: MachinePlan): void {
  const begins = [...plan.suspensions.values()].flatMap((suspension) => [...suspension.begins.values()]);
  const groups: Group[] = [];
  for (const takesNull of [false, true]) {
    if (takesNull) plan.firstNullGroup = groups.length + 1;
    for (const chooses of [false, true]) {
      const alike = begins.filter(
        (begin) => begin.chooses === chooses && (begin.event === NULL_EVENT) === takesNull,
      );
      for (const together of cut(alike)) {
        const number = groups.length + 1;
        for (const begin of together) begin.group = number;
        groups.push({ number, chooses, begins: together });
      }
    }
  }
  plan.groups = groups;
}

function cut(begins: readonly Begin[]): Begin[][] {
  const pieces: Begin[][] = [];
  let size = Infinity;
  for (const begin of begins) {
    if (size + begin.size > MOST_LINES) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(begin);
    size += begin.size;
  }
  return pieces;
}
