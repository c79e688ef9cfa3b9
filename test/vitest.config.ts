import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Vitest reads its configuration from a default export, so this file and the reporter have one.
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/cli/build-cli.ts"],
    benchmark: { include: ["test/bench/**/*.bench.ts"] },
    reporters: ["default", fileURLToPath(new URL("count-reporter.ts", import.meta.url))],
    // One for each processor; unless told otherwise, one less, which of two leaves one.
    maxWorkers: "100%",
    // Half of the processor time went into importing the same modules for each file. They have no state but caches.
    isolate: false,
    // What hangs is to end; how fast anything is decides nothing.
    testTimeout: 60_000,
  },
});
