import fc from "fast-check";
import { expect, test } from "vitest";
import { BinaryHeap } from "../../src/base/binary-heap.ts";

const SEED = 20_261_125;

test("entries come out in order, whatever is put in and taken out between, and dropped", () => {
  const action = fc.oneof(
    fc.record({ kind: fc.constant("push" as const), value: fc.integer({ min: -50, max: 50 }) }),
    fc.record({ kind: fc.constant("pop" as const) }),
    fc.record({ kind: fc.constant("retain" as const), divisor: fc.integer({ min: 2, max: 5 }) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const heap = new BinaryHeap<number>((a, b) => a - b);
      let model: number[] = [];
      for (const step of actions) {
        if (step.kind === "push") {
          heap.push(step.value);
          model.push(step.value);
          model.sort((a, b) => a - b);
        } else if (step.kind === "pop") {
          expect(heap.pop()).toBe(model.shift());
        } else {
          const isKept = (value: number): boolean => value % step.divisor !== 0;
          heap.retain(isKept);
          model = model.filter(isKept);
        }
        expect(heap.size).toBe(model.length);
        expect(heap.peek()).toBe(model[0]);
      }
    }),
    { seed: SEED },
  );
});
