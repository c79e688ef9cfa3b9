import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { AuditViolation } from "../../src/api.ts";
import { runService } from "../../specs/client-server/service/run-service.ts";
import { folderWith, pspec, ROOT } from "./pspec.ts";

const SERVICE = "specs/client-server/service";

test("the events of the service are those of its specification", async () => {
  const words = ["translate", "specs/client-server", "--to", "typescript"];
  const specs = ["--spec", "AppliedOnce", "--spec", "Answered"];
  const { out } = await pspec([...words, ...specs]);
  expect(readFileSync(join(ROOT, SERVICE, "events.ts"), "utf8")).toBe(out);
});

/** What the audit says of the lines that a run has written. */
async function auditOf(text: string): Promise<{ readonly code: number | null; readonly json: unknown }> {
  const cwd = folderWith({ "run.ndjson": text });
  const words = ["audit", join(ROOT, "specs/client-server"), "run.ndjson", "--closed", "--json"];
  const { code, out, err } = await pspec(words, { cwd });
  if (out === "") throw new Error(err);
  return { code, json: JSON.parse(out) };
}

test("a correct run is satisfied, live and in the audit", async () => {
  const [lines, seen]: [string[], AuditViolation[]] = [[], []];
  const live = await runService({
    requests: 4,
    isForgetful: false,
    write: (line) => void lines.push(`${line}\n`),
    onViolation: (violation) => void seen.push(violation),
  });
  expect(seen).toEqual([]);
  const { code, json } = await auditOf(lines.join(""));
  expect(code).toBe(0);
  for (const audit of [live, json]) {
    expect(audit).toMatchObject({
      verdict: "satisfied",
      records: { read: lines.length, mapped: lines.length },
    });
    expect(audit).toMatchObject({
      monitors: [
        { keys: 4, satisfied: 4 },
        { keys: 4, satisfied: 4 },
      ],
    });
  }
  // Something was lost and asked for again, so that the specs had something to see.
  expect(lines.length).toBeGreaterThan(12);
});

test("the forgetful server is found out while it runs, and by the audit of its trace", async () => {
  const main = join(ROOT, SERVICE, "main.ts");
  const ran = spawnSync(process.execPath, ["--import", "tsx", main, "--forgetful"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(ran.stderr).toContain("AppliedOnce of 1: request 1 was applied twice\n");
  expect(ran.stderr).toMatch(/in the end: violated\n$/);
  expect(ran.status).toBe(1);
  const { code, json } = await auditOf(ran.stdout);
  expect(code).toBe(1);
  const live = ran.stderr.split("\n").filter((line) => line.startsWith("AppliedOnce"));
  const found = (json as { readonly violations: readonly AuditViolation[] }).violations;
  expect(found.map(({ spec, key, message }) => `${spec} of ${key}: ${message}`)).toEqual(live);
});
