import fc from "fast-check";
import { expect, test } from "vitest";
import { Inboxes } from "../../src/explore/inboxes.ts";
import { EMPTY_INBOX, NO_MESSAGE, NULL_MESSAGE } from "../../src/explore/leaf-ids.ts";
import type { InboxLeaf, MessageId } from "../../src/explore/leaf-ids.ts";
import { Messages } from "../../src/explore/messages.ts";
import { Slots } from "../../src/explore/slots.ts";
import type { EventId } from "../../src/ir/program.ts";
import type { Disposition } from "../../src/machine/disposition.ts";
import { settle, takeablePosition } from "../../src/world/settle.ts";
import { loadTest } from "./load-program.ts";

const { program } = loadTest("machine Main { start state S { } } test tc [main = Main]: { Main };");

const EVENTS = [2, 3, 4, 5] as EventId[];
const events = fc.constantFrom(...EVENTS);
const sets = fc.uniqueArray(events).map((some) => new Set(some));
const dispositions: fc.Arbitrary<Disposition> = fc.oneof(
  fc.record({ kind: fc.constant("receive" as const), accepts: sets }),
  fc.record({ kind: fc.constant("dequeue" as const), defers: sets, ignores: sets, takesNull: fc.boolean() }),
);

test("interned inboxes do what lists of messages do", () => {
  const cases = fc.array(fc.tuple(dispositions, fc.array(events, { maxLength: 6 })), { maxLength: 20 });
  fc.assert(
    fc.property(cases, (many) => {
      const messages = new Messages(new Slots(program));
      const inboxes = new Inboxes(messages);
      const intern = (list: readonly EventId[]): InboxLeaf =>
        list.reduce<InboxLeaf>(
          (inbox, event) => inboxes.append(inbox, messages.intern({ event, payload: null })),
          EMPTY_INBOX,
        );
      const eventsOf = (inbox: InboxLeaf): EventId[] =>
        inboxes.contents(inbox).map((id: MessageId) => messages.get(id).event);
      for (const [disposition, list] of many) {
        const plain = list.map((event) => ({ event }));
        const inbox = intern(list);
        expect(intern(list)).toBe(inbox);
        expect(eventsOf(inbox)).toEqual(list);
        expect(inboxes.lengthOf(inbox)).toBe(list.length);
        const id = inboxes.dispositionId(disposition);
        expect(eventsOf(inboxes.settle(id, inbox))).toEqual(
          settle(disposition, plain).map(({ event }) => event),
        );
        const taken = inboxes.take(id, inbox);
        const position = takeablePosition(disposition, plain);
        if (position >= 0) {
          expect(messages.get(inboxes.takenMessage(taken)).event).toBe(list[position]);
          expect(inboxes.takenRest(taken)).toBe(intern(list.toSpliced(position, 1)));
        } else {
          const takesNull = disposition.kind === "dequeue" && disposition.takesNull;
          expect(inboxes.takenMessage(taken)).toBe(takesNull ? NULL_MESSAGE : NO_MESSAGE);
          expect(inboxes.takenRest(taken)).toBe(inbox);
        }
      }
    }),
    { numRuns: 200, seed: 6 },
  );
});

test("equal dispositions share a number, others do not", () => {
  const inboxes = new Inboxes(new Messages(new Slots(program)));
  const [a, b] = EVENTS as [EventId, EventId];
  const receive = (...accepts: EventId[]): number =>
    inboxes.dispositionId({ kind: "receive", accepts: new Set(accepts) });
  expect(receive(a, b)).toBe(receive(b, a));
  expect(receive(a)).not.toBe(receive(a, b));
  const none = new Set<EventId>();
  expect(inboxes.dispositionId({ kind: "dequeue", defers: none, ignores: none, takesNull: false })).not.toBe(
    inboxes.dispositionId({ kind: "dequeue", defers: none, ignores: none, takesNull: true }),
  );
});
