import { impureCall, leavesTransition } from "../diagnostics/catalogue/states.ts";
import type { StateDeclaration } from "../syntax/ast-declarations.ts";
import type { Effect } from "./effects.ts";
import { effectsIn } from "./effects-in.ts";
import { findEffect } from "./find-effect.ts";
import type { FoundEffect } from "./find-effect.ts";
import { callableOf, handlersOf } from "./handlers.ts";
import type { MachineSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

const LEAVING: ReadonlySet<Effect> = new Set(["goto", "raise"]);
const ACTING: ReadonlySet<Effect> = new Set(["receive", "new", "send", "announce", "choose"]);

/**
 * What may not happen even through calls: a transition within a transition, and a spec that acts
 * (TypeChecker/Analyzer.cs, step 5). Needs the effects of all bodies.
 */
export function checkEffects(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    for (const { declaration } of machine.states.values()) checkTransitionActions(work, declaration);
    if (machine.form !== "machine") checkSpecCalls(work, machine);
  }
}

function checkTransitionActions(work: Work, state: StateDeclaration): void {
  for (const { handler, role } of handlersOf(state)) {
    if (role !== "exit" && role !== "with") continue;
    const callable = callableOf(work, handler);
    const found = callable === null ? null : findEffect(work, callable, LEAVING);
    if (found === null) continue;
    const isOwn = handler.kind === "inline";
    const span = isOwn ? (found.through[0]?.span ?? found.span) : handler.span;
    const params = { action: role, statement: found.effect, state: state.name.text };
    work.report(leavesTransition(span, params, { notes: chain(found, isOwn) }));
  }
}

/** Calls of the spec's own functions need no report: what these do is refused where it stands. */
function checkSpecCalls(work: Work, spec: MachineSymbol): void {
  for (const body of effectsIn(work, spec)) {
    for (const [callee, span] of body.calls) {
      if (callee.owner !== null) continue;
      const found = findEffect(work, callee, ACTING);
      if (found === null) continue;
      const params = { name: callee.name, construct: found.effect, spec: spec.name };
      work.report(impureCall(span, params, { notes: chain(found, false) }));
    }
  }
}

/** The way to the statement, where it is not shown already. */
function chain(found: FoundEffect, isFirstShown: boolean) {
  const calls = found.through.slice(isFirstShown ? 1 : 0);
  const notes = calls.map(({ callee, span }) => ({ message: `through \`${callee.name}\``, span }));
  if (isFirstShown && found.through.length === 0) return notes;
  return [...notes, { message: `the \`${found.effect}\``, span: found.span }];
}
