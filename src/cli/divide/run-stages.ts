import type { Plan } from "../../audit/divide/plan.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { counted } from "../../report/columns.ts";
import { PART_BYTES, readAuditOptions } from "../audit-options.ts";
import type { RawAuditOptions } from "../audit-options.ts";
import { EXIT } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { findTraces } from "../find-traces.ts";
import { OptionReader } from "../option-reader.ts";
import { openOutputs } from "../outputs.ts";
import { prepareAudit } from "../prepare-audit.ts";
import { reportAudit } from "../report-audit.ts";
import { complain } from "../shell.ts";
import type { Shell } from "../shell.ts";
import { makePlan } from "./make-plan.ts";
import { mergeStage } from "./merge-stage.ts";
import { openStage } from "./open-stage.ts";
import type { Stage } from "./open-stage.ts";
import { performTask } from "./perform-task.ts";
import { openFolder, PARTITIONS } from "./run-divided.ts";
import { reportFailure } from "./report-failure.ts";
import { serveQueue } from "./serve-queue.ts";
import { StageFailure } from "./stage-failure.ts";
import { nameOfTask } from "./task.ts";
import type { Task } from "./task.ts";

/** As commander hands them over. */
export interface RawPlanOptions {
  readonly out: string;
  readonly partSize?: string;
  readonly partitions?: string;
}

export interface RawWorkerOptions {
  readonly redis: string;
  readonly lock?: string;
}

const LOCK_MS = 30_000;

/** `pspec audit-plan`. */
export async function runPlan(
  paths: { readonly spec: string; readonly traces: readonly string[] },
  raw: RawAuditOptions & RawPlanOptions,
  shell: Shell,
): Promise<ExitCode> {
  const { commandLine, signal } = shell;
  const reader = new OptionReader(commandLine);
  const partBytes = reader.bytes("--part-size", raw.partSize) ?? PART_BYTES;
  const partitions = reader.count("--partitions", raw.partitions) ?? PARTITIONS;
  const traces = findTraces(paths.traces, { commandLine, signal });
  const also = [...traces.diagnostics, ...reader.diagnostics];
  const prepared = await prepareAudit(paths.spec, { raw, also }, shell);
  if (typeof prepared === "number") return prepared;
  return reportFailure(shell, async () => {
    const files = traces.value.map(({ file }) => file);
    const plan = await makePlan(prepared, { spec: paths.spec, raw, files, partBytes, partitions, signal });
    openFolder(raw.out, plan);
    shell.writeOut(planText(plan, raw.out));
    return EXIT.ok;
  });
}

/** What is to be done, as commands. */
function planText({ id, parts, partitions }: Plan, folder: string): string {
  const last = (count: number): string => (count === 1 ? "0" : `0 … ${count - 1}`);
  return [
    `plan ${id}: ${counted(parts.length, "part")}, ${counted(partitions, "partition")}`,
    `  pspec audit-map ${folder} ${last(parts.length)}`,
    `  pspec audit-check ${folder} ${last(partitions)}     once all parts are read`,
    `  pspec audit-merge ${folder}     once all partitions are checked`,
    "",
  ].join("\n");
}

/** `pspec audit-map` and `pspec audit-check`. */
export async function runStage(
  {
    folder,
    stage,
    index: text,
  }: { readonly folder: string; readonly stage: Task["stage"]; readonly index: string },
  shell: Shell,
): Promise<ExitCode> {
  return reportFailure(shell, async () => {
    if (!/^\d{1,9}$/.test(text))
      throw new StageFailure(`the index is a whole number from 0 on, not \`${text}\``);
    await performTask(await openStage(folder, shell), { stage, index: Number(text) }, shell.signal);
    return EXIT.ok;
  });
}

/** `pspec audit-merge`. */
export async function runMerge(folder: string, raw: RawAuditOptions, shell: Shell): Promise<ExitCode> {
  const { value: own, diagnostics } = readAuditOptions(raw, shell.commandLine);
  complain(shell, diagnostics);
  if (hasErrors(diagnostics)) return EXIT.usage;
  const outputs = openOutputs(own.reporters, shell);
  if (outputs === null) return EXIT.usage;
  return reportFailure(shell, async () => {
    const stage = await openStage(folder, shell);
    const options = {
      ...stage.prepared.options,
      ...own,
      failsOnPending: stage.prepared.options.failsOnPending,
    };
    return reportAudit(mergeStage(stage), { options, outputs, shell });
  });
}

/** `pspec worker`. */
export async function runWorker(raw: RawWorkerOptions, shell: Shell): Promise<ExitCode> {
  const reader = new OptionReader(shell.commandLine);
  const lockMs = reader.duration("--lock", raw.lock) ?? LOCK_MS;
  complain(shell, reader.diagnostics);
  if (hasErrors(reader.diagnostics)) return EXIT.usage;
  // Most tasks that come are of the same audit.
  let last: Stage | null = null;
  return reportFailure(shell, async () => {
    await serveQueue({
      url: raw.redis,
      signal: shell.signal,
      lockMs,
      perform: async ({ folder, plan, ...task }) => {
        if (last?.plan.id !== plan) last = await openStage(folder, shell);
        await performTask(last, task, shell.signal);
      },
      onReady: () => shell.writeError(`waiting for tasks from ${raw.redis}\n`),
      onTask: ({ folder, ...task }, outcome) =>
        shell.writeError(
          `${nameOfTask(task)} of ${folder}: ${outcome === "done" ? "done" : `failed: ${outcome.message}`}\n`,
        ),
    });
    return EXIT.ok;
  });
}
