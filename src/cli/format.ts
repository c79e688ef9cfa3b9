import type { Command } from "commander";
import type { RawFormatOptions } from "./run-format.ts";
import type { CommandHost } from "./shared-options.ts";

/** `pspec format`; the formatter is loaded when it is wanted. */
export function addFormat(program: Command, { shell, finish }: CommandHost): void {
  program
    .command("format")
    .summary("lay out specifications in the usual way")
    .description(
      "Lays out specifications in the usual way, and lists the files that it writes. Files with errors are left alone.",
    )
    .argument(
      "[path...]",
      "files, globs and folders; `-` for the standard input, answered on the standard output",
    )
    .option("--check", "write nothing; list the files that would change, and exit with 1 if there are any")
    .option("--stdin", "the same as `-`")
    .option("--color", "use colours, also where the output is no terminal")
    .option("--no-color", "use none")
    .action(async (paths: readonly string[], raw: RawFormatOptions) => {
      const { runFormat } = await import("./run-format.ts");
      finish(await runFormat(raw.stdin === true ? [...paths, "-"] : paths, raw, shell));
    });
}
