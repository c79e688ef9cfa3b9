/** The bytes of JSON texts, and what the scanner makes of them. */

export const LF = 10;
export const CR = 13;
export const TAB = 9;
export const SPACE = 32;
export const QUOTE = 34;
export const COMMA = 44;
export const MINUS = 45;
export const COLON = 58;
export const OPEN_ARRAY = 91;
export const CLOSE_ARRAY = 93;
export const OPEN_OBJECT = 123;
export const CLOSE_OBJECT = 125;

const BACKSLASH = 92;
const CONTROLS = 32;
const NON_ASCII = 128;

/** What ends a run of ordinary characters within a string: 0 for those themselves. */
export const ORDINARY = 0;
export const ENDS = 1;
export const ESCAPES = 2;
export const IS_NON_ASCII = 3;
export const IS_CONTROL = 4;

/** By byte. */
export const STRING_CLASS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === QUOTE) return ENDS;
  if (byte === BACKSLASH) return ESCAPES;
  if (byte < CONTROLS) return IS_CONTROL;
  return byte >= NON_ASCII ? IS_NON_ASCII : ORDINARY;
});

/**
 * Behind the escape that begins at `at`, or −1 where it is none. The bytes must hold an LF, or another byte that
 * belongs to no escape, before they end.
 */
export function afterEscape(bytes: Uint8Array, at: number): number {
  switch (bytes[at + 1]) {
    case QUOTE:
    case BACKSLASH:
    case 47: // /
    case 98: // b
    case 102: // f
    case 110: // n
    case 114: // r
    case 116: // t
      return at + 2;
    case 117: // u
      for (let digit = at + 2; digit < at + 6; digit++) if (!isHexDigit(bytes[digit] as number)) return -1;
      return at + 6;
    default:
      return -1;
  }
}

function isHexDigit(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 102);
}

/**
 * Behind the character of two to four bytes that begins at `at`, or −1 where that is not well-formed UTF-8 (The
 * Unicode Standard, table 3-7: nothing longer than it has to be, no surrogates, nothing beyond U+10FFFF).
 */
export function afterNonAscii(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  const second = bytes[at + 1] as number;
  if (first >= 0xc2 && first <= 0xdf) return isTail(second) ? at + 2 : -1;
  if (first >= 0xe0 && first <= 0xef) {
    const isWrong = (first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f);
    return !isWrong && isTail(second) && isTail(bytes[at + 2] as number) ? at + 3 : -1;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const isWrong = (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f);
    const isWhole = isTail(second) && isTail(bytes[at + 2] as number) && isTail(bytes[at + 3] as number);
    return !isWrong && isWhole ? at + 4 : -1;
  }
  return -1;
}

function isTail(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
