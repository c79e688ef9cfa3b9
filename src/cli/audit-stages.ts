import type { Command } from "commander";
import { addSubject } from "./audit.ts";
import type { RawAuditOptions } from "./audit-options.ts";
import type { RawPlanOptions, RawWorkerOptions } from "./divide/run-stages.ts";
import { addOutputOptions } from "./shared-options.ts";
import type { CommandHost } from "./shared-options.ts";

/**
 * The stages of a divided audit as commands of their own, each a pure function from files to one file: for whatever
 * runs many processes (Slurm arrays, indexed jobs of Kubernetes, AWS Batch). What they run is loaded when it is run.
 */
export function addAuditStages(program: Command, { shell, finish }: CommandHost): void {
  addSubject(
    program
      .command("audit-plan")
      .summary("plan an audit in stages")
      .description("Cuts the traces into parts, and says into how many partitions their keys are dealt."),
  )
    .optionsGroup("Division:")
    .requiredOption("-o, --out <folder>", "where the plan, and what comes of it, is to lie")
    .option("--part-size <bytes>", "of input in one part, about (default: 32MiB)")
    .option("--partitions <n>", "into how many the keys are dealt (default: 8)")
    .action(async (spec: string, traces: readonly string[], raw: RawAuditOptions & RawPlanOptions) => {
      const { runPlan } = await import("./divide/run-stages.ts");
      finish(await runPlan({ spec, traces }, raw, shell));
    });
  program
    .command("audit-map")
    .summary("read one part of a planned audit")
    .description("Reads one part of the traces, and sorts its records by partitions.")
    .argument("<folder>", "of the plan")
    .argument("<index>", "of the part, from 0")
    .action(async (folder: string, index: string) => {
      const { runStage } = await import("./divide/run-stages.ts");
      finish(await runStage({ folder, stage: "map", index }, shell));
    });
  program
    .command("audit-check")
    .summary("check one partition of a planned audit")
    .description("Runs the specs over the keys of one partition, once all parts are read.")
    .argument("<folder>", "of the plan")
    .argument("<index>", "of the partition, from 0")
    .action(async (folder: string, index: string) => {
      const { runStage } = await import("./divide/run-stages.ts");
      finish(await runStage({ folder, stage: "check", index }, shell));
    });
  const merge = program
    .command("audit-merge")
    .summary("report on a planned audit")
    .description("Puts the results of all partitions together: the same report as that of `pspec audit`.")
    .argument("<folder>", "of the plan");
  addOutputOptions(merge, "pretty or json; repeatable").action(
    async (folder: string, raw: RawAuditOptions) => {
      const { runMerge } = await import("./divide/run-stages.ts");
      finish(await runMerge(folder, raw, shell));
    },
  );
  program
    .command("worker")
    .summary("do what `pspec audit --engine bullmq` hands out")
    .description(
      "Takes tasks of divided audits from a queue in Redis, one after the other, until it is stopped.",
    )
    .requiredOption("--redis <url>", "where the queue is, as in redis://127.0.0.1:6379")
    .option("--lock <duration>", "how long a worker may be silent before it is taken for dead (default: 30s)")
    .action(async (raw: RawWorkerOptions) => {
      const { runWorker } = await import("./divide/run-stages.ts");
      finish(await runWorker(raw, shell));
    });
}
