/**
 * A set of pairs of ids, in one memory of the kernel; see `assembly/visited.ts`. At most three quarters full.
 */
import { OutOfRoom } from "../out-of-room.ts";
import type { Kernel, Visited } from "./kernel.ts";
import { AT_COUNT, AT_LOG2, AT_NEXT_NUMBER, AT_NUMBERED, BATCH, SLACK, TABLE } from "./layout.ts";
import { WordMemory } from "./word-memory.ts";

const FIRST_LOG2 = 14;

interface Options {
  readonly kernel: Kernel;
  /** The number of the first key added, where keys are numbered; null: they are not. */
  readonly firstNumber: number | null;
  /** The table is not doubled beyond that many entries, as a power of two. */
  readonly mostLog2: number;
}

export class PairTable {
  readonly #memory: WordMemory;
  readonly #visited: Visited;
  readonly #mostLog2: number;
  readonly #strideWords: number;

  constructor({ kernel, firstNumber, mostLog2 }: Options) {
    this.#strideWords = firstNumber === null ? 2 : 3;
    this.#mostLog2 = mostLog2;
    this.#memory = new WordMemory(TABLE + this.#words(FIRST_LOG2));
    this.#memory.words[AT_LOG2] = FIRST_LOG2;
    this.#memory.words[AT_NUMBERED] = firstNumber === null ? 0 : 1;
    this.#memory.words[AT_NEXT_NUMBER] = firstNumber ?? 0;
    this.#visited = kernel.visited(this.#memory);
  }

  #words(log2: number): number {
    return (2 ** log2 + SLACK) * this.#strideWords;
  }

  /** Its control words and the batch; see `layout.ts`. Not to be kept across {@link insert}. */
  get words(): Uint32Array {
    return this.#memory.words;
  }

  get bytes(): number {
    return this.#memory.bytes;
  }

  /** Makes room for a batch; false if that needs a table beyond the greatest size. */
  prepare(): boolean {
    for (;;) {
      const log2 = this.words[AT_LOG2] as number;
      if ((this.words[AT_COUNT] as number) + BATCH <= 0.75 * 2 ** log2) return true;
      if (log2 === this.#mostLog2) return false;
      this.#memory.reserve(TABLE + this.#words(log2 + 1));
      this.#visited.grow();
    }
  }

  /**
   * Adds the keys of the batch; {@link prepare} must have said that there is room. The positions of the new ones
   * stand at FRESH. One more than `room` is not added: then the batch was not finished.
   */
  insert(count: number, room: number): { readonly fresh: number; readonly isFull: boolean } {
    const answer = this.#visited.insert(count, Math.min(room, 2 ** 31));
    if (answer === -(2 ** 31)) throw new OutOfRoom("the keys of states do not spread over the table");
    return answer < 0 ? { fresh: -1 - answer, isFull: true } : { fresh: answer, isFull: false };
  }

  /** Looks the keys of the batch up. The positions of those that are not there stand at FRESH; answers how many. */
  find(count: number): number {
    return this.#visited.find(count);
  }
}
