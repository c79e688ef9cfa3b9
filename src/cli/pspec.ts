#!/usr/bin/env node
import * as nodeModule from "node:module";
import { isMainThread, workerData } from "node:worker_threads";
import type { ThreadData } from "./divide/thread-pool.ts";
import type { ReadingData } from "./threaded-file.ts";

// From Node 22.1 on what is compiled is kept, in the system's folder for temporary files, for the next start.
if ("enableCompileCache" in nodeModule) (nodeModule.enableCompileCache as () => unknown)();

// Imported only now, so that it is compiled with the cache.
if (isMainThread) {
  const { main } = await import("./main.ts");
  process.exitCode = await main(process.argv.slice(2), new URL(import.meta.url));
} else if ((workerData as ThreadData | ReadingData).kind === "reading") {
  const { readInThread } = await import("./reading-thread.ts");
  readInThread();
} else {
  const { serveThread } = await import("./divide/thread.ts");
  serveThread(new URL(import.meta.url));
}
