import { parentPort, workerData } from "node:worker_threads";
import { createCommandLine } from "../command-line.ts";
import { createShell } from "../shell.ts";
import { openStage } from "./open-stage.ts";
import { performTask } from "./perform-task.ts";
import { StageFailure } from "./stage-failure.ts";
import type { Task } from "./task.ts";
import type { ThreadAnswer, ThreadData } from "./thread-pool.ts";

/** A thread of `threadPool`: does the tasks that it is sent, one after the other. It is ended from outside. */
export function serveThread(entry: URL): void {
  const { folder, words } = workerData as ThreadData;
  const { signal } = new AbortController();
  const opening = openStage(folder, createShell(createCommandLine(words), { signal, entry }));
  parentPort?.on("message", (task: Task) => {
    void opening
      .then((stage) => performTask(stage, task, signal))
      .then(
        () => null,
        (error: unknown): ThreadAnswer => {
          if (!(error instanceof StageFailure)) throw error;
          return { failure: error.message, isInterruption: error.isInterruption };
        },
      )
      .then((answer: ThreadAnswer) => parentPort?.postMessage(answer));
  });
}
