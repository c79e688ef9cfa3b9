/** A key of an object as it mostly stands in a text, `"name":` without a space, to be found four bytes at a time. */
export class KeyPattern {
  /** In UTF-8, as it stands between quotes where nothing is escaped. */
  readonly name: Uint8Array;
  /** Of the pattern: more than the name's by three. */
  readonly length: number;
  /** The pattern's bytes in words, the last of which may overlap the one before. */
  readonly #words: Int32Array;
  readonly #last: number;

  constructor(name: string) {
    const pattern = new TextEncoder().encode(`"${name}":`);
    this.name = pattern.subarray(1, -2);
    this.length = pattern.length;
    const view = new DataView(pattern.buffer, pattern.byteOffset, pattern.length);
    const whole = Math.max(0, Math.ceil(pattern.length / 4) - 1);
    this.#words = Int32Array.from({ length: whole }, (_, index) => view.getInt32(4 * index, true));
    // Of the empty key there are three bytes, and it is found in another way.
    this.#last = pattern.length < 4 ? 0 : view.getInt32(pattern.length - 4, true);
  }

  /** Whether it stands at a place of a text. */
  isAt(view: DataView, at: number): boolean {
    const { length } = this;
    if (length < 4 || at + length > view.byteLength) return false;
    if (view.getInt32(at + length - 4, true) !== this.#last) return false;
    const words = this.#words;
    for (let index = 0; index < words.length; index++) {
      if (view.getInt32(at + 4 * index, true) !== words[index]) return false;
    }
    return true;
  }
}
