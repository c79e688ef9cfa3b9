/** Collects Promela text. Lines are statements; nesting is shown by indentation. */
export class Writer {
  #lines: string[] = [];
  #depth = 0;

  line(text: string): void {
    this.#lines.push("  ".repeat(this.#depth) + text);
  }

  indented(write: () => void): void {
    this.#depth++;
    write();
    this.#depth--;
  }

  /** What `write` writes, instead of writing it. */
  captured(write: () => void): readonly string[] {
    const before = this.#lines;
    this.#lines = [];
    write();
    const written = this.#lines;
    this.#lines = before;
    return written;
  }

  /** Lines that were captured at the same depth. */
  append(lines: readonly string[]): void {
    this.#lines.push(...lines);
  }

  /** `if`, whose guards exclude each other; the last one may be "else". Nothing happens where none holds. */
  choice(branches: readonly Branch[]): void {
    const [first, ...others] = branches;
    if (first === undefined) return;
    if (first.guard === "else") {
      first.then();
      return;
    }
    this.line("if");
    this.#branch(first.guard, first.then);
    for (const { guard, then } of others) this.#branch(guard, then);
    if (branches.at(-1)?.guard !== "else") this.line(":: else;");
    this.line("fi;");
  }

  #branch(guard: string, then: () => void): void {
    this.line(`:: ${guard} ->`);
    this.indented(() =>
      this.indented(() => {
        const lines = this.captured(then);
        if (lines.length === 0) this.line("skip;");
        this.append(lines);
      }),
    );
  }

  /** `do` while the guard holds. */
  loop(guard: string, body: () => void): void {
    this.line("do");
    this.#branch(guard, body);
    this.line(":: else -> break;");
    this.line("od;");
  }

  /** How many lines there are. */
  get size(): number {
    return this.#lines.length;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}

export interface Branch {
  readonly guard: string;
  readonly then: () => void;
}
