/** One trace, read from front to back, a chunk at a time. */
import { LineLog } from "./flat/line-log.ts";
import type { LineHolder } from "./flat/line-log.ts";
import { BlockSplitter } from "./split-blocks.ts";
import type { LineBlock } from "./split-blocks.ts";
import type { DocumentSplitter } from "./split-document.ts";
import { LineDecoder } from "./split-lines.ts";
import type { Line } from "./split-lines.ts";
import type { LineReader, MappedRecord, RecordScanner, ScannedLine, TraceRecord } from "./trace-record.ts";
import type { TraceTime } from "./trace-time.ts";

export interface TraceInput {
  /** As the user named it; for places in reports. */
  readonly file: string;
  /** The file's bytes. A chunk may be overwritten when the next one is asked for. */
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /**
   * The bytes from an offset on, as many as there are up to `length`, while the audit goes on. Left out where they come
   * only once: then lines are kept that may be wanted again.
   */
  readonly readAt?: (offset: number, length: number) => Uint8Array;
  /** Of the chunks that were given so far, where whoever reads them hashes them: else that is done here. */
  readonly sha256?: () => string;
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

/** The records of one trace, one after the other: as they are read, or as they were sorted by partitions. */
export interface RecordCursor {
  /** The input's number. */
  readonly index: number;
  /** The record at hand; null before the first and after the last. */
  readonly head: TraceRecord | null;
  /** The latest time of the records up to and with `head`; null before the first that has one. */
  readonly latest: TraceTime | null;
  /** Whether the time of `head` lies before that of a record above it. */
  readonly isLate: boolean;
  /** The line of `head`, where a scanner has read it and nobody has asked for the record yet. */
  readonly scanned?: ScannedLine | null;
  /** Why the trace could not be read to its end. */
  readonly failure: TraceFailure | null;
  /** Steps to the next record. False: the records at hand are used up, call {@link refill}. */
  advance(): boolean;
  /** Reads on until there is a record. False: the trace has ended, or there is a `failure`. */
  refill(): Promise<boolean>;
  /** Lets go of the file, also before its end. */
  close(): Promise<void>;
}

/** A record's line, for whoever reads it again. */
export interface LineOfRecord {
  readonly text: Line;
  /** Which of the records that the line gives it is. */
  readonly number: number;
}

export interface CursorOptions {
  readonly reader: LineReader;
  /** The input's number. */
  readonly index: number;
  readonly maxLineBytes: number;
  /** The trace is a document of any layout, of which these are the records. Null unless told otherwise: lines. */
  readonly documents?: DocumentSplitter | null;
  readonly hasher: Hasher | null;
  /** Who may ask for lines again (see {@link TraceCursor.recordAt}). Nobody unless told otherwise. */
  readonly holders?: readonly LineHolder[];
  /** See {@link LineLog}. */
  readonly leastLogBytes?: number | undefined;
  /** Whether the chunks begin where their file does. True unless told otherwise. */
  readonly isStart?: boolean;
}

export class TraceCursor implements RecordCursor {
  readonly input: TraceInput;
  readonly index: number;
  latest: TraceTime | null = null;
  isLate = false;
  bytes = 0;
  failure: TraceFailure | null = null;
  readonly #reader: LineReader;
  readonly #maxLineBytes: number;
  readonly #splitter: BlockSplitter;
  readonly #decoder: LineDecoder;
  readonly #documents: DocumentSplitter | null;
  readonly #hasher: Hasher | null;
  /** Null: the input can be read again. */
  readonly #log: LineLog | null;
  readonly #chunks: Iterator<Uint8Array> | AsyncIterator<Uint8Array>;
  #blocks: readonly LineBlock[] = [];
  #nextBlock = 0;
  /** The block whose lines are scanned, from `#at` on. */
  #bytes = NOTHING;
  #at = 0;
  #end = 0;
  /** Where the block's first byte would be in the input. */
  #base = 0;
  readonly #scanner: RecordScanner | null;
  /** Lines that are at hand as text. */
  #lines: readonly Line[] = [];
  #next = 0;
  #lineNumber = 0;
  /** The present line, where it was read as text. */
  #text: Line = "";
  /** The present line, where the scanner has read it. */
  readonly #scannedLine: { -readonly [K in keyof ScannedLine]: ScannedLine[K] } | null;
  #head: TraceRecord | null = null;
  /** Whether the head is what the scanner has just read, and not made yet. */
  #isScanned = false;
  /** The records of a line that gave several. */
  #batch: readonly TraceRecord[] = [];
  #nextInBatch = 0;
  #isAtEnd = false;

  constructor(
    input: TraceInput,
    {
      reader,
      index,
      maxLineBytes,
      documents = null,
      hasher,
      holders = [],
      leastLogBytes,
      isStart = true,
    }: CursorOptions,
  ) {
    this.input = input;
    this.index = index;
    this.#reader = reader;
    this.#maxLineBytes = maxLineBytes;
    const scanner = reader.createScanner?.() ?? null;
    this.#scanner = scanner;
    this.#scannedLine = scanner && { input: index, line: 0, offset: 0, scanner };
    this.#splitter = new BlockSplitter({ maxLineBytes });
    this.#decoder = new LineDecoder({ maxLineBytes });
    if (!isStart) this.#decoder.pass();
    this.#documents = documents;
    this.#hasher = input.sha256 === undefined ? hasher : null;
    this.#log =
      input.readAt === undefined
        ? new LineLog({ input: index, holders, maxLineBytes, leastBytes: leastLogBytes })
        : null;
    this.#chunks = iteratorOf(input.chunks);
  }

  advance(): boolean {
    if (this.#nextInBatch < this.#batch.length) {
      this.#show(this.#batch[this.#nextInBatch++] as TraceRecord);
      return true;
    }
    this.#isScanned = false;
    for (;;) {
      if (this.#next < this.#lines.length) {
        this.#readText(this.#lines[this.#next++] as Line);
        return true;
      }
      if (this.#at < this.#end) {
        this.#scan();
        return true;
      }
      const block = this.#blocks[this.#nextBlock++];
      if (block === undefined) {
        this.#head = null;
        return false;
      }
      this.#open(block);
    }
  }

  /** Lines read so far. */
  get lines(): number {
    return this.#lineNumber;
  }

  /** The line of a record that is not mapped or skipped: only those are always read as text. */
  get lineOfHead(): LineOfRecord {
    return { text: this.#text, number: Math.max(0, this.#nextInBatch - 1) };
  }

  get head(): TraceRecord | null {
    if (this.#isScanned) {
      this.#isScanned = false;
      this.#head = (this.#scanner as RecordScanner).record({ input: this.index, line: this.#lineNumber });
    }
    return this.#head;
  }

  get scanned(): ScannedLine | null {
    return this.#isScanned ? this.#scannedLine : null;
  }

  #open(block: LineBlock): void {
    if (this.#scanner === null || block === "too long") {
      this.#lines = this.#decoder.decodeBlock(block);
      this.#next = 0;
      return;
    }
    this.#bytes = block.bytes;
    this.#at = block.start;
    this.#end = block.end;
    this.#base = block.offset - block.start;
  }

  /** Reads the line at `#at`. */
  #scan(): void {
    const [bytes, start] = [this.#bytes, this.#at];
    const scanner = this.#scanner as RecordScanner;
    const scanned = scanner.scanLine(bytes, start);
    const end = scanned < 0 ? bytes.indexOf(LF, start) : scanned;
    this.#at = end + 1;
    if (scanned < 0 || end - start > this.#maxLineBytes) {
      this.#readText(this.#decoder.decode(bytes.subarray(start, end)));
      return;
    }
    this.#decoder.pass();
    this.#lineNumber++;
    this.#isScanned = true;
    if (this.#scannedLine !== null) {
      this.#scannedLine.line = this.#lineNumber;
      this.#scannedLine.offset = this.#base + start;
    }
    this.#note(scanner.time);
  }

  #readText(line: Line): void {
    this.#text = line;
    this.#lineNumber = this.#documents?.numbers[this.#next - 1] ?? this.#lineNumber + 1;
    const read = this.#reader.read(line, { input: this.index, line: this.#lineNumber });
    if (!isBatch(read)) {
      this.#batch = [];
      this.#nextInBatch = 0;
      this.#show(read);
    } else {
      this.#batch = read;
      this.#nextInBatch = 1;
      this.#show(read[0] as TraceRecord);
    }
  }

  #show(head: TraceRecord): void {
    this.#head = head;
    this.#note(head.time);
  }

  #note(time: TraceTime | null): void {
    this.isLate = time !== null && this.latest !== null && time < this.latest;
    if (time !== null && !this.isLate) this.latest = time;
  }

  async refill(): Promise<boolean> {
    this.#nextBlock = 0;
    this.#blocks = [];
    let isRead = false;
    while (!isRead && !this.#isAtEnd) {
      const { done, value } = await this.#nextChunk();
      if (this.failure !== null) return false;
      if (done === true) this.#isAtEnd = true;
      else {
        this.bytes += value.length;
        this.#hasher?.update(value);
        this.#log?.add(value);
      }
      isRead = this.#split(done === true ? null : value);
    }
    return isRead;
  }

  /** Takes a chunk, or the trace's end. Whether there is a line now. */
  #split(chunk: Uint8Array | null): boolean {
    if (this.#documents !== null) {
      this.#lines = chunk === null ? this.#documents.finish() : this.#documents.push(chunk);
      this.#next = 0;
      return this.#lines.length > 0;
    }
    this.#blocks = chunk === null ? this.#splitter.finish() : this.#splitter.push(chunk);
    return this.#blocks.length > 0;
  }

  /** Reads a record of this trace once more; null where its line cannot be read, or is not what it was. */
  recordAt(line: number, offset: number): MappedRecord | null {
    const bytes = this.#log?.lineAt(offset) ?? readLineAt(this.input, offset, this.#maxLineBytes);
    if (bytes === null) return null;
    const read = this.#reader.read(new LineDecoder({ maxLineBytes: bytes.length }).decode(bytes), {
      input: this.index,
      line,
    });
    return !isBatch(read) && read.kind === "mapped" ? read : null;
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

  async close(): Promise<void> {
    if (!this.#isAtEnd) await this.#chunks.return?.();
  }

  /** Of the bytes read; null where nothing hashes them. */
  hash(): string | null {
    return this.input.sha256?.() ?? this.#hasher?.digest() ?? null;
  }
}

const LF = 10;
const NOTHING: Uint8Array = new Uint8Array(0);

/** Most lines are shorter. */
const READ_BYTES = 1024;

/** Without its LF. */
function readLineAt({ readAt }: TraceInput, offset: number, maxBytes: number): Uint8Array | null {
  if (readAt === undefined) return null;
  for (let length = READ_BYTES; ; length *= 4) {
    const bytes = readAt(offset, Math.min(length, maxBytes + 1));
    const end = bytes.indexOf(LF);
    if (end >= 0) return bytes.subarray(0, end);
    // The last line may have no end.
    if (bytes.length < length) return bytes.length > 0 && length <= maxBytes ? bytes : null;
  }
}

function isBatch(read: TraceRecord | readonly TraceRecord[]): read is readonly TraceRecord[] {
  return Array.isArray(read);
}

function iteratorOf(chunks: TraceInput["chunks"]): Iterator<Uint8Array> | AsyncIterator<Uint8Array> {
  return Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
}
