import { exitWithParameter, globalHandler, tooManyParameters } from "../diagnostics/catalogue/states.ts";
import type { HandlerBody } from "../syntax/ast-declarations.ts";
import type { Work } from "./work.ts";

/**
 * A named handler is a function of the machine itself, with at most one parameter, and none for `exit`
 * (MachineChecker.cs, ValidateHandlers and ValidateNoStaticHandlers). Inline handlers are so by their grammar.
 */
export function checkHandler(work: Work, handler: HandlerBody, role: "entry" | "exit" | "do" | "with"): void {
  if (handler.kind === "inline") {
    if (role === "exit" && handler.parameter !== null) {
      work.report(exitWithParameter(handler.parameter.span, {}));
    }
    return;
  }
  const symbol = work.handlers.get(handler.name);
  if (symbol === undefined) return;
  const { name, parameters, declaration, owner } = symbol;
  const notes = [{ message: `\`${name}\` is declared here`, span: declaration.name.span }];
  if (owner === null) work.report(globalHandler(handler.span, { name }, { notes }));
  if (role === "exit" && parameters.length > 0) work.report(exitWithParameter(handler.span, {}, { notes }));
  else if (parameters.length > 1) {
    work.report(
      tooManyParameters(handler.span, { what: `\`${name}\``, count: parameters.length }, { notes }),
    );
  }
}
