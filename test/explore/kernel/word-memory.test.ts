import { expect, test } from "vitest";
import { seededRandom } from "../../../src/base/random.ts";
import { PairLog } from "../../../src/explore/kernel/pair-log.ts";
import { WordMemory } from "../../../src/explore/kernel/word-memory.ts";
import { OutOfRoom } from "../../../src/explore/out-of-room.ts";

interface Block {
  start: number;
  log2: number;
  /** What its words hold. */
  mark: number;
}

test("blocks are zero, do not overlap, and keep what they hold when they are doubled", () => {
  const random = seededRandom(1, 0);
  const memory = new WordMemory(100);
  const blocks: Block[] = [];
  const fill = ({ start, log2, mark }: Block): void => void memory.words.fill(mark, start, start + 2 ** log2);
  memory.words.fill(7, 0, 100);
  for (let i = 0; i < 2000; i++) {
    const at = random(blocks.length + 1);
    const block = blocks[at];
    if (block === undefined || random(3) === 0) {
      const log2 = random(9);
      const start = memory.allocate(log2);
      expect(memory.words.subarray(start, start + 2 ** log2).every((word) => word === 0)).toBe(true);
      blocks.push({ start, log2, mark: i + 10 });
      fill(blocks.at(-1) as Block);
    } else if (random(2) === 0) {
      memory.release(block.start, block.log2);
      blocks.splice(at, 1);
    } else if (block.log2 < 12) {
      const { log2 } = block;
      block.start = memory.double(block.start, log2);
      block.log2++;
      const words = memory.words.subarray(block.start, block.start + 2 ** block.log2);
      expect(words.every((word, index) => word === (index < 2 ** log2 ? block.mark : 0))).toBe(true);
      fill(block);
    }
  }
  expect(memory.words.subarray(0, 100).every((word) => word === 7)).toBe(true);
  for (const { start, log2, mark } of blocks) {
    expect(memory.words.subarray(start, start + 2 ** log2).every((word) => word === mark)).toBe(true);
  }
});

test("a block that was given back is used again", () => {
  const memory = new WordMemory(0);
  const first = memory.allocate(4);
  memory.allocate(4);
  memory.release(first, 4);
  expect(memory.allocate(5)).not.toBe(first);
  expect(memory.allocate(4)).toBe(first);
});

test("the last block is doubled where it stands", () => {
  const memory = new WordMemory(10);
  memory.allocate(3);
  const last = memory.allocate(3);
  expect(memory.double(last, 3)).toBe(last);
  expect(memory.double(last, 4)).toBe(last);
  expect(memory.allocate(0)).toBe(last + 32);
});

test("reserved words are there, and what was there stays", () => {
  const memory = new WordMemory(10);
  memory.words[9] = 5;
  memory.reserve(300_000);
  expect(memory.words.length).toBeGreaterThanOrEqual(300_000);
  expect(memory.bytes).toBe(4 * memory.words.length);
  expect(memory.words[9]).toBe(5);
  const { length } = memory.words;
  memory.reserve(300_000);
  expect(memory.words).toHaveLength(length);
});

test("more than 4 GiB is no room, and so is what the engine refuses; other errors pass", () => {
  const memory = new WordMemory(10);
  expect(() => memory.reserve(2 ** 30)).toThrow(OutOfRoom);
  const refuseWith = (error: Error): void => {
    memory.memory.grow = () => {
      throw error;
    };
  };
  refuseWith(new RangeError("out of memory"));
  expect(() => memory.reserve(100_000)).toThrow(OutOfRoom);
  expect(() => memory.allocate(20)).toThrow(OutOfRoom);
  refuseWith(new TypeError("something else"));
  expect(() => memory.reserve(100_000)).toThrow(TypeError);
});

test("a log of pairs keeps them in order, over pages", () => {
  const log = new PairLog();
  const count = 150_000;
  // Several at a time, so that some lists end in one page and go on in the next.
  const some = 1_234;
  for (let i = 0; i < count; i += some) {
    const numbers = Array.from({ length: Math.min(some, count - i) }, (_, j) => i + j);
    const words = Uint32Array.from([7, ...numbers.flatMap((number) => [number, 4_000_000_000 - number])]);
    log.append({ words, at: 1 }, numbers.length);
  }
  expect(log.length).toBe(count);
  for (const i of [0, 65_535, 65_536, 131_071, 131_072, count - 1]) {
    expect([log.get(i, 0), log.get(i, 1)]).toEqual([i, 4_000_000_000 - i]);
  }
  const words = new Uint32Array(2 * 70_001);
  log.copy(65_000, 135_000, { words, at: 2 });
  const expected = Array.from({ length: 70_000 }, (_, i) => [65_000 + i, 4_000_000_000 - 65_000 - i]).flat();
  expect(words.every((word, i) => word === (i < 2 ? 0 : expected[i - 2]))).toBe(true);
  log.copy(5, 5, { words, at: 0 });
  expect(words[0]).toBe(0);
});
