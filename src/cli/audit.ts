import type { Command } from "commander";
import type { RawAuditOptions } from "./audit-options.ts";
import { addForeignOptions, addOutputOptions, collect } from "./shared-options.ts";
import type { CommandHost } from "./shared-options.ts";

/** `pspec audit`; what it runs is loaded when it is run. */
export function addAudit(program: Command, { shell, finish }: CommandHost): void {
  const command = program
    .command("audit")
    .summary("run the specs over traces")
    .description("Runs the specs of a program over traces of the real system: one JSON object on each line.")
    .argument("<spec>", "a file, or a folder with all files of the program")
    .argument(
      "<trace...>",
      "files (also .gz), folders and globs, all together one trace; `-` is the standard input",
    )
    .optionsGroup("Specs:")
    .option("-s, --spec <name>", "run only this spec; repeatable (default: all)", collect)
    .option("--param <name=value>", "the value of a parameter that the specs read; repeatable", collect)
    .optionsGroup("Trace:")
    .option("--closed", "nothing more will come: what is still expected at the end is violated, not pending")
    .option("--fail-on-pending", "exit with 3 where something is still expected at the end")
    .option("--strict", "validate the payloads of events that no spec observes, too");
  addForeignOptions(command);
  addOutputOptions(command, "pretty or json; repeatable").action(
    async (spec: string, traces: readonly string[], raw: RawAuditOptions) => {
      const { runAudit } = await import("./run-audit.ts");
      finish(await runAudit({ spec, traces }, raw, shell));
    },
  );
}
