/**
 * Bytes to blocks of whole lines. However the bytes are cut into chunks, the lines are the same, and no more is held
 * than a chunk and one line of the allowed length.
 */

/** Lines at `start` to before `end`, each with its LF; or one line that is too long, of which nothing is kept. */
export type LineBlock = WholeLines | "too long";

export interface WholeLines {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Of the first line's first byte in the input. */
  readonly offset: number;
}

export interface SplitOptions {
  /** Of longer lines the bytes are not kept, unless they come in one chunk. Counted without the LF. */
  readonly maxLineBytes: number;
}

const LF = 10;

export class BlockSplitter {
  readonly #maxLineBytes: number;
  /** The bytes since the last LF, unless they are too many: then only their number is kept. */
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  /** All bytes that have come, those of the chunk at hand as far as they were looked at. */
  #total = 0;

  constructor({ maxLineBytes }: SplitOptions) {
    this.#maxLineBytes = maxLineBytes;
  }

  /** The lines that end in this chunk, which must stay as it is until they have been read. The first is alone. */
  push(chunk: Uint8Array): readonly LineBlock[] {
    const firstEnd = chunk.indexOf(LF);
    if (firstEnd < 0) {
      this.#keep(chunk);
      return [];
    }
    this.#keep(chunk.subarray(0, firstEnd));
    const blocks = [this.#endPending()];
    const lastEnd = chunk.lastIndexOf(LF);
    const start = firstEnd + 1;
    this.#total++;
    if (lastEnd > firstEnd) blocks.push({ bytes: chunk, start, end: lastEnd + 1, offset: this.#total });
    this.#total += lastEnd - firstEnd;
    this.#keep(chunk.subarray(lastEnd + 1));
    return blocks;
  }

  /** The last line, where it has no end. */
  finish(): readonly LineBlock[] {
    return this.#pendingBytes === 0 ? [] : [this.#endPending()];
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#total += bytes.length;
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes > this.#maxLineBytes) this.#pending = [];
    else this.#pending.push(bytes.slice());
  }

  #endPending(): LineBlock {
    const [parts, length] = [this.#pending, this.#pendingBytes];
    this.#pending = [];
    this.#pendingBytes = 0;
    if (length > this.#maxLineBytes) return "too long";
    const bytes = new Uint8Array(length + 1);
    let offset = 0;
    for (const part of parts) {
      bytes.set(part, offset);
      offset += part.length;
    }
    bytes[length] = LF;
    return { bytes, start: 0, end: length + 1, offset: this.#total - length };
  }
}
