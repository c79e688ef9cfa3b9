import type { Command } from "commander";
import { collect } from "./shared-options.ts";
import type { CommandHost } from "./shared-options.ts";
import type { RawTranslateOptions } from "./run-translate.ts";

/** `pspec translate`; what it runs is loaded when it is run. */
export function addTranslate(program: Command, { shell, finish }: CommandHost): void {
  program
    .command("translate")
    .summary("write a program in another form")
    .description("Writes a program in another form to the standard output.")
    .argument("<path...>", "files and globs that form one program, or a .pproj file or folder")
    .requiredOption(
      "--to <target>",
      "p: plain P; promela: a model for SPIN; trace-schema: JSON Schema of the traces that `audit` reads; typescript: event types and an emitter of such traces; ir: what is executed",
    )
    .option("-t, --test <name>", "for promela and ir: the test (where there are several)")
    .option(
      "--capacity <inbox=n|ways=n>",
      "for promela: messages in an inbox, ways through a step, in place of what an exploration finds; repeatable",
      collect,
    )
    .option("--max-states <n>", "for promela: states to explore in order to find out how much room is needed")
    .option(
      "-s, --spec <name>",
      "for trace-schema and typescript: only the events of this spec; repeatable",
      collect,
    )
    .option("--param <name=value>", "the value of a parameter; repeatable", collect)
    .option("--json", "for ir: as JSON instead of a listing")
    .option("-o, --output <file>", "write there instead")
    .option("--out <folder>", "for p: write a .p file for each source there, and a .pproj file")
    .option("--color", "use colours, also where the output is no terminal")
    .option("--no-color", "use none")
    .action(async (paths: readonly string[], raw: RawTranslateOptions) => {
      const { runTranslate } = await import("./run-translate.ts");
      finish(await runTranslate(paths, raw, shell));
    });
}
