import { exitBesideWith } from "../diagnostics/catalogue/states.ts";
import { handlersOf } from "./handlers.ts";
import type { Work } from "./work.ts";

/** P's back ends disagree whether `exit` or `with` runs first; only a state that has both can tell. */
export function reportExitBesideWith(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    for (const { declaration } of machine.states.values()) {
      const handlers = [...handlersOf(declaration)];
      const exit = handlers.find(({ role }) => role === "exit");
      if (exit === undefined) continue;
      for (const { handler, role } of handlers) {
        if (role !== "with") continue;
        const notes = [{ message: "the `exit` action", span: exit.handler.span }];
        const span = { ...handler.span, end: Math.min(handler.span.end, handler.span.start + 1) };
        work.report(exitBesideWith(span, { state: declaration.name.text }, { notes }));
      }
    }
  }
}
