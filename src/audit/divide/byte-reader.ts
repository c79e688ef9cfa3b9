import { latin1Text } from "../scan/byte-text.ts";

/** Reads what a `ByteWriter` wrote. Throws {@link BrokenBytes} where the bytes end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    this.#need(1);
    return this.#bytes[this.#at++] as number;
  }

  count(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  float(): number {
    this.#need(8);
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }

  int64(): bigint {
    this.#need(8);
    this.#at += 8;
    return this.#view.getBigInt64(this.#at - 8, true);
  }

  text(): string {
    const header = this.count();
    const width = 1 + (header % 2);
    const length = (header - (header % 2)) / 2;
    this.#need(width * length);
    const start = this.#at;
    this.#at += width * length;
    if (width === 1) return latin1Text(this.#bytes, start, this.#at);
    let text = "";
    for (let at = start; at < this.#at; at += 2) {
      text += String.fromCharCode((this.#bytes[at] as number) + 256 * (this.#bytes[at + 1] as number));
    }
    return text;
  }

  /** A view, not a copy. */
  block(): Uint8Array {
    const length = this.count();
    this.#need(length);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  #need(count: number): void {
    if (this.#at + count > this.#bytes.length) throw new BrokenBytes();
  }
}

/** A file of intermediate results that is not as it was written. */
export class BrokenBytes extends Error {
  constructor(message = "it ends too early") {
    super(message);
  }
}
