/**
 * An auditor that is obviously right: it holds everything in memory, sorts it, and for each key tries every order in
 * which its events may have happened and every answer to which of them did. For a handful of events.
 */
import type { MonitorId, Program } from "../../src/ir/program.ts";
import type { Local } from "../../src/machine/local.ts";
import { bornFrom, observeInstance, startInstance } from "../../src/machine/observe.ts";
import type { Value } from "../../src/machine/value.ts";
import { NamedTupleValue } from "../../src/machine/value.ts";

export interface Event {
  readonly file: number;
  readonly name: "eA" | "eB" | "eAll";
  readonly k: number;
  readonly n: number;
  /** Seconds. */
  readonly time: number;
  readonly source: string | null;
  readonly isUnknown: boolean;
}

export interface ReferenceOptions {
  /** All in seconds. Null: as the lines stand. */
  readonly lateness: number | null;
  readonly skew: number;
  readonly isUnordered: boolean;
  readonly isClosed: boolean;
}

export interface ReferenceVerdict {
  readonly verdict: "satisfied" | "violated" | "overdue" | "pending" | "possible" | "inconclusive";
  /** How many different ways there were, before any were told to come to the same. */
  readonly ways: number;
}

interface Stamped extends Event {
  readonly number: number;
  /** What the trace's clock shows when it is taken. */
  readonly clock: number;
}

interface Way {
  readonly finding: "none" | "overdue" | "violated";
  readonly foundAt: number;
  readonly isHot: boolean;
}

/** By key as JSON text; `null` for what is no key's own. */
export function referenceAudit(
  program: Program,
  events: readonly Event[],
  options: ReferenceOptions,
): Map<string, ReferenceVerdict> {
  const { taken, late, end } = arrange(events, options);
  const begin = taken[0]?.clock ?? 0;
  const monitor = 0 as MonitorId;
  const definition = program.monitors[monitor];
  if (definition === undefined) throw new Error("no monitor");
  const verdicts = new Map<string, ReferenceVerdict>();
  const isAll = ({ name }: Event): boolean => observationOf(program, name)?.by === "all";
  const keyTextOf = (event: Event): string => (definition.key === null ? "null" : String(event.k));
  const keys =
    definition.key === null ? ["null"] : [...new Set(events.filter((e) => !isAll(e)).map(keyTextOf))];
  const judgeOf = (key: string): ReferenceVerdict => {
    const own = taken.filter((event) => isAll(event) || keyTextOf(event) === key);
    const ways = waysOf(program, {
      own,
      isAll,
      key: definition.key === null ? null : Number(key),
      begin,
      end,
      options,
    });
    const lost = late.filter((event) => isAll(event) || keyTextOf(event) === key).map(({ time }) => time);
    return { verdict: verdictOf(ways, { lost, options }), ways: ways.length };
  };
  for (const key of keys) verdicts.set(key, judgeOf(key));
  if (definition.key !== null) {
    const own = taken.filter(isAll);
    const ways = waysOf(program, { own, isAll, key: null, begin, end, options });
    const lost = late.filter(isAll).map(({ time }) => time);
    const bad = ways.filter(({ finding }) => finding === "violated");
    const judged = verdictOf(
      ways.map((way) => ({ ...way, isHot: false })),
      { lost, options },
    );
    if (bad.length > 0) verdicts.set("general", { verdict: judged, ways: ways.length });
  }
  return verdicts;
}

function arrange(events: readonly Event[], { lateness }: ReferenceOptions) {
  // A merge goes by the latest time that each file has reached, and by the number of the file.
  const files = [...new Set(events.map(({ file }) => file))].sort();
  const queues = files.map((file) => {
    let latest = -Infinity;
    return events
      .filter((event) => event.file === file)
      .map((event) => ({ event, latest: (latest = Math.max(latest, event.time)) }));
  });
  const arrived: Event[] = [];
  for (;;) {
    const heads = queues.filter((queue) => queue.length > 0);
    if (heads.length === 0) break;
    const [least] = [...heads].sort((a, b) => (a[0]?.latest ?? 0) - (b[0]?.latest ?? 0));
    arrived.push((least?.shift() as { readonly event: Event }).event);
  }
  const late: Event[] = [];
  const onTime: Event[] = [];
  let watermark = -Infinity;
  for (const event of arrived) {
    if (lateness !== null && event.time < watermark - lateness) late.push(event);
    else onTime.push(event);
    watermark = Math.max(watermark, event.time);
  }
  if (lateness !== null) onTime.sort((a, b) => a.time - b.time || a.file - b.file);
  let clock = -Infinity;
  const taken = onTime.map((event, number) => ({
    ...event,
    number,
    clock: (clock = Math.max(clock, event.time)),
  }));
  return { taken, late, end: clock };
}

function isBefore(one: Stamped, two: Stamped, { skew, isUnordered, lateness }: ReferenceOptions): boolean {
  if (one.number > two.number) return false;
  if (lateness === null) return true;
  if (isUnordered && one.file === two.file && one.time === two.time) return false;
  const sourceOf = ({ source, file }: Event): string => source ?? `file ${file}`;
  return sourceOf(one) === sourceOf(two) || two.time - one.time >= skew;
}

interface Question {
  readonly own: readonly Stamped[];
  readonly isAll: (event: Event) => boolean;
  readonly key: number | null;
  readonly begin: number;
  readonly end: number;
  readonly options: ReferenceOptions;
}

function waysOf(program: Program, question: Question): Way[] {
  const ways: Way[] = [];
  for (const order of extensionsOf(question.own, question.options)) {
    const unknown = order.filter(({ isUnknown }) => isUnknown);
    for (let mask = 0; mask < 1 << unknown.length; mask++) {
      const isLeftOut = (event: Stamped): boolean =>
        event.isUnknown && ((mask >> unknown.indexOf(event)) & 1) === 1;
      ways.push(
        runWay(
          program,
          order.map((event) => ({ event, happened: !isLeftOut(event) })),
          question,
        ),
      );
    }
  }
  return ways;
}

function* extensionsOf(events: readonly Stamped[], options: ReferenceOptions): Generator<Stamped[]> {
  if (events.length === 0) {
    yield [];
    return;
  }
  for (const first of events) {
    const rest = events.filter((event) => event !== first);
    if (rest.some((other) => isBefore(other, first, options))) continue;
    for (const order of extensionsOf(rest, options)) yield [first, ...order];
  }
}

function runWay(
  program: Program,
  order: readonly { readonly event: Stamped; readonly happened: boolean }[],
  { isAll, key, begin, end }: Question,
): Way {
  const monitor = 0 as MonitorId;
  const definition = program.monitors[monitor];
  if (definition === undefined) throw new Error("no monitor");
  let { local } = startInstance(program, monitor);
  const isKeyed = definition.key !== null;
  let isBorn = !isKeyed;
  let isFresh = true;
  let clock = -Infinity;
  let deadline: number | null = null;
  let finding: Way["finding"] = "none";
  let foundAt = Infinity;
  const stateOf = (at: Local) => definition.states[at.state];
  const start = (): void => {
    const within = stateOf(local)?.withinMs ?? null;
    deadline = within === null || finding !== "none" ? null : clock + within / 1000;
  };
  const pass = (now: number): void => {
    if (!isBorn || deadline === null || deadline >= now) return;
    if (finding === "none") [finding, foundAt] = ["overdue", deadline];
    deadline = null;
  };
  if (!isKeyed) {
    // It is there from the beginning, and its clock starts with the trace's.
    clock = begin;
    start();
  }
  for (const { event, happened } of order) {
    clock = Math.max(clock, event.clock);
    if (isKeyed && happened && !isBorn && !isAll(event)) {
      if (key === null) throw new Error("a template takes no events of keys");
      isBorn = true;
      local = bornFrom(local, key);
      if (isFresh) start();
    }
    pass(clock);
    if (!happened || finding === "violated") continue;
    const type = program.events.findIndex(({ name }) => name === event.name);
    const payload = payloadOf(event);
    const seen = observeInstance(program, monitor, { local, event: type as never, payload });
    local = seen.local;
    if (seen.log.some(({ kind }) => kind === "enter")) {
      isFresh = false;
      start();
    }
    if (seen.failure !== null) [finding, foundAt, deadline] = ["violated", clock, null];
  }
  pass(end);
  return { finding, foundAt, isHot: isBorn && stateOf(local)?.temperature === "hot" };
}

export function payloadOf({ name, k, n }: Event): Value {
  return name === "eAll" ? n : new NamedTupleValue(["k", "n"], [k, n]);
}

function verdictOf(
  ways: readonly Way[],
  { lost, options }: { readonly lost: readonly number[]; readonly options: ReferenceOptions },
): ReferenceVerdict["verdict"] {
  const isEnded = options.isClosed && lost.length === 0;
  const bad = ways.filter(({ finding, isHot }) => finding !== "none" || (isEnded && isHot));
  if (lost.length > 0) {
    const from = Math.min(...lost);
    const stands = ({ foundAt }: Way): boolean => foundAt < from && foundAt + options.skew <= from;
    if (bad.length < ways.length || !bad.every(stands)) return "inconclusive";
  }
  if (bad.length === ways.length)
    return bad.every(({ finding }) => finding === "overdue") ? "overdue" : "violated";
  if (bad.length > 0) return "possible";
  return ways.some(({ isHot }) => isHot) ? "pending" : "satisfied";
}

function observationOf(program: Program, name: string) {
  const event = program.events.findIndex((one) => one.name === name);
  return program.monitors[0]?.observes.find((one) => one.event === event);
}
