import type { Command } from "commander";
import type { RawConformOptions } from "./conform-options.ts";
import { addForeignOptions, addOutputOptions, collect } from "./shared-options.ts";
import type { CommandHost } from "./shared-options.ts";

/** `pspec conform`; what it runs is loaded when it is run. */
export function addConform(program: Command, { shell, finish }: CommandHost): void {
  const command = program
    .command("conform")
    .summary("look for a run of the model that shows a trace")
    .description("Looks for a run of a test's machines whose observable events are the trace.")
    .argument("<spec>", "a file, or a folder with all files of the program")
    .argument(
      "<trace...>",
      "files (also .gz and .zst), folders and globs, all together one trace; `-` is the standard input",
    )
    .optionsGroup("Model:")
    .option("-t, --test <name>", "the test whose machines are run (default: the only one)", collect)
    .option("--param <name=value>", "a value for a parameter of the test; repeatable", collect)
    .option("--inbox <n>", "events in one inbox; `none` lifts the declared bound")
    .option("--machines <n>", "machines alive at once; likewise")
    .option("--choose <n>", "values that a choice offers; likewise")
    .optionsGroup("Trace:")
    .option(
      "-b, --binding <file|name>",
      "how records become events: a file with a binding, a binding of the specification, or a preset (`pspec explain presets`)",
    )
    .option(
      "--observe <event>",
      "an event that the trace has wherever the model shows it; repeatable (default: those that specs observe)",
      collect,
    )
    .option("--closed", "nothing more will come: the run must be able to do without showing more")
    .option("--strict", "validate the payloads of events that are not observed, too")
    .optionsGroup("Limits (the verdict is inconclusive when one is hit):")
    .option("--max-states <n>", "states, as in 500k or 10M")
    .option(
      "--max-memory <size>",
      "memory of the search, as in 2GiB (default: three quarters of the machine's)",
    )
    .option("--timeout <duration>", "time, as in 30s or 5m")
    .optionsGroup("Paths:")
    .option("--save-path <file>", "record the run for `pspec replay`");
  addForeignOptions(command);
  addOutputOptions(command, "pretty, json, junit or github; repeatable").action(
    async (spec: string, traces: readonly string[], raw: RawConformOptions) => {
      const { runConform } = await import("./run-conform.ts");
      finish(await runConform({ spec, traces }, raw, shell));
    },
  );
}
