/** One trace, read from front to back, a chunk at a time. */
import { LineSplitter } from "./split-lines.ts";
import type { Line } from "./split-lines.ts";
import type { LineReader, TraceRecord } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

export interface TraceInput {
  /** As the user named it; for places in reports. */
  readonly file: string;
  /** The file's bytes. A chunk may be overwritten when the next one is asked for. */
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** Hashes the bytes on their way; passed in, as everything that Node has and a browser has not. */
export interface Hasher {
  update(chunk: Uint8Array): void;
  /** In lower-case hexadecimal digits. */
  digest(): string;
}

/** A trace that cannot be read to its end; `line` is the first that was not read, or not in full. */
export interface TraceFailure {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface CursorOptions {
  readonly reader: LineReader;
  /** The input's number. */
  readonly index: number;
  readonly maxLineBytes: number;
  readonly hasher: Hasher | null;
}

export class TraceCursor {
  readonly input: TraceInput;
  readonly index: number;
  /** The record at hand; null before the first and after the last. */
  head: TraceRecord | null = null;
  /** The latest time of the records up to and with `head`; null before the first that has one. */
  latest: TraceTime | null = null;
  /** Whether the time of `head` lies before that of a record above it. */
  isLate = false;
  bytes = 0;
  /** Why the trace could not be read to its end. */
  failure: TraceFailure | null = null;
  readonly #reader: LineReader;
  readonly #splitter: LineSplitter;
  readonly #hasher: Hasher | null;
  readonly #chunks: Iterator<Uint8Array> | AsyncIterator<Uint8Array>;
  #lines: readonly Line[] = [];
  #next = 0;
  #lineNumber = 0;
  /** The records of a line that gave several. */
  #batch: readonly TraceRecord[] = [];
  #nextInBatch = 0;
  #isAtEnd = false;

  constructor(input: TraceInput, { reader, index, maxLineBytes, hasher }: CursorOptions) {
    this.input = input;
    this.index = index;
    this.#reader = reader;
    this.#splitter = new LineSplitter({ maxLineBytes });
    this.#hasher = hasher;
    this.#chunks = iteratorOf(input.chunks);
  }

  /** Steps to the next record. False: the lines at hand are used up, call {@link refill}. */
  advance(): boolean {
    if (this.#nextInBatch < this.#batch.length) {
      this.#show(this.#batch[this.#nextInBatch++] as TraceRecord);
      return true;
    }
    if (this.#next >= this.#lines.length) {
      this.head = null;
      return false;
    }
    const line = this.#lines[this.#next++] as Line;
    const read = this.#reader.read(line, { input: this.index, line: ++this.#lineNumber });
    if (!isBatch(read)) this.#show(read);
    else {
      this.#batch = read;
      this.#nextInBatch = 1;
      this.#show(read[0] as TraceRecord);
    }
    return true;
  }

  #show(head: TraceRecord): void {
    this.head = head;
    const { time } = head;
    this.isLate = time !== null && this.latest !== null && time < this.latest;
    if (time !== null && !this.isLate) this.latest = time;
  }

  /** Reads on until there is a line. False: the trace has ended, or there is a `failure`. */
  async refill(): Promise<boolean> {
    this.#next = 0;
    this.#lines = [];
    while (this.#lines.length === 0 && !this.#isAtEnd) {
      const { done, value } = await this.#nextChunk();
      if (this.failure !== null) return false;
      if (done === true) {
        this.#isAtEnd = true;
        this.#lines = this.#splitter.finish();
      } else {
        this.bytes += value.length;
        this.#hasher?.update(value);
        this.#lines = this.#splitter.push(value);
      }
    }
    return this.#lines.length > 0;
  }

  async #nextChunk(): Promise<IteratorResult<Uint8Array, unknown>> {
    try {
      return await this.#chunks.next();
    } catch (error) {
      this.#isAtEnd = true;
      const reason = error instanceof Error ? error.message : String(error);
      this.failure = { file: this.input.file, line: this.#lineNumber + 1, reason };
      return { done: true, value: undefined };
    }
  }

  /** Lets go of the file, also before its end. */
  async close(): Promise<void> {
    if (!this.#isAtEnd) await this.#chunks.return?.();
  }

  /** Of the bytes read; null where nothing hashes them. */
  hash(): string | null {
    return this.#hasher?.digest() ?? null;
  }
}

function isBatch(read: TraceRecord | readonly TraceRecord[]): read is readonly TraceRecord[] {
  return Array.isArray(read);
}

function iteratorOf(chunks: TraceInput["chunks"]): Iterator<Uint8Array> | AsyncIterator<Uint8Array> {
  return Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
}
