/** The deadlines that are running, over all specs and instances, the earliest first. */
import { BinaryHeap } from "../base/binary-heap.ts";
import type { TraceTime } from "./trace-time.ts";

/** Whoever has instances with deadlines. */
export interface DeadlineOwner {
  /** Its number among the owners: equal deadlines expire in this order, then by instance. */
  readonly index: number;
  /** When the instance's present state must be left; null where it need not be, or has been found overdue. */
  deadlineOf(instance: number): TraceTime | null;
}

export interface Deadline<O extends DeadlineOwner> {
  readonly time: TraceTime;
  readonly owner: O;
  readonly instance: number;
}

export class DeadlineQueue<O extends DeadlineOwner> {
  readonly #heap = new BinaryHeap<Deadline<O>>(compareDeadlines);

  add(deadline: Deadline<O>): void {
    this.#heap.push(deadline);
  }

  /** Takes out the earliest deadline that lies before `now` and was not met; null when there is none. */
  expired(now: TraceTime): Deadline<O> | null {
    for (let first = this.#heap.peek(); first !== undefined && first.time < now; first = this.#heap.peek()) {
      this.#heap.pop();
      // An instance that has left the state, or entered it again, has another deadline by now, or none.
      if (first.owner.deadlineOf(first.instance) === first.time) return first;
    }
    return null;
  }
}

function compareDeadlines<O extends DeadlineOwner>(a: Deadline<O>, b: Deadline<O>): number {
  return a.time - b.time || a.owner.index - b.owner.index || a.instance - b.instance;
}
