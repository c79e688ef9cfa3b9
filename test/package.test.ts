import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { VERSION } from "../src/base/version.ts";

function readRoot(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8");
}

test("the version that pspec prints is the package's", () => {
  const { version } = JSON.parse(readRoot("package.json")) as { version: string };
  expect(VERSION).toBe(version);
});

test("the lockfile carries no address, so that it installs from any registry", () => {
  const lockfile = readRoot("package-lock.json");
  expect(lockfile).not.toMatch(/"resolved"|https?:/);
});

test("every folder of the layout has a README", () => {
  const folders = ["base", "source", "diagnostics"].map((folder) => `src/${folder}`);
  for (const folder of ["src", "test", ...folders]) {
    expect(existsSync(fileURLToPath(new URL(`../${folder}/README.md`, import.meta.url))), folder).toBe(true);
  }
});
