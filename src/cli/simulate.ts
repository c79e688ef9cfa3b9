import type { Command } from "commander";
import { addForeignOptions, addOutputOptions, collect } from "./shared-options.ts";
import type { CommandHost } from "./shared-options.ts";
import type { RawSimulateOptions } from "./simulate-options.ts";

/** `pspec simulate`; what it runs is loaded when it is run. */
export function addSimulate(program: Command, { shell, finish }: CommandHost): void {
  const command = program
    .command("simulate")
    .summary("run random schedules of every test")
    .description(
      "Runs random schedules of every test: for what is too large to be explored exhaustively. It finds violations, and " +
        "never says that something holds. Liveness is judged where a schedule comes to rest, not where it is cut off.",
    )
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
    .option(
      "--param <name=values>",
      "values for a parameter of the tests, as in stages=1,2; repeatable",
      collect,
    )
    .option("--attach-specs", "in a program without tests: check its specs, which P leaves out")
    .optionsGroup("Schedules:")
    .option("--schedules <n>", "how many of each test (default: 1000)")
    .option("--max-steps <n>", "steps after which one is cut off (default: 1000)")
    .option("--timeout <duration>", "time for each test, as in 30s or 5m")
    .option("--seed <n>", "where the randomness begins (default: another one in every run)")
    .option(
      "--strategy <name>",
      "random, pct (priorities of machines) or pos (priorities of steps) (default: random)",
    )
    .option("--bug-depth <n>", "for pct: how many pairs of steps must be in order for a bug (default: 3)")
    .option("--deadlock <kind>", "strict: deferred events left over are a deadlock, too (default: receive)")
    .optionsGroup("Paths:")
    .option("--save-path <file>", "record the path of a violation for `pspec replay`; a folder for several")
    .option(
      "--export-trace <file>",
      "write the events along that path that specs of the program observe, as a trace for `pspec audit`; a folder for several",
    );
  addForeignOptions(command);
  addOutputOptions(command, "pretty or json; repeatable").action(
    async (paths: readonly string[], raw: RawSimulateOptions) => {
      const { runSimulate } = await import("./run-simulate.ts");
      finish(await runSimulate(paths, raw, shell));
    },
  );
}
