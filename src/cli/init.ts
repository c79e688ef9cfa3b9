import type { Command } from "commander";
import type { RawInitOptions } from "./run-init.ts";
import type { CommandHost } from "./shared-options.ts";

/** `pspec init`; what it runs is loaded when it is run. */
export function addInit(program: Command, { shell, finish }: CommandHost): void {
  program
    .command("init")
    .summary("write a first specification from a log")
    .description(
      "Proposes events, a monitor and a binding from a sample of a log, and prints them; `pspec audit` takes them as they are.",
    )
    .requiredOption(
      "--from-trace <file>",
      "the sample: JSON lines or a JSON document (also .gz and .zst); `-` is the standard input",
    )
    .option("-b, --binding <preset>", "the preset that knows the log's format")
    .option("-o, --out <file>", "write there instead; a file that exists is left alone")
    .option("--color", "use colours, also where the output is no terminal")
    .option("--no-color", "use none")
    .action(async (raw: RawInitOptions) => {
      const { runInit } = await import("./run-init.ts");
      finish(await runInit(raw, shell));
    });
}
