import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LineSplitter } from "../../src/audit/split-lines.ts";
import type { Line } from "../../src/audit/split-lines.ts";
import { cutInto } from "./cut-bytes.ts";

const SEED = 20_261_125;

const encoder = new TextEncoder();

function split(chunks: readonly Uint8Array[], maxLineBytes = 100): Line[] {
  const splitter = new LineSplitter({ maxLineBytes });
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.finish()];
}

function splitText(text: string, maxLineBytes?: number): Line[] {
  return split([encoder.encode(text)], maxLineBytes);
}

describe("lines", () => {
  test.each<[string, string, Line[]]>([
    ["none of nothing", "", []],
    ["one with its end", "a\n", ["a"]],
    ["one without its end", "a", ["a"]],
    ["blank ones", "\n\na\n\n", ["", "", "a", ""]],
    ["CRLF", "a\r\nb\r\n\r\nc\r", ["a", "b", "", "c"]],
    ["a lone CR, which ends no line", "a\rb\n", ["a\rb"]],
    ["a byte order mark, at the start only", "\uFEFFa\n\uFEFFb\n", ["a", "\uFEFFb"]],
    ["characters of all lengths", "é€😀\n😀\n", ["é€😀", "😀"]],
  ])("%s", (_what, text, lines) => {
    expect(splitText(text)).toEqual(lines);
  });

  test("that are too long are problems, by their bytes, and the others are not lost", () => {
    const problem = { problem: "longer than 4 bytes" };
    expect(splitText("abcd\nabcde\nab\n", 4)).toEqual(["abcd", problem, "ab"]);
    expect(splitText("éé\néée\nabc\r\nabcd\r\n", 4)).toEqual(["éé", problem, "abc", problem]);
    expect(splitText("abcdefgh", 4)).toEqual([problem]);
  });

  test("that are too long cost no memory: their chunks are not kept", () => {
    const splitter = new LineSplitter({ maxLineBytes: 10 });
    const chunk = new Uint8Array(1 << 22).fill(0x61);
    // 1 GiB, if they were kept.
    for (let count = 0; count < 250; count++) splitter.push(chunk);
    expect(splitter.push(encoder.encode("\nb\n"))).toEqual([{ problem: "longer than 10 bytes" }, "b"]);
  });

  test("that are not UTF-8 are problems, and the others are not lost", () => {
    const bytes = [...encoder.encode("a\n"), 0xc3, 0x28, 0x0a, ...encoder.encode("é\n"), 0xed, 0xa0, 0x80];
    const problem = { problem: "not valid UTF-8" };
    expect(split([Uint8Array.from(bytes)])).toEqual(["a", problem, "é", problem]);
  });

  test("are the same, however the bytes are cut", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 4 }).map((text) => encoder.encode(text)),
      fc.constantFrom("\n", "\r\n", "\r", "\uFEFF", "abcdefghijk").map((text) => encoder.encode(text)),
      fc.uint8Array({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(200)), (pieces, cuts) => {
        const bytes = Uint8Array.from(pieces.flatMap((part) => [...part]));
        expect(split(cutInto(bytes, cuts), 8)).toEqual(split([bytes], 8));
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  test("may be read from a chunk that is overwritten later", () => {
    const splitter = new LineSplitter({ maxLineBytes: 100 });
    const chunk = encoder.encode("ab");
    splitter.push(chunk);
    chunk.fill(0x78);
    expect(splitter.push(encoder.encode("c\n"))).toEqual(["abc"]);
  });
});
