/**
 * Evaluates what `send`, `announce` and `raise` emit, with the checks that P makes before an event leaves.
 */
import type { EventId, InstructionOf, Program } from "../ir/program.ts";
import { evaluator } from "./evaluate.ts";
import type { Scope } from "./evaluate.ts";
import type { Wait } from "./local.ts";
import type { Emission } from "./outcome.ts";
import { fit } from "./fit.ts";
import { permits } from "./permissions.ts";
import { eventName, printFor } from "./print-value.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import type { EventValue, MachineValue } from "./value.ts";

type Emitting = InstructionOf<"send" | "announce" | "raise">;

/** The event and its payload; fails for a null event, and for a payload that the event cannot carry. */
export function emissionOf(program: Program, instruction: Emitting, scope: Scope): Emission {
  const { span } = instruction;
  const value = evaluator(program, instruction.event)(scope) as EventValue | null;
  if (value === null) throw new RuntimeFailure(`the event of this ${instruction.op} is null`, span);
  const { event } = value;
  const payload = instruction.payload === null ? null : evaluator(program, instruction.payload)(scope);
  const type = program.events[event]?.payload ?? null;
  // Where the event is known beforehand, the compiler has seen to it.
  if (type === null || instruction.event.kind === "constant") return { event, payload, span };
  const fitting = fit(payload, type, program.enums);
  if (fitting === undefined) {
    const message = `${eventName(program, event)} cannot carry the payload ${printFor(program, payload)}`;
    throw new RuntimeFailure(message, span);
  }
  return { event, payload: fitting, span };
}

/** Who sends: `sends` is what it declared to send, null for every event. */
export interface Sender {
  readonly behaviour: { readonly name: string; readonly sends: readonly EventId[] | null };
}

/** A send before it takes effect; fails for a null target, and for what sender or target did not declare. */
export function pendingSend(
  program: Program,
  instruction: InstructionOf<"send">,
  scope: Scope & Sender,
): Wait {
  const { span } = instruction;
  const target = evaluator(program, instruction.target)(scope) as MachineValue | null;
  if (target === null) throw new RuntimeFailure("the target of this send is null", span);
  const { event, payload } = emissionOf(program, instruction, scope);
  const { name, sends } = scope.behaviour;
  if (sends !== null && !sends.includes(event)) {
    throw new RuntimeFailure(`${name} does not declare that it sends ${eventName(program, event)}`, span);
  }
  if (!permits(program, target, event)) {
    const message = `the reference to the target does not permit to send it ${eventName(program, event)}`;
    throw new RuntimeFailure(message, span);
  }
  return { kind: "send", target, event, payload, span };
}
