import {
  deferInSpec,
  duplicateAction,
  duplicateReaction,
  handlerPayload,
  nullInSpec,
} from "../diagnostics/catalogue/states.ts";
import type * as ast from "../syntax/ast.ts";
import type {
  DeferItem,
  EntryItem,
  ExitItem,
  HandlerBody,
  IgnoreItem,
  OnDoItem,
  OnGotoItem,
  StateDeclaration,
} from "../syntax/ast-declarations.ts";
import { entryOf, handlerParameters, keywordSpan } from "./handlers.ts";
import { quotePayload, quoteType } from "./print-type.ts";
import type { MachineSymbol } from "./symbols.ts";
import { isErroneous, takesPayload } from "./type-relations.ts";
import type { Work } from "./work.ts";

/** One reaction to an event, one entry and one exit; handlers that can take what the events carry. */
export function checkReactions(work: Work, machine: MachineSymbol, state: StateDeclaration): void {
  const reactions = new Map<string, ast.Name>();
  const actions = new Map<string, EntryItem | ExitItem>();
  for (const item of state.items) {
    if (item.kind === "entry" || item.kind === "exit") {
      const first = actions.get(item.kind);
      if (first === undefined) actions.set(item.kind, item);
      else {
        const notes = [{ message: "the first one", span: keywordSpan(first) }];
        work.report(
          duplicateAction(keywordSpan(item), { action: item.kind, state: state.name.text }, { notes }),
        );
      }
      continue;
    }
    checkSpecItem(work, machine, item);
    for (const name of item.events) {
      const first = reactions.get(name.text);
      if (first === undefined) {
        reactions.set(name.text, name);
        checkPayloads(work, item, name);
      } else {
        const notes = [{ message: "the first reaction", span: first.span }];
        work.report(duplicateReaction(name.span, { event: name.text, state: state.name.text }, { notes }));
      }
    }
  }
}

type Reaction = DeferItem | IgnoreItem | OnDoItem | OnGotoItem;

/** A spec has no queue, so it neither defers nor runs out of events. */
function checkSpecItem(work: Work, machine: MachineSymbol, item: Reaction): void {
  if (machine.form === "machine") return;
  if (item.kind === "defer") work.report(deferInSpec(item.span, { spec: machine.name }));
  for (const name of item.events) {
    if (name.text === "null") work.report(nullInSpec(name.span, { spec: machine.name }));
  }
}

/** The payload goes to the handler; with `goto`, to the entry of the target and to the `with` handler. */
function checkPayloads(work: Work, item: Reaction, name: ast.Name): void {
  if (item.kind === "on-do") checkTaker(work, name, { handler: item.handler, what: "the handler" });
  if (item.kind !== "on-goto") return;
  if (item.with !== null) checkTaker(work, name, { handler: item.with, what: "the `with` action" });
  const target = work.states.get(item.target);
  const entry = target === undefined ? null : entryOf(target.declaration);
  if (entry !== null) {
    checkTaker(work, name, { handler: entry.handler, what: `the entry of \`${item.target.text}\`` });
  }
}

/** A handler without a parameter fits every event (MachineChecker.cs, ValidateEventPayloadToTransitionTarget). */
function checkTaker(
  work: Work,
  name: ast.Name,
  taker: { readonly handler: HandlerBody; readonly what: string },
): void {
  const event = work.events.get(name);
  const parameter = handlerParameters(work, taker.handler)?.[0];
  if (event === undefined || parameter === undefined) return;
  if (event.payload !== null && isErroneous(event.payload)) return;
  if (takesPayload(parameter.type, event.payload)) return;
  const params = {
    event: event.name,
    payload: quotePayload(event.payload),
    what: taker.what,
    parameter: quoteType(parameter.type),
  };
  const notes = [{ message: "the parameter", span: parameter.span }];
  work.report(handlerPayload(name.span, params, { notes }));
}
