/**
 * Interchangeable machines, as a user meets them: what the result says of it, and a violation that is replayed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, pspec, ROOT } from "./pspec.ts";

/** Four clients; all goes well until the last of them is done for the last time. */
const CLIENTS = readFileSync(join(ROOT, "test/explore/symmetry/lock-clients.pspec"), "utf8")
  .replace(/clients in \[[^\]]*\], rounds in \[[^\]]*\]/, "clients in [4], rounds in [2]")
  .replace("var inside: machine;", "var inside: machine; var left: int;")
  .replace(
    "inside = null as machine;",
    'inside = null as machine; left = left + 1; assert left < clients * rounds, "all are done";',
  );

interface Results {
  readonly tests: readonly {
    readonly verdict: string;
    readonly states: number;
    readonly reductions: readonly string[];
  }[];
}

test(
  "a violation found among representatives is one of the machines that are there, and replays",
  { timeout: 60_000 },
  async () => {
    const cwd = folderWith({ "clients.pspec": CLIENTS });
    const words = ["check", "clients.pspec", "--json", "--save-path", "path.json"];
    const { code, out } = await pspec(words, { cwd });
    const [only] = (JSON.parse(out) as Results).tests;
    expect(code).toBe(1);
    expect(only?.verdict).toBe("violated");
    expect(only?.reductions).toContain("symmetry");
    // Over 20,000 without.
    expect(only?.states).toBeLessThan(2_000);
    const replayed = await pspec(["replay", "path.json"], { cwd });
    expect(replayed.code).toBe(1);
    expect(replayed.out).toContain("all are done");
  },
);

test("--verbose says which machines are interchangeable", { timeout: 60_000 }, async () => {
  const cwd = folderWith({ "clients.pspec": CLIENTS });
  const { out } = await pspec(["check", "clients.pspec", "--verbose"], { cwd });
  expect(out.replaceAll(/\s+/g, " ")).toMatch(
    /interchangeable: machines of type Client and Worker; [\d,]+ states reached differed from the one kept in names only/,
  );
});
