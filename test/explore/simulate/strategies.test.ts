/**
 * Each strategy by itself, with randomness that is laid down; then how often they find what they should, over many
 * seeds, which are fixed, so that the counts are.
 */
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../src/base/random.ts";
import type { Slot } from "../../../src/explore/leaf-ids.ts";
import { EnabledMachines } from "../../../src/explore/simulate/enabled-machines.ts";
import { pct } from "../../../src/explore/simulate/pct.ts";
import { pos } from "../../../src/explore/simulate/pos.ts";
import { Schedule } from "../../../src/explore/simulate/schedule.ts";
import { simulate } from "../../../src/explore/simulate/simulate.ts";
import { strategyOf } from "../../../src/explore/simulate/strategies.ts";
import type { StrategyChoice } from "../../../src/explore/simulate/strategies.ts";
import type { PendingStep, ScheduleStart, Scheduler } from "../../../src/explore/simulate/strategy.ts";
import { System } from "../../../src/explore/simulate/system.ts";
import { Slots } from "../../../src/explore/slots.ts";
import { CoverageLog } from "../../../src/explore/vacuity.ts";
import type { Program } from "../../../src/ir/program.ts";
import { NO_LIMITS } from "../../../src/world/apply.ts";
import { loadTest } from "../load-program.ts";

const PLAIN: PendingStep = { target: -1, hearers: 0 };

/** Three machines that can all step, whatever happens. */
function threeMachines(): { readonly slots: readonly [Slot, Slot, Slot]; readonly enabled: EnabledMachines } {
  const { program } = loadTest("machine M { start state S { } } test t [main = M]: { M };");
  const table = new Slots(program);
  const [a, b, c] = ["A", "B", "C"].map((name) => table.slotOf({ kind: "machine", type: null, name }));
  const enabled = new EnabledMachines(table);
  const slots = [a, b, c] as [Slot, Slot, Slot];
  for (const slot of slots) enabled.add(slot);
  return { slots, enabled };
}

/** Answers from a list; what is asked beyond it is an error. */
function startWith(
  draws: number[],
  view: Partial<ScheduleStart["view"]> = {},
): ScheduleStart & { readonly left: () => number } {
  const random = (): number => {
    const next = draws.shift();
    if (next === undefined) throw new Error("one draw too many");
    return next;
  };
  const plain = { pending: () => PLAIN, takesNull: () => false };
  return { random, horizon: 10, view: { ...plain, ...view }, left: () => draws.length };
}

describe("pct", () => {
  test("runs the machine of highest priority, and puts it below all others at a change point", () => {
    const { slots, enabled } = threeMachines();
    const [a, b, c] = slots;
    // Change points after steps 1 + 1 and 1 + 3; then the priorities of A, B and C.
    const scheduler = pct(3)(startWith([1, 3, 20, 30, 10]));
    for (const slot of slots) scheduler.created(slot);
    const order = picksOf(scheduler, enabled, 7);
    // The first change point outranks the second: B comes again before A.
    expect(order).toEqual([b, b, a, a, c, c, c]);
  });

  test("prefers the machine lowered first, once only such are left", () => {
    const { slots, enabled } = threeMachines();
    const [a, b, c] = slots;
    const scheduler = pct(3)(startWith([1, 3, 20, 30, 10]));
    for (const slot of slots) scheduler.created(slot);
    picksOf(scheduler, enabled, 4);
    enabled.remove(c);
    expect(picksOf(scheduler, enabled, 2)).toEqual([b, b]);
    enabled.remove(b);
    expect(picksOf(scheduler, enabled, 1)).toEqual([a]);
  });
});

describe("pos", () => {
  const made = { target: 7, hearers: 0, tookNull: false };

  test("runs the step of highest priority; the next step of its machine draws anew", () => {
    const { slots, enabled } = threeMachines();
    const scheduler = pos(startWith([5, 9, 1, 2]));
    for (const slot of slots) scheduler.offered(slot);
    expect(scheduler.pick(enabled)).toBe(slots[1]);
    scheduler.offered(slots[1]);
    expect(scheduler.pick(enabled)).toBe(slots[0]);
  });

  test.each([
    ["a send to the same machine", { target: 7, hearers: 0 }, made, 1],
    ["a send to another machine", { target: 8, hearers: 0 }, made, 0],
    ["what begins otherwise", PLAIN, made, 0],
    ["a send that the same spec sees", { target: 8, hearers: 6 }, { ...made, hearers: 2 }, 1],
    ["a send that other specs see", { target: 8, hearers: 4 }, { ...made, hearers: 2 }, 0],
    [
      "a send to the machine that took null",
      { target: 0, hearers: 0 },
      { ...made, target: -1, tookNull: true },
      1,
    ],
  ] as const)("decides a race anew: %s", (_, pending, step, draws) => {
    const { slots, enabled } = threeMachines();
    const [a, b, c] = slots;
    const target = pending.target === 0 ? a : pending.target;
    const view = { pending: (slot: Slot) => (slot === b ? { ...pending, target } : PLAIN) };
    const start = startWith([5, 4, 3, 9], view);
    const scheduler = pos(start);
    for (const slot of slots) scheduler.offered(slot);
    scheduler.stepped(a, step, enabled);
    expect(start.left()).toBe(1 - draws);
    enabled.remove(a);
    expect(scheduler.pick(enabled)).toBe(b);
    enabled.remove(b);
    expect(scheduler.pick(enabled)).toBe(c);
  });

  test("decides anew whether a machine takes null when it is sent something", () => {
    const { slots, enabled } = threeMachines();
    const [a, b, c] = slots;
    const scheduler = pos(startWith([5, 1, 2, 9], { takesNull: (slot) => slot === b }));
    for (const slot of slots) scheduler.offered(slot);
    scheduler.stepped(a, { ...made, target: b }, enabled);
    expect(scheduler.pick(enabled)).toBe(b);
    enabled.remove(b);
    enabled.remove(a);
    expect(scheduler.pick(enabled)).toBe(c);
  });
});

function picksOf(scheduler: Scheduler, enabled: EnabledMachines, count: number): Slot[] {
  return Array.from({ length: count }, () => {
    const slot = scheduler.pick(enabled);
    scheduler.stepped(slot, { ...PLAIN, tookNull: false }, enabled);
    return slot;
  });
}

/** One machine ticks ten times, another sends one stop: wrong is one number of ticks before the stop. */
const ticking = (wrong: number): Program =>
  loadTest(`
    event eTick; event eStop;
    machine Main {
      start state S { entry { var judge: machine; judge = new Judge(); new Ticker(judge); new Stopper(judge); } }
    }
    machine Judge {
      var ticks: int;
      start state S {
        on eTick do { ticks = ticks + 1; }
        on eStop do { assert ticks != ${wrong}; }
      }
    }
    machine Ticker {
      start state S {
        entry (judge: machine) { var i: int; while (i < 10) { send judge, eTick; i = i + 1; } }
      }
    }
    machine Stopper { start state S { entry (judge: machine) { send judge, eStop; } } }
    test tc [main = Main]: { Main, Judge, Ticker, Stopper };`).program;

const SEEDS = 2000;
const SEED = 20_251_103;
const MACHINES = 4;
/** Of every schedule. */
const STEPS = 29;

/** On how many of the seeds the schedule is a violation. */
function hits(program: Program, strategy: StrategyChoice): number {
  const coverage = new CoverageLog(program);
  const system = new System(program, { limits: NO_LIMITS, coverage, tableBytes: Infinity });
  const options = { strategy: strategyOf(strategy), maxSteps: STEPS, horizon: STEPS, isStrict: false };
  let found = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const random = seededRandom(SEED, seed);
    const schedule = new Schedule(system, { ...options, random, turns: null });
    schedule.run(Infinity);
    if (schedule.end === "failure") found++;
  }
  return found;
}

describe("how often a bug is found", () => {
  test("schedules are as long as assumed", () => {
    const random = (schedule: number): ReturnType<typeof seededRandom> => seededRandom(SEED, schedule);
    const { figures, finished } = simulate(ticking(-1), { random, schedules: 50 });
    expect({ longest: figures.longest, finished }).toEqual({ longest: STEPS, finished: 50 });
  });

  // The stop must come after the last tick: one pair of steps in order.
  test("of depth 1: by pct at least as often as it promises", () => {
    const found = hits(ticking(10), { kind: "pct", bugDepth: 1 });
    expect(found).toBeGreaterThanOrEqual(SEEDS / MACHINES);
    expect(hits(ticking(10), { kind: "random" })).toBeLessThan(found);
  });

  // The stop must come after the third tick and before the fourth: two pairs.
  test("of depth 2: by pct at least as often as it promises", () => {
    const found = hits(ticking(3), { kind: "pct", bugDepth: 2 });
    expect(found).toBeGreaterThanOrEqual(SEEDS / (MACHINES * STEPS));
    expect(hits(ticking(3), { kind: "pct", bugDepth: 1 })).toBe(0);
  });

  test("by pos: each of the eleven ways in which the stop can come among the ticks", () => {
    for (const wrong of [0, 3, 7, 10]) {
      expect(hits(ticking(wrong), { kind: "pos" })).toBeGreaterThanOrEqual(1);
    }
    // A stop that is late again and again has, at random, one chance in two for each tick; with priorities more.
    expect(hits(ticking(10), { kind: "pos" })).toBeGreaterThan(hits(ticking(10), { kind: "random" }));
  });
});
