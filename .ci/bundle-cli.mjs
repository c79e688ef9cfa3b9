import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildKernel } from "./build-kernel.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @type {import("esbuild").BuildOptions} */
export const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  logLevel: "warning",
};

/**
 * Makes the explorer's kernel, and bundles the command line with its dependencies (nothing to resolve at start-up, which is most of its start time)
 * into a few files, so that a command loads no more than it needs.
 *
 * @param {string} folder where `pspec.js` is to lie
 */
export async function bundleCli(folder) {
  await buildKernel();
  await build({
    ...common,
    entryPoints: ["src/cli/pspec.ts"],
    outdir: folder,
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    // Installed by those who have a use for them.
    external: ["bullmq", "ioredis"],
    minifySyntax: true,
    // Names stay as they are, for the stack traces of bug reports.
    minifyWhitespace: true,
    // CommonJS packages inside an ESM bundle still call require() for Node's own modules.
    banner: {
      js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);',
    },
  });
}
