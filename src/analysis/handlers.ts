import type { EntryItem, ExitItem, HandlerBody, StateDeclaration } from "../syntax/ast-declarations.ts";
import type { Span } from "../source/span.ts";
import type { VariableSymbol } from "./symbols.ts";
import type { Callable, Work } from "./work.ts";

/** The parameters of a handler, named or inline; null where it names no function that exists. */
export function handlerParameters(work: Work, handler: HandlerBody): readonly VariableSymbol[] | null {
  if (handler.kind === "named") return work.handlers.get(handler.name)?.parameters ?? null;
  if (handler.parameter === null) return [];
  const parameter = work.variables.get(handler.parameter.name);
  return parameter === undefined ? null : [parameter];
}

/** What runs when the handler runs; null where it names no function that exists. */
export function callableOf(work: Work, handler: HandlerBody): Callable | null {
  return handler.kind === "named" ? (work.handlers.get(handler.name) ?? null) : handler.body;
}

/** The entry action of a state; null without one. */
export function entryOf(state: StateDeclaration): EntryItem | null {
  return state.items.find((item) => item.kind === "entry") ?? null;
}

/** All handlers of a state, in source order, with the word that introduces each. */
export function* handlersOf(
  state: StateDeclaration,
): Iterable<{ readonly handler: HandlerBody; readonly role: "entry" | "exit" | "do" | "with" }> {
  for (const item of state.items) {
    if (item.kind === "entry" || item.kind === "exit") yield { handler: item.handler, role: item.kind };
    if (item.kind === "on-do") yield { handler: item.handler, role: "do" };
    if (item.kind === "on-goto" && item.with !== null) yield { handler: item.with, role: "with" };
  }
}

/** Where the word `entry` or `exit` stands. */
export function keywordSpan({ kind, span }: EntryItem | ExitItem): Span {
  return { ...span, end: span.start + kind.length };
}
