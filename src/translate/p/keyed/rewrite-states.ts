import { unreachable } from "../../../base/unreachable.ts";
import { joinSpans } from "../../../source/span.ts";
import type { Span } from "../../../source/span.ts";
import type * as ast from "../../../syntax/ast.ts";
import type { Comment, EntryItem, ExitItem, OnDoItem, StateItem } from "../../../syntax/ast-declarations.ts";
import { insertAt, replaceExceptComments } from "../edits.ts";
import type { Edit } from "../edits.ts";
import { findReturns } from "./find-returns.ts";
import { parameterOf } from "./plan.ts";
import type { KeyedPlan, PlannedState } from "./plan.ts";

/**
 * The states of a keyed spec as states of its monitor: whatever an event leads to ends in storing the instance.
 * Functions stay as they are: where they `goto` or `raise`, a handler or an entry follows.
 */
export function rewriteStates(plan: KeyedPlan, comments: readonly Comment[]): Edit[] {
  return plan.states.flatMap((state) => {
    const { declaration } = state;
    const rewriting = new StateRewriting(plan, state, comments);
    const head = { ...declaration.span, end: declaration.name.span.start };
    const edits = declaration.items.flatMap((item) => rewriting.item(item));
    const hasEntry = declaration.items.some(({ kind }) => kind === "entry");
    return [
      replaceExceptComments(head, { text: "state ", comments }),
      ...edits,
      ...(hasEntry ? [] : [rewriting.newEntry()]),
    ];
  });
}

class StateRewriting {
  readonly #plan: KeyedPlan;
  readonly #state: PlannedState;
  readonly #comments: readonly Comment[];

  constructor(plan: KeyedPlan, state: PlannedState, comments: readonly Comment[]) {
    this.#plan = plan;
    this.#state = state;
    this.#comments = comments;
  }

  item(item: StateItem): Edit[] {
    switch (item.kind) {
      case "entry":
        return this.#entry(item);
      case "exit":
        return this.#exit(item);
      case "ignore":
        return [this.#replace(item.span, `on ${this.#textOfAll(item.events)} do {\n${this.#store}\n}`)];
      case "on-do":
        return this.#onDo(item);
      case "on-goto":
      case "defer":
        // A `goto` leads to an entry; specs cannot defer.
        return [];
      default:
        return unreachable(item);
    }
  }

  /** For a state without one, before all else. */
  newEntry(): Edit {
    const { name, within, span, items } = this.#state.declaration;
    const { text } = this.#plan.sources.get(span.file);
    let brace = text.indexOf("{", (within ?? name).span.end);
    for (const comment of this.#comments) {
      if (comment.span.start < brace && brace < comment.span.end) brace = text.indexOf("{", comment.span.end);
    }
    const gap = items.length === 0 ? "\n" : "\n\n";
    return insertAt({ ...span, start: brace + 1 }, `\nentry {\n${this.#resume}\n${this.#store}\n}${gap}`);
  }

  #entry({ handler, span }: EntryItem): Edit[] {
    const { names, sources } = this.#plan;
    if (handler.kind === "named") {
      const parameter = parameterOf(handler, this.#plan.analysis);
      const head = parameter === null ? "entry" : `entry (${names.given}: any)`;
      const argument = parameter === null ? "" : this.#given(parameter);
      const call = `${handler.name.text}(${argument});`;
      return [this.#replace(span, `${head} {\n${this.#resume}\n${call}\n${this.#store}\n}`)];
    }
    const { parameter, body } = handler;
    const first = afterVariables(body);
    if (parameter === null) return [insertAt(first, `\n${this.#resume}`), ...this.#storeAtEnds(body)];
    const type = sources.textOf(parameter.type.span);
    const load = `${parameter.name.text} = ${this.#given(parameter)};`;
    const local = `\nvar ${parameter.name.text}: ${type};`;
    return [
      this.#replace(parameter.span, `${names.given}: any`, [parameter.type.span]),
      insertAt(afterBrace(body), local),
      insertAt(first, `\n${this.#resume}\n${load}`),
      ...this.#storeAtEnds(body),
    ];
  }

  #exit({ handler, span }: ExitItem): Edit[] {
    const { isSwitching } = this.#plan.names;
    if (handler.kind === "named") {
      return [this.#replace(span, `exit {\nif (!${isSwitching}) {\n${handler.name.text}();\n}\n}`)];
    }
    return [insertAt(afterVariables(handler.body), `\nif (${isSwitching}) {\nreturn;\n}`)];
  }

  #onDo({ events, handler, span }: OnDoItem): Edit[] {
    if (handler.kind === "inline") return this.#storeAtEnds(handler.body);
    const { names, analysis, sources } = this.#plan;
    const parameter = parameterOf(handler, analysis);
    const taken = parameter === null ? "" : `(${names.given}: ${sources.textOf(parameter.type.span)}) `;
    const call = `${handler.name.text}(${parameter === null ? "" : names.given});`;
    return [this.#replace(span, `on ${this.#textOfAll(events)} do ${taken}{\n${call}\n${this.#store}\n}`)];
  }

  /** Where a handler ends or returns. */
  #storeAtEnds({ statements, span }: ast.Block): Edit[] {
    const returns = findReturns(statements).map((one) => this.#replace(one.span, this.#store));
    const last = statements.at(-1)?.kind;
    const isLeft = last === "goto" || last === "raise" || last === "return";
    return isLeft ? returns : [...returns, insertAt({ ...span, start: span.end - 1 }, ` ${this.#store}\n`)];
  }

  get #store(): string {
    return `${this.#plan.names.store}("${this.#state.name}");`;
  }

  get #resume(): string {
    const { isSwitching, resume } = this.#plan.names;
    return `if (${isSwitching}) {\n${resume}();\n}`;
  }

  /** What an entry is given is of any type there: it is called without it, too. */
  #given({ type }: ast.Parameter): string {
    const { names, analysis, sources } = this.#plan;
    const isAny = analysis.writtenTypes.get(type)?.kind === "any";
    return isAny ? names.given : `${names.given} as ${sources.textOf(type.span)}`;
  }

  #textOfAll(events: readonly ast.Name[]): string {
    return events.map(({ text }) => text).join(", ");
  }

  #replace(span: Span, text: string, kept: readonly Span[] = []): Edit {
    return replaceExceptComments(span, { text, comments: this.#comments, kept });
  }
}

function afterBrace({ span }: ast.Block): Span {
  return { ...span, start: span.start + 1 };
}

/** Where the statements of a body may begin. */
function afterVariables(body: ast.Block): Span {
  const last = body.variables.at(-1);
  return last === undefined ? afterBrace(body) : { ...joinSpans(last.span, body.span), start: last.span.end };
}
