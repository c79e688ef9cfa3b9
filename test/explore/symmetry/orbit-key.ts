/**
 * Worlds up to the names of machines, by brute force: every way to call the machines of each type by numbers is tried,
 * and the least text counts. Works on JSON alone, so that it shares nothing with what it is held against.
 */
import type { World } from "../../../src/world/world.ts";

/** What values remember about themselves, and what program counters determine. */
const LEFT_OUT: ReadonlySet<string> = new Set(["representation", "equality", "span", "cases"]);

/** Equal for two worlds iff they differ in names only. Null: too many machines of one type to be tried. */
export function orbitKey(world: World): string | null {
  const text = JSON.stringify(
    {
      monitors: world.monitors,
      instances: [...world.instances.values()].map((one) => ({ ...one, self: one.self.name })),
    },
    (key, value: unknown) => {
      if (LEFT_OUT.has(key)) return undefined;
      return value instanceof Map ? [...value.entries()] : typeof value === "bigint" ? `${value}n` : value;
    },
  );
  const names = [...world.instances.values()].map(({ self }) => self);
  const byType = new Map<number, string[]>();
  for (const { type, name } of names) byType.set(type ?? -1, [...(byType.get(type ?? -1) ?? []), name]);
  const groups = [...byType];
  if (groups.some(([, group]) => group.length > 5)) return null;
  let least: string | null = null;
  const given = new Map<string, string>();
  const choose = (at: number): void => {
    const group = groups[at];
    if (group === undefined) {
      const renamed = withNames(text, given);
      if (least === null || renamed < least) least = renamed;
      return;
    }
    for (const order of permutations(group[1])) {
      order.forEach((name, i) => given.set(name, `${group[0]}#${i}`));
      choose(at + 1);
    }
  };
  choose(0);
  return least;
}

/** A name stands in quotes wherever it stands; instances are sorted by what they are called then. */
function withNames(text: string, names: ReadonlyMap<string, string>): string {
  const renamed = text.replace(
    /"(Main(?:\/\w+\.\d+)*)"/g,
    (_, name: string) => `"${names.get(name) ?? "?"}"`,
  );
  const world = JSON.parse(renamed) as { monitors: unknown; instances: { self: string }[] };
  world.instances.sort((a, b) => (a.self < b.self ? -1 : 1));
  return JSON.stringify(world);
}

export function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length === 0) return yield [];
  for (const [i, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(i, 1))) yield [item, ...rest];
  }
}
