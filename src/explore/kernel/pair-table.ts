/**
 * A set of pairs of ids, in one memory of the kernel; see `assembly/visited.ts`. At most four fifths full.
 */
import { OutOfRoom } from "../out-of-room.ts";
import type { Kernel, Visited } from "./kernel.ts";
import { AT_COUNT, AT_HOMES, AT_NEXT_NUMBER, AT_NUMBERED, BATCH, SLACK, TABLE } from "./layout.ts";
import { WordMemory } from "./word-memory.ts";

const FIRST_HOMES = 1 << 14;

interface Options {
  readonly kernel: Kernel;
  /** The number of the first key added, where keys are numbered; null: they are not. */
  readonly firstNumber: number | null;
  /** The table does not grow beyond that many homes. */
  readonly mostHomes: number;
}

export class PairTable {
  readonly #memory: WordMemory;
  readonly #visited: Visited;
  readonly #mostHomes: number;
  readonly #strideWords: number;

  constructor({ kernel, firstNumber, mostHomes }: Options) {
    this.#strideWords = firstNumber === null ? 2 : 3;
    this.#mostHomes = mostHomes;
    this.#memory = new WordMemory(TABLE + this.#words(FIRST_HOMES));
    this.#memory.words[AT_HOMES] = FIRST_HOMES;
    this.#memory.words[AT_NUMBERED] = firstNumber === null ? 0 : 1;
    this.#memory.words[AT_NEXT_NUMBER] = firstNumber ?? 0;
    this.#visited = kernel.visited(this.#memory);
  }

  #words(homes: number): number {
    return (homes + SLACK) * this.#strideWords;
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
      const homes = this.words[AT_HOMES] as number;
      if ((this.words[AT_COUNT] as number) + BATCH <= 0.8 * homes) return true;
      const grown = Math.floor(homes * growthOf(homes));
      if (grown > this.#mostHomes) return false;
      this.#memory.reserve(TABLE + this.#words(grown));
      this.#visited.grow(grown);
    }
  }

  /**
   * Adds the keys of the batch; {@link prepare} must have said that there is room. The new ones stand at KEYS then. One
   * more than `room` is not added: then the batch was not finished.
   */
  insert(count: number, room: number): { readonly fresh: number; readonly isFull: boolean } {
    const answer = this.#visited.insert(count, Math.min(room, 2 ** 31));
    if (answer === -(2 ** 31)) throw new OutOfRoom("the keys of states do not spread over the table");
    return answer < 0 ? { fresh: -1 - answer, isFull: true } : { fresh: answer, isFull: false };
  }

  /** Looks the keys of the batch up. The positions of those that are not there stand at MISSING; answers how many. */
  find(count: number): number {
    return this.#visited.find(count);
  }
}

/** Small tables grow faster: what counts there is time, not memory. */
function growthOf(homes: number): number {
  if (homes < 1 << 20) return 4;
  return homes < 1 << 22 ? 2 : 1.5;
}
