import fc from "fast-check";
import { expect, test } from "vitest";
import { DeadlineQueue } from "../../src/audit/deadlines.ts";

const SEED = 20_261_125;

/** Instances whose deadlines are set and lifted at will. */
class Owner {
  readonly index = 0;
  readonly deadlines = new Map<number, number>();
  deadlineOf(instance: number): number | null {
    return this.deadlines.get(instance) ?? null;
  }
}

test("what expires is what a look at every instance would find, the earliest first", () => {
  const change = fc.record({ instance: fc.nat(5), delay: fc.option(fc.nat(20)), wait: fc.nat(8) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
      const owner = new Owner();
      const queue = new DeadlineQueue<Owner>();
      let now = 0;
      for (const { instance, delay, wait } of changes) {
        now += wait;
        const due = [...owner.deadlines]
          .filter(([, time]) => time < now)
          .sort(([a, left], [b, right]) => left - right || a - b);
        for (const [expected, time] of due) {
          expect(queue.expired(now)).toMatchObject({ instance: expected, time });
          owner.deadlines.delete(expected);
        }
        expect(queue.expired(now)).toBeNull();
        if (delay === null) owner.deadlines.delete(instance);
        else {
          owner.deadlines.set(instance, now + delay);
          queue.add({ time: now + delay, owner, instance });
        }
      }
    }),
    { seed: SEED },
  );
});

test("deadlines that were met do not pile up, however far away they are", () => {
  const owner = new Owner();
  const queue = new DeadlineQueue<Owner>();
  const time = 1e15;
  for (let count = 0; count < 100_000; count++) {
    owner.deadlines.set(count % 3, time + count);
    queue.add({ time: time + count, owner, instance: count % 3 });
    expect(queue.size).toBeLessThan(5000);
  }
  const left = [0, 1, 2].map(() => {
    const due = queue.expired(Infinity);
    owner.deadlines.delete(due?.instance ?? -1);
    return due?.time;
  });
  expect(left).toEqual([time + 99_997, time + 99_998, time + 99_999]);
  expect(queue.expired(Infinity)).toBeNull();
});
