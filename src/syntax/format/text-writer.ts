/** Text as it grows: no blanks at the ends of lines, indentation only where something follows it. */
export class TextWriter {
  readonly #newLine: string;
  readonly #parts: string[] = [];
  #column = 0;
  #lastColumn = 0;
  #lastUnit = "";
  #isAtLineStart = true;
  #owesSpace = false;
  /** Whether the line has to end before anything else stands on it. */
  #owesLine = false;

  constructor(newLine: string) {
    this.#newLine = newLine;
  }

  /** Where text would begin now, on a line with that indentation. */
  columnAt(indent: number): number {
    return this.#isAtLineStart || this.#owesLine ? indent : this.#column + (this.#owesSpace ? 1 : 0);
  }

  /** Where the last text began. */
  columnOfLastText(): number {
    return this.#lastColumn;
  }

  /** Writes text, at that indentation where it begins a line. A single blank is left out there. */
  text(text: string, indent: number): void {
    if (text === "") return;
    if (this.#owesLine) this.newLine();
    if (text === " ") {
      this.#owesSpace = !this.#isAtLineStart;
      return;
    }
    if (this.#isAtLineStart) this.#write(" ".repeat(indent));
    else if (this.#owesSpace) this.#write(" ");
    this.#owesSpace = false;
    this.#isAtLineStart = false;
    this.#lastColumn = this.#column;
    this.#lastUnit = text.slice(-1);
    this.#write(text);
  }

  /** A blank, but none at a line's start or behind an opening bracket. */
  space(): void {
    if (!this.#isAtLineStart && !this.#owesLine && !"([".includes(this.#lastUnit)) this.#owesSpace = true;
  }

  newLine(): void {
    this.#parts.push(this.#newLine);
    this.#column = 0;
    this.#isAtLineStart = true;
    this.#owesSpace = false;
    this.#owesLine = false;
  }

  freshLine(): void {
    if (!this.#isAtLineStart) this.newLine();
  }

  blankLine(): void {
    this.freshLine();
    this.newLine();
  }

  /** Nothing more stands on this line. */
  endLine(): void {
    this.#owesLine = true;
  }

  /** The text, which ends with a line end unless it is empty. */
  finish(): string {
    this.freshLine();
    return this.#parts.join("");
  }

  #write(text: string): void {
    this.#parts.push(text);
    const lastEnd = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
    this.#column = lastEnd < 0 ? this.#column + text.length : text.length - lastEnd - 1;
  }
}
