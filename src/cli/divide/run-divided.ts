import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Audit } from "../../audit/audit-result.ts";
import type { DivideOptions, RawAuditOptions } from "../audit-options.ts";
import type { PreparedAudit } from "../prepare-audit.ts";
import { ProgressLine } from "../progress-line.ts";
import { reasonOf } from "../read-text.ts";
import type { Shell } from "../shell.ts";
import { makePlan } from "./make-plan.ts";
import { mergeStage } from "./merge-stage.ts";
import type { Stage } from "./open-stage.ts";
import { isDone, performTask } from "./perform-task.ts";
import { runByQueue } from "./queue-engine.ts";
import { engineOf, runTasks } from "./run-tasks.ts";
import type { Engine } from "./run-tasks.ts";
import { interruption, StageFailure } from "./stage-failure.ts";
import { StageFiles } from "./stage-files.ts";
import { threadPool } from "./thread-pool.ts";

export interface DividedAudit {
  readonly spec: string;
  readonly files: readonly string[];
  readonly raw: RawAuditOptions;
  readonly divide: DivideOptions;
}

/** The same however many work, so that more or fewer can go on with what was begun. */
export const PARTITIONS = 8;

/**
 * An audit in stages: over several threads or machines, or so that it can go on where it was killed. The same report
 * as in one piece. Throws {@link StageFailure}.
 */
export async function runDivided(
  request: DividedAudit,
  prepared: PreparedAudit,
  shell: Shell,
): Promise<Audit> {
  const { checkpoint, jobs, partBytes } = request.divide;
  const startMs = shell.clock();
  const folder = checkpoint === null ? mkdtempSync(join(tmpdir(), "pspec-audit-")) : resolve(checkpoint);
  try {
    const partitions = checkpoint === null ? jobs : PARTITIONS;
    const plan = await makePlan(prepared, {
      ...request,
      partBytes,
      partitions,
      signal: shell.signal,
    });
    const stage: Stage = { plan, prepared, files: openFolder(folder, plan) };
    await runAll(stage, request.divide, shell);
    const audit = mergeStage(stage);
    const seconds = (shell.clock() - startMs) / 1000;
    return {
      ...audit,
      seconds: Math.round(seconds * 1000) / 1000,
      eventsPerSecond: seconds > 0 ? Math.round(audit.events / seconds) : 0,
    };
  } finally {
    if (checkpoint === null) rmSync(folder, { recursive: true, force: true });
  }
}

/** The folder with the plan in it: a new one, or one in which the same audit was begun. */
export function openFolder(folder: string, plan: Stage["plan"]): StageFiles {
  const files = new StageFiles(folder);
  try {
    mkdirSync(folder, { recursive: true });
    const known = files.readPlan();
    if (known === null) files.writePlan(plan);
    else if (known.id !== plan.id) {
      throw new StageFailure(
        `${folder} holds another audit (or its inputs have changed): name another folder`,
      );
    }
  } catch (error) {
    if (error instanceof StageFailure) throw error;
    throw new StageFailure(`cannot write ${folder}: ${reasonOf(error)}`, { cause: error });
  }
  return files;
}

async function runAll(stage: Stage, { jobs, redis }: DivideOptions, shell: Shell): Promise<void> {
  const { signal } = shell;
  const { folder } = stage.files;
  const progress = new ProgressLine(shell, true);
  const counted = (engine: Engine): Engine => countingEngine(engine, (text) => progress.update(() => text));
  try {
    if (redis !== null) {
      const engine: Engine = (tasks) =>
        runByQueue(tasks, {
          url: redis,
          folder,
          plan: stage.plan.id,
          signal,
          isDone: (task) => isDone(stage, task),
          onIdle: () => complainOfIdleness(shell, redis),
        });
      return await runTasks(stage.plan, engine);
    }
    if (jobs === 1) {
      return await runTasks(stage.plan, counted(engineOf([(task) => performTask(stage, task, signal)])));
    }
    const pool = threadPool(shell.entry, { folder, words: shell.commandLine.words, count: jobs });
    const stop = (): void => void pool.close();
    signal.addEventListener("abort", stop, { once: true });
    try {
      await runTasks(stage.plan, counted(pool.engine));
    } catch (error) {
      // A thread that is stopped in the middle of its work complains.
      throw signal.aborted ? interruption() : error;
    } finally {
      signal.removeEventListener("abort", stop);
      await pool.close();
    }
  } finally {
    progress.clear();
  }
}

/** Says how many tasks are done. */
function countingEngine(engine: Engine, say: (text: string) => void): Engine {
  return async (tasks) => {
    let done = 0;
    await engine(tasks, () => {
      const stage = tasks[0]?.stage === "map" ? "parts read" : "partitions checked";
      say(`${++done} of ${tasks.length} ${stage}`);
    });
  };
}

function complainOfIdleness(shell: Shell, url: string): void {
  shell.writeError(`no worker takes tasks from ${url} so far: \`pspec worker --redis ${url}\` is one\n`);
}
