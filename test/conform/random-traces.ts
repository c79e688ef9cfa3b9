import type { Random } from "../../src/base/random.ts";
import type { Program } from "../../src/ir/program.ts";
import { jsonContext } from "../../src/machine/json-context.ts";
import { encodeValue } from "../../src/machine/value-json.ts";
import { applyWith, emissionsOf, isPruned } from "../../src/world/apply.ts";
import type { WorldLimits } from "../../src/world/apply.ts";
import { initialWorld } from "../../src/world/initial-world.ts";
import { moves } from "../../src/world/moves.ts";
import type { Observable } from "../../src/world/observable.ts";
import type { Line } from "./reference-conform.ts";

/** What a random schedule shows, with machines under other names. */
export function randomLines(
  program: Program,
  random: Random,
  { isObservable, limits }: { readonly isObservable: Observable; readonly limits: WorldLimits },
): Line[] {
  const context = jsonContext(program, { nameOf: ({ name }) => `<${name}>`, machineOf: () => null });
  let { world } = initialWorld(program);
  const lines: Line[] = [];
  for (let step = 0; step < 40; step++) {
    const enabled = moves(program, world);
    const move = enabled[enabled.length === 0 ? 0 : random(enabled.length)];
    if (move === undefined) break;
    const pick = <T>(options: readonly T[]): T => options[random(options.length)] as T;
    const transition = applyWith(program, world, { move, limits, pick });
    if (isPruned(transition)) continue;
    for (const { event, payload } of emissionsOf(transition.outcome)) {
      if (move.machine.type === null || !isObservable(move.machine.type, event)) continue;
      const name = context.eventNames[event] ?? "";
      lines.push(
        payload === null ? { event: name } : { event: name, payload: encodeValue(payload, context) },
      );
    }
    if (transition.failure !== null) break;
    world = transition.world;
  }
  return lines;
}

/** Drops, doubles, swaps or changes a line, or leaves all as it is. */
export function mutated(lines: readonly Line[], random: Random): Line[] {
  if (lines.length === 0) return [];
  const at = random(lines.length);
  const line = lines[at] as Line;
  switch (random(6)) {
    case 0:
      return lines.toSpliced(at, 1);
    case 1:
      return lines.toSpliced(at, 0, line);
    case 2:
      return lines.toSpliced(at, 2, ...lines.slice(at, at + 2).reverse());
    case 3: {
      const payload = typeof line.payload === "number" ? line.payload + 1 : (line.payload ?? null);
      return lines.with(at, { ...line, payload: typeof payload === "string" ? "<another>" : payload });
    }
    case 4: {
      const other = lines[random(lines.length)] as Line;
      return lines.with(at, other);
    }
    default:
      return [...lines];
  }
}
