/**
 * Takes a few parts out of JSON texts without making objects of them: reads the bytes once, checks them as
 * `JSON.parse` would, and notes where the wanted values stand.
 *
 * It handles what traces are made of, and says so where it does not (a key with an escape or beyond ASCII, a key that
 * stands twice, spaces around the text, deep nesting): then the text may be valid or not, and somebody who looks at
 * everything has to read it.
 */
import {
  afterEscape,
  afterNonAscii,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  CR,
  ENDS,
  ESCAPES,
  IS_NON_ASCII,
  LF,
  MINUS,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
  STRING_CLASS,
  TAB,
} from "./json-bytes.ts";
import {
  afterFraction,
  afterNumber,
  afterOrdinary,
  afterString,
  afterWord,
  UNHANDLED,
} from "./json-tokens.ts";
import { asciiText } from "./byte-text.ts";
import { KeyPattern } from "./key-pattern.ts";
import type { PointerTrie, TrieNode } from "./pointer-trie.ts";

/** What stands in a slot. */
export const ABSENT = 0;
/** A string of ASCII characters without escapes; its range is without the quotes. */
export const PLAIN = 1;
/** A string with characters beyond ASCII, without escapes. */
export const UNICODE = 2;
/** A string with escapes. */
export const ESCAPED = 3;
/** Digits, up to fifteen, with or without a sign: the number is exact, and may be −0. */
export const INTEGER = 4;
/** Any other number; it has to be read from its range. */
export const NUMBER = 5;
export const TRUE = 6;
export const FALSE = 7;
export const NULL = 8;
/** The number is how many members it has. */
export const OBJECT = 9;
export const ARRAY = 10;
/** Of a key that was learned. */
const UNWANTED = 11;

const MAX_DEPTH = 64;
/** Unwanted keys that are learned: most traces have a few, and some have no end of them. */
const MAX_LEARNED = 24;
/** Other keys of the objects that are open at one time. */
const MAX_KEYS = 256;
/** So many digits are below 2^53 for certain. */
const EXACT_DIGITS = 15;

/** What was found in a text, by slot. */
export interface JsonParts {
  readonly kinds: Uint8Array;
  /** Its place in the bytes: from the first byte to behind the last one. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly numbers: Float64Array;
}

/** Holds what was found by the last scan. */
export class JsonScanner implements JsonParts {
  /** Behind the slots of the trie are those of keys that were learned. */
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly numbers: Float64Array;
  readonly #root: TrieNode;
  /** Those that are taken: by the trie, and by keys that were learned. */
  #slots: number;
  /** The bytes that were scanned last, and a view of them. */
  #bytes: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(this.#bytes.buffer);
  /** Where the unwanted keys of the objects that are open stand, to find those that stand twice. */
  readonly #keyStarts = new Int32Array(MAX_KEYS);
  readonly #keyEnds = new Int32Array(MAX_KEYS);
  #keys = 0;

  constructor({ root, slots }: PointerTrie) {
    this.#root = root;
    this.kinds = new Uint8Array(slots + MAX_LEARNED);
    this.#slots = slots;
    this.starts = new Int32Array(slots);
    this.ends = new Int32Array(slots);
    this.numbers = new Float64Array(slots);
  }

  /**
   * Scans the object that begins at `start` and is the whole line: at the LF behind it, or {@link UNHANDLED}. The
   * bytes must have an LF at or after `start`, beyond which nothing is read.
   */
  scanLine(bytes: Uint8Array, start: number): number {
    const { kinds } = this;
    for (let slot = 0; slot < this.#slots; slot++) kinds[slot] = ABSENT;
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    if (bytes[start] !== OPEN_OBJECT) return UNHANDLED;
    this.#keys = 0;
    let at = this.#object(bytes, start, this.#root);
    if (at < 0) return UNHANDLED;
    if (bytes[at] === CR) at++;
    return bytes[at] === LF ? at : UNHANDLED;
  }

  /** An object of which parts are wanted: behind it. */
  #object(bytes: Uint8Array, start: number, node: TrieNode): number {
    const { slot } = node;
    this.kinds[slot] = OBJECT;
    this.starts[slot] = start;
    const view = this.#view;
    let at = afterSpaces(bytes, start + 1);
    let members = 0;
    if (bytes[at] === CLOSE_OBJECT) at++;
    else {
      const firstKey = this.#keys;
      let before: TrieNode | null = null;
      let guess = node.first;
      for (;;) {
        let child: TrieNode | null = null;
        if (guess !== null && guess.key.isAt(view, at)) {
          child = guess;
          at += guess.key.length;
        } else {
          if (bytes[at] !== QUOTE) return UNHANDLED;
          const keyStart = ++at;
          while (STRING_CLASS[bytes[at] as number] === 0) at++;
          if (bytes[at] !== QUOTE) return UNHANDLED;
          child =
            childNamed(node.children, bytes, keyStart, at) ??
            childNamed(node.learned, bytes, keyStart, at) ??
            this.#learn(node, bytes, keyStart, at);
          if (child === null) {
            if (!this.#addKey(bytes, keyStart, at, firstKey)) return UNHANDLED;
          } else if (before === null) node.first = child;
          else before.next = child;
          at = afterSpaces(bytes, at + 1);
          if (bytes[at] !== COLON) return UNHANDLED;
          at++;
        }
        if ((bytes[at] as number) <= SPACE) at = afterSpaces(bytes, at);
        if (child === null) at = this.#skip(bytes, at, 0);
        else {
          if (this.kinds[child.slot] !== ABSENT) return UNHANDLED;
          if (child.isWanted) at = this.#wanted(bytes, at, child);
          else {
            this.kinds[child.slot] = UNWANTED;
            at = this.#skip(bytes, at, 0);
          }
          before = child;
          guess = child.next;
        }
        if (at < 0) return UNHANDLED;
        members++;
        if ((bytes[at] as number) <= SPACE) at = afterSpaces(bytes, at);
        const separator = bytes[at++];
        if (separator === CLOSE_OBJECT) break;
        if (separator !== COMMA) return UNHANDLED;
        if ((bytes[at] as number) <= SPACE) at = afterSpaces(bytes, at);
      }
      this.#keys = firstKey;
    }
    this.numbers[slot] = members;
    this.ends[slot] = at;
    return at;
  }

  /** An unwanted key that is met for the first time. Null: no more are learned. */
  #learn(node: TrieNode, bytes: Uint8Array, start: number, end: number): TrieNode | null {
    if (this.#slots >= this.kinds.length) return null;
    const key = new KeyPattern(asciiText(bytes, start, end));
    const learned: TrieNode = {
      slot: this.#slots++,
      key,
      children: [],
      isWanted: false,
      learned: [],
      first: null,
      next: null,
    };
    node.learned.push(learned);
    return learned;
  }

  /** A value that is wanted, or has parts that are: behind it. */
  #wanted(bytes: Uint8Array, start: number, node: TrieNode): number {
    const { slot } = node;
    const first = bytes[start] as number;
    if (first === QUOTE) return this.#string(bytes, start, slot);
    if (first === OPEN_OBJECT && node.children.length > 0) return this.#object(bytes, start, node);
    this.starts[slot] = start;
    let end: number;
    if (first === MINUS || (first >= 48 && first <= 57)) end = this.#number(bytes, start, slot);
    else {
      end = this.#skip(bytes, start, 0);
      this.kinds[slot] = kindOf(first);
    }
    this.ends[slot] = end;
    return end;
  }

  #string(bytes: Uint8Array, start: number, slot: number): number {
    let at = start + 1;
    this.starts[slot] = at;
    let kind = PLAIN;
    for (;;) {
      at = afterOrdinary(bytes, this.#view, at);
      const found = STRING_CLASS[bytes[at] as number];
      if (found === ENDS) {
        this.ends[slot] = at;
        this.kinds[slot] = kind;
        return at + 1;
      }
      if (found === ESCAPES) {
        at = afterEscape(bytes, at);
        kind = ESCAPED;
      } else if (found === IS_NON_ASCII) {
        at = afterNonAscii(bytes, at);
        if (kind === PLAIN) kind = UNICODE;
      } else return UNHANDLED;
      if (at < 0) return UNHANDLED;
    }
  }

  #number(bytes: Uint8Array, start: number, slot: number): number {
    let at = start;
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at++;
    const firstDigit = at;
    let value = 0;
    for (
      let digit = (bytes[at] as number) - 48;
      digit >= 0 && digit <= 9;
      digit = (bytes[at] as number) - 48
    ) {
      value = value * 10 + digit;
      at++;
    }
    const digits = at - firstDigit;
    if (digits === 0 || (digits > 1 && bytes[firstDigit] === 48)) return UNHANDLED;
    const end = afterFraction(bytes, at);
    const isExact = end === at && digits <= EXACT_DIGITS;
    this.kinds[slot] = isExact ? INTEGER : NUMBER;
    this.numbers[slot] = isNegative ? -value : value;
    return end;
  }

  /** A value of which nothing is wanted: behind it. Checked in full all the same. */
  #skip(bytes: Uint8Array, start: number, depth: number): number {
    const first = bytes[start] as number;
    switch (first) {
      case QUOTE:
        return afterString(bytes, this.#view, start);
      case OPEN_OBJECT:
        return depth < MAX_DEPTH ? this.#skipObject(bytes, start, depth) : UNHANDLED;
      case OPEN_ARRAY:
        return depth < MAX_DEPTH ? this.#skipArray(bytes, start, depth) : UNHANDLED;
      case MINUS:
        return afterNumber(bytes, start);
      default:
        return first >= 48 && first <= 57 ? afterNumber(bytes, start) : afterWord(bytes, start);
    }
  }

  #skipArray(bytes: Uint8Array, start: number, depth: number): number {
    let at = start + 1;
    at = afterSpaces(bytes, at);
    if (bytes[at] === CLOSE_ARRAY) return at + 1;
    for (;;) {
      at = this.#skip(bytes, at, depth + 1);
      if (at < 0) return UNHANDLED;
      at = afterSpaces(bytes, at);
      const separator = bytes[at++];
      if (separator === CLOSE_ARRAY) return at;
      if (separator !== COMMA) return UNHANDLED;
      at = afterSpaces(bytes, at);
    }
  }

  #skipObject(bytes: Uint8Array, start: number, depth: number): number {
    let at = start + 1;
    at = afterSpaces(bytes, at);
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    const firstKey = this.#keys;
    for (;;) {
      if (bytes[at] !== QUOTE) return UNHANDLED;
      const keyStart = ++at;
      while (STRING_CLASS[bytes[at] as number] === 0) at++;
      if (bytes[at] !== QUOTE || !this.#addKey(bytes, keyStart, at, firstKey)) return UNHANDLED;
      at++;
      at = afterSpaces(bytes, at);
      if (bytes[at] !== COLON) return UNHANDLED;
      at++;
      at = afterSpaces(bytes, at);
      at = this.#skip(bytes, at, depth + 1);
      if (at < 0) return UNHANDLED;
      at = afterSpaces(bytes, at);
      const separator = bytes[at++];
      if (separator === CLOSE_OBJECT) break;
      if (separator !== COMMA) return UNHANDLED;
      at = afterSpaces(bytes, at);
    }
    this.#keys = firstKey;
    return at;
  }

  /** Notes an unwanted key of an object whose first one is number `firstKey`. False: it stands there twice. */
  #addKey(bytes: Uint8Array, start: number, end: number, firstKey: number): boolean {
    const length = end - start;
    for (let key = firstKey; key < this.#keys; key++) {
      const other = this.#keyStarts[key] as number;
      if ((this.#keyEnds[key] as number) - other !== length) continue;
      let same = 0;
      while (same < length && bytes[other + same] === bytes[start + same]) same++;
      if (same === length) return false;
    }
    if (this.#keys >= MAX_KEYS) return false;
    this.#keyStarts[this.#keys] = start;
    this.#keyEnds[this.#keys++] = end;
    return true;
  }
}

/** Within a line, that is: an LF ends it. */
function afterSpaces(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at] as number; byte <= SPACE; byte = bytes[++at] as number) {
    if (byte !== SPACE && byte !== TAB && byte !== CR) break;
  }
  return at;
}

function kindOf(first: number): number {
  switch (first) {
    case 116:
      return TRUE;
    case 102:
      return FALSE;
    case 110:
      return NULL;
    case OPEN_OBJECT:
      return OBJECT;
    default:
      return ARRAY;
  }
}

function childNamed(
  children: readonly TrieNode[],
  bytes: Uint8Array,
  start: number,
  end: number,
): TrieNode | null {
  const length = end - start;
  for (let index = 0; index < children.length; index++) {
    const child = children[index] as TrieNode;
    const { name } = child.key;
    if (name.length !== length) continue;
    let same = 0;
    while (same < length && bytes[start + same] === name[same]) same++;
    if (same === length) return child;
  }
  return null;
}
