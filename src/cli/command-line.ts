import { Sources } from "../source/sources.ts";
import type { Span } from "../source/span.ts";

/** The command line as a source text, so that a wrong word can be shown where it stands like any other. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly sources: Sources;
  /** Where the word of that index stands; of the whole line where there is no such word. */
  readonly spanOf: (index: number) => Span;
}

/** Lays out the words behind `pspec` as a shell would need them. */
export function createCommandLine(words: readonly string[]): CommandLine {
  const sources = new Sources();
  let text = "pspec";
  const spans = words.map((word) => {
    const start = text.length + 1;
    text += ` ${quote(word)}`;
    return { start, end: text.length };
  });
  const file = sources.add("command line", text);
  return {
    words,
    sources,
    spanOf: (index) => ({ file, ...(spans[index] ?? { start: 0, end: text.length }) }),
  };
}

/**
 * The index of the word in which an option's value stands: behind `--option`, or in `--option=value`. Null where
 * the value was not given by that name.
 */
export function indexOfValue({ words }: CommandLine, option: string, value: string): number | null {
  const joined = words.indexOf(`${option}=${value}`);
  if (joined >= 0) return joined;
  const behind = words.findIndex((word, index) => word === value && words[index - 1] === option);
  return behind >= 0 ? behind : null;
}

/** A word as a POSIX shell reads it back. */
export function quote(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** The words without some options, of which some have a value: behind them, or in `--option=value`. */
export function withoutOptions(
  words: readonly string[],
  { flags, valued }: { readonly flags: readonly string[]; readonly valued: readonly string[] },
): string[] {
  return words.filter((word, i) => {
    const [name = ""] = word.split("=");
    return !flags.includes(word) && !valued.includes(name) && !valued.includes(words[i - 1] ?? "");
  });
}
