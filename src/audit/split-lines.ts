/**
 * Bytes to lines: UTF-8, LF or CRLF, the last line with or without its end. However the bytes are cut into
 * chunks, the lines are the same, and no more is held than a chunk and one line of the allowed length.
 */

/** A line of text without its end, or why it is none. */
export type Line = string | LineProblem;

export interface LineProblem {
  readonly problem: string;
}

export interface SplitOptions {
  /** Longer lines are problems, and their bytes are not kept. Counted without the LF. */
  readonly maxLineBytes: number;
}

const LF = 10;
const BYTE_ORDER_MARK = "\uFEFF";

const NOT_UTF8: LineProblem = { problem: "not valid UTF-8" };

export class LineSplitter {
  readonly #maxLineBytes: number;
  // A byte order mark is taken off by hand, once: the decoder would take one off every line.
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  /** The bytes since the last LF, unless they are too many: then only their number is kept. */
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #isFirst = true;

  constructor({ maxLineBytes }: SplitOptions) {
    this.#maxLineBytes = maxLineBytes;
  }

  /** The lines that end in this chunk, which may be overwritten once the call is over. */
  push(chunk: Uint8Array): readonly Line[] {
    const firstEnd = chunk.indexOf(LF);
    if (firstEnd < 0) {
      this.#keep(chunk);
      return [];
    }
    const lines: Line[] = [];
    this.#keep(chunk.subarray(0, firstEnd));
    this.#endPending(lines);
    const lastEnd = chunk.lastIndexOf(LF);
    if (lastEnd > firstEnd) this.#splitBlock(chunk.subarray(firstEnd + 1, lastEnd), lines);
    this.#keep(chunk.subarray(lastEnd + 1));
    return lines;
  }

  /** The last line, where it has no end. */
  finish(): readonly Line[] {
    if (this.#pendingBytes === 0) return [];
    const lines: Line[] = [];
    this.#endPending(lines);
    return lines;
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes > this.#maxLineBytes) this.#pending = [];
    else this.#pending.push(bytes.slice());
  }

  #endPending(lines: Line[]): void {
    if (this.#pendingBytes > this.#maxLineBytes) lines.push(this.#tooLong());
    else this.#addBytes(joined(this.#pending, this.#pendingBytes), lines);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#isFirst = false;
  }

  /** Whole lines, the last one without its LF. Decoded at once, which is several times faster than one by one. */
  #splitBlock(block: Uint8Array, lines: Line[]): void {
    let text: string;
    try {
      text = this.#decoder.decode(block);
    } catch {
      this.#splitDamaged(block, lines);
      return;
    }
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      this.#addText(text.slice(start, end), lines);
      start = end + 1;
    }
    this.#addText(text.slice(start), lines);
  }

  /** A block with invalid bytes somewhere: line by line, so that the others are not lost. */
  #splitDamaged(block: Uint8Array, lines: Line[]): void {
    let start = 0;
    for (let end = block.indexOf(LF); end >= 0; end = block.indexOf(LF, start)) {
      this.#addBytes(block.subarray(start, end), lines);
      start = end + 1;
    }
    this.#addBytes(block.subarray(start), lines);
  }

  #addBytes(bytes: Uint8Array, lines: Line[]): void {
    if (bytes.length > this.#maxLineBytes) {
      lines.push(this.#tooLong());
      return;
    }
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      lines.push(NOT_UTF8);
      return;
    }
    this.#addText(this.#isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text, lines);
    this.#isFirst = false;
  }

  #addText(text: string, lines: Line[]): void {
    if (this.#isTooLong(text)) lines.push(this.#tooLong());
    else lines.push(text.endsWith("\r") ? text.slice(0, -1) : text);
  }

  /** A UTF-16 unit stands for at most three bytes, so that almost no line has to be measured. */
  #isTooLong(text: string): boolean {
    if (text.length * 3 <= this.#maxLineBytes) return false;
    return text.length > this.#maxLineBytes || new TextEncoder().encode(text).length > this.#maxLineBytes;
  }

  #tooLong(): LineProblem {
    return { problem: `longer than ${this.#maxLineBytes} bytes` };
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
