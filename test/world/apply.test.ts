import { describe, expect, test } from "vitest";
import type { Program } from "../../src/ir/program.ts";
import { isPruned, NO_LIMITS } from "../../src/world/apply.ts";
import { initialWorld } from "../../src/world/initial-world.ts";
import { hotMonitors, stuckMachines } from "../../src/world/rest.ts";
import type { World } from "../../src/world/world.ts";
import { loadTest } from "../explore/load-program.ts";
import { enabled, last, run, transitionsOf } from "./run.ts";

const EVENTS = "event eA; event eB: int; event eC: machine;";

function program(machines: string, attached = "", names = "Main, A"): Program {
  return loadTest(`${EVENTS} ${machines} test tc [main = Main]: ${attached} { ${names} };`).program;
}

function inboxOf(world: World, machine: string, events: Program): string[] {
  const messages = world.instances.get(machine)?.inbox ?? [];
  return messages.map(({ event }) => events.events[event]?.name ?? "?");
}

describe("a send", () => {
  const sender =
    "machine Main { start state S { entry { var a: machine; a = new A(); send a, eA; send a, eB, 1; } } }";

  test("takes effect in the step after the one that came to it", () => {
    const one = program(`${sender} machine A { start state S { ignore eA, eB; } }`);
    const steps = run(one, "Main", "Main", "Main");
    expect(inboxOf((steps[1] as (typeof steps)[0]).world, "Main/A.0", one)).toEqual([]);
    expect(inboxOf(last(steps).world, "Main/A.0", one)).toEqual(["eA"]);
    expect(last(steps).outcome.effect).toMatchObject({ kind: "send" });
  });

  test("to a machine at rest that ignores the event leaves nothing behind", () => {
    const one = program(`${sender} machine A { start state S { ignore eA, eB; } }`);
    const steps = run(one, "Main", "Main", "Main/A.0", "Main", "Main");
    expect(inboxOf(last(steps).world, "Main/A.0", one)).toEqual([]);
    expect(enabled(one, last(steps).world)).toEqual([]);
  });

  test("to a halted machine is dropped, and the monitors see it", () => {
    const one = program(
      `${sender} machine A { start state S { entry { raise halt; } } }
       spec P observes eA { start state S { on eA goto T; } state T { } }`,
      "assert P in",
    );
    const step = last(run(one, "Main", "Main", "Main/A.0", "Main"));
    expect(step.isDropped).toBe(true);
    expect(step.monitors).toMatchObject([{ spec: "P" }]);
  });

  test("that fills an inbox beyond the bound is cut off", () => {
    const one = program(`${sender} machine A { start state S { defer eA, eB; } }`);
    const { world } = last(run(one, "Main", "Main", "Main/A.0", "Main"));
    const [second] = transitionsOf(one, world, { machine: "Main", limits: { ...NO_LIMITS, inbox: 1 } });
    expect(second).toMatchObject({ bound: "inbox" });
    const [unbounded] = transitionsOf(one, world, { machine: "Main", limits: { ...NO_LIMITS, inbox: 2 } });
    expect(unbounded !== undefined && isPruned(unbounded)).toBe(false);
  });
});

describe("monitors", () => {
  const machines = `
    machine Main { start state S { entry { send this, eA; announce eB, 1; assert false, "the machine"; } ignore eA; } }`;

  test("step in order, the send first, and a failure of one precedes the machine's own", () => {
    const one = program(
      `${machines}
       spec P observes eA, eB { var n: int; start state S { on eA do { n = n + 1; } on eB do { assert n == 0, "P"; } } }
       spec Q observes eA { start state S { on eA do { assert false, "Q"; } } }`,
      "assert P in",
      "Main",
    );
    expect(last(run(one, "Main", "Main")).failure).toMatchObject({
      property: "P",
      failure: { message: "P" },
    });
    const two = program(
      `${machines}
       spec P observes eA, eB { start state S { ignore eA; on eB do { assert false, "P"; } } }
       spec Q observes eA { start state S { on eA do { assert false, "Q"; } } }`,
      "assert P, Q in",
      "Main",
    );
    expect(last(run(two, "Main", "Main")).failure).toMatchObject({
      property: "Q",
      failure: { message: "Q" },
    });
  });

  test("that say nothing leave the failure to the machine", () => {
    const one = program(machines, "", "Main");
    expect(last(run(one, "Main", "Main")).failure).toMatchObject({
      property: null,
      failure: { kind: "assertion", message: "the machine" },
    });
  });

  test("start in order before the main machine, and their failures count", () => {
    const one = program(
      `${machines}
       spec P observes eA { start state S { entry { assert false, "at the start"; } ignore eA; } }`,
      "assert P in",
      "Main",
    );
    expect(initialWorld(one).failure).toMatchObject({ property: "P", failure: { message: "at the start" } });
  });
});

describe("creation", () => {
  const spawner = `
    machine Main {
      var a: machine; var kept: seq[machine];
      start state S {
        entry { a = new A(); }
        on eA do { a = new A(); }
        on eC do (p: machine) { kept += (sizeof(kept), p); a = new A(); }
      }
    }`;
  const halting = `
    machine A { start state S { entry { raise halt; } } }`;

  test("names machines by creator and ordinal; one that halted keeps its name while it is mentioned", () => {
    const one = program(`${spawner} ${halting}`);
    const { world } = last(run(one, "Main", "Main", "Main/A.0"));
    expect([...world.instances.keys()]).toEqual(["Main", "Main/A.0"]);
    expect(world.instances.get("Main/A.0")?.local).toBeNull();
  });

  test("uses the smallest free name", () => {
    const one = program(`
      machine Main { start state S { entry { new A(); new A(); new A(); } } }
      ${halting}`);
    const steps = run(one, "Main", "Main", "Main", "Main/A.0", "Main");
    expect([...(steps[3] as (typeof steps)[0]).world.instances.keys()]).toEqual(["Main", "Main/A.1"]);
    expect(last(steps).outcome.effect).toMatchObject({ kind: "create", machine: { name: "Main/A.0" } });
  });

  test("beyond the bound of machines is cut off; the halted do not count", () => {
    const one = program(`
      machine Main { start state S { entry { new A(); new A(); } } }
      ${halting}`);
    const limits = { ...NO_LIMITS, machines: 2 };
    const { world: both } = last(run(one, "Main", "Main"));
    expect(transitionsOf(one, both, { machine: "Main", limits })).toMatchObject([{ bound: "machines" }]);
    const { world: alone } = last(run(one, "Main", "Main", "Main/A.0"));
    expect(transitionsOf(one, alone, { machine: "Main", limits })).toMatchObject([{ failure: null }]);
  });
});

describe("on null", () => {
  const one = program(
    "machine Main { start state S { defer eA; ignore eB; on null do { send this, eB, 1; } } }",
    "",
    "Main",
  );

  test("is taken where nothing else can be, again and again", () => {
    const steps = run(one, "Main", "Main", "Main", "Main", "Main");
    expect(enabled(one, last(steps).world)).toEqual(["Main"]);
    expect(inboxOf(last(steps).world, "Main", one)).toEqual([]);
  });
});

describe("a world at rest", () => {
  const waiting = program(
    `machine Main { start state S { entry { receive { case eA: { } } } } }
     spec P observes eA { start hot state S { on eA goto T; } cold state T { } }`,
    "assert P in",
    "Main",
  );

  test("is a deadlock where a machine waits in a receive", () => {
    const { world } = last(run(waiting, "Main"));
    expect(enabled(waiting, world)).toEqual([]);
    expect(stuckMachines(world, { isStrict: false })).toMatchObject([{ machine: { name: "Main" } }]);
    expect(hotMonitors(waiting, world)).toMatchObject([{ spec: "P", key: null, state: { name: "S" } }]);
  });

  test("with deferred events is a deadlock only where that is asked for", () => {
    const deferring = program(
      "machine Main { start state S { entry { send this, eA; } defer eA; } }",
      "",
      "Main",
    );
    const { world } = last(run(deferring, "Main", "Main"));
    expect(stuckMachines(world, { isStrict: false })).toEqual([]);
    expect(stuckMachines(world, { isStrict: true })).toMatchObject([{ receive: null }]);
  });
});

test("a receive within an exit action suspends the transition, and the world goes on from there", () => {
  const one = program(
    `machine Main { start state S { entry { send this, eA; send this, eB, 7; } on eA goto T; exit { receive { case eB: (n: int) { assert n == 7; } } } }
                   state T { entry { assert false, "in T"; } } }`,
    "",
    "Main",
  );
  const steps = run(one, "Main", "Main", "Main", "Main");
  expect(last(steps).world.instances.get("Main")?.local?.agenda).toMatchObject([{ kind: "enter" }]);
  const [after] = transitionsOf(one, last(steps).world, { machine: "Main" });
  expect(after).toMatchObject({ failure: { failure: { message: "in T" } } });
});
