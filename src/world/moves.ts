/**
 * What can happen next in a world.
 */
import { unreachable } from "../base/unreachable.ts";
import { NULL_EVENT } from "../ir/program.ts";
import type { Program } from "../ir/program.ts";
import { dispositionOf } from "../machine/disposition.ts";
import type { Local } from "../machine/local.ts";
import type { Input } from "../machine/outcome.ts";
import type { MachineValue } from "../machine/value.ts";
import { childMachine } from "./names.ts";
import { takeablePosition, without } from "./settle.ts";
import type { Instance, Message, World } from "./world.ts";

/** One machine that can step, and with what. */
export interface Move {
  readonly machine: MachineValue;
  readonly local: Local;
  readonly input: Input;
  /** Its inbox once the step has begun: without the message taken. */
  readonly inbox: readonly Message[];
}

/** Every machine that can step, by name. Empty: the world is at rest. */
export function moves(program: Program, world: World): Move[] {
  return [...world.instances.values()].flatMap((instance) => moveOf(program, world, instance) ?? []);
}

/** The move of one machine, or null where it can do nothing. A machine never has two. */
export function moveOf(program: Program, world: World, instance: Instance): Move | null {
  const { self: machine, local, inbox } = instance;
  if (local === null) return null;
  const { wait } = local;
  switch (wait.kind) {
    case "start":
      return { machine, local, inbox, input: { kind: "start" } };
    case "send":
    case "spin":
      return { machine, local, inbox, input: { kind: "resume" } };
    case "new": {
      const child = freeName(program, world, { creator: machine, type: wait.machine });
      return { machine, local, inbox, input: { kind: "created", machine: child } };
    }
    case "receive":
    case "dequeue":
      return takingMove(program, { self: machine, local, inbox });
    default:
      return unreachable(wait);
  }
}

function takingMove(program: Program, instance: Instance & { readonly local: Local }): Move | null {
  const { self: machine, local, inbox } = instance;
  const disposition = dispositionOf(program, local);
  const position = takeablePosition(disposition, inbox);
  const message = inbox[position];
  if (message !== undefined) {
    return { machine, local, inbox: without(inbox, position), input: { kind: "take", ...message } };
  }
  if (disposition.kind !== "dequeue" || !disposition.takesNull) return null;
  return { machine, local, inbox, input: { kind: "take", event: NULL_EVENT, payload: null } };
}

/**
 * The name of a machine about to be created: the smallest ordinal that no present machine has. One that halted
 * is present while something mentions it.
 */
function freeName(
  program: Program,
  world: World,
  { creator, type }: { readonly creator: MachineValue; readonly type: NonNullable<MachineValue["type"]> },
): MachineValue {
  for (let ordinal = 0; ; ordinal++) {
    const child = childMachine(program, creator, { type, ordinal });
    if (!world.instances.has(child.name)) return child;
  }
}
