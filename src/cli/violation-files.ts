import { accessSync, constants, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { onlyOnePathKept, unwritableOutput } from "../diagnostics/catalogue/usage.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Violation } from "../explore/verdict.ts";
import type { Standing } from "../explore/test-result.ts";
import { listText } from "../report/columns.ts";
import { pathToTrace, traceText } from "../translate/path-to-trace.ts";
import type { CommandLine } from "./command-line.ts";
import { quote, withoutOptions } from "./command-line.ts";
import { writePath } from "./path-recording.ts";
import type { Recording } from "./path-recording.ts";
import { reasonOf } from "./read-text.ts";
import { isFolder } from "./walk.ts";

/** What a command does not need to find the same violation once more, and those with a value of their own. */
const NOT_TO_REPEAT = {
  flags: ["-q", "--quiet", "-v", "--verbose", "--full", "--json", "--color", "--no-color"],
  valued: ["-t", "--test", "--save-path", "--export-trace", "--reporter"],
};

interface Targets {
  /** Words that the command line lacks to find the same again: the seed that was drawn. */
  readonly moreWords?: readonly string[];
  /** A file, or a folder for a file of each test. */
  readonly savePath: string | null;
  readonly exportTrace: string | null;
}

/** Writes the paths of violations to where the user wants them. */
export class ViolationFiles {
  readonly diagnostics: Diagnostic[] = [];
  readonly #targets: Targets;
  readonly #commandLine: CommandLine;
  /** What the single files hold by now: an unexpected violation drives out an expected one, never the reverse. */
  readonly #held = new Map<string, { readonly standing: Standing; readonly test: string }>();
  /** By file: the tests whose paths it does not hold. */
  readonly #omitted = new Map<string, string[]>();

  constructor(targets: Targets, commandLine: CommandLine) {
    this.#targets = targets;
    this.#commandLine = commandLine;
    for (const target of [targets.savePath, targets.exportTrace]) if (target !== null) this.#prepare(target);
  }

  /** Where the path was written to, if it was, and how it is replayed. */
  write(
    recording: Omit<Recording, "path"> & { readonly violation: Violation },
    standing: Standing,
  ): { readonly pathFile: string | null; readonly replayCommand: string } {
    const { savePath, exportTrace } = this.#targets;
    const { test, program, project, violation } = recording;
    const held = { standing, test: test.name };
    const trace = (file: string): void =>
      writeFileSync(file, traceText(pathToTrace(program, violation.path, project.analysis)));
    this.#write(exportTrace, { name: `${test.name}.jsonl`, held, action: trace });
    const pathFile = this.#write(savePath, {
      name: `${test.name}.path.json`,
      held,
      action: (file) => writePath(file, { ...recording, path: violation.path }),
    });
    if (pathFile !== null) return { pathFile, replayCommand: this.#replayOf(pathFile) };
    return { pathFile, replayCommand: this.#commandThatRecords(test.name) };
  }

  #write(
    target: string | null,
    {
      name,
      held,
      action,
    }: {
      readonly name: string;
      readonly held: { readonly standing: Standing; readonly test: string };
      readonly action: (file: string) => void;
    },
  ): string | null {
    if (target === null) return null;
    const file = isFolder(target) ? join(target, name) : target;
    const other = this.#held.get(file);
    if (other !== undefined) {
      const isKept = other.standing !== "as-expected" || held.standing === "as-expected";
      const lost = isKept ? held.test : other.test;
      this.#omitted.set(file, [...(this.#omitted.get(file) ?? []), lost]);
      if (isKept) return null;
    }
    this.#held.set(file, held);
    return this.#attempt(file, () => action(file)) ? file : null;
  }

  /** Warnings: of several violations a single file holds one. */
  omissions(): Diagnostic[] {
    return [...this.#omitted].map(([file, others]) =>
      onlyOnePathKept(null, { file, kept: this.#held.get(file)?.test ?? "", others: listText(others) }),
    );
  }

  /** A folder is made; of a file it is seen that its folder can be written to. */
  #prepare(target: string): void {
    this.#attempt(target, () => {
      if (target.endsWith("/")) mkdirSync(target, { recursive: true });
      else if (!isFolder(target)) accessSync(dirname(target), constants.W_OK);
    });
  }

  #attempt(path: string, action: () => void): boolean {
    try {
      action();
      return true;
    } catch (error) {
      this.diagnostics.push(unwritableOutput(null, { path, reason: reasonOf(error) }));
      return false;
    }
  }

  /** The same command for this one test, recording its path. */
  #commandThatRecords(test: string): string {
    const kept = withoutOptions(this.#commandLine.words, NOT_TO_REPEAT);
    const file = `${test}.path.json`;
    const { moreWords = [] } = this.#targets;
    const again = ["pspec", ...kept, ...moreWords, "--test", test, "--save-path", file].map(quote).join(" ");
    return `${again} && ${this.#replayOf(file)}`;
  }

  /** A path file does not say where foreign code came from. */
  #replayOf(file: string): string {
    const { words } = this.#commandLine;
    const at = words.findIndex((word) => word === "--foreign" || word.startsWith("--foreign="));
    const foreign =
      at < 0 ? [] : words[at] === "--foreign" ? words.slice(at, at + 2) : words.slice(at, at + 1);
    return ["pspec", "replay", file, ...foreign].map(quote).join(" ");
  }
}
