import type * as ast from "../syntax/ast.ts";
import { reportUnknown } from "./report-unknown.ts";
import type { EventSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/** The event that a name stands for, noted in `events`; null, and reported, where there is none. */
export function resolveEvent(work: Work, name: ast.Name): EventSymbol | null {
  const event = work.symbols.events.get(name.text);
  if (event === undefined) {
    reportUnknown(work, name, "event", work.symbols.events.keys());
    return null;
  }
  work.events.set(name, event);
  return event;
}

/** The names of those events that exist. The others are reported. */
export function resolveEventNames(work: Work, names: readonly ast.Name[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of names) if (resolveEvent(work, name) !== null) found.add(name.text);
  return found;
}
