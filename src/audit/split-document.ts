/**
 * A JSON document of any layout to the values that a path leads to, as texts: what `split-lines.ts` is for lines. No
 * more is held than a chunk and one such value of the allowed length. What stands around the values is looked at only
 * as far as it takes to find them; they themselves are validated by whoever parses them. Several documents may stand
 * one behind the other.
 */
import type { RecordPath } from "../analysis/binding-symbol.ts";
import type { Line } from "./split-lines.ts";

const LF = 10;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** A container that the path goes through, and where in it we are. */
interface Frame {
  readonly isArray: boolean;
  /** The steps of the path that led here. */
  readonly depth: number;
  /** Of an object: the key that was read last; null before the first, and behind each value. */
  key: string | null;
  /** Of an array: the index of the next element. */
  index: number;
}

/** What the bytes at hand belong to. */
type Mode =
  /** A container of the path, or nothing yet. */
  | "structure"
  | "key"
  /** A value that the path leads past. */
  | "skipped"
  /** A value that the path leads to. */
  | "wanted"
  /** Broken: nothing can be told from here on. */
  | "lost";

/** Longer keys are none that a path has. */
const MAX_KEY_BYTES = 1024;

export class DocumentSplitter {
  /** Of the texts that were returned last: the lines that they begin in. */
  numbers: number[] = [];
  readonly #steps: readonly ({ readonly key: string } | null)[];
  readonly #text: string;
  readonly #maxBytes: number;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #lines: Line[] = [];
  #mode: Mode = "structure";
  readonly #frames: Frame[] = [];
  #lineNumber = 1;
  /** How many bytes of a byte order mark have come; 3 where there can be no more. */
  #markBytes = 0;
  /** Where the document at hand begins. */
  #documentLine = 1;
  /** Whether the path led to where values may be, in the document at hand. */
  #isFound = false;
  // Of the value or key at hand.
  #nesting = 0;
  #isString = false;
  #isEscape = false;
  #isScalar = false;
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #valueLine = 1;

  constructor(path: RecordPath, { maxBytes }: { readonly maxBytes: number }) {
    this.#steps = path.steps.map((step) => (step.kind === "key" ? { key: step.key } : null));
    this.#text = path.text;
    this.#maxBytes = maxBytes;
  }

  push(chunk: Uint8Array): readonly Line[] {
    this.#begin();
    let start = 0;
    while (this.#markBytes < 3 && start < chunk.length) {
      if (chunk[start] !== BYTE_ORDER_MARK[this.#markBytes]) {
        this.#markBytes = 3;
        break;
      }
      this.#markBytes++;
      start++;
    }
    for (let i = start; i < chunk.length;) {
      i = this.#mode === "structure" ? this.#readStructure(chunk, i) : this.#readValue(chunk, i);
    }
    return this.#lines;
  }

  finish(): readonly Line[] {
    this.#begin();
    if (this.#mode === "wanted" && this.#frames.length === 0 && this.#isScalar) this.#endValue();
    else if (this.#mode !== "lost" && (this.#mode !== "structure" || this.#frames.length > 0)) {
      this.#add({ problem: "the document ends in the middle" }, this.#lineNumber);
    }
    return this.#lines;
  }

  #begin(): void {
    this.#lines = [];
    this.numbers = [];
  }

  #add(line: Line, number: number): void {
    this.#lines.push(line);
    this.numbers.push(number);
  }

  /** Takes a byte between values; returns the offset of the next one to be taken. */
  #readStructure(chunk: Uint8Array, offset: number): number {
    const byte = chunk[offset] as number;
    const frame = this.#frames.at(-1);
    switch (byte) {
      case LF:
        this.#lineNumber++;
        return offset + 1;
      case 32:
      case 9:
      case 13:
        return offset + 1;
      case COMMA:
      case COLON:
        if (frame === undefined) this.#lose();
        return offset + 1;
      case CLOSE_BRACKET:
      case CLOSE_BRACE:
        if (frame === undefined || frame.isArray !== (byte === CLOSE_BRACKET)) this.#lose();
        else {
          this.#frames.pop();
          this.#endOfValue();
        }
        return offset + 1;
      case QUOTE:
        if (frame !== undefined && !frame.isArray && frame.key === null) {
          this.#startValue("key");
          return offset;
        }
        break;
      default:
    }
    return this.#startAt(byte, frame, offset);
  }

  /** A value begins here. */
  #startAt(byte: number, frame: Frame | undefined, offset: number): number {
    if (frame === undefined) {
      this.#documentLine = this.#lineNumber;
      this.#isFound = false;
    }
    const isMissingKey = frame !== undefined && !frame.isArray && frame.key === null;
    if (isMissingKey || !isValueStart(byte)) {
      this.#lose();
      return offset + 1;
    }
    const depth = this.#depthOf(frame);
    if (depth === this.#steps.length) {
      this.#isFound = true;
      this.#startValue("wanted");
      return offset;
    }
    const isContainer = byte === OPEN_BRACKET || byte === OPEN_BRACE;
    if (depth < 0 || !isContainer) {
      this.#startValue("skipped");
      return offset;
    }
    const isArray = byte === OPEN_BRACKET;
    if (isArray && this.#steps[depth] === null) this.#isFound = true;
    this.#frames.push({ isArray, depth, key: null, index: 0 });
    return offset + 1;
  }

  /** How many steps lead to the value that comes next in a container; −1 where the path leads elsewhere. */
  #depthOf(frame: Frame | undefined): number {
    if (frame === undefined) return 0;
    const step = this.#steps[frame.depth];
    if (step === undefined) return -1;
    if (step === null) return frame.isArray ? frame.depth + 1 : -1;
    const key = frame.isArray ? String(frame.index) : frame.key;
    return key === step.key ? frame.depth + 1 : -1;
  }

  #startValue(mode: "key" | "skipped" | "wanted"): void {
    this.#mode = mode;
    this.#nesting = 0;
    this.#isString = false;
    this.#isEscape = false;
    this.#isScalar = false;
    this.#kept = [];
    this.#keptBytes = 0;
    this.#valueLine = this.#lineNumber;
  }

  /** Takes bytes of a value or key up to its end, or the chunk's; returns the offset of the next one. */
  #readValue(chunk: Uint8Array, start: number): number {
    if (this.#mode === "lost") return chunk.length;
    let end = start;
    let isAtEnd = false;
    for (; end < chunk.length && !isAtEnd; end++) {
      const byte = chunk[end] as number;
      if (byte === LF) this.#lineNumber++;
      if (this.#isString) {
        if (this.#isEscape) this.#isEscape = false;
        else if (byte === BACKSLASH) this.#isEscape = true;
        else if (byte === QUOTE) {
          this.#isString = false;
          isAtEnd = this.#nesting === 0;
        }
      } else if (byte === QUOTE) this.#isString = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#nesting++;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (this.#nesting === 0) return this.#endScalar(chunk, start, end);
        isAtEnd = --this.#nesting === 0;
      } else if (this.#nesting === 0) {
        if (byte === COMMA || byte <= 32) {
          if (byte === LF) this.#lineNumber--;
          return this.#endScalar(chunk, start, end);
        }
        this.#isScalar = true;
      }
    }
    this.#keep(chunk.subarray(start, end));
    if (isAtEnd) this.#endValue();
    return end;
  }

  /** A number or word ends before what separates it from the next. */
  #endScalar(chunk: Uint8Array, start: number, end: number): number {
    this.#keep(chunk.subarray(start, end));
    this.#endValue();
    return end;
  }

  #keep(bytes: Uint8Array): void {
    const limit = this.#mode === "key" ? MAX_KEY_BYTES : this.#mode === "wanted" ? this.#maxBytes : 0;
    this.#keptBytes += bytes.length;
    if (this.#keptBytes > limit) this.#kept = [];
    else this.#kept.push(bytes.slice());
  }

  #endValue(): void {
    const mode = this.#mode;
    this.#mode = "structure";
    if (mode === "wanted") this.#add(this.#valueText(), this.#valueLine);
    if (mode === "key") {
      const frame = this.#frames.at(-1) as Frame;
      frame.key = keyOf(this.#keptBytes > MAX_KEY_BYTES ? "" : this.#decode());
    } else this.#endOfValue();
    this.#kept = [];
  }

  /** The value that has ended here was that of a member or element, or the document. */
  #endOfValue(): void {
    const frame = this.#frames.at(-1);
    if (frame !== undefined) {
      frame.key = null;
      frame.index++;
      return;
    }
    if (!this.#isFound) this.#add({ problem: `there is nothing at ${this.#text}` }, this.#documentLine);
  }

  #valueText(): Line {
    if (this.#keptBytes > this.#maxBytes) return { problem: `longer than ${this.#maxBytes} bytes` };
    return this.#decode() ?? { problem: "not valid UTF-8" };
  }

  #decode(): string | null {
    try {
      return this.#decoder.decode(joined(this.#kept, this.#keptBytes));
    } catch {
      return null;
    }
  }

  #lose(): void {
    this.#add({ problem: "not JSON: the rest of the document cannot be read" }, this.#lineNumber);
    this.#mode = "lost";
  }
}

/** Of what looks like a key; one that cannot be read is no key of a path. */
function keyOf(text: string | null): string {
  try {
    return JSON.parse(text ?? '""') as string;
  } catch {
    return "";
  }
}

/** Braces, brackets, quotes, digits, a minus, and the first letters of `true`, `false` and `null`. */
function isValueStart(byte: number): boolean {
  if (byte === OPEN_BRACE || byte === OPEN_BRACKET || byte === QUOTE || byte === 45) return true;
  return (byte >= 48 && byte <= 57) || byte === 102 || byte === 110 || byte === 116;
}

/** Several pieces as one. */
function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
