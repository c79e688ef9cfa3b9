// Builds dist/: the command line, the library and the plugin for Prettier with their dependencies left outside, and
// the type declarations of both.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleCli, common } from "./bundle-cli.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

rmSync(join(root, "dist"), { recursive: true, force: true });
await bundleCli("dist");
const library = { ...common, packages: "external" };
await build({ ...library, entryPoints: ["src/api.ts"], outfile: "dist/api.js" });
await build({
  ...library,
  entryPoints: ["src/syntax/format/prettier-plugin.ts"],
  outfile: "dist/prettier.js",
});

const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
execFileSync(process.execPath, [tsc, "--project", ".ci/tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
