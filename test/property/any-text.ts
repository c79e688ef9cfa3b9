import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { allTokens, tokenize } from "../../grammar/lexer.ts";
import { Identifier } from "../../grammar/tokens.ts";
import type { Random } from "../../src/base/random.ts";
import { Sources } from "../../src/source/sources.ts";
import { parse } from "../../src/syntax/parse.ts";

/** One way to make up a text, and how many of a hundred are made so. */
export interface TextKind {
  readonly name: string;
  readonly share: number;
  readonly make: (random: Random) => string;
}

const WORDS = allTokens.map((type) => type.PATTERN).filter((pattern) => typeof pattern === "string");
const ODD = [
  "x",
  "eA",
  "Main",
  "1",
  "0",
  "2147483648",
  ".5",
  '"s"',
  '"{0}"',
  '"',
  "/*",
  "*/",
  "// c\n",
  "'",
  "\\",
  "\u0000",
  "é",
  "\uD800",
  "\n",
];

/** A program, and its tokens in order. */
interface Material {
  readonly text: string;
  readonly tokens: readonly Place[];
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly isName: boolean;
}

/** Those of this repository, small ones as they are, and the declarations of larger ones. */
const { programs, declarations } = readMaterial();

export const textKinds: readonly TextKind[] = [
  { name: "bytes", share: 15, make: (random) => new TextDecoder().decode(bytes(random)) },
  { name: "characters", share: 10, make: characters },
  { name: "tokens in any order", share: 33, make: (random) => soup(random, pick(random, [5, 20, 60])) },
  { name: "programs with mistakes", share: 22, make: (random) => mutate(random, pick(random, programs)) },
  { name: "declarations in any order", share: 18, make: medley },
  { name: "deep nesting", share: 2, make: nest },
];

export function pickKind(random: Random): TextKind {
  let at = random(100);
  return textKinds.find(({ share }) => (at -= share) < 0) ?? (textKinds[0] as TextKind);
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random(items.length)] as T;
}

function bytes(random: Random): Uint8Array {
  return Uint8Array.from({ length: random(80) }, () => random(256));
}

/** Mostly those that the language knows. */
function characters(random: Random): string {
  const codes = Array.from({ length: random(120) }, () =>
    random(8) === 0 ? random(0x11_0000) : 32 + random(95),
  );
  return String.fromCodePoint(...codes);
}

function word(random: Random): string {
  return random(3) === 0 ? pick(random, ODD) : pick(random, WORDS);
}

function soup(random: Random, most: number): string {
  const parts = Array.from({ length: random(most) }, () => word(random));
  return parts.join(random(4) === 0 ? "" : " ");
}

function medley(random: Random): string {
  const parts = Array.from({ length: 1 + random(4) }, () => {
    const declaration = pick(random, declarations);
    return random(2) === 0 ? declaration.text : mutate(random, declaration);
  });
  return parts.join("\n");
}

/** Some names replaced by others of the program, so that it gets beyond the parser; or anything by anything. */
function mutate(random: Random, material: Material): string {
  const names = material.tokens.filter(({ isName }) => isName);
  const keepsForm = random(5) < 3 && names.length > 0;
  const edits = Array.from({ length: random(4) }, () => {
    const place = keepsForm ? pick(random, names) : somewhere(random, material);
    const other = keepsForm ? textOf(material, pick(random, names)) : replacement(random, material, place);
    return { ...place, other };
  });
  // From behind, so that no edit moves the place of the next.
  edits.sort((a, b) => b.start - a.start);
  return edits.reduce(
    (text, { start, end, other }) => text.slice(0, start) + other + text.slice(end),
    material.text,
  );
}

function textOf({ text }: Material, { start, end }: Pick<Place, "start" | "end">): string {
  return text.slice(start, end);
}

function somewhere(random: Random, { text, tokens }: Material): Pick<Place, "start" | "end"> {
  if (random(6) > 0 && tokens.length > 0) return pick(random, tokens);
  const start = random(text.length + 1);
  return { start, end: start + random(12) };
}

function replacement(random: Random, material: Material, place: Pick<Place, "start" | "end">): string {
  const old = textOf(material, place);
  switch (random(6)) {
    case 0:
      return "";
    case 1:
      return `${old} ${old}`;
    case 2:
      return ` ${word(random)} `;
    case 3:
      return `${old} ${soup(random, 5)} `;
    default:
      return material.tokens.length === 0 ? "" : textOf(material, pick(random, material.tokens));
  }
}

/** What can stand around something of its own kind: what is inside, before, behind. */
const NESTS: readonly (readonly [head: string, open: string, middle: string, close: string, tail: string])[] =
  [
    ["fun f() { x = ", "(", "1", ")", "; }"],
    ["fun f() { x = ", "!", "true", "", "; }"],
    ["fun f() { x = ", "f(", "", ")", "; }"],
    ["fun f() { x = ", "(1, ", "1", ")", "; }"],
    ["fun f() { x = ", "(a = ", "1", ",)", "; }"],
    ["fun f() { x = ", "1 + ", "1", "", "; }"],
    ["fun f() { x = ", "", "y", "[0]", "; }"],
    ["fun f() { ", "{", ";", "}", " }"],
    ["fun f() { ", "if (true) ", ";", "", " }"],
    ["fun f() { ", "if (true) { } else ", ";", "", " }"],
    ["fun f() { ", "while (true) { ", "", "}", " }"],
    ["fun f() { ", "receive { case e: { ", "", "} }", " }"],
    ["type T = ", "seq[", "int", "]", ";"],
    ["type T = ", "(int, ", "int", ")", ";"],
    ["type T = ", "map[int, ", "int", "]", ";"],
    ["module M = ", "(", "{ A }", ")", ";"],
    ["module M = ", "union { A }, ", "{ A }", "", ";"],
    ["axiom ", "forall (x: int) :: ", "true", "", ";"],
    ["", "machine M { start state S { entry { ", "", "} } }", ""],
  ];

/** Up to about the limits and, seldom, far beyond them; the closing half may be missing. */
function nest(random: Random): string {
  const depth = random(40) === 0 ? 3000 : random(120);
  const [head, open, middle, close, tail] = pick(random, NESTS);
  const closers = random(4) === 0 ? "" : close.repeat(Math.max(0, depth - random(2)));
  return `${head}${open.repeat(depth)}${random(3) === 0 ? soup(random, 4) : middle}${closers}${tail}`;
}

function readMaterial(): {
  readonly programs: readonly Material[];
  readonly declarations: readonly Material[];
} {
  const programs: Material[] = [];
  const declarations: Material[] = [];
  for (const folder of ["../../specs", "../golden"]) {
    const root = fileURLToPath(new URL(folder, import.meta.url));
    const names = readdirSync(root, { recursive: true, encoding: "utf8" });
    for (const name of names.filter((file) => file.endsWith(".pspec")).sort()) {
      const text = readFileSync(join(root, name), "utf8");
      const sources = new Sources();
      const { value, diagnostics } = parse(sources, sources.add(name, text));
      if (text.length <= 600 && diagnostics.length === 0) programs.push(toMaterial(text));
      for (const { span } of value.declarations) {
        if (span.end - span.start <= 800) declarations.push(toMaterial(text.slice(span.start, span.end)));
      }
    }
  }
  return { programs, declarations };
}

function toMaterial(text: string): Material {
  const tokens = tokenize(text).tokens.map(({ startOffset, image, tokenType }): Place => {
    return { start: startOffset, end: startOffset + image.length, isName: tokenType === Identifier };
  });
  return { text, tokens };
}
