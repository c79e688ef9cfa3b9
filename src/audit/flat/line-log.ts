/**
 * The bytes of a trace that come only once, as far as somebody holds lines of them: what came is kept as it is, and
 * whenever there is twice as much of it as was held the last time, only the lines that are held are kept on. To keep a
 * line costs a copy of its bytes, and a place in memory never changes its name: lines are known by their offsets.
 */

/** Somebody who may want to see lines again, such as the slices of a spec. */
export interface LineHolder {
  /** Tells the offsets of all lines of an input that it holds, in any order, and one more than once maybe. */
  eachHeldLine(input: number, tell: (offset: number) => void): void;
}

export interface LineLogOptions {
  /** The input's number. */
  readonly input: number;
  /** May grow while the trace is read. While there are none, nothing is kept. */
  readonly holders: readonly LineHolder[];
  /** Longer lines are never held. */
  readonly maxLineBytes: number;
  /** Bytes up to which nothing is dropped. {@link LEAST_BYTES} unless told otherwise, by tests. */
  readonly leastBytes?: number | undefined;
}

const LEAST_BYTES = 32 * 1024 * 1024;
/** Of held lines that are put together. */
const PAGE_BYTES = 1024 * 1024;
const LF = 10;

/** All bytes from an offset on. */
interface Stretch {
  readonly kind: "stretch";
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Single lines, each with its LF, one after the other. */
interface Lines {
  readonly kind: "lines";
  /** Ascending. Of the lines in the input, … */
  readonly offsets: Float64Array;
  /** … and in `bytes`. */
  readonly starts: Int32Array;
  readonly bytes: Uint8Array;
}

type Segment = Stretch | Lines;

export class LineLog {
  readonly #options: LineLogOptions;
  /** By their offsets, without overlaps. */
  #segments: Segment[] = [];
  /** Of all segments together. */
  #bytes = 0;
  #dropAt: number;
  /** All bytes that came. */
  #total = 0;
  /** Those behind the last LF. */
  #openBytes = 0;

  constructor(options: LineLogOptions) {
    this.#options = options;
    this.#dropAt = options.leastBytes ?? LEAST_BYTES;
  }

  /** Of memory. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes what comes next in the input, which may be overwritten then. */
  add(chunk: Uint8Array): void {
    if (this.#options.holders.length > 0) this.#keep(chunk);
    this.#total += chunk.length;
  }

  #keep(chunk: Uint8Array): void {
    const { maxLineBytes } = this.#options;
    const isOpenTooLong = this.#openBytes > maxLineBytes;
    const end = chunk.lastIndexOf(LF) + 1;
    this.#openBytes = end > 0 ? chunk.length - end : this.#openBytes + chunk.length;
    // Of a line that is too long nothing is kept from where that is known.
    if (end === 0 && this.#openBytes > maxLineBytes) return;
    const start = isOpenTooLong ? chunk.indexOf(LF) + 1 : 0;
    if (this.#bytes + chunk.length > this.#dropAt) this.#drop(isOpenTooLong);
    const bytes = chunk.slice(start);
    this.#segments.push({ kind: "stretch", offset: this.#total + start, bytes });
    this.#bytes += bytes.length;
  }

  /** A line that is held, without its LF; null where it is not, or has not come to its end. */
  lineAt(offset: number): Uint8Array | null {
    const index = lastBefore(this.#segments, offset);
    return index < 0 ? null : this.#read(index, offset);
  }

  #read(index: number, offset: number): Uint8Array | null {
    const segment = this.#segments[index] as Segment;
    if (segment.kind === "lines") {
      const line = indexOf(segment.offsets, offset);
      if (line < 0) return null;
      const start = segment.starts[line] as number;
      return segment.bytes.subarray(start, segment.bytes.indexOf(LF, start));
    }
    const { bytes } = segment;
    const start = offset - segment.offset;
    if (start >= bytes.length) return null;
    const end = bytes.indexOf(LF, start);
    if (end >= 0) return bytes.subarray(start, end);
    // It goes on in the next ones, which are stretches, too: a line is dropped or kept as a whole.
    const parts = [bytes.subarray(start)];
    for (let next = index + 1; next < this.#segments.length; next++) {
      const one = this.#segments[next] as Segment;
      if (one.kind === "lines") return null;
      const rest = one.bytes.indexOf(LF);
      parts.push(rest < 0 ? one.bytes : one.bytes.subarray(0, rest));
      if (rest >= 0) break;
    }
    return joined(parts);
  }

  /** Keeps the lines that are held, and the last line that came, which may go on. */
  #drop(isOpenTooLong: boolean): void {
    const pages = new PageWriter();
    const open = isOpenTooLong ? null : this.#openStretch();
    const end = open?.offset ?? this.#total;
    let before = -1;
    let index = 0;
    for (const offset of this.#heldOffsets()) {
      if (offset === before || offset >= end) continue;
      before = offset;
      while (index + 1 < this.#segments.length && offsetOf(this.#segments[index + 1] as Segment) <= offset)
        index++;
      const line = this.#read(index, offset);
      if (line !== null) pages.add(offset, line);
    }
    this.#segments = pages.finish();
    if (open !== null) this.#segments.push(open);
    this.#bytes = this.#segments.reduce((total, { bytes }) => total + bytes.length, 0);
    this.#dropAt = Math.max(this.#options.leastBytes ?? LEAST_BYTES, 2 * this.#bytes);
  }

  #heldOffsets(): Float64Array {
    let offsets = new Float64Array(1024);
    let count = 0;
    for (const holder of this.#options.holders) {
      holder.eachHeldLine(this.#options.input, (offset) => {
        if (count === offsets.length) {
          const larger = new Float64Array(2 * count);
          larger.set(offsets);
          offsets = larger;
        }
        offsets[count++] = offset;
      });
    }
    return offsets.subarray(0, count).sort();
  }

  /** What came behind the last LF; null: nothing. */
  #openStretch(): Stretch | null {
    const parts: Uint8Array[] = [];
    let offset = this.#total;
    for (let index = this.#segments.length - 1; index >= 0; index--) {
      const segment = this.#segments[index] as Segment;
      if (segment.kind === "lines") break;
      const part = segment.bytes.subarray(segment.bytes.lastIndexOf(LF) + 1);
      parts.unshift(part);
      offset -= part.length;
      if (part.length < segment.bytes.length) break;
    }
    const bytes = joined(parts);
    return bytes.length === 0 ? null : { kind: "stretch", offset, bytes };
  }
}

/** Puts lines together that come in the order of their offsets. */
class PageWriter {
  readonly #pages: Lines[] = [];
  #lines: { readonly offset: number; readonly start: number }[] = [];
  #bytes = new Uint8Array(PAGE_BYTES);
  #end = 0;

  add(offset: number, line: Uint8Array): void {
    if (this.#end + line.length + 1 > this.#bytes.length) {
      this.#close();
      if (line.length + 1 > this.#bytes.length) this.#bytes = new Uint8Array(line.length + 1);
    }
    this.#lines.push({ offset, start: this.#end });
    this.#bytes.set(line, this.#end);
    this.#end += line.length;
    this.#bytes[this.#end++] = LF;
  }

  finish(): Segment[] {
    this.#close();
    return this.#pages;
  }

  #close(): void {
    if (this.#lines.length === 0) return;
    this.#pages.push({
      kind: "lines",
      offsets: Float64Array.from(this.#lines, ({ offset }) => offset),
      starts: Int32Array.from(this.#lines, ({ start }) => start),
      bytes: this.#bytes.slice(0, this.#end),
    });
    this.#lines = [];
    this.#bytes = new Uint8Array(PAGE_BYTES);
    this.#end = 0;
  }
}

function offsetOf(segment: Segment): number {
  return segment.kind === "stretch" ? segment.offset : (segment.offsets[0] as number);
}

/** The last segment that begins at an offset or before it; −1 for none. */
function lastBefore(segments: readonly Segment[], offset: number): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsetOf(segments[middle] as Segment) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function indexOf(ascending: Float64Array, wanted: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === wanted ? low : -1;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}
