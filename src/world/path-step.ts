import { unreachable } from "../base/unreachable.ts";
import type { MachineDefinition, Program } from "../ir/program.ts";
import type { Transition } from "./apply.ts";
import type { PathStep } from "./path.ts";

/** A transition as people read it. */
export function pathStep(program: Program, { move, outcome, isDropped, monitors }: Transition): PathStep {
  return {
    machine: move.machine,
    ...actionOf(program, { move, outcome }),
    isDropped,
    choices: outcome.choices.map(({ value }) => value),
    announcements: outcome.announcements,
    log: outcome.log,
    before: move.local,
    after: outcome.next,
    monitors,
  };
}

/** What the step began with, and where that stands in the source. */
function actionOf(
  program: Program,
  { move, outcome }: Pick<Transition, "move" | "outcome">,
): Pick<PathStep, "action" | "event" | "payload" | "target" | "span"> {
  const { input, local } = move;
  const { effect } = outcome;
  const { states, span } = program.machines[local.self?.type ?? -1] as MachineDefinition;
  const state = states[local.state];
  switch (input.kind) {
    case "start":
      return { action: "start", event: null, payload: startPayload(move), target: null, span };
    case "take": {
      const reaction = state?.reactions.find(({ event }) => event === input.event);
      const place = local.wait.kind === "receive" ? local.wait.span : (reaction?.span ?? state?.span ?? span);
      return { action: "take", event: input.event, payload: input.payload, target: null, span: place };
    }
    case "resume":
      if (local.wait.kind === "spin") {
        return { action: "spin", event: null, payload: null, target: null, span: local.wait.span };
      }
      if (effect?.kind !== "send") throw new Error("a resumed machine sends");
      return { action: "send", ...pick(effect), target: effect.target };
    case "created":
      if (effect?.kind !== "create") throw new Error("a creation creates");
      return {
        action: "create",
        event: null,
        payload: effect.payload,
        target: effect.machine,
        span: effect.span,
      };
    default:
      return unreachable(input);
  }
}

function startPayload({ local }: Transition["move"]): PathStep["payload"] {
  return local.wait.kind === "start" ? local.wait.payload : null;
}

function pick<T extends { event: unknown; payload: unknown; span: unknown }>({ event, payload, span }: T) {
  return { event, payload, span } as Pick<T, "event" | "payload" | "span">;
}
