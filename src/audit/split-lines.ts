/** Blocks of whole lines to their texts: UTF-8, LF or CRLF, the last line with or without its end. */
import { BlockSplitter } from "./split-blocks.ts";
import type { LineBlock, SplitOptions, WholeLines } from "./split-blocks.ts";

/** A line of text without its end, or why it is none. */
export type Line = string | LineProblem;

export interface LineProblem {
  readonly problem: string;
}

const LF = 10;
const BYTE_ORDER_MARK = "\uFEFF";

const NOT_UTF8: LineProblem = { problem: "not valid UTF-8" };

/** Decodes the lines of a file, in their order. */
export class LineDecoder {
  readonly #maxLineBytes: number;
  // A byte order mark is taken off by hand, once: the decoder would take one off every line.
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #isFirst = true;

  constructor({ maxLineBytes }: SplitOptions) {
    this.#maxLineBytes = maxLineBytes;
  }

  /** Tells that a line needs no decoding: the next one is not the file's first. */
  pass(): void {
    this.#isFirst = false;
  }

  /** A line without its LF. */
  decode(bytes: Uint8Array): Line {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (bytes.length > this.#maxLineBytes) return this.tooLong();
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      return NOT_UTF8;
    }
    return this.#lineOf(isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  }

  /** All lines of a block, at once, which is several times faster than one by one. */
  decodeBlock(block: LineBlock): readonly Line[] {
    if (block === "too long") {
      this.#isFirst = false;
      return [this.tooLong()];
    }
    if (this.#isFirst) return this.#decodeEach(block);
    let text: string;
    try {
      text = this.#decoder.decode(block.bytes.subarray(block.start, block.end));
    } catch {
      // Invalid bytes somewhere: line by line, so that the others are not lost.
      return this.#decodeEach(block);
    }
    const lines: Line[] = [];
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      lines.push(this.#lineOf(text.slice(start, end)));
      start = end + 1;
    }
    return lines;
  }

  tooLong(): LineProblem {
    return { problem: `longer than ${this.#maxLineBytes} bytes` };
  }

  #decodeEach({ bytes, start, end }: WholeLines): Line[] {
    const lines: Line[] = [];
    for (let at = start; at < end;) {
      const lineEnd = bytes.indexOf(LF, at);
      lines.push(this.decode(bytes.subarray(at, lineEnd)));
      at = lineEnd + 1;
    }
    return lines;
  }

  #lineOf(text: string): Line {
    if (this.#isTooLong(text)) return this.tooLong();
    return text.endsWith("\r") ? text.slice(0, -1) : text;
  }

  /** A UTF-16 unit stands for at most three bytes, so that almost no line has to be measured. */
  #isTooLong(text: string): boolean {
    if (text.length * 3 <= this.#maxLineBytes) return false;
    return text.length > this.#maxLineBytes || new TextEncoder().encode(text).length > this.#maxLineBytes;
  }
}

/** Chunks of bytes to lines of text. */
export class LineSplitter {
  readonly #blocks: BlockSplitter;
  readonly #decoder: LineDecoder;

  constructor(options: SplitOptions) {
    this.#blocks = new BlockSplitter(options);
    this.#decoder = new LineDecoder(options);
  }

  /** The lines that end in this chunk, which may be overwritten once the call is over. */
  push(chunk: Uint8Array): readonly Line[] {
    return this.#decodeAll(this.#blocks.push(chunk));
  }

  /** The last line, where it has no end. */
  finish(): readonly Line[] {
    return this.#decodeAll(this.#blocks.finish());
  }

  #decodeAll([first, second]: readonly LineBlock[]): readonly Line[] {
    if (first === undefined) return [];
    const lines = this.#decoder.decodeBlock(first);
    return second === undefined ? lines : [...lines, ...this.#decoder.decodeBlock(second)];
  }
}
