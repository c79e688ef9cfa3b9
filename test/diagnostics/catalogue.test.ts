import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { catalogue } from "../../src/diagnostics/catalogue/index.ts";
import type { DiagnosticInfo } from "../../src/diagnostics/define.ts";

const folder = fileURLToPath(new URL("../../src/diagnostics/catalogue", import.meta.url));

describe("the catalogue", () => {
  test.each([...catalogue])("%s has a title and an explanation", (code, info) => {
    expect(code).toBe(info.code);
    expect(code).toMatch(/^PS\d{4}$/);
    expect(info.title).toMatch(/^\S.{3,60}$/);
    expect(info.title).not.toMatch(/\.$/);
    expect(info.explain.length).toBeGreaterThan(40);
    expect(info.explain).toMatch(/^\S/);
    for (const line of info.explain.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
  });

  test("is in the order of its codes", () => {
    expect([...catalogue.keys()]).toEqual([...catalogue.keys()].sort());
  });

  test("lists every definition of every file once", async () => {
    const codes: string[] = [];
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts") && name !== "index.ts")) {
      const path = `../../src/diagnostics/catalogue/${basename(file)}`;
      const definitions = (await import(path)) as Record<string, DiagnosticInfo>;
      for (const info of Object.values(definitions)) codes.push(info.code);
    }
    expect(codes.sort()).toEqual([...catalogue.keys()]);
  });
});
