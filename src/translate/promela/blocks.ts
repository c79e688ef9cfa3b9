import type { Writer } from "./writer.ts";

/** Pieces of one step that are jumped to; each is written once, when something jumps there. */
export class Blocks {
  readonly #writer: Writer;
  /** Labels are known in the whole of a process. */
  readonly #prefix: string;
  readonly #labels = new Map<string, string>();
  readonly #pending: { readonly label: string; readonly write: () => void }[] = [];

  constructor(writer: Writer, prefix: string) {
    this.#writer = writer;
    this.#prefix = prefix;
  }

  /** The label of a piece. It must end with a jump. */
  label(key: string, write: () => void): string {
    let label = this.#labels.get(key);
    if (label === undefined) {
      label = `${this.#prefix}${this.#labels.size}`;
      this.#labels.set(key, label);
      this.#pending.push({ label, write });
    }
    return label;
  }

  jump(key: string, write: () => void): void {
    this.#writer.line(`goto ${this.label(key, write)};`);
  }

  /** Whether something jumps to the piece. */
  has(key: string): boolean {
    return this.#labels.has(key);
  }

  /** Writes what is jumped to and not yet written. */
  flush(): void {
    for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift()) {
      this.#writer.line(`${next.label}: skip;`);
      next.write();
    }
  }
}
