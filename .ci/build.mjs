// Builds dist/: the command line with its dependencies (nothing to resolve at start-up, which is most of its start
// time) in a few files, so that a command loads no more than it needs; the library with its dependencies left outside;
// and the library's type declarations.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  logLevel: "warning",
};

rmSync(join(root, "dist"), { recursive: true, force: true });

if (existsSync(join(root, "src/cli/pspec.ts"))) {
  await build({
    ...common,
    entryPoints: ["src/cli/pspec.ts"],
    outdir: "dist",
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    minifySyntax: true,
    // Names stay as they are, for the stack traces of bug reports.
    minifyWhitespace: true,
    // CommonJS packages inside an ESM bundle still call require() for Node's own modules.
    banner: {
      js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);',
    },
  });
}

if (existsSync(join(root, "src/api.ts"))) {
  await build({ ...common, entryPoints: ["src/api.ts"], outfile: "dist/api.js", packages: "external" });
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  execFileSync(process.execPath, [tsc, "--project", ".ci/tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
}
