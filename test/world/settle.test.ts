import { describe, expect, test } from "vitest";
import type { EventId } from "../../src/ir/program.ts";
import type { Disposition } from "../../src/machine/disposition.ts";
import { settle, takeablePosition } from "../../src/world/settle.ts";

const [deferred, ignored, wanted, other] = [2, 3, 4, 5] as EventId[] as [EventId, EventId, EventId, EventId];
const atDequeue: Disposition = {
  kind: "dequeue",
  defers: new Set([deferred]),
  ignores: new Set([ignored]),
  takesNull: false,
};
const inReceive: Disposition = { kind: "receive", accepts: new Set([wanted, deferred]) };

function inbox(...events: EventId[]): { event: EventId }[] {
  return events.map((event) => ({ event }));
}

describe("at a dequeue point", () => {
  test("the first message that is neither deferred nor ignored is taken", () => {
    expect(takeablePosition(atDequeue, inbox(deferred, ignored, wanted, other))).toBe(2);
    expect(takeablePosition(atDequeue, inbox(deferred, ignored))).toBe(-1);
    expect(takeablePosition(atDequeue, [])).toBe(-1);
  });

  test("ignored messages before it are forgotten, those behind it stay", () => {
    const before = inbox(ignored, deferred, ignored, wanted, ignored);
    expect(settle(atDequeue, before)).toEqual(inbox(deferred, wanted, ignored));
  });

  test("all ignored messages are forgotten where none can be taken", () => {
    expect(settle(atDequeue, inbox(ignored, deferred, ignored))).toEqual(inbox(deferred));
  });

  test("settling twice is settling once, and settling before a message comes changes nothing", () => {
    const first = inbox(ignored, deferred, ignored);
    for (const last of [deferred, ignored, wanted]) {
      const atOnce = settle(atDequeue, [...first, ...inbox(last)]);
      expect(settle(atDequeue, atOnce)).toEqual(atOnce);
      expect(settle(atDequeue, [...settle(atDequeue, first), ...inbox(last)])).toEqual(atOnce);
    }
  });
});

describe("in a receive", () => {
  test("the first message of a case is taken, whatever the state defers or ignores", () => {
    expect(takeablePosition(inReceive, inbox(ignored, other, deferred, wanted))).toBe(2);
    expect(takeablePosition(inReceive, inbox(ignored, other))).toBe(-1);
  });

  test("nothing is forgotten", () => {
    expect(settle(inReceive, inbox(ignored, other))).toEqual(inbox(ignored, other));
  });
});

test("a machine that can run takes nothing and forgets nothing", () => {
  expect(takeablePosition({ kind: "run" }, inbox(wanted))).toBe(-1);
  expect(settle({ kind: "run" }, inbox(ignored))).toEqual(inbox(ignored));
});
