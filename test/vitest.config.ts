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
    // What hangs is to end; how fast anything is decides nothing.
    testTimeout: 60_000,
  },
});
