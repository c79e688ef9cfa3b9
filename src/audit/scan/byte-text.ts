/** Texts and numbers from the bytes of strings and numbers that a scanner has checked. */

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** For texts of up to so many characters a call of the decoder costs more than to read them one by one. */
const SHORT = 48;
/** By length: what the characters are put into. */
const units: readonly number[][] = Array.from({ length: SHORT + 1 }, (_, length) =>
  Array.from({ length }, () => 0),
);

/** Texts up to so long that were made before, by a hash: many come again and again. */
const KNOWN_LENGTH = 16;
const known: string[] = Array.from({ length: 256 }, () => "");

export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length > SHORT) return unicodeText(bytes, start, end);
  if (length > KNOWN_LENGTH || length === 0) return newText(bytes, start, length);
  const first = bytes[start] as number;
  const middle = bytes[(start + end) >> 1] as number;
  const last = bytes[end - 1] as number;
  const hash = (first + 7 * middle + 31 * last + 127 * length) & 255;
  const text = known[hash] as string;
  if (text.length === length) {
    let same = 0;
    while (same < length && text.charCodeAt(same) === bytes[start + same]) same++;
    if (same === length) return text;
  }
  return (known[hash] = newText(bytes, start, length));
}

function newText(bytes: Uint8Array, start: number, length: number): string {
  const codes = units[length] as number[];
  for (let index = 0; index < length; index++) codes[index] = bytes[start + index] as number;
  return String.fromCharCode.apply(null, codes);
}

/** Arguments of one call. */
const MOST = 4096;

/** Of characters below 256, one a byte. */
export function latin1Text(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT) return asciiText(bytes, start, end);
  let text = "";
  for (let at = start; at < end; at += MOST) {
    // Typed arrays are taken like others, whatever the type says.
    const codes = bytes.subarray(at, Math.min(end, at + MOST)) as unknown as number[];
    text += String.fromCharCode.apply(null, codes);
  }
  return text;
}

/** The bytes must be valid UTF-8. */
export function unicodeText(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

/** The text between quotes, with its escapes. */
export function escapedText(bytes: Uint8Array, start: number, end: number): string {
  return JSON.parse(`"${unicodeText(bytes, start, end)}"`) as string;
}
