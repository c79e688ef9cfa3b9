import type { Command } from "commander";
import type { RawReplayOptions } from "./run-replay.ts";
import { addForeignOptions, addOutputOptions } from "./shared-options.ts";
import type { CommandHost } from "./shared-options.ts";

/** `pspec replay`; what it runs is loaded when it is run. */
export function addReplay(program: Command, { shell, finish }: CommandHost): void {
  const command = program
    .command("replay")
    .summary("repeat a recorded path")
    .description("Repeats a recorded path step by step against the program, and says where the two part.")
    .argument("<file>", "a path that `check --save-path` or `simulate --save-path` recorded")
    .argument("[path...]", "the program, where it is no longer where it was recorded");
  addForeignOptions(command);
  addOutputOptions(command, "pretty or json; repeatable").action(
    async (file: string, paths: readonly string[], raw: RawReplayOptions) => {
      const { runReplay } = await import("./run-replay.ts");
      finish(await runReplay({ file, paths }, raw, shell));
    },
  );
}
