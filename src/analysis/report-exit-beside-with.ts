import { exitBesideWith } from "../diagnostics/catalogue/states.ts";
import type { StateDeclaration } from "../syntax/ast-declarations.ts";
import { keywordSpan } from "./handlers.ts";
import type { Work } from "./work.ts";

/** P's back ends disagree whether `exit` or `with` runs first; only a state that has both can tell. */
export function reportExitBesideWith(work: Work): void {
  for (const machine of work.symbols.machines.values()) {
    for (const { declaration } of machine.states.values()) reportIn(work, declaration);
  }
}

function reportIn(work: Work, { name, items }: StateDeclaration): void {
  const exit = items.find((item) => item.kind === "exit");
  if (exit === undefined) return;
  for (const item of items) {
    if (item.kind !== "on-goto" || item.with === null) continue;
    const notes = [{ message: "the `exit` action", span: keywordSpan(exit) }];
    const span = { ...item.span, end: item.target.span.end };
    work.report(exitBesideWith(span, { state: name.text }, { notes }));
  }
}
