import type { Analysis, Binding, TestCase } from "../analysis/analysis.ts";
import type { MachineSymbol } from "../analysis/symbols.ts";
import { withForeign } from "./foreign.ts";
import { definitionOf, lowerMonitor } from "./lower-monitor.ts";
import { lowerPending } from "./lower-pending.ts";
import { lowerStates } from "./lower-states.ts";
import { ProgramBuilder, createOwner, missing } from "./program-builder.ts";
import { IR_VERSION } from "./program.ts";
import type { MachineDefinition, MonitorId, Program } from "./program.ts";

/**
 * Lowers one test of a program without errors: its main machine, whatever can be created from it, and the specs
 * that it attaches; scenarios listen to every machine. Global parameters become constants (those that the test
 * leaves open, the defaults of their types, as in P).
 */
export function lowerTest(analysis: Analysis, test: TestCase): Program {
  const sharedLinks = commonLinks(test.bindings);
  const program = new ProgramBuilder(analysis, { parameters: test.parameters, sharedLinks });
  const bindings = new Map(test.bindings.map((binding) => [binding.interface.name, binding]));
  const attached = attachedMonitors(analysis, test);

  const main = program.machineId(test.main.name);
  const machines: MachineDefinition[] = [];
  // Lowering a machine's bodies mentions the machines that it creates, which prolongs this very walk.
  for (const name of program.machineNames()) {
    const binding = bindings.get(name) ?? missing("binding for", name);
    const listeners = attached.flatMap(({ scope }, index) =>
      scope === "all" || scope.has(name) ? [index as MonitorId] : [],
    );
    machines.push(lowerMachine(program, binding, listeners));
    lowerPending(program);
  }
  const monitors = attached.map(({ symbol }) => lowerMonitor(program, symbol));
  lowerPending(program);
  const lowered: Program = {
    version: IR_VERSION,
    events: program.events,
    enums: program.enums(),
    codes: program.codes(),
    foreign: program.foreign(),
    machines,
    monitors,
    main,
    parameters: [...test.parameters].map(([name, value]) => ({ name, value: String(value) })),
  };
  return withForeign(lowered, analysis.foreign);
}

function lowerMachine(
  program: ProgramBuilder,
  { interface: symbol, machine, links }: Binding,
  monitors: readonly MonitorId[],
): MachineDefinition {
  const owner = createOwner(machine.name, { symbol: machine, links });
  const { states, start } = lowerStates(program, { symbol: machine, owner });
  return {
    name: symbol.name,
    implementation: machine.name,
    variables: machine.variables.map(definitionOf),
    states,
    start,
    sends: program.eventIds(machine.sends),
    receives: program.eventIds(symbol.receives),
    ownReceives: program.eventIds(machine.receives),
    monitors,
    span: machine.declaration.name.span,
  };
}

interface AttachedMonitor {
  readonly symbol: MachineSymbol;
  readonly scope: ReadonlySet<string> | "all";
}

function attachedMonitors(analysis: Analysis, test: TestCase): readonly AttachedMonitor[] {
  const specs = test.specs.map(({ spec, scope }) => ({ symbol: spec, scope }));
  const scenarios = [...analysis.symbols.machines.values()]
    .filter((symbol) => symbol.form === "scenario" && !specs.some((spec) => spec.symbol === symbol))
    .map((symbol) => ({ symbol, scope: "all" as const }));
  return [...specs, ...scenarios];
}

/** All links together; null where `new I` leads to different interfaces from different machines. */
function commonLinks(bindings: readonly Binding[]): ReadonlyMap<string, string> | null {
  const common = new Map<string, string>();
  for (const { links } of bindings) {
    for (const [from, to] of links) {
      if ((common.get(from) ?? to) !== to) return null;
      common.set(from, to);
    }
  }
  return common;
}
