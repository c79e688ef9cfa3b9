import { boundTwice, wrongBinding } from "../diagnostics/catalogue/modules.ts";
import type { Bind, ModuleExpression } from "../syntax/ast-declarations.ts";
import { inferCreates } from "./infer-creates.ts";
import type { Creation, ModuleInfo } from "./module-info.ts";
import { quotePayload } from "./print-type.ts";
import { reportUnknown } from "./report-unknown.ts";
import { isAssignable, NULL } from "./type-relations.ts";
import type { InterfaceSymbol, MachineSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

type BindExpression = Extract<ModuleExpression, { kind: "bind" }>;

/** `{ M, N -> I }`: each machine under its own interface, or under one whose events and payload it can take. */
export function bindModule(work: Work, node: BindExpression): ModuleInfo {
  const bindings = new Map<InterfaceSymbol, MachineSymbol>();
  const places = new Map<InterfaceSymbol, Bind>();
  let isPartial = false;
  for (const bind of node.binds) {
    const bound = resolveBind(work, bind);
    if (bound === null) {
      isPartial = true;
      continue;
    }
    const first = places.get(bound.interface);
    if (first !== undefined) {
      const notes = [{ message: "it is already bound here", span: first.span }];
      work.report(boundTwice(bind.span, { name: bound.interface.name }, { notes }));
      continue;
    }
    places.set(bound.interface, bind);
    bindings.set(bound.interface, bound.machine);
    checkImplements(work, bind, bound);
  }

  const creates = new Map<InterfaceSymbol, Creation>();
  const links = new Map<InterfaceSymbol, ReadonlyMap<InterfaceSymbol, InterfaceSymbol>>();
  for (const [bound, machine] of bindings) {
    const created = inferCreates(work, machine);
    links.set(bound, new Map([...created.keys()].map((symbol) => [symbol, symbol])));
    for (const [symbol, at] of created)
      if (!creates.has(symbol)) creates.set(symbol, { creator: machine, node: at });
  }
  const machines = [...bindings.values()];
  return {
    bindings,
    links,
    specs: new Map(),
    privateEvents: new Set(),
    sends: new Set(machines.flatMap((machine) => eventsOf(work, machine.sends))),
    receives: new Set(machines.flatMap((machine) => eventsOf(work, machine.receives))),
    creates,
    isPartial,
  };
}

function resolveBind(
  work: Work,
  { machine: machineName, interface: interfaceName }: Bind,
): { readonly machine: MachineSymbol; readonly interface: InterfaceSymbol } | null {
  const { machines, interfaces } = work.symbols;
  const machine = machines.get(machineName.text);
  if (machine === undefined || machine.form !== "machine") {
    const names = [...machines.values()].filter(({ form }) => form === "machine").map(({ name }) => name);
    reportUnknown(work, machineName, "machine", names);
  }
  const wanted = interfaces.get((interfaceName ?? machineName).text);
  if (wanted === undefined && interfaceName !== null) {
    reportUnknown(work, interfaceName, "interface", interfaces.keys());
  }
  if (machine === undefined || machine.form !== "machine" || wanted === undefined) return null;
  return { machine, interface: wanted };
}

function checkImplements(
  work: Work,
  bind: Bind,
  bound: { readonly machine: MachineSymbol; readonly interface: InterfaceSymbol },
): void {
  const { machine, interface: wanted } = bound;
  const names = { machine: machine.name, interface: wanted.name };
  const received = new Set(eventsOf(work, machine.receives));
  const missing = eventsOf(work, wanted.receives).find((event) => !received.has(event));
  if (missing !== undefined) {
    work.report(wrongBinding(bind.span, { ...names, reason: `it does not receive \`${missing}\`` }));
  }
  if (!isAssignable(machine.payload ?? NULL, wanted.payload ?? NULL)) {
    const reason = `it is created with ${quotePayload(machine.payload)}, the interface with ${quotePayload(wanted.payload)}`;
    work.report(wrongBinding(bind.span, { ...names, reason }));
  }
}

/** A `sends` or `receives` set written out: without a clause, every event and `halt`. */
export function eventsOf(work: Work, events: ReadonlySet<string> | "all"): readonly string[] {
  if (events !== "all") return [...events];
  return [...work.symbols.events.keys()].filter((event) => event !== "null");
}
