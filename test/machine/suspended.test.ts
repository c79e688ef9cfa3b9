/**
 * A suspended machine is data: in the middle of a transition, written as JSON and read back, it goes on as if
 * nothing had happened.
 */
import { describe, expect, test } from "vitest";
import type { EventId, Program } from "../../src/ir/program.ts";
import { dispositionOf } from "../../src/machine/disposition.ts";
import { initialLocal } from "../../src/machine/initial.ts";
import type { Local } from "../../src/machine/local.ts";
import type { Input, Outcome } from "../../src/machine/outcome.ts";
import { step } from "../../src/machine/step.ts";
import type { MachineValue } from "../../src/machine/value.ts";
import { loadTest } from "../explore/load-program.ts";

const TEXT = `
event eGo: int;
event eNow: int;
event eDone: (int, int, int);

machine Main {
  var seen: int;
  start state Before {
    on eGo goto After with (payload: int) { seen = seen * 10 + payload; }
    exit { seen = Wait(7); }
  }
  state After {
    entry (payload: int) { send this, eDone, (seen, payload, 0); }
    ignore eDone;
  }
  fun Wait(factor: int): int {
    var got: int;
    receive { case eNow: (payload: int) { got = payload; } }
    return got * factor;
  }
}

test tcMain [main = Main]: { Main };
`;

const { program } = loadTest(TEXT);
const self = { kind: "machine", type: program.main, name: "Main" } as MachineValue;

function only(outcomes: readonly Outcome[]): Outcome {
  expect(outcomes).toHaveLength(1);
  return outcomes[0] as Outcome;
}

function advance(local: Local, input: Input): Local {
  const { next, failure } = only(step(program, local, { input, limits: { choose: null } }).outcomes);
  expect(failure).toBeNull();
  return next as Local;
}

function eventOf(of: Program, name: string): EventId {
  return of.events.findIndex((event) => event.name === name) as EventId;
}

describe("a machine suspended in a receive, in a function called by an exit action", () => {
  const started = advance(initialLocal(program, self, null), { kind: "start" });
  const suspended = advance(started, { kind: "take", event: eventOf(program, "eGo"), payload: 5 });

  test("is still in the state that it leaves, and knows what follows", () => {
    expect(program.machines[0]?.states[suspended.state]?.name).toBe("Before");
    expect(suspended.frames.map((frame) => program.codes[frame.code]?.name)).toHaveLength(2);
    expect(suspended.agenda.map((task) => task.kind)).toEqual(["run", "enter"]);
  });

  test("accepts what the receive names, and halt", () => {
    const disposition = dispositionOf(program, suspended);
    expect(disposition.kind === "receive" && [...disposition.accepts].sort()).toEqual(
      [eventOf(program, "halt"), eventOf(program, "eNow")].sort(),
    );
  });

  test("goes on from its serialised form: exit, then with, then entry with the event's payload", () => {
    const revived = JSON.parse(JSON.stringify(suspended)) as Local;
    const entered = advance(revived, { kind: "take", event: eventOf(program, "eNow"), payload: 3 });
    expect(entered.wait).toMatchObject({ kind: "send", payload: { items: [3 * 7 * 10 + 5, 5, 0] } });
    expect(program.machines[0]?.states[entered.state]?.name).toBe("After");
    const resting = advance(entered, { kind: "resume" });
    expect(resting.frames).toEqual([]);
    expect(resting.wait).toEqual({ kind: "dequeue" });
  });
});
