/**
 * Lines that a scanner has read, and that wait until it is their turn: in rows of typed arrays, since objects that live
 * that long cost more to move about than to be made. Rows have numbers, which are given again.
 */
import type { HeldLines, ScannedLine } from "../trace-record.ts";
import { PlainLine } from "./trace-scanner.ts";
import type { TracePlan } from "./trace-scanner.ts";

const PAGE_BITS = 10;
const PAGE_ROWS = 2 ** PAGE_BITS;
const IN_PAGE = PAGE_ROWS - 1;
/** Room for a line in its row; most are shorter. */
const ROW_BYTES = 256;

/** What is known of a line beside its slots; times are NaN where there is none. */
const INPUT = 0;
const LINE = 1;
const OFFSET = 2;
const TIME = 3;
const PLANNED = 4;
const FACTS = 5;
/** The input of a row that is free. */
const FREE = -1;

interface Page {
  readonly facts: Float64Array;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly numbers: Float64Array;
  readonly bytes: Uint8Array;
  /** By row in the page: a line that is longer than its room. */
  readonly long: Map<number, Uint8Array>;
}

export class HeldRows implements HeldLines {
  readonly #slots: number;
  readonly #pages: Page[] = [];
  readonly #free: number[] = [];
  #rows = 0;
  /** The line that was asked for last. */
  readonly #shown: { scanner: PlainLine; input: number; line: number; offset: number };

  /** Of scanners of this plan. */
  constructor(plan: TracePlan) {
    const { slots } = plan;
    this.#slots = slots;
    const scanner = new PlainLine(plan, {
      kinds: new Uint8Array(slots),
      starts: new Int32Array(slots),
      ends: new Int32Array(slots),
      numbers: new Float64Array(slots),
    });
    this.#shown = { scanner, input: 0, line: 0, offset: 0 };
  }

  add({ scanner: scanned, input, line, offset }: ScannedLine): number {
    // Scanners of the plan make no others.
    const scanner = scanned as PlainLine;
    const row = this.#free.pop() ?? this.#rows++;
    const page = (this.#pages[row >> PAGE_BITS] ??= this.#createPage());
    const index = row & IN_PAGE;
    const fact = index * FACTS;
    const { facts, kinds, starts, ends, numbers } = page;
    facts[fact + INPUT] = input;
    facts[fact + LINE] = line;
    facts[fact + OFFSET] = offset;
    facts[fact + TIME] = scanner.time ?? NaN;
    facts[fact + PLANNED] = scanner.planned;
    const { json, bytes, start, end } = scanner;
    const first = index * this.#slots;
    for (let slot = 0; slot < this.#slots; slot++) {
      kinds[first + slot] = json.kinds[slot] as number;
      starts[first + slot] = (json.starts[slot] as number) - start;
      ends[first + slot] = (json.ends[slot] as number) - start;
      numbers[first + slot] = json.numbers[slot] as number;
    }
    const text = bytes.subarray(start, end);
    if (text.length <= ROW_BYTES) page.bytes.set(text, index * ROW_BYTES);
    else page.long.set(index, text.slice());
    return row;
  }

  show(row: number): ScannedLine {
    const page = this.#pages[row >> PAGE_BITS] as Page;
    const index = row & IN_PAGE;
    const fact = index * FACTS;
    const { facts, kinds, starts, ends, numbers } = page;
    const shown = this.#shown;
    shown.input = facts[fact + INPUT] as number;
    shown.line = facts[fact + LINE] as number;
    shown.offset = facts[fact + OFFSET] as number;
    const { scanner } = shown;
    const time = facts[fact + TIME] as number;
    scanner.time = Number.isNaN(time) ? null : time;
    scanner.planned = facts[fact + PLANNED] as number;
    const long = page.long.size === 0 ? undefined : page.long.get(index);
    scanner.bytes = long ?? page.bytes;
    const start = long === undefined ? index * ROW_BYTES : 0;
    const { json } = scanner;
    const first = index * this.#slots;
    for (let slot = 0; slot < this.#slots; slot++) {
      json.kinds[slot] = kinds[first + slot] as number;
      json.starts[slot] = (starts[first + slot] as number) + start;
      json.ends[slot] = (ends[first + slot] as number) + start;
      json.numbers[slot] = numbers[first + slot] as number;
    }
    return shown;
  }

  inputOf(row: number): number {
    return (this.#pages[row >> PAGE_BITS] as Page).facts[(row & IN_PAGE) * FACTS + INPUT] as number;
  }

  remove(row: number): void {
    const page = this.#pages[row >> PAGE_BITS] as Page;
    page.facts[(row & IN_PAGE) * FACTS + INPUT] = FREE;
    if (page.long.size > 0) page.long.delete(row & IN_PAGE);
    this.#free.push(row);
  }

  eachHeldLine(input: number, tell: (offset: number) => void): void {
    for (const { facts } of this.#pages) {
      for (let fact = 0; fact < facts.length; fact += FACTS) {
        if (facts[fact + INPUT] === input) tell(facts[fact + OFFSET] as number);
      }
    }
  }

  #createPage(): Page {
    const size = PAGE_ROWS * this.#slots;
    return {
      facts: new Float64Array(PAGE_ROWS * FACTS).fill(FREE),
      kinds: new Uint8Array(size),
      starts: new Int32Array(size),
      ends: new Int32Array(size),
      numbers: new Float64Array(size),
      bytes: new Uint8Array(PAGE_ROWS * ROW_BYTES),
      long: new Map(),
    };
  }
}
