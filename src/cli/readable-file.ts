import { createReadStream, fstatSync, openSync, readSync } from "node:fs";
import type { ReadStream } from "node:fs";

/**
 * A file that is read from front to back, and here and there once more. It stays open until the process ends, so that
 * both see one file, also where another one gets its name.
 */
export class ReadableFile {
  readonly #path: string;
  #descriptor: number | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Throws where the file cannot be opened. */
  stream(highWaterMark: number): ReadStream {
    return createReadStream(this.#path, { fd: this.#open(), autoClose: false, start: 0, highWaterMark });
  }

  /** Opens it, for whoever reads at places of his own. Throws where it cannot be opened. */
  get descriptor(): number {
    return this.#open();
  }

  /** How many bytes there are now. Throws where it cannot be opened. */
  get size(): number {
    return fstatSync(this.#open()).size;
  }

  /** Fewer bytes at the end of the file, none where it cannot be read. */
  readAt(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    try {
      return bytes.subarray(0, readSync(this.#open(), bytes, 0, length, offset));
    } catch {
      return new Uint8Array(0);
    }
  }

  #open(): number {
    return (this.#descriptor ??= openSync(this.#path, "r"));
  }
}
