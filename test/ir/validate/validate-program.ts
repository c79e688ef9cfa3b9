import { codesOf, handlersOf } from "../../../src/ir/code-owners.ts";
import type { Behaviour } from "../../../src/ir/code-owners.ts";
import { HALT_EVENT, IR_VERSION, NULL_EVENT } from "../../../src/ir/program.ts";
import type {
  CodeId,
  MonitorDefinition,
  Program,
  Reaction,
  StateDefinition,
} from "../../../src/ir/program.ts";
import { validateCode } from "./validate-code.ts";
import { validateExpression } from "./validate-expression.ts";

/**
 * The structural faults of a program, in words; none for every program that lowering makes. Nothing that executes
 * an IR checks these things again.
 */
export function validateProgram(program: Program): readonly string[] {
  return [
    ...validateTables(program),
    ...program.machines.flatMap((machine) => validateBehaviour(program, machine)),
    ...program.monitors.flatMap((monitor) => [
      ...validateBehaviour(program, monitor),
      ...validateObservations(program, monitor),
    ]),
    ...program.codes.flatMap((code) =>
      validateCode(program, code).map((problem) => `code ${code.name}: ${problem}`),
    ),
  ];
}

function validateTables(program: Program): readonly string[] {
  const problems: string[] = [];
  if (program.version !== IR_VERSION) problems.push(`version is not ${IR_VERSION}`);
  if (program.events[NULL_EVENT]?.name !== "null") problems.push("the first event is not null");
  if (program.events[HALT_EVENT]?.name !== "halt") problems.push("the second event is not halt");
  if (program.main === null) {
    if (program.machines.length > 0) problems.push("there are machines but no main");
  } else {
    const main = program.machines[program.main];
    if (main === undefined) problems.push("main is no machine");
    const entry = main?.states[main.start]?.entry ?? null;
    if (entry !== null && program.codes[entry]?.parameterCount !== 0) problems.push("main takes a parameter");
  }
  for (const machine of program.machines) {
    for (const event of [...(machine.sends ?? []), ...(machine.receives ?? [])]) {
      if (program.events[event] === undefined) problems.push(`${machine.name} names event ${event}`);
    }
    for (const monitor of machine.monitors) {
      if (program.monitors[monitor] === undefined) problems.push(`${machine.name} names monitor ${monitor}`);
    }
  }
  return problems;
}

function validateBehaviour(program: Program, behaviour: Behaviour): readonly string[] {
  const problems: string[] = [];
  const { states, start, variables } = behaviour;
  if (states[start] === undefined) problems.push("has no start state");
  for (const state of states) {
    problems.push(
      ...validateState(program, state, states.length).map((problem) => `${state.name}: ${problem}`),
    );
  }
  for (const id of handlersOf(behaviour)) {
    const count = program.codes[id]?.parameterCount;
    if (count === undefined) problems.push(`there is no code ${id}`);
    else if (count > 1) problems.push(`the handler ${program.codes[id]?.name} takes ${count} parameters`);
  }
  const isMonitor = !("implementation" in behaviour);
  for (const id of codesOf(program, behaviour)) {
    const code = program.codes[id];
    if (code === undefined) continue;
    const context = { states: states.length, variables: variables.length, isMonitor };
    problems.push(...validateCode(program, code, context).map((problem) => `${code.name}: ${problem}`));
  }
  return problems.map((problem) => `${behaviour.name}: ${problem}`);
}

function validateState(program: Program, state: StateDefinition, stateCount: number): readonly string[] {
  const problems: string[] = [];
  const exists = (code: CodeId | null): boolean => code === null || program.codes[code] !== undefined;
  if (!exists(state.entry) || !exists(state.exit)) problems.push("names a code that does not exist");
  if (state.exit !== null && program.codes[state.exit]?.parameterCount !== 0)
    problems.push("exit takes a parameter");
  if (state.withinMs !== null && !(state.withinMs > 0 && state.temperature === "hot")) {
    problems.push("has a deadline without being hot, or none above 0");
  }
  let previous: Reaction | null = null;
  for (const reaction of state.reactions) {
    const { event } = reaction;
    if (program.events[event] === undefined) problems.push(`there is no event ${event}`);
    if (previous !== null && previous.event >= event)
      problems.push(`reactions are not in order at event ${event}`);
    if (reaction.kind === "goto" && !(reaction.target < stateCount))
      problems.push(`no state ${reaction.target}`);
    previous = reaction;
  }
  return problems;
}

function validateObservations(program: Program, monitor: MonitorDefinition): readonly string[] {
  const problems: string[] = [];
  const { key, variables } = monitor;
  if (key !== null && variables.at(-1)?.name !== key.name) problems.push("the key is not the last variable");
  for (const { event, by } of monitor.observes) {
    if (program.events[event] === undefined) problems.push(`observes event ${event}`);
    if ((key === null) !== (by === null))
      problems.push(`event ${event} is observed with a key where none is, or without`);
    if (by !== null && by !== "all")
      problems.push(...validateExpression(program, by, { registers: 1, variables: 0 }));
  }
  return problems.map((problem) => `${monitor.name}: ${problem}`);
}
