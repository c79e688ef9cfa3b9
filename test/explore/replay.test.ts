import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import { explore } from "../../src/explore/explore.ts";
import { replay } from "../../src/explore/replay.ts";
import { simulate } from "../../src/explore/simulate/simulate.ts";
import type { Program } from "../../src/ir/program.ts";
import { readPathFile, recordPath } from "../../src/world/path-file.ts";
import type { PathFile } from "../../src/world/path-file.ts";
import type { Path } from "../../src/world/path.ts";
import { loadTest } from "./load-program.ts";

const { program } = loadTest(`
  event eRoll: int; event eStop;
  machine Main {
    var die: machine; var sum: int;
    start state S {
      entry { die = new Die(this); }
      on eRoll do (n: int) { sum = sum + n; assert sum != 4, format("the sum is {0}", sum); }
    }
  }
  machine Die {
    var rolls: int; var player: machine;
    start state S { entry (p: machine) { player = p; goto Roll; } }
    state Roll { entry { while (rolls < 3) { rolls = rolls + 1; send player, eRoll, choose(3); } } }
  }
  test tc [main = Main]: { Main, Die };`);

function record(of: Program, path: Path): PathFile {
  return recordPath(of, path, {
    spec: "sha256:0",
    test: "tc",
    violation: null,
    deadlock: "receive",
    placeOf: () => ({ file: "dice.pspec", line: 3 }),
  });
}

function found(): Path {
  const { verdict } = explore(program, { reduction: "full" });
  if (verdict.kind !== "violated") throw new Error(verdict.kind);
  return verdict.violation.path;
}

describe("a recorded path", () => {
  const file = record(program, found());

  test("is JSON, and read as it was written", () => {
    expect(readPathFile(JSON.parse(JSON.stringify(file)))).toEqual({ value: file });
  });

  test("has the schedule and the choices, and steps for people", () => {
    expect(file.schedule.flatMap(({ choices }) => choices)).toContain(2);
    expect(file.steps[0]).toMatchObject({ step: 1, machine: "Main", action: "start", file: "dice.pspec" });
    expect(file.steps.at(-1)).toMatchObject({ machine: "Main", action: "take", event: "eRoll", payload: 2 });
  });

  test.each([
    [[], "JSON object"],
    [{ ...file, version: 2 }, "version 2"],
    [{ ...file, test: 1 }, "`test`"],
    [{ ...file, schedule: [{ machine: "Main" }] }, "`schedule[0]`"],
    [{ ...file, loopStart: 99 }, "`loopStart`"],
    [{ ...file, deadlock: "maybe" }, "`deadlock`"],
  ])("is refused with a reason where it is none", (json, reason) => {
    expect(readPathFile(json)).toMatchObject({ error: expect.stringContaining(reason) });
  });
});

describe("replay", () => {
  const file = record(program, found());

  test("ends in the same violation", () => {
    const { end, steps } = replay(program, file);
    expect(end).toMatchObject({ kind: "violated", violation: { message: "the sum is 4" } });
    expect(steps).toHaveLength(file.schedule.length);
  });

  test("of a part of the schedule passes", () => {
    const part = { ...file, schedule: file.schedule.slice(0, 3) };
    expect(replay(program, part).end).toEqual({ kind: "passed" });
  });

  test("says where the two part", () => {
    const unknown = { ...file, schedule: [{ machine: "Main/Cup.0", choices: [] }] };
    expect(replay(program, unknown).end).toEqual({
      kind: "diverged",
      at: 0,
      reason: "there is no machine Main/Cup.0",
    });
    const idle = { ...file, schedule: file.schedule.with(1, { machine: "Main/Die.0", choices: [] }) };
    expect(replay(program, idle).end).toMatchObject({ kind: "diverged", at: 1 });
    const choosing = file.schedule.findIndex(({ choices }) => choices.length > 0);
    const machine = file.schedule[choosing]?.machine ?? "";
    const withChoices = (choices: number[]): PathFile["schedule"] =>
      file.schedule.with(choosing, { machine, choices });
    const endOf = (schedule: PathFile["schedule"]) => replay(program, { ...file, schedule }).end;
    expect(endOf(withChoices([7]))).toMatchObject({ at: choosing, reason: `${machine} cannot choose 7` });
    expect(endOf(withChoices([]))).toMatchObject({
      at: choosing,
      reason: expect.stringContaining("not recorded"),
    });
    expect(endOf(withChoices([1, 1]))).toMatchObject({
      at: choosing,
      reason: expect.stringContaining("1 choices less"),
    });
  });

  test("of a loop demands that it closes", () => {
    const pinger = loadTest(`
      event eA;
      machine Main { start state S { entry { send this, eA; } on eA do { send this, eA; } } }
      spec P observes eA { start state S { on eA goto H; } hot state H { ignore eA; } }
      test tc [main = Main]: assert P in { Main };`).program;
    const { verdict } = explore(pinger);
    if (verdict.kind !== "violated") throw new Error(verdict.kind);
    const loop = record(pinger, verdict.violation.path);
    expect(loop.loopStart).not.toBeNull();
    expect(replay(pinger, loop).end).toMatchObject({ kind: "violated", violation: { property: "P" } });
    const open = { ...loop, schedule: loop.schedule.slice(0, -1) };
    expect(replay(pinger, open).end).toMatchObject({
      kind: "diverged",
      reason: expect.stringContaining("loop"),
    });
  });
});

describe("simulation", () => {
  const random = (schedule: number): ReturnType<typeof seededRandom> => seededRandom(42, schedule);

  test("finds what there is to find, and its path replays", () => {
    const { verdict, schedules } = simulate(program, { random, schedules: 500 });
    expect(verdict).toMatchObject({ kind: "violated", violation: { message: "the sum is 4" } });
    if (verdict.kind !== "violated") return;
    expect(schedules).toBe(verdict.schedule + 1);
    expect(replay(program, record(program, verdict.violation.path)).end.kind).toBe("violated");
  });

  test("does the same with the same seed", () => {
    const once = simulate(program, { random, schedules: 500 });
    expect(simulate(program, { random, schedules: 500 })).toEqual(once);
  });

  test("claims nothing where it finds nothing, and says what it covered", () => {
    const harmless = loadTest(`
      event eA;
      machine Main { start state S { entry { send this, eA; } on eA do { if ($) { send this, eA; } } } state T { } }
      test tc [main = Main]: { Main };`).program;
    const result = simulate(harmless, { random, schedules: 20 });
    expect(result).toMatchObject({ verdict: { kind: "none-found" }, schedules: 20, finished: 20 });
    expect(result.vacuous).toEqual({ states: [], handlers: [], monitors: [] });
    const cut = simulate(harmless, { random, schedules: 20, maxSteps: 4 });
    expect(cut.finished).toBeLessThan(20);
  });

  test("stops when it is told to", () => {
    const signal = { aborted: true };
    const endless = loadTest(`
      event eA;
      machine Main { start state S { entry { send this, eA; } on eA do { send this, eA; } } }
      test tc [main = Main]: { Main };`).program;
    expect(simulate(endless, { random, signal }).verdict).toEqual({ kind: "interrupted" });
  });

  test("reports deadlocks and hot ends", () => {
    const waiting = loadTest(`
      event eA;
      machine Main { start state S { entry { receive { case eA: { } } } } }
      test tc [main = Main]: { Main };`).program;
    expect(simulate(waiting, { random }).verdict).toMatchObject({ violation: { kind: "deadlock" } });
    const hot = loadTest(`
      event eA;
      machine Main { start state S { entry { send this, eA; } ignore eA; } }
      spec P observes eA { start state S { on eA goto H; } hot state H { ignore eA; } }
      test tc [main = Main]: assert P in { Main };`).program;
    expect(simulate(hot, { random }).verdict).toMatchObject({
      violation: { kind: "liveness", property: "P" },
    });
  });
});
