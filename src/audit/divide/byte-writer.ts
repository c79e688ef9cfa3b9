/**
 * Bytes written one after the other into a buffer that doubles. Numbers are little-endian; a *count* is a
 * non-negative integer below 2^53 in groups of seven bits, least significant first, as in LEB128.
 */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;

  get length(): number {
    return this.#end;
  }

  /** What was written since the last call; valid until the next write. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#end);
    this.#end = 0;
    return taken;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#end++] = value;
  }

  count(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#end++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#end++] = rest;
  }

  float(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#end, value, true);
    this.#end += 8;
  }

  /** A 64-bit integer. */
  int64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigInt64(this.#end, value, true);
    this.#end += 8;
  }

  /** Code unit by code unit, so that lone surrogates survive: one byte each where all are below 256, else two. */
  text(value: string): void {
    const { length } = value;
    let isNarrow = true;
    for (let i = 0; i < length && isNarrow; i++) isNarrow = value.charCodeAt(i) < 256;
    this.count(2 * length + (isNarrow ? 0 : 1));
    this.#reserve(isNarrow ? length : 2 * length);
    for (let i = 0; i < length; i++) {
      const unit = value.charCodeAt(i);
      this.#bytes[this.#end++] = unit;
      if (!isNarrow) this.#bytes[this.#end++] = unit >>> 8;
    }
  }

  /** Bytes with their number before them. */
  block(bytes: Uint8Array): void {
    this.count(bytes.length);
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  #reserve(count: number): void {
    const needed = this.#end + count;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
