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

/** Returned for a text that is not handled. */
export const UNHANDLED = -1;

const MAX_DEPTH = 64;
/** Keys of unwanted objects that are open at one time. */
const MAX_KEYS = 256;
/** So many digits are below 2^53 for certain. */
const EXACT_DIGITS = 15;

export class JsonScanner {
  /** What was found by the last scan, by slot. */
  readonly kinds: Uint8Array;
  /** Its place in the bytes: from the first byte to behind the last one. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly numbers: Float64Array;
  readonly #root: TrieNode;
  /** Where the unwanted keys of the objects that are open stand, to find those that stand twice. */
  readonly #keyStarts = new Int32Array(MAX_KEYS);
  readonly #keyEnds = new Int32Array(MAX_KEYS);
  #keys = 0;

  constructor({ root, slots }: PointerTrie) {
    this.#root = root;
    this.kinds = new Uint8Array(slots);
    this.starts = new Int32Array(slots);
    this.ends = new Int32Array(slots);
    this.numbers = new Float64Array(slots);
  }

  /**
   * Scans the object that begins at `start` and is the whole line: at the LF behind it, or {@link UNHANDLED}. The
   * bytes must have an LF at or after `start`, beyond which nothing is read.
   */
  scanLine(bytes: Uint8Array, start: number): number {
    this.kinds.fill(ABSENT);
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
    let at = start + 1;
    while (isSpace(bytes[at] as number)) at++;
    let members = 0;
    if (bytes[at] === CLOSE_OBJECT) at++;
    else {
      const firstKey = this.#keys;
      let before: TrieNode | null = null;
      let guess = node.first;
      for (;;) {
        if (bytes[at] !== QUOTE) return UNHANDLED;
        const keyStart = ++at;
        let child: TrieNode | null = null;
        if (guess !== null) {
          const { name } = guess;
          const { length } = name;
          let same = 0;
          while (same < length && bytes[at + same] === name[same]) same++;
          if (same === length && bytes[at + length] === QUOTE) {
            child = guess;
            at += length;
          }
        }
        if (child === null) {
          while (STRING_CLASS[bytes[at] as number] === 0) at++;
          if (bytes[at] !== QUOTE) return UNHANDLED;
          child = childNamed(node, bytes, keyStart, at);
          if (child === null) {
            if (!this.#addKey(bytes, keyStart, at, firstKey)) return UNHANDLED;
          } else if (before === null) node.first = child;
          else before.next = child;
        }
        at++;
        while (isSpace(bytes[at] as number)) at++;
        if (bytes[at] !== COLON) return UNHANDLED;
        at++;
        while (isSpace(bytes[at] as number)) at++;
        if (child === null) at = this.#skip(bytes, at, 0);
        else {
          if (this.kinds[child.slot] !== ABSENT) return UNHANDLED;
          at = this.#wanted(bytes, at, child);
          before = child;
          guess = child.next;
        }
        if (at < 0) return UNHANDLED;
        members++;
        while (isSpace(bytes[at] as number)) at++;
        const separator = bytes[at++];
        if (separator === CLOSE_OBJECT) break;
        if (separator !== COMMA) return UNHANDLED;
        while (isSpace(bytes[at] as number)) at++;
      }
      this.#keys = firstKey;
    }
    this.numbers[slot] = members;
    this.ends[slot] = at;
    return at;
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
      let found = STRING_CLASS[bytes[at] as number];
      while (found === 0) found = STRING_CLASS[bytes[++at] as number];
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
        return skipString(bytes, start);
      case OPEN_OBJECT:
        return depth < MAX_DEPTH ? this.#skipObject(bytes, start, depth) : UNHANDLED;
      case OPEN_ARRAY:
        return depth < MAX_DEPTH ? this.#skipArray(bytes, start, depth) : UNHANDLED;
      case 116: // true
        return isWord(bytes, start, 114, 117, 101) ? start + 4 : UNHANDLED;
      case 102: // false
        return isWord(bytes, start, 97, 108, 115) && bytes[start + 4] === 101 ? start + 5 : UNHANDLED;
      case 110: // null
        return isWord(bytes, start, 117, 108, 108) ? start + 4 : UNHANDLED;
      default:
        return skipNumber(bytes, start);
    }
  }

  #skipArray(bytes: Uint8Array, start: number, depth: number): number {
    let at = start + 1;
    while (isSpace(bytes[at] as number)) at++;
    if (bytes[at] === CLOSE_ARRAY) return at + 1;
    for (;;) {
      at = this.#skip(bytes, at, depth + 1);
      if (at < 0) return UNHANDLED;
      while (isSpace(bytes[at] as number)) at++;
      const separator = bytes[at++];
      if (separator === CLOSE_ARRAY) return at;
      if (separator !== COMMA) return UNHANDLED;
      while (isSpace(bytes[at] as number)) at++;
    }
  }

  #skipObject(bytes: Uint8Array, start: number, depth: number): number {
    let at = start + 1;
    while (isSpace(bytes[at] as number)) at++;
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    const firstKey = this.#keys;
    for (;;) {
      if (bytes[at] !== QUOTE) return UNHANDLED;
      const keyStart = ++at;
      while (STRING_CLASS[bytes[at] as number] === 0) at++;
      if (bytes[at] !== QUOTE || !this.#addKey(bytes, keyStart, at, firstKey)) return UNHANDLED;
      at++;
      while (isSpace(bytes[at] as number)) at++;
      if (bytes[at] !== COLON) return UNHANDLED;
      at++;
      while (isSpace(bytes[at] as number)) at++;
      at = this.#skip(bytes, at, depth + 1);
      if (at < 0) return UNHANDLED;
      while (isSpace(bytes[at] as number)) at++;
      const separator = bytes[at++];
      if (separator === CLOSE_OBJECT) break;
      if (separator !== COMMA) return UNHANDLED;
      while (isSpace(bytes[at] as number)) at++;
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
function isSpace(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === CR;
}

function isWord(bytes: Uint8Array, start: number, second: number, third: number, fourth: number): boolean {
  return bytes[start + 1] === second && bytes[start + 2] === third && bytes[start + 3] === fourth;
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

function skipString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (;;) {
    let found = STRING_CLASS[bytes[at] as number];
    while (found === 0) found = STRING_CLASS[bytes[++at] as number];
    if (found === ENDS) return at + 1;
    if (found === ESCAPES) at = afterEscape(bytes, at);
    else if (found === IS_NON_ASCII) at = afterNonAscii(bytes, at);
    else return UNHANDLED;
    if (at < 0) return UNHANDLED;
  }
}

function skipNumber(bytes: Uint8Array, start: number): number {
  const firstDigit = bytes[start] === MINUS ? start + 1 : start;
  const at = afterDigits(bytes, firstDigit);
  if (at === firstDigit || (at > firstDigit + 1 && bytes[firstDigit] === 48)) return UNHANDLED;
  return afterFraction(bytes, at);
}

function afterDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  while ((bytes[at] as number) >= 48 && (bytes[at] as number) <= 57) at++;
  return at;
}

/** Behind the fraction and the exponent of a number, if there are any. */
function afterFraction(bytes: Uint8Array, start: number): number {
  let at = start;
  if (bytes[at] === 46) {
    const end = afterDigits(bytes, at + 1);
    if (end === at + 1) return UNHANDLED;
    at = end;
  }
  if (((bytes[at] as number) | 32) === 101) {
    at++;
    if (bytes[at] === 43 || bytes[at] === MINUS) at++;
    const end = afterDigits(bytes, at);
    if (end === at) return UNHANDLED;
    at = end;
  }
  return at;
}

function childNamed(node: TrieNode, bytes: Uint8Array, start: number, end: number): TrieNode | null {
  const length = end - start;
  for (const child of node.children) {
    const { name } = child;
    if (name.length !== length) continue;
    let same = 0;
    while (same < length && bytes[start + same] === name[same]) same++;
    if (same === length) return child;
  }
  return null;
}
