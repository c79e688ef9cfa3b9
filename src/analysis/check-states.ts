import { missingStartState, severalStartStates, specStartPayload } from "../diagnostics/catalogue/states.ts";
import { checkDeadline } from "./check-deadline.ts";
import { checkHandler } from "./check-handlers.ts";
import { checkReactions } from "./check-reactions.ts";
import { entryOf, handlerParameters, handlersOf } from "./handlers.ts";
import type { MachineSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/**
 * The rules about the states of machines and specs: start state, one reaction to an event, handlers that fit
 * (TypeChecker/DeclarationVisitor.cs and MachineChecker.cs). Needs resolved handlers.
 */
export function checkStates(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    checkStart(work, machine);
    for (const { declaration } of machine.states.values()) {
      checkReactions(work, machine, declaration);
      checkDeadline(work, machine, declaration);
      for (const { handler, role } of handlersOf(declaration)) checkHandler(work, handler, role);
    }
  }
}

/** Exactly one start state; a spec's takes no value, since nobody creates it with one. */
function checkStart(work: Work, machine: MachineSymbol): void {
  const { name, form, declaration } = machine;
  const starts = [...machine.states.values()].filter((state) => state.declaration.isStart);
  const [first, ...others] = starts;
  if (first === undefined) {
    work.report(missingStartState(declaration.name.span, { kind: form, name }));
    return;
  }
  for (const other of others) {
    const notes = [{ message: "the first start state", span: first.declaration.name.span }];
    work.report(severalStartStates(other.declaration.name.span, { kind: form, name }, { notes }));
  }
  const entry = entryOf(first.declaration);
  if (form === "machine" || entry === null) return;
  const parameter = handlerParameters(work, entry.handler)?.[0];
  if (parameter !== undefined) work.report(specStartPayload(parameter.span, { name }));
}
