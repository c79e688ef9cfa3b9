import type { Command } from "commander";
import type { RawCheckOptions } from "./check-options.ts";
import { addForeignOptions, addOutputOptions, collect } from "./shared-options.ts";
import type { CommandHost } from "./shared-options.ts";

/** `pspec check`; what it runs is loaded when it is run. */
export function addCheck(program: Command, { shell, finish }: CommandHost): void {
  const command = program
    .command("check")
    .summary("explore every test exhaustively")
    .description("Explores every test exhaustively, within the bounds that it declares.")
    .argument(
      "<path...>",
      "files and globs, which form one program together, and .pproj files and folders, each one of its own",
    )
    .optionsGroup("Tests:")
    .option(
      "-t, --test <name>",
      "run only the tests of this name, or that this glob matches; repeatable",
      collect,
    )
    .option("--list-tests", "analyse and list the tests, run none")
    .option(
      "--param <name=values>",
      "values for a parameter of the tests, as in stages=1,2; repeatable",
      collect,
    )
    .option("--attach-specs", "in a program without tests: check its specs, which P leaves out")
    .optionsGroup("Bounds, in place of those that the tests declare (`none` lifts one):")
    .option(
      "--depth <n>",
      "steps of the searched graph from the start; with the reduction, steps that nobody else can notice are merged into their neighbours",
    )
    .option("--inbox <n>", "events in one inbox")
    .option("--machines <n>", "machines alive at once")
    .option("--choose <n>", "values that a choice offers")
    .optionsGroup("Limits, for each test (the verdict is inconclusive when one is hit):")
    .option("--max-states <n>", "states, as in 500k or 10M")
    .option(
      "--max-memory <size>",
      "memory of the search, as in 2GiB (default: three quarters of the machine's)",
    )
    .option("--timeout <duration>", "time, as in 30s or 5m")
    .optionsGroup("Search:")
    .option(
      "--reduction <kind>",
      "full: every interleaving; auto: the same verdict from fewer (default: auto)",
    )
    .option(
      "--fairness <kind>",
      "which endless runs count for liveness, in place of what the tests declare: random, strong, weak or none",
    )
    .option("--accept-open-liveness", "do not mind that a bound leaves liveness undecided")
    .option("--deadlock <kind>", "strict: deferred events left over are a deadlock, too (default: receive)")
    .optionsGroup("Paths:")
    .option("--save-path <file>", "record the path of a violation for `pspec replay`; a folder for several")
    .option(
      "--export-trace <file>",
      "write the events along that path that specs of the program observe, as a trace for `pspec audit`; a folder for several",
    );
  addForeignOptions(command);
  addOutputOptions(command, "pretty, json, junit or github; repeatable").action(
    async (paths: readonly string[], raw: RawCheckOptions) => {
      const { runCheck } = await import("./run-check.ts");
      finish(await runCheck(paths, raw, shell));
    },
  );
}
