import { eventNeverHandled, eventNeverSent } from "../diagnostics/catalogue/lints.ts";
import type * as ast from "../syntax/ast.ts";
import { bodiesOfMachine } from "./bodies.ts";
import { deferredBy, takenBy } from "./report-lost-deferrals.ts";
import type { EventSymbol, MachineSymbol } from "./symbols.ts";
import { statementsIn } from "./walk-body.ts";
import type { Work } from "./work.ts";

/**
 * Events that machines of tests handle and nothing sends, and events that are sent and nothing handles. Only where
 * there is a test: a library is handed events by others. An event that stands in any expression counts as sent, since
 * it may be stored and sent from there; what only specs observe may come from traces.
 */
export function reportUnusedEvents(work: Work): void {
  if (work.tests.length === 0) return;
  const machines = [...work.symbols.machines.values()];
  const inTests = new Set(work.tests.flatMap(({ bindings }) => bindings.map(({ machine }) => machine)));
  const handled = eventsTakenBy(work, [...inTests]);
  const handledAnywhere = eventsTakenBy(work, machines);
  const deferred = new Set(machines.flatMap((machine) => [...deferredBy(machine).keys()]));
  const mentioned = new Set([...work.references.values()]);
  const sent = sentEvents(work, inTests);
  for (const event of work.symbols.events.values()) {
    const { name, declaration } = event;
    if (declaration === null) continue;
    const { span } = declaration.name;
    const handler = handled.get(name);
    const sending = sent.get(event);
    if (handler !== undefined && !mentioned.has(event)) {
      const notes = [{ message: "it is handled here", span: handler.span }];
      work.report(eventNeverSent(span, { event: name }, { notes }));
    } else if (sending !== undefined && !handledAnywhere.has(name) && !deferred.has(name)) {
      const notes = [{ message: "it is sent here", span: sending.span }];
      work.report(eventNeverHandled(span, { event: name }, { notes }));
    }
  }
}

/** By name: a place where the event is taken, or observed. */
function eventsTakenBy(work: Work, machines: readonly MachineSymbol[]): ReadonlyMap<string, ast.Name> {
  const taken = new Map<string, ast.Name>();
  for (const machine of machines) {
    for (const [event, name] of takenBy(work, machine)) taken.set(event, name);
    if (machine.declaration.kind !== "spec-declaration") continue;
    for (const { event } of machine.declaration.observes) taken.set(event.text, event);
  }
  return taken;
}

/**
 * The events that these machines send or raise by name, with the first place of each. What is announced is for specs,
 * which may be those of an audit.
 */
function sentEvents(
  work: Work,
  machines: ReadonlySet<MachineSymbol>,
): ReadonlyMap<EventSymbol, ast.Statement> {
  const sent = new Map<EventSymbol, ast.Statement>();
  for (const body of [...machines].flatMap((machine) => bodiesOfMachine(work, machine))) {
    for (const statement of statementsIn(body)) {
      if (statement.kind !== "send" && statement.kind !== "raise") continue;
      const event = statement.event.kind === "name" ? work.references.get(statement.event) : undefined;
      if (event?.kind === "event" && !sent.has(event)) sent.set(event, statement);
    }
  }
  return sent;
}
