import type { Command } from "commander";
import type { RawAuditOptions } from "./audit-options.ts";
import { addForeignOptions, addOutputOptions, collect } from "./shared-options.ts";
import type { CommandHost } from "./shared-options.ts";

/** `pspec audit`; what it runs is loaded when it is run. */
export function addAudit(program: Command, { shell, finish }: CommandHost): void {
  const command = program
    .command("audit")
    .summary("run the specs over traces")
    .description("Runs the specs of a program over traces of the real system: one JSON object on each line.");
  addSubject(command)
    .optionsGroup("Division:")
    .option("--jobs <n>", "divide the work among so many threads (default: 1, in one piece)")
    .option(
      "--checkpoint <folder>",
      "keep what is done; the same command goes on where it was stopped or killed",
    )
    .option("--part-size <bytes>", "of input in one part, about (default: 32MiB)")
    .option("--engine <name>", "bullmq: have the work done by `pspec worker`, anywhere, by a queue in Redis")
    .option("--redis <url>", "where the queue is, as in redis://127.0.0.1:6379");
  addOutputOptions(command, "pretty or json; repeatable").action(
    async (spec: string, traces: readonly string[], raw: RawAuditOptions) => {
      const { runAudit } = await import("./run-audit.ts");
      finish(await runAudit({ spec, traces }, raw, shell));
    },
  );
}

/** What is audited, and how: all that decides what the report says. */
export function addSubject(command: Command): Command {
  command
    .argument("<spec>", "a file, or a folder with all files of the program")
    .argument(
      "<trace...>",
      "files (also .gz and .zst), folders and globs, all together one trace; `-` is the standard input",
    )
    .optionsGroup("Specs:")
    .option("-s, --spec <name>", "run only this spec; repeatable (default: all)", collect)
    .option("--param <name=value>", "the value of a parameter that the specs read; repeatable", collect)
    .optionsGroup("Trace:")
    .option(
      "-b, --binding <file|name>",
      "how records become events: a file with a binding, a binding of the specification, or a preset (`pspec explain presets`)",
    )
    .option("--closed", "nothing more will come: what is still expected at the end is violated, not pending")
    .option("--fail-on-pending", "exit with 3 where something is still expected at the end")
    .option(
      "--lateness <duration>",
      "order the records by time, as far as they lie no further apart; what comes later makes its keys inconclusive",
    )
    .option(
      "--skew <duration>",
      "events of different sources that are closer are in no known order (default: 0)",
    )
    .option("--unordered", "records of one file with equal times are in no known order")
    .option("--gap <time>", "records may be missing from this time on, as in 2026-11-22T10:00:00Z")
    .option("--began-earlier", "the trace begins when the system was already running")
    .option(
      "--redact <field>",
      "hide the values of this payload field in everything that is shown, equal ones alike; repeatable",
      collect,
    )
    .option("--strict", "validate the payloads of events that no spec observes, too");
  return addForeignOptions(command);
}
