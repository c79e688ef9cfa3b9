/** Specifications and traces made at random whose keys come to an end and come again. */
import type { Random } from "../../../src/base/random.ts";
import type { TestOptions } from "../run-audit.ts";
import { parseTime } from "../../../src/audit/trace-time.ts";

export type Files = Readonly<Record<string, Uint8Array>>;

const START = Date.UTC(2026, 0, 1);

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random(items.length)] as T;
}

/** Most of its ways lead back to where they began. */
export function randomSpec(random: Random): string {
  const hasSet = random(2) === 0;
  const isForAll = random(6) === 0;
  const names = ["Idle", "One", "Two"];
  const states = names.map((name, index) => {
    const temperature =
      index === 0
        ? pick(random, ["", "", "", "cold ", "cold ", "hot "])
        : pick(random, ["", "cold ", "hot "]);
    const isTimed = temperature === "hot " && random(2) === 0;
    const reset =
      index === 0 && random(4) > 0 ? `entry { v = 0; ${hasSet ? "s = default(set[int]);" : ""} }` : "";
    const reactions = ["eA", "eB", ...(isForAll ? ["eAll"] : [])].map((event) =>
      reaction(random, event, { target: pick(random, ["Idle", ...names]), hasSet }),
    );
    return `${index === 0 ? "start " : ""}${temperature}state ${name}${isTimed ? ` within ${1 + random(3)} s` : ""} {
      ${[reset, ...reactions].join("\n      ")}
    }`;
  });
  return `
    event eA: (k: int, n: int); event eB: (k: int, n: int); event eAll: int;
    spec S for (key: int) observes eA by payload.k, eB by payload.k${isForAll ? ", eAll by all" : ""} {
      var v: int; ${hasSet ? "var s: set[int];" : ""}
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
  switch (random(16)) {
    case 0:
      return "";
    case 1:
    case 2:
      return `ignore ${event};`;
    case 3:
    case 4:
      return doing(`v = ${n};`);
    case 5:
    case 6:
      return doing(`assert v + ${n} < 4, format("{0} after {1}", ${n}, v); v = v + ${n};`);
    case 7:
      return doing(`assert key + ${n} != 4, "not with this key";`);
    case 8:
    case 9:
      return doing(`if (${n} == 1) { goto ${target}; }`);
    case 10:
      return hasSet ? doing(`s += (${n}); assert sizeof(s) < 3;`) : doing(`v = v - ${n};`);
    default:
      return `on ${event} goto ${target};`;
  }
}

export function randomOptions(random: Random): TestOptions {
  const isLoose = random(4) === 0;
  return {
    closed: random(2) === 0,
    latenessMs: pick(random, isLoose ? [0, 1000, 3000] : [null, null, null, 0, 2000]),
    skewMs: isLoose ? pick(random, [0, 1000, 2000]) : 0,
    unordered: isLoose && random(2) === 0,
    beganEarlier: random(16) === 0,
    gap: random(8) === 0 ? parseTime(stamp(random(30))) : null,
    sliceLength: pick(random, [1, 2, 12]),
    maxListed: pick(random, [1, 2, 1000]),
    maxWorlds: pick(random, [3, 64]),
  };
}

/** Mostly events of keys, and some of all that casts doubt on them. */
export function randomFiles(random: Random): Files {
  const files: string[][] = [[], []];
  const isDisordered = random(4) === 0;
  const isBad = random(3) === 0;
  let time = 0;
  const count = 10 + random(40);
  for (let index = 0; index < count; index++) {
    time += random(3);
    const at = isDisordered ? Math.max(0, time - random(5)) : time;
    const line = isBad && random(12) === 0 ? badLine(random, at) : eventLine(random, at);
    (files[random(8) === 0 ? 1 : 0] as string[]).push(line);
  }
  const texts = files.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return Object.fromEntries(texts.map((text, index) => [`f${index}`, new TextEncoder().encode(text)]));
}

function eventLine(random: Random, time: number): string {
  const isForAll = random(12) === 0;
  const k = random(20) === 0 ? "9007199254740993" : String(random(6));
  const n = random(40) === 0 ? "9007199254740993" : String(random(3));
  const parts = [
    `"event":"${isForAll ? "eAll" : pick(random, ["eA", "eB"])}"`,
    `"payload":${isForAll ? n : `{"k":${k},"n":${n}}`}`,
    ...(random(16) === 0 ? [] : [`"time":"${stamp(time)}"`]),
    ...(random(3) === 0 ? [`"source":"${pick(random, ["x", "y"])}"`] : []),
    ...(random(25) === 0 ? [`"outcome":"unknown"`] : []),
  ];
  return `{${parts.join(",")}}`;
}

function badLine(random: Random, time: number): string {
  return pick(random, [
    "{",
    `{"event":"eA"}`,
    `{"event":"eNew","payload":1}`,
    `{"event":"eA","payload":{"k":${random(6)},"n":"x"}}`,
    `{"event":"eB","payload":{"k":${random(6)}},"time":"${stamp(time)}"}`,
    `{"gap":{},"time":"${stamp(time)}"}`,
    `{"gap":{"from":"${stamp(time)}"},"time":"${stamp(time)}"}`,
  ]);
}

function stamp(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString();
}

export function textsOf(files: Files): string {
  return Object.entries(files)
    .map(([name, bytes]) => `${name}:\n${new TextDecoder().decode(bytes)}`)
    .join("\n");
}
