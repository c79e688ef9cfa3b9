import { duplicateCase, handlerPayload, nullCase } from "../diagnostics/catalogue/states.ts";
import type * as ast from "../syntax/ast.ts";
import { noteAction, report } from "./body.ts";
import type { Body } from "./body.ts";
import { declareParameter } from "./declare-variables.ts";
import { quotePayload } from "./print-type.ts";
import { resolveEvent } from "./resolve-events.ts";
import { Scope } from "./scope.ts";
import type { VariableSymbol } from "./symbols.ts";
import { isErroneous, NULL, takesPayload } from "./type-relations.ts";

/**
 * Checks the heads of the cases and opens a body for each; their statements are left to the caller. An event has at
 * most one case. Unlike in `on e do`, the parameter may be left out only where there is no payload
 * (StatementVisitor.cs, VisitReceiveStmt).
 */
export function checkCases(
  body: Body,
  node: ast.StatementOf<"receive">,
): readonly { readonly inner: Body; readonly block: ast.Block }[] {
  const keyword = { ...node.span, end: node.span.start + "receive".length };
  noteAction(body, "receive", { construct: "receive", span: keyword });
  const seen = new Map<string, ast.Name>();
  return node.cases.map((receiveCase) => {
    const scope = new Scope(body.scope);
    const { parameter: declared } = receiveCase;
    const parameter = declared === null ? null : declareParameter(body.work, declared, "local");
    if (parameter !== null) scope.add(parameter);
    for (const name of receiveCase.events) checkCaseEvent(body, { name, parameter, seen });
    return { inner: { ...body, scope, isInCase: true }, block: receiveCase.body };
  });
}

function checkCaseEvent(
  body: Body,
  receiveCase: {
    readonly name: ast.Name;
    readonly parameter: VariableSymbol | null;
    readonly seen: Map<string, ast.Name>;
  },
): void {
  const { name, parameter, seen } = receiveCase;
  const event = resolveEvent(body.work, name);
  if (event === null) return;
  const first = seen.get(name.text);
  if (first !== undefined) {
    const notes = [{ message: "the first case is here", span: first.span }];
    report(body, duplicateCase(name.span, { event: name.text }, { notes }));
    return;
  }
  seen.set(name.text, name);
  if (name.text === "null") report(body, nullCase(name.span, {}));
  if (event.payload !== null && isErroneous(event.payload)) return;
  if (takesPayload(parameter?.type ?? NULL, event.payload)) return;
  const params = {
    event: event.name,
    payload: quotePayload(event.payload),
    what: "the case",
    parameter: quotePayload(parameter?.type ?? null),
  };
  report(body, handlerPayload(name.span, params));
}
