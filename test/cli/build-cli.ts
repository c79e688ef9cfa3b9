import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The built command line: `node BUILT_CLI` is `pspec`. Or, in place of a path, `error: ` and why there is none. */
    readonly builtCli: string;
  }
}

/** Builds the command line once for all test files, into a folder of its own. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "pspec-test-"));
  const bundler = pathToFileURL(join(project.config.root, ".ci", "bundle-cli.mjs")).href;
  const { bundleCli } = (await import(bundler)) as { bundleCli: (folder: string) => Promise<void> };
  try {
    await bundleCli(folder);
  } catch (error) {
    // For the tests that need it to report: the others can do without.
    project.provide("builtCli", `error: ${error instanceof Error ? error.message : String(error)}`);
    return () => rmSync(folder, { recursive: true, force: true });
  }
  // The bundle is an ES module, which Node sees by this alone.
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  project.provide("builtCli", join(folder, "pspec.js"));
  return () => rmSync(folder, { recursive: true, force: true });
}
