import { deadlineMs } from "../analysis/deadline.ts";
import { unreachable } from "../base/unreachable.ts";
import type { MachineSymbol, StateSymbol } from "../analysis/symbols.ts";
import type * as ast from "../syntax/ast.ts";
import type { HandlerBody, OnDoItem, OnGotoItem } from "../syntax/ast-declarations.ts";
import { missing } from "./program-builder.ts";
import type { Owner, ProgramBuilder } from "./program-builder.ts";
import type { CodeId, EventId, Reaction, StateDefinition, StateId } from "./program.ts";

/** The states of a machine or spec, and which of them is the first. Their bodies are put in the queue. */
export function lowerStates(
  program: ProgramBuilder,
  { symbol, owner }: { readonly symbol: MachineSymbol; readonly owner: Owner },
): { readonly states: readonly StateDefinition[]; readonly start: StateId } {
  const symbols = [...symbol.states.values()];
  const start = symbols.findIndex((state) => state.declaration.isStart);
  if (start < 0) return missing("start state in", symbol.name);
  const states = symbols.map((state) => lowerState(new StateLowering(program, owner, state)));
  return { states, start: start as StateId };
}

function lowerState(context: StateLowering): StateDefinition {
  const { name, temperature, within, items } = context.state.declaration;
  let entry: CodeId | null = null;
  let exit: CodeId | null = null;
  const reactions: Reaction[] = [];
  for (const item of items) {
    switch (item.kind) {
      case "entry":
        entry = context.handlerCode(item.handler, "entry");
        break;
      case "exit":
        exit = context.handlerCode(item.handler, "exit");
        break;
      case "defer":
      case "ignore":
        for (const event of item.events) {
          reactions.push({ kind: item.kind, event: context.eventId(event), span: event.span });
        }
        break;
      case "on-do":
        reactions.push(...lowerDo(context, item));
        break;
      case "on-goto":
        reactions.push(...lowerGoto(context, item));
        break;
      default:
        unreachable(item);
    }
  }
  reactions.sort((a, b) => a.event - b.event);
  const withinMs = within === null ? null : deadlineMs(within);
  return { name: name.text, temperature, withinMs, entry, exit, reactions, span: name.span };
}

function lowerDo(context: StateLowering, item: OnDoItem): Reaction[] {
  const code = context.handlerCode(item.handler, `on ${textOf(item.events)}`);
  return item.events.map((event) => ({ kind: "do", event: context.eventId(event), code, span: item.span }));
}

function lowerGoto(context: StateLowering, item: OnGotoItem): Reaction[] {
  const target = context.stateId(item.target);
  const code = item.with === null ? null : context.handlerCode(item.with, `on ${textOf(item.events)} with`);
  return item.events.map((event) => ({
    kind: "goto",
    event: context.eventId(event),
    target,
    with: code,
    span: item.span,
  }));
}

function textOf(names: readonly ast.Name[]): string {
  return names.map((name) => name.text).join(", ");
}

/** What the parts of one state need to know. */
class StateLowering {
  readonly #program: ProgramBuilder;
  readonly #owner: Owner;
  readonly state: StateSymbol;

  constructor(program: ProgramBuilder, owner: Owner, state: StateSymbol) {
    this.#program = program;
    this.#owner = owner;
    this.state = state;
  }

  eventId(name: ast.Name): EventId {
    return this.#program.eventId(name.text);
  }

  stateId(name: ast.Name): StateId {
    const state = this.#program.analysis.states.get(name);
    const id = state === undefined ? undefined : this.#owner.states.get(state);
    return id ?? missing("state", name.text);
  }

  /** The code of a handler; null where it does nothing. */
  handlerCode(handler: HandlerBody, role: string): CodeId | null {
    const { analysis } = this.#program;
    if (handler.kind === "named") {
      const symbol = analysis.handlers.get(handler.name) ?? missing("function", handler.name.text);
      const isEmpty = symbol.declaration.body?.statements.length === 0;
      return isEmpty ? null : this.#program.functionCode(symbol, this.#owner);
    }
    const { parameter, body, span } = handler;
    if (body.statements.length === 0) return null;
    const symbol = parameter === null ? null : analysis.variables.get(parameter.name);
    if (symbol === undefined) return missing("variable", parameter?.name.text ?? "");
    const name = `${this.#owner.name}.${this.state.name}.${role}`;
    const parameters = symbol === null ? [] : [symbol];
    return this.#program.addCode({ name, owner: this.#owner, parameters, body, span });
  }
}
