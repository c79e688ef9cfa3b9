import { wrongOptionValue } from "../diagnostics/catalogue/usage.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { listText } from "../report/columns.ts";
import type { CommandLine } from "./command-line.ts";
import { indexOfValue } from "./command-line.ts";
import { BYTES_HELP, COUNT_HELP, DURATION_HELP, parseBytes, parseCount, parseDuration } from "./units.ts";

interface Kind<T> {
  readonly parse: (text: string) => T | null;
  readonly expected: string;
}

/** Reads the values of options, and collects what is wrong with them, each shown where it stands. */
export class OptionReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #commandLine: CommandLine;

  constructor(commandLine: CommandLine) {
    this.#commandLine = commandLine;
  }

  /** Null where the option was not given, or wrongly. */
  count(option: string, text: string | undefined): number | null {
    return this.read(option, text, { parse: parseCount, expected: COUNT_HELP });
  }

  /** Milliseconds. */
  duration(option: string, text: string | undefined): number | null {
    return this.read(option, text, { parse: parseDuration, expected: DURATION_HELP });
  }

  bytes(option: string, text: string | undefined): number | null {
    return this.read(option, text, { parse: parseBytes, expected: BYTES_HELP });
  }

  /** One of some words. */
  word<W extends string>(option: string, text: string | undefined, words: readonly W[]): W | null {
    const expected = listText(
      words.map((word) => `\`${word}\``),
      "or",
    );
    return this.read(option, text, {
      parse: (given) => words.find((word) => word === given) ?? null,
      expected,
      ...(text === undefined ? {} : { help: didYouMean(text, words) }),
    });
  }

  /** Any kind of value. */
  read<T>(
    option: string,
    text: string | undefined,
    { parse, expected, help = null }: Kind<T> & { readonly help?: string | null },
  ): T | null {
    if (text === undefined) return null;
    const value = parse(text);
    if (value === null) this.refuse(option, text, { expected, help });
    return value;
  }

  /** Says that an option's value is wrong. */
  refuse(
    option: string,
    text: string,
    { expected, help = null }: { readonly expected: string; readonly help?: string | null },
  ): void {
    const span = this.spanOf(option, text);
    this.diagnostics.push(wrongOptionValue(span, { option, value: text, expected }, { help }));
  }

  /** Where the value stands on the command line. */
  spanOf(option: string, text: string): Diagnostic["span"] {
    const index = indexOfValue(this.#commandLine, option, text);
    return index === null ? null : this.#commandLine.spanOf(index);
  }
}
