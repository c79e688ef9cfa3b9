import { deadlineOutOfRange, misplacedDeadline, unknownTimeUnit } from "../diagnostics/catalogue/states.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { StateDeclaration } from "../syntax/ast-declarations.ts";
import { deadlineMs, TIME_UNITS_MS } from "./deadline.ts";
import type { MachineSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/** Deadlines stand on hot states of specs only. */
export function checkDeadline(work: Work, machine: MachineSymbol, state: StateDeclaration): void {
  const { within } = state;
  if (within === null) return;
  if (machine.form === "machine" || state.temperature !== "hot") {
    work.report(misplacedDeadline(within.span, { state: state.name.text }));
  }
  const { unit, amount } = within;
  if (!TIME_UNITS_MS.has(unit.text)) {
    const help =
      didYouMean(unit.text, TIME_UNITS_MS.keys()) ?? `the units are ${[...TIME_UNITS_MS.keys()].join(", ")}`;
    work.report(unknownTimeUnit(unit.span, { unit: unit.text }, { help }));
  } else if (deadlineMs(within) === null) {
    work.report(deadlineOutOfRange(within.span, { text: `${amount.text} ${unit.text}` }));
  }
}
