/**
 * Which opaque values are alive in each part of a state, and what an opaque choice has to offer.
 */
import { codesOf } from "../../ir/code-owners.ts";
import type { CodeId, EventId, InstructionOf, MachineTypeId, MonitorId, Program } from "../../ir/program.ts";
import type { Offers, Unfinished } from "../../machine/choices.ts";
import type { Frame, Local, Task } from "../../machine/local.ts";
import type { MonitorState } from "../../machine/monitor.ts";
import type { Value } from "../../machine/value.ts";
import { forEachHeld, holdingOf } from "./holdings.ts";
import type { Holding } from "./holdings.ts";
import { machineOwner, monitorOwner } from "./int-flow.ts";
import type { OwnerName } from "./int-flow.ts";
import { LiveSets } from "./live-sets.ts";
import type { LiveSet } from "./live-sets.ts";
import type { OpaqueChoices, OpaqueClass, OpaqueSite } from "./opaque-choices.ts";
import type { Shape } from "./shapes.ts";

/** Part of what a choice must offer. Tests leave one out, to see that it is needed. */
const OFFERED_PARTS = ["outside", "inside", "fresh", "domains"] as const;
export type OfferedPart = (typeof OFFERED_PARTS)[number];

export function isOfferedPart(part: string | null): part is OfferedPart {
  return OFFERED_PARTS.some((one) => one === part);
}

interface LiveValuesOptions {
  readonly choices: OpaqueChoices;
  readonly leavesOut: OfferedPart | null;
}

type Visit = (value: number, of: OpaqueClass) => void;

export class LiveValues {
  readonly sets = new LiveSets();
  readonly choices: OpaqueChoices;
  readonly #program: Program;
  readonly #leavesOut: OfferedPart | null;
  /** By what the flow calls the place. */
  readonly #holdings = new Map<string, Holding>();
  /** By choice: every value that it has offered. */
  readonly #offered = new Map<InstructionOf<"choose">, Set<number>>();
  /** By machine type. */
  readonly #mayChoose: boolean[] = [];
  #hasSpared = false;

  constructor(program: Program, { choices, leavesOut }: LiveValuesOptions) {
    this.#program = program;
    this.choices = choices;
    this.#leavesOut = leavesOut;
  }

  /** Whether some choice has offered less than all its values. */
  get hasSpared(): boolean {
    return this.#hasSpared;
  }

  /** Every value that a choice has offered so far, ascending. */
  offeredBy(choice: InstructionOf<"choose">): readonly number[] {
    return [...(this.#offered.get(choice) ?? [])].sort((a, b) => a - b);
  }

  ofLocal(local: Local): LiveSet {
    return this.#gather((visit) => this.#visitMachine(local, { visit, overwrites: null }));
  }

  ofMessage(event: EventId, payload: Value): LiveSet {
    return this.#gather((visit) => forEachHeld(payload, this.#payload(event), visit));
  }

  ofMonitor(monitor: MonitorId, state: MonitorState): LiveSet {
    const owner = monitorOwner(monitor);
    return this.#gather((visit) => {
      if (!("template" in state)) return this.#visitVariables(state, { owner, visit, overwrites: null });
      // The template's last variable is the key, which it does not have.
      const { template, instances } = state;
      const variables = template.variables.slice(0, -1);
      this.#visitVariables({ ...template, variables }, { owner, visit, overwrites: null });
      for (const { local } of instances.values()) {
        this.#visitVariables(local, { owner, visit, overwrites: null });
      }
    });
  }

  /** Whether machines of the type can make opaque choices. */
  mayChoose(type: MachineTypeId | null): boolean {
    if (type === null) return false;
    let may = this.#mayChoose[type];
    if (may === undefined) this.#mayChoose[type] = may = this.#hasOpaqueChoice(type);
    return may;
  }

  #hasOpaqueChoice(type: MachineTypeId): boolean {
    const machine = this.#program.machines[type];
    const codes = machine === undefined ? [] : [...codesOf(this.#program, machine)];
    return codes.some((code) =>
      this.#program.codes[code]?.instructions.some(
        (instruction) => instruction.op === "choose" && this.choices.sites.has(instruction),
      ),
    );
  }

  /** What opaque choices offer where these values are alive elsewhere: in all but the machine that chooses. */
  offersWith(outside: LiveSet): Offers {
    return (choice, run) => {
      const site = this.choices.sites.get(choice);
      if (site === undefined) return null;
      const alive = new Set(
        this.#leavesOut === "outside" ? [] : this.sets.valuesOf(outside, site.class.number),
      );
      const visit: Visit = (value, of) => void (of === site.class && alive.add(value));
      if (this.#leavesOut !== "inside") this.#visitUnfinished(choice, { run, visit });
      const offered = this.#valuesFor(site, alive);
      if (offered.length < site.end) this.#hasSpared = true;
      let all = this.#offered.get(choice);
      if (all === undefined) this.#offered.set(choice, (all = new Set()));
      for (const value of offered) all.add(value);
      return offered;
    };
  }

  /** Those of the class that are alive or that the program names, and of each domain one that is neither. */
  #valuesFor({ class: of, end }: OpaqueSite, alive: ReadonlySet<number>): number[] {
    const taken = new Set([...of.fixed, ...alive]);
    const offered = [...taken].filter((value) => value >= 0 && value < end);
    let start = 0;
    for (const domainEnd of this.#leavesOut === "domains" ? [end] : of.ends) {
      if (domainEnd > end) break;
      const fresh = leastBut(taken, start);
      if (fresh < domainEnd && this.#leavesOut !== "fresh") offered.push(fresh);
      start = domainEnd;
    }
    return offered.sort((a, b) => a - b);
  }

  /** The machine that chooses, and what it has emitted so far. */
  #visitUnfinished(
    choice: InstructionOf<"choose">,
    { run, visit }: { readonly run: Unfinished; readonly visit: Visit },
  ): void {
    const overwrites = choice.into.scope === "machine" ? choice.into.index : null;
    this.#visitMachine(run.local(), { visit, overwrites });
    const { effect } = run;
    if (effect?.kind === "send") forEachHeld(effect.payload, this.#payload(effect.event), visit);
    if (effect?.kind === "create") forEachHeld(effect.payload, this.#creation(effect.type), visit);
    for (const { event, payload } of run.announcements) forEachHeld(payload, this.#payload(event), visit);
  }

  #gather(walk: (visit: Visit) => void): LiveSet {
    const atoms: number[] = [];
    walk((value, of) => atoms.push(this.sets.atom(of.number, value)));
    return this.sets.intern(atoms);
  }

  #visitMachine(
    local: Local,
    { visit, overwrites }: { readonly visit: Visit; readonly overwrites: number | null },
  ): void {
    const type = local.self?.type ?? null;
    if (type === null) throw new Error("a machine of a model has a type");
    this.#visitVariables(local, { owner: machineOwner(type), visit, overwrites });
    for (const frame of local.frames) this.#visitFrame(frame, visit);
    for (const task of local.agenda) this.#visitTask(type, task, visit);
    const { wait } = local;
    if (wait.kind === "start") forEachHeld(wait.payload, this.#creation(type), visit);
    if (wait.kind === "send") forEachHeld(wait.payload, this.#payload(wait.event), visit);
    if (wait.kind === "new") forEachHeld(wait.payload, this.#creation(wait.machine), visit);
  }

  #visitVariables(
    { variables }: Pick<Local, "variables">,
    {
      owner,
      visit,
      overwrites,
    }: {
      readonly owner: OwnerName;
      readonly visit: Visit;
      /** A variable that is about to be overwritten. */
      readonly overwrites: number | null;
    },
  ): void {
    variables.forEach((value, index) => {
      if (index !== overwrites) forEachHeld(value, this.#variable(owner, index), visit);
    });
  }

  #visitFrame({ code, registers }: Frame, visit: Visit): void {
    registers.forEach((value, index) => {
      if (value !== null) forEachHeld(value, this.#register(code, index), visit);
    });
  }

  #visitTask(type: MachineTypeId, task: Task, visit: Visit): void {
    if (task.kind === "run") forEachHeld(task.argument, this.#parameter(task.code), visit);
    if (task.kind !== "enter") return;
    const entry = this.#program.machines[type]?.states[task.state]?.entry ?? null;
    forEachHeld(task.payload, this.#parameter(entry), visit);
  }

  #variable(owner: OwnerName, index: number): Holding {
    return this.#holding(`variable ${owner}.${index}`, (flow) => flow.variable(owner, index));
  }

  #register(code: CodeId, index: number): Holding {
    return this.#holding(`register ${code}.${index}`, (flow) => flow.register(code, index));
  }

  #parameter(code: CodeId | null): Holding {
    return this.#holding(`parameter ${code}`, (flow) => flow.parameter(code));
  }

  #payload(event: EventId): Holding {
    return this.#holding(`payload ${event}`, (flow) => flow.payload(event));
  }

  #creation(type: MachineTypeId): Holding {
    const machine = this.#program.machines[type];
    return this.#parameter(machine?.states[machine.start]?.entry ?? null);
  }

  #holding(name: string, shapeIn: (flow: OpaqueChoices["flow"]) => Shape): Holding {
    let holding = this.#holdings.get(name);
    if (holding === undefined) {
      holding = holdingOf(shapeIn(this.choices.flow), this.choices.classOf);
      this.#holdings.set(name, holding);
    }
    return holding;
  }
}

/** The least value from `start` on that is not in the set. */
function leastBut(taken: ReadonlySet<number>, start: number): number {
  let value = start;
  while (taken.has(value)) value++;
  return value;
}
