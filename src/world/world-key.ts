import { localKey, monitorKey } from "../machine/local-keys.ts";
import { representationKey } from "../machine/value-keys.ts";
import type { World } from "./world.ts";

/** A text that identifies a world: equal texts, equal futures. */
export function worldKey(world: World): string {
  const parts: string[] = world.monitors.map(monitorKey);
  for (const { self, local, inbox } of world.instances.values()) {
    const messages = inbox.map(({ event, payload }) => `${event}:${representationKey(payload)}`).join("");
    parts.push(self.name, local === null ? "halted" : localKey(local), messages);
  }
  return parts.map((part) => `${part.length}:${part}`).join("");
}
