/**
 * Why the loop of a path counts under the fairness asked for, in plain words.
 */
import { unreachable } from "../base/unreachable.ts";
import type { LoopArgument, MachineInLoop } from "../explore/liveness/loop-argument.ts";
import { listText, wrapText } from "./columns.ts";
import type { PathNames } from "./path-names.ts";
import type { PathTextOptions } from "./path-text.ts";
import { shortPlaces } from "./places.ts";
import { valueText } from "./value-text.ts";

/** As many places are named; of more, the first ones. */
const MOST_PLACES = 5;

/** The lines, indented, with a blank one before them. */
export function loopText(
  argument: LoopArgument,
  names: PathNames,
  { style, sources, width }: Pick<PathTextOptions, "style" | "sources" | "width">,
): string[] {
  const placeOf = shortPlaces(sources);
  const machines = argument.machines.map(
    (one) => `${names.machine(one.machine)} ${machineText(one, argument)}`,
  );
  const choices = argument.choices.map(
    ({ machine, value, steps, span }) =>
      `${names.machine(machine)} chooses ${valueText(value, names)} at ${stepsText(steps)} (${placeOf(span)})`,
  );
  const lines = [...machines, ...choices].flatMap((line) => wrapText(line, width - 4));
  return [
    "",
    ...wrapText(ruleText(argument), width - 2).map((line) => `  ${style.strong(line)}`),
    ...lines.map((line) => `    ${line}`),
  ];
}

function ruleText({ fairness }: LoopArgument): string {
  switch (fairness) {
    case "strong":
      return "strongly fair: each machine that can step in the loop does, and each choice is made in every way offered";
    case "weak":
      return "weakly fair: each machine steps in the loop, or can do nothing somewhere in it";
    case "none":
      return "without fairness every loop counts; in this one";
    default:
      return unreachable(fairness);
  }
}

function machineText({ steps, idle }: MachineInLoop, { fairness, machines }: LoopArgument): string {
  if (steps.length > 0) return `steps at ${stepsText(steps)}`;
  if (idle.length === 0) return "never steps, though it always could";
  const length = machines.reduce((sum, machine) => sum + machine.steps.length, 0);
  if (idle.length === length) return "can do nothing";
  return `${fairness === "none" ? "never steps, and " : ""}can do nothing before ${stepsText(idle)}`;
}

/** Counted from 1, as the path is. */
function stepsText(steps: readonly number[]): string {
  const shown = steps.slice(0, MOST_PLACES).map((step) => String(step + 1));
  return steps.length > MOST_PLACES ? `${shown.join(", ")}, …` : listText(shown);
}
