/** Specifications made at random, small enough that something comes of a handful of events. */
import type { Random } from "../../src/base/random.ts";

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[random(items.length)] as T;
}

export interface RandomSpecOptions {
  readonly isKeyed: boolean;
  /** Whether `eAll` is observed: by all, where there are keys. */
  readonly isForAll?: boolean;
  /** Whether there is a variable that is no scalar. */
  readonly hasSet?: boolean;
}

/** Its events are `eA` and `eB`, of the key `k` and the number `n`, and `eAll` of a number. */
export function randomSpec(
  random: Random,
  { isKeyed, isForAll = true, hasSet = true }: RandomSpecOptions,
): string {
  const events = isForAll ? ["eA", "eB", "eAll"] : ["eA", "eB"];
  const names = ["S0", "S1", "S2"].slice(0, 2 + random(2));
  const states = names.map((name, index) => {
    const temperature = pick(random, ["", "cold ", "hot "]);
    const within = temperature === "hot " && random(2) === 0 ? ` within ${1 + random(3)} s` : "";
    const reactions = events.map((event) => reaction(random, event, { target: pick(random, names), hasSet }));
    return `${index === 0 ? "start " : ""}${temperature}state ${name}${within} {\n${reactions.join("\n")}\n}`;
  });
  return `
    event eA: (k: int, n: int); event eB: (k: int, n: int); event eAll: int;
    spec S ${isKeyed ? "for (key: int)" : ""}
      observes eA${isKeyed ? " by payload.k" : ""}, eB${isKeyed ? " by payload.k" : ""}${isForAll ? `, eAll${isKeyed ? " by all" : ""}` : ""} {
      var v: int;
      ${hasSet ? "var s: set[int];" : ""}
      ${states.join("\n")}
    }`;
}

function reaction(
  random: Random,
  event: string,
  { target, hasSet }: { readonly target: string; readonly hasSet: boolean },
): string {
  const type = event === "eAll" ? "int" : "(k: int, n: int)";
  const n = event === "eAll" ? "p" : "p.n";
  const doing = (body: string): string => `on ${event} do (p: ${type}) { ${body} }`;
  switch (random(10)) {
    case 0:
    case 1:
      return `ignore ${event};`;
    case 2:
    case 3:
    case 4:
      return `on ${event} goto ${target};`;
    case 5:
      return doing(`v = v + ${n};`);
    case 6:
      return doing(`assert v != ${n} + 1, format("{0} after {1}", ${n}, v); v = ${n};`);
    case 7:
      return doing(`if (${n} == 1) { goto ${target}; }`);
    case 8:
      return hasSet ? doing(`s += (${n}); assert sizeof(s) < 3;`) : doing(`v = v - ${n};`);
    default:
      return "";
  }
}
