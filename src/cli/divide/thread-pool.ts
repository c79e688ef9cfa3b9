/** Threads that do tasks of a divided audit: one process, several cores. */
import { Worker } from "node:worker_threads";
import { engineOf } from "./run-tasks.ts";
import type { Engine } from "./run-tasks.ts";
import { interruption, StageFailure } from "./stage-failure.ts";
import type { Task } from "./task.ts";

/** What a thread is told once. */
export interface ThreadData {
  readonly kind: "tasks";
  readonly folder: string;
  /** The words of the command line: they say whether text may have colours. */
  readonly words: readonly string[];
}

/** What a thread answers: null where the task is done. */
export type ThreadAnswer = { readonly failure: string; readonly isInterruption: boolean } | null;

export interface ThreadPool {
  readonly engine: Engine;
  readonly close: () => Promise<void>;
}

/** `entry`: the program's own file, which sees that it runs in a thread. */
export function threadPool(
  entry: URL,
  { count, ...data }: Omit<ThreadData, "kind"> & { readonly count: number },
): ThreadPool {
  const workers = Array.from(
    { length: count },
    () => new Worker(entry, { workerData: { ...data, kind: "tasks" } satisfies ThreadData }),
  );
  return {
    engine: engineOf(workers.map((worker) => (task) => askThread(worker, task))),
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
}

function askThread(worker: Worker, task: Task): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error: Error | null): void => {
      worker.off("message", onMessage).off("error", end).off("exit", onExit);
      if (error === null) resolve();
      else reject(error);
    };
    const onMessage = (answer: ThreadAnswer): void => {
      if (answer === null) end(null);
      else end(answer.isInterruption ? interruption() : new StageFailure(answer.failure));
    };
    const onExit = (code: number): void =>
      end(new Error(`a thread ended with code ${code} in the middle of its work`));
    worker.on("message", onMessage).on("error", end).on("exit", onExit);
    worker.postMessage(task);
  });
}
