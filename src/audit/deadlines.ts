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

const MIN_COMPACT = 4096;

export class DeadlineQueue<O extends DeadlineOwner> {
  readonly #heap = new BinaryHeap<Deadline<O>>(compareDeadlines);
  #compactAt = MIN_COMPACT;

  /** With deadlines that were met, as far as they have not been dropped. */
  get size(): number {
    return this.#heap.size;
  }

  add(deadline: Deadline<O>): void {
    this.#heap.push(deadline);
    if (this.#heap.size <= this.#compactAt) return;
    // Met deadlines stay until their time comes. Where that is hours away, they would outnumber the instances.
    this.#heap.retain(isRunning);
    this.#compactAt = Math.max(MIN_COMPACT, 2 * this.#heap.size);
  }

  /** Takes out the earliest deadline that lies before `now` and was not met; null when there is none. */
  expired(now: TraceTime): Deadline<O> | null {
    for (let first = this.#heap.peek(); first !== undefined && first.time < now; first = this.#heap.peek()) {
      this.#heap.pop();
      if (isRunning(first)) return first;
    }
    return null;
  }
}

/** An instance that has left the state, or entered it again, has another deadline by now, or none. */
function isRunning<O extends DeadlineOwner>({ time, owner, instance }: Deadline<O>): boolean {
  return owner.deadlineOf(instance) === time;
}

function compareDeadlines<O extends DeadlineOwner>(a: Deadline<O>, b: Deadline<O>): number {
  return a.time - b.time || a.owner.index - b.owner.index || a.instance - b.instance;
}
