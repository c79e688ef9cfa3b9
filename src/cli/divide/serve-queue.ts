import { connect, importQueue } from "./redis.ts";
import { QUEUE } from "./queue-engine.ts";
import type { QueuedTask } from "./queue-engine.ts";

export interface ServeOptions {
  readonly url: string;
  readonly signal: AbortSignal;
  /** Milliseconds after which a worker that says nothing is taken for dead. */
  readonly lockMs: number;
  /** The queue can be reached. */
  readonly onReady: () => void;
  readonly perform: (task: QueuedTask) => Promise<void>;
  readonly onTask: (task: QueuedTask, outcome: "done" | Error) => void;
}

/** Takes tasks from the queue, one after the other, until the signal aborts; the one at hand is then finished. */
export async function serveQueue({
  url,
  signal,
  lockMs,
  perform,
  onReady,
  onTask,
}: ServeOptions): Promise<void> {
  const library = await importQueue();
  const connection = await connect(library, url);
  const worker = new library.bullmq.Worker<QueuedTask>(QUEUE, async ({ data }) => perform(data), {
    connection,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    maxStalledCount: 5,
  });
  worker.on("completed", ({ data }) => onTask(data, "done"));
  worker.on("failed", (job, error) => job !== undefined && onTask(job.data, error));
  // Without a listener, a connection lost for a moment would end the process.
  worker.on("error", () => {});
  onReady();
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await worker.close();
  connection.disconnect();
}
