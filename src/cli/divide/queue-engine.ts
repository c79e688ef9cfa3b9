/**
 * Divided audits by a queue in Redis: one process puts the tasks into it, workers anywhere take them out. Task
 * descriptions travel, never events: all read and write one folder, which they must share.
 */
import { setTimeout as delay } from "node:timers/promises";
import { connect, importQueue } from "./redis.ts";
import { StageFailure } from "./stage-failure.ts";
import { nameOfTask } from "./task.ts";
import type { Task } from "./task.ts";

export const QUEUE = "pspec-audit";

/** What travels. */
export interface QueuedTask extends Task {
  /** An absolute path, the same for all who work. */
  readonly folder: string;
  /** The plan's id. */
  readonly plan: string;
}

export interface QueueRun {
  readonly url: string;
  readonly folder: string;
  /** The plan's id: the same task of the same plan is in the queue once. */
  readonly plan: string;
  readonly signal: AbortSignal;
  readonly isDone: (task: Task) => boolean;
  /** Said while nobody takes tasks. */
  readonly onIdle: () => void;
}

const POLL_MS = 200;
/** After so long without a worker, it is said. */
const PATIENCE_MS = 5000;
/** A worker that dies is noticed, and its task begun anew, so many times. */
const ATTEMPTS = 5;

/** Has tasks done by workers; ends when the results of all are there, or throws {@link StageFailure}. */
export async function runByQueue(tasks: readonly Task[], run: QueueRun): Promise<void> {
  const { url, folder, plan, signal, isDone, onIdle } = run;
  const library = await importQueue();
  const connection = await connect(library, url);
  const queue = new library.bullmq.Queue<QueuedTask>(QUEUE, { connection });
  try {
    const idOf = (task: Task): string => `${plan}-${task.stage}-${task.index}`;
    const open = tasks.filter((task) => !isDone(task));
    for (const task of open) {
      // One that failed in an earlier attempt at the same plan stands in the way of its successor.
      const earlier = await queue.getJob(idOf(task));
      if (earlier !== undefined && (await earlier.isFailed())) await earlier.remove();
    }
    await queue.addBulk(
      open.map((task) => ({
        name: nameOfTask(task),
        data: { ...task, folder, plan },
        opts: { jobId: idOf(task), attempts: ATTEMPTS, removeOnComplete: true, backoff: 500 },
      })),
    );
    let waited = 0;
    for (let left = open; left.length > 0; left = left.filter((task) => !isDone(task))) {
      if (signal.aborted) break;
      await delay(POLL_MS, undefined, { signal }).catch(() => {});
      for (const task of left) await refuseFailed(await queue.getJob(idOf(task)), task);
      waited = (await queue.getWorkersCount()) > 0 ? 0 : waited + POLL_MS;
      if (waited >= PATIENCE_MS) {
        onIdle();
        waited = -Infinity;
      }
    }
    if (signal.aborted) await withdraw(queue, open.map(idOf));
  } finally {
    await queue.close();
    connection.disconnect();
  }
}

async function refuseFailed(job: import("bullmq").Job<QueuedTask> | undefined, task: Task): Promise<void> {
  if (job === undefined || !(await job.isFailed())) return;
  throw new StageFailure(`\`${nameOfTask(task)}\` failed: ${job.failedReason}`);
}

/** What nobody has begun is not begun any more. */
async function withdraw(queue: import("bullmq").Queue<QueuedTask>, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const job = await queue.getJob(id);
    if (job !== undefined && (await job.isWaiting())) await job.remove();
  }
}
