/**
 * The states that have steps left to try, by their position in the trace.
 */

/** A state, and how many of its pieces have been tried. */
export interface Entry {
  readonly state: number;
  readonly cursor: number;
}

/** One in so many turns takes the oldest entry of the foremost position, one in so many an entry of another position. */
const OLDEST_EVERY = 4;
const ELSEWHERE_EVERY = 16;

/** Estimates. */
const ENTRY_BYTES = 16;
const QUEUE_BYTES = 200;

/**
 * Depth first, mostly: the newest entry of the foremost position. A model may go on for ever without showing anything, or
 * be led astray by an early choice; so now and then it is the turn of the oldest entry, and of other positions. Every
 * entry has its turn some time.
 */
export class Frontier {
  readonly #queues = new Map<number, Queue>();
  /** The greatest position that may have entries. */
  #foremost = -1;
  #turn = 0;
  #elsewhere: Iterator<number> | null = null;
  #count = 0;

  get bytes(): number {
    return this.#count * ENTRY_BYTES + this.#queues.size * QUEUE_BYTES;
  }

  push(position: number, { state, cursor }: Entry): void {
    let queue = this.#queues.get(position);
    if (queue === undefined) this.#queues.set(position, (queue = new Queue()));
    queue.push(state, cursor);
    this.#count++;
    this.#foremost = Math.max(this.#foremost, position);
  }

  /** Removes an entry; null if there is none. */
  pop(): Entry | null {
    while (this.#foremost >= 0 && !this.#has(this.#foremost)) {
      this.#queues.delete(this.#foremost);
      this.#foremost--;
    }
    if (this.#foremost < 0) return null;
    this.#turn++;
    this.#count--;
    const isElsewhere = this.#turn % ELSEWHERE_EVERY === 0;
    const queue = this.#queues.get(isElsewhere ? this.#anyPosition() : this.#foremost) as Queue;
    return this.#turn % OLDEST_EVERY === 0 ? queue.shift() : queue.pop();
  }

  #has(position: number): boolean {
    return (this.#queues.get(position)?.length ?? 0) > 0;
  }

  /** The positions that have entries, one after the other. */
  #anyPosition(): number {
    for (let rounds = 0; rounds < 2;) {
      this.#elsewhere ??= this.#queues.keys();
      const { done, value } = this.#elsewhere.next();
      if (done === true) {
        this.#elsewhere = null;
        rounds++;
      } else if (this.#has(value)) {
        return value;
      } else {
        this.#queues.delete(value);
      }
    }
    return this.#foremost;
  }
}

/** Pairs of state and cursor, taken from either end. */
class Queue {
  #items: number[] = [];
  #head = 0;

  get length(): number {
    return (this.#items.length - this.#head) / 2;
  }

  push(state: number, cursor: number): void {
    this.#items.push(state, cursor);
  }

  pop(): Entry {
    const cursor = this.#items.pop() as number;
    return { state: this.#items.pop() as number, cursor };
  }

  shift(): Entry {
    const [state, cursor] = [this.#items[this.#head] as number, this.#items[this.#head + 1] as number];
    this.#head += 2;
    if (this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return { state, cursor };
  }
}
