import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { formatText } from "./check-format.ts";

const GOLDEN = fileURLToPath(new URL("../../golden/format", import.meta.url));
const isUpdate = process.env["UPDATE_GOLDEN"] === "1";

// `output.pspec` is what becomes of `input.pspec`; UPDATE_GOLDEN=1 writes it anew.
test.each(readdirSync(GOLDEN).sort())("%s", (name) => {
  const output = join(GOLDEN, name, "output.pspec");
  const formatted = formatText(readFileSync(join(GOLDEN, name, "input.pspec"), "utf8"));
  if (isUpdate && formatted !== null) writeFileSync(output, formatted);
  expect(formatted).toBe(existsSync(output) ? readFileSync(output, "utf8") : "");
  expect(formatText(formatted ?? "")).toBe(formatted);
});
