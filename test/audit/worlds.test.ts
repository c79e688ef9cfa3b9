import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import type { Random } from "../../src/base/random.ts";
import type { Audit } from "../../src/audit/audit-result.ts";
import { referenceAudit } from "./reference-audit.ts";
import type { Event, ReferenceOptions } from "./reference-audit.ts";
import { runAudit, specsOf } from "./run-audit.ts";

const SEED = Number(process.env["SEED"] ?? 20_261_201);
const SPECS = Number(process.env["SPECS"] ?? 40);
const TRACES_OF_EACH = Number(process.env["TRACES"] ?? 12);

const START = Date.UTC(2026, 0, 1);

describe("verdicts are those of an auditor that tries every order", () => {
  test.each(Array.from({ length: SPECS }, (_, index) => index))("spec %i", async (index) => {
    const random = seededRandom(SEED, index);
    const text = randomSpec(random);
    const specs = specsOf(text);
    for (let round = 0; round < TRACES_OF_EACH; round++) {
      const options = randomOptions(random);
      const events = randomEvents(random);
      const expected = referenceAudit(specs.program, events, options);
      const { lateness, skew, isUnordered, isClosed } = options;
      const result = await runAudit(specs, filesOf(events), {
        closed: isClosed,
        latenessMs: lateness === null ? null : lateness * 1000,
        skewMs: lateness === null ? 0 : skew * 1000,
        unordered: lateness !== null && isUnordered,
      });
      const found = verdictsOf(result, [...expected.keys()]);
      const problem = `${text}\n${JSON.stringify({ options, events })}`;
      // What is lost is not followed to its end: whether it would have failed for no key in particular is not known.
      if (result.late > 0) expected.delete("general");
      for (const [key, { verdict, ways }] of expected) {
        // Of what was found before a late event, worlds that are one by now remember the latest only.
        const isCautious = ways > 1 && found.get(key) === "inconclusive" && result.late > 0;
        if (!isCautious) expect(found.get(key), `${key} of ${problem}`).toBe(verdict);
      }
      if (result.late === 0) expect(result.monitors[0]?.keys, problem).toBe(expected.size);
    }
  });
});

function verdictsOf(result: Audit, keys: readonly string[]): Map<string, string> {
  const verdicts = new Map(keys.map((key) => [key, "satisfied"]));
  const isKeyed = !keys.includes("null");
  const nameOf = (key: string | null): string => key ?? (isKeyed ? "general" : "null");
  for (const { key } of result.pending) verdicts.set(nameOf(key), "pending");
  for (const { key } of result.possible) verdicts.set(nameOf(key), "possible");
  for (const { key } of result.inconclusive) verdicts.set(nameOf(key), "inconclusive");
  for (const { key, kind } of result.violations) {
    if (verdicts.get(nameOf(key)) !== "violated")
      verdicts.set(nameOf(key), kind === "overdue" ? "overdue" : "violated");
  }
  return verdicts;
}

function filesOf(events: readonly Event[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { file, name, k, n, time, source, isUnknown } of events) {
    const line = JSON.stringify({
      event: name,
      payload: name === "eAll" ? n : { k, n },
      time: new Date(START + time * 1000).toISOString(),
      ...(source === null ? {} : { source }),
      ...(isUnknown ? { outcome: "unknown" } : {}),
    });
    const name_ = `f${file}`;
    files[name_] = `${files[name_] ?? ""}${line}\n`;
  }
  return Object.fromEntries(Object.entries(files).sort());
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random(items.length)] as T;
}

function randomOptions(random: Random): ReferenceOptions {
  return {
    lateness: pick(random, [null, 0, 1, 3]),
    skew: pick(random, [0, 0, 1, 2, 4]),
    isUnordered: random(2) === 0,
    isClosed: random(2) === 0,
  };
}

function randomEvents(random: Random): Event[] {
  const count = 1 + random(7);
  const unsorted = random(3) === 0;
  let time = 0;
  const events: Event[] = [];
  let unknown = 0;
  for (let index = 0; index < count; index++) {
    time += random(3);
    const isUnknown = random(6) === 0 && unknown < 2;
    if (isUnknown) unknown++;
    events.push({
      file: random(2),
      name: pick(random, ["eA", "eA", "eB", "eB", "eAll"]),
      k: random(2),
      n: random(3),
      time: unsorted ? Math.max(0, time - random(5)) : time,
      source: pick(random, [null, "x", "y"]),
      isUnknown,
    });
  }
  // The first file is there: files without records have no name.
  return events.map((event) => ({ ...event, file: events.some(({ file }) => file === 0) ? event.file : 0 }));
}

function randomSpec(random: Random): string {
  const isKeyed = random(4) > 0;
  const names = ["S0", "S1", "S2"].slice(0, 2 + random(2));
  const states = names.map((name, index) => {
    const temperature = pick(random, ["", "cold ", "hot "]);
    const within = temperature === "hot " && random(2) === 0 ? ` within ${1 + random(3)} s` : "";
    const reactions = ["eA", "eB", "eAll"].map((event) => reaction(random, event, pick(random, names)));
    return `${index === 0 ? "start " : ""}${temperature}state ${name}${within} {\n${reactions.join("\n")}\n}`;
  });
  return `
    event eA: (k: int, n: int); event eB: (k: int, n: int); event eAll: int;
    spec S ${isKeyed ? "for (key: int)" : ""}
      observes eA${isKeyed ? " by payload.k" : ""}, eB${isKeyed ? " by payload.k" : ""}, eAll${isKeyed ? " by all" : ""} {
      var v: int;
      var s: set[int];
      ${states.join("\n")}
    }`;
}

function reaction(random: Random, event: string, target: string): string {
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
      return doing(`s += (${n}); assert sizeof(s) < 3;`);
    default:
      return "";
  }
}
