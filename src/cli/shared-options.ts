import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import type { Shell } from "./shell.ts";

/** What a command's definition gets: where to run, and where to leave the exit code. */
export interface CommandHost {
  readonly shell: Shell;
  readonly finish: (code: ExitCode) => void;
}

/** For options that may be given more than once. */
export function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** The options of every command that runs something. */
export function addForeignOptions(command: Command): Command {
  return command
    .optionsGroup("Foreign functions:")
    .option(
      "--foreign <file>",
      "a JavaScript module with the functions that the program declares without body",
    )
    .option("--foreign-check", "call them twice, and fail where the results differ");
}

/** The options of every command that reports. */
export function addOutputOptions(command: Command, reporters: string): Command {
  return command
    .optionsGroup("Output:")
    .option("--reporter <name[=file]>", reporters, collect)
    .option("--json", "the same as --reporter json")
    .option("-q, --quiet", "say only what is not as expected")
    .option("-v, --verbose", "say all that is known")
    .option("--full", "show all variables in every step of a path, and whole values")
    .option("--color", "use colours, also where the output is no terminal")
    .option("--no-color", "use none");
}
