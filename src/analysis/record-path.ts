import { wrongPointer, unknownWord } from "../diagnostics/catalogue/bindings.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { BindingPath, BindingStep } from "../syntax/ast-bindings.ts";
import type { Span } from "../source/span.ts";
import type { RecordPath, RecordStep } from "./binding-symbol.ts";
import { CONVERSIONS } from "./binding-symbol.ts";
import type { Work } from "./work.ts";

interface PathOptions {
  /** The names of levels that it may start from. */
  readonly levels: readonly string[];
  /** What else may stand at its end: formats of times, `pick`. */
  readonly lastWords: readonly string[];
  /** Whether it may go through all elements of an array. */
  readonly isMany: boolean;
}

/** A path as it was written, worked out; the word at its end, if it is one of `lastWords`. Null: reported. */
export function readPath(
  work: Work,
  { steps, span }: BindingPath,
  options: PathOptions,
): { readonly path: RecordPath; readonly lastWord: string | null } | null {
  const found: RecordStep[] = [];
  let from: string | null = null;
  let lastWord: string | null = null;
  let isRight = true;
  for (const [index, step] of steps.entries()) {
    if (step.kind === "pointer") {
      const tokens = readPointer(work, step, options.isMany);
      if (tokens === null) isRight = false;
      else found.push(...tokens);
    } else if (step.kind === "level") {
      if (options.isMany) found.push({ kind: "level", name: step.name.text });
      else isRight = refuse(work, step.span, "`as` names a level of `records` only");
    } else {
      const { text } = step.word;
      const conversion = CONVERSIONS.find((one) => one === text);
      const isLast = index === steps.length - 1;
      if (index === 0 && options.levels.includes(text)) from = text;
      else if (conversion !== undefined) found.push({ kind: "convert", by: conversion });
      else if (isLast && options.lastWords.includes(text)) lastWord = text;
      else {
        const known = [...(index === 0 ? options.levels : []), ...CONVERSIONS, ...options.lastWords];
        work.report(unknownWord(step.span, { word: text, known }, { help: didYouMean(text, known) }));
        isRight = false;
      }
    }
  }
  if (!isRight) return null;
  const written = lastWord === null ? steps : steps.slice(0, -1);
  return { path: { from, steps: found, text: written.map(textOf).join(" "), span }, lastWord };
}

function textOf(step: BindingStep): string {
  if (step.kind === "word") return step.word.text;
  return step.kind === "level" ? `as ${step.name.text}` : step.text;
}

function refuse(work: Work, span: Span, reason: string): false {
  work.report(wrongPointer(span, { reason }));
  return false;
}

/**
 * RFC 6901, where a `*` stands for each element of an array and `[key=name]` for the element that has this member;
 * `~2` and `~3` are a `*` and a `[` that are meant as they stand. Null: reported.
 */
function readPointer(
  work: Work,
  { text, span }: Extract<BindingStep, { kind: "pointer" }>,
  isMany: boolean,
): RecordStep[] | null {
  if (text === "") return [];
  const inside = { ...span, start: span.start + 1, end: span.end - 1 };
  if (!text.startsWith("/")) {
    const help = `write \`"/${text.replaceAll(".", "/")}"\``;
    work.report(wrongPointer(inside, { reason: `a JSON Pointer begins with \`/\`` }, { help }));
    return null;
  }
  const steps: RecordStep[] = [];
  let start = inside.start;
  for (const token of text.slice(1).split("/")) {
    start++;
    const place = { ...span, start, end: start + Math.max(token.length, 1) };
    start += token.length;
    if (/~([^0-3]|$)/.test(token)) {
      refuse(work, place, "a `~` in a JSON Pointer is written `~0`");
      return null;
    }
    if (token === "*" && !isMany) {
      refuse(work, place, "`*` stands for many values, which only `records` and `document` take");
      return null;
    }
    const choice = /^\[([^=\]]+)=(.*)\]$/.exec(token);
    if (token === "*") steps.push({ kind: "each" });
    else if (choice !== null)
      steps.push({ kind: "find", key: unescape(choice[1] ?? ""), value: unescape(choice[2] ?? "") });
    else steps.push({ kind: "key", key: unescape(token) });
  }
  return steps;
}

const ESCAPES: Readonly<Record<string, string>> = { "~0": "~", "~1": "/", "~2": "*", "~3": "[" };

function unescape(token: string): string {
  return token.replace(/~[0-3]/g, (escaped) => ESCAPES[escaped] ?? escaped);
}
