import { compile } from "../../../src/analysis/compile.ts";
import type { SourceInput } from "../../../src/analysis/compile.ts";
import { hasErrors } from "../../../src/diagnostics/diagnostic.ts";
import { lowerTest } from "../../../src/ir/lower-test.ts";
import { Sources } from "../../../src/source/sources.ts";
import type { FormatOptions } from "../../../src/syntax/format/format.ts";
import { format } from "../../../src/syntax/format/format.ts";
import { readTokens } from "../../../src/syntax/read-tokens.ts";

export interface FormatCheck {
  /** What the formatter promises and does not keep; empty when all is well. */
  readonly problems: readonly string[];
  readonly counts: {
    readonly refused: number;
    readonly changed: number;
    readonly comments: number;
    /** Tests whose IR was compared. */
    readonly lowered: number;
  };
}

/** A formatted text; null where the text has errors of syntax. */
export function formatText(text: string, options: FormatOptions = {}): string | null {
  const sources = new Sources();
  return format(sources, sources.add("test.pspec", text), options).value;
}

/** Formats the files of a program and holds the result against what the formatter promises. */
export function checkFormat(files: readonly SourceInput[], options: FormatOptions = {}): FormatCheck {
  const problems: string[] = [];
  const counts = { refused: 0, changed: 0, comments: 0, lowered: 0 };
  const formatted = files.map(({ path, text }) => {
    try {
      const once = formatText(text, options);
      if (once === null) {
        counts.refused++;
        return { path, text };
      }
      if (once !== text) counts.changed++;
      const before = commentsOf(text);
      counts.comments += before.length;
      if (before.join("\n") !== commentsOf(once).join("\n")) problems.push(`${path}: comments differ`);
      const twice = formatText(once, options);
      if (twice !== once) problems.push(`${path}: not stable: ${firstDifference(once, twice ?? "")}`);
      return { path, text: once };
    } catch (error) {
      problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      return { path, text };
    }
  });
  const before = lower(files);
  const after = lower(formatted);
  counts.lowered = before.tests;
  if (before.outline !== after.outline) {
    problems.push(`the program differs: ${firstDifference(before.outline, after.outline)}`);
  }
  return { problems, counts };
}

/** Without the blanks around their lines. */
function commentsOf(text: string): string[] {
  const sources = new Sources();
  const { comments } = readTokens(text, sources.add("test.pspec", text));
  return comments.map((one) =>
    one.text
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .join("\n"),
  );
}

/** The IR of all tests without spans; of a program with errors, the errors. */
function lower(files: readonly SourceInput[]): { readonly outline: string; readonly tests: number } {
  const { analysis, diagnostics } = compile(files);
  if (hasErrors(diagnostics)) {
    const errors = diagnostics.map(({ code, message }) => `${code} ${message}`);
    return { outline: errors.join("\n"), tests: 0 };
  }
  const programs = analysis.tests.map((test) => [test.name, lowerTest(analysis, test)]);
  const outline = JSON.stringify(
    programs,
    (key, value: unknown) => {
      if (key === "span") return undefined;
      return typeof value === "bigint" ? String(value) : value;
    },
    1,
  );
  return { outline, tests: programs.length };
}

function firstDifference(before: string, after: string): string {
  const [first, second] = [before.split("\n"), after.split("\n")];
  const index = first.findIndex((one, i) => one !== second[i]);
  return `line ${index + 1}: ${JSON.stringify(first[index])} becomes ${JSON.stringify(second[index])}`;
}
