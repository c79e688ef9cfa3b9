import { printType } from "../analysis/print-type.ts";
import { unreachable } from "../base/unreachable.ts";
import { ownersOfCodes } from "./code-owners.ts";
import { printCode } from "./print-code.ts";
import { printExpression } from "./print-expression.ts";
import type {
  EventId,
  MonitorDefinition,
  ObservedEvent,
  Program,
  Reaction,
  StateDefinition,
} from "./program.ts";
import type { VariableDefinition } from "./program.ts";

/** A program as a listing for people: tables first, then machines and monitors, then codes. Stable, without spans. */
export function printProgram(program: Program): string {
  const owners = ownersOfCodes(program);
  const blocks = [
    program.events.map(
      ({ name, payload }, id) => `event ${id} ${name}${payload === null ? "" : `: ${printType(payload)}`}`,
    ),
    program.enums.map(({ name, elements }) => {
      const values = elements.map((element) => `${element.name} = ${element.value}`);
      return `enum ${name} { ${values.join(", ")} }`;
    }),
    program.parameters.map(({ name, value }) => `param ${name} = ${value}`),
    ...program.machines.map((machine, id) => [
      `machine ${id} ${machine.name}${machine.implementation === machine.name ? "" : ` by ${machine.implementation}`}${id === program.main ? " main" : ""}`,
      `  sends ${eventNames(program, machine.sends)}`,
      `  receives ${eventNames(program, machine.receives)}`,
      ...(machine.monitors.length === 0
        ? []
        : [
            `  heard by ${machine.monitors.map((monitor) => program.monitors[monitor]?.name ?? "?").join(", ")}`,
          ]),
      ...printVariables(machine.variables),
      ...printStates(program, machine),
    ]),
    ...program.monitors.map((monitor, id) => [
      `${monitor.form} ${id} ${monitor.name}${monitor.key === null ? "" : ` for ${monitor.key.name}: ${printType(monitor.key.type)}`}`,
      ...monitor.observes.map((observed) => `  observes ${printObserved(program, observed)}`),
      ...printVariables(monitor.variables),
      ...printStates(program, monitor),
    ]),
    ...program.codes.map((code, id) => printCode(program, { code, id, owner: owners[id] ?? null })),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function printVariables(variables: readonly VariableDefinition[]): readonly string[] {
  return variables.map(({ name, type }) => `  var ${name}: ${printType(type)}`);
}

function printStates(
  program: Program,
  { states, start }: Pick<MonitorDefinition, "states" | "start">,
): readonly string[] {
  return states.flatMap((state, id) => {
    const words = [id === start ? "start" : "", state.temperature ?? "", "state", state.name];
    const within = state.withinMs === null ? "" : ` within ${state.withinMs} ms`;
    return [
      `  ${words.filter((word) => word !== "").join(" ")}${within}`,
      ...(state.entry === null ? [] : [`    entry -> ${state.entry}`]),
      ...(state.exit === null ? [] : [`    exit -> ${state.exit}`]),
      ...state.reactions.map((reaction) => `    ${printReaction(program, reaction, states)}`),
    ];
  });
}

function printReaction(program: Program, reaction: Reaction, states: readonly StateDefinition[]): string {
  const event = eventName(program, reaction.event);
  switch (reaction.kind) {
    case "do":
      return `on ${event} do${reaction.code === null ? "" : ` -> ${reaction.code}`}`;
    case "goto": {
      const target = states[reaction.target]?.name ?? String(reaction.target);
      return `on ${event} goto ${target}${reaction.with === null ? "" : ` with -> ${reaction.with}`}`;
    }
    case "defer":
    case "ignore":
      return `${reaction.kind} ${event}`;
    default:
      return unreachable(reaction);
  }
}

function printObserved(program: Program, { event, by }: ObservedEvent): string {
  const name = eventName(program, event);
  if (by === null) return name;
  if (by === "all") return `${name} by all`;
  return `${name} by ${printExpression(by, { events: program.events, register: () => "payload" })}`;
}

function eventNames(program: Program, events: readonly EventId[] | null): string {
  if (events === null) return "all";
  if (events.length === 0) return "nothing";
  return events.map((event) => eventName(program, event)).join(", ");
}

function eventName(program: Program, event: EventId): string {
  return program.events[event]?.name ?? String(event);
}
