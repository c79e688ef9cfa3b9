import type * as bullmq from "bullmq";
import type { Redis } from "ioredis";
import { reasonOf } from "../read-text.ts";
import { StageFailure } from "./stage-failure.ts";

export interface QueueLibrary {
  readonly bullmq: typeof bullmq;
  readonly Redis: typeof Redis;
}

/** What is behind the queues. It is not installed with pspec, since most have no use for it. */
export async function importQueue(): Promise<QueueLibrary> {
  try {
    const [queues, client] = await Promise.all([import("bullmq"), import("ioredis")]);
    return { bullmq: queues, Redis: client.Redis };
  } catch (error) {
    throw new StageFailure("BullMQ is not installed: `npm install bullmq ioredis`", { cause: error });
  }
}

/** A connection that is up; a server that cannot be reached is an error at once. */
export async function connect({ Redis }: QueueLibrary, url: string): Promise<Redis> {
  let reason = "";
  let wasReady = false;
  const connection: Redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5000,
    // What BullMQ asks for: commands wait for a connection that is lost for a moment.
    maxRetriesPerRequest: null,
    // Until it was up once, there is no second attempt.
    retryStrategy: (times: number): number | null => (wasReady ? Math.min(times * 100, 2000) : null),
  });
  connection.on("ready", () => (wasReady = true));
  connection.on("error", (error: unknown) => (reason ||= reasonOf(error)));
  try {
    await connection.connect();
  } catch (error) {
    connection.disconnect();
    throw new StageFailure(`${url} cannot be reached: ${reason || reasonOf(error)}`, { cause: error });
  }
  return connection;
}
