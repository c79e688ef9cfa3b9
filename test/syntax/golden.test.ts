import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { outline } from "./outline.ts";
import { readValid } from "./read.ts";

/** Each program in `golden/accept-syntax/` stands beside its tree. `UPDATE_GOLDEN=1` writes the trees anew. */
const folder = fileURLToPath(new URL("../golden/accept-syntax", import.meta.url));
const isUpdate = process.env["UPDATE_GOLDEN"] === "1";

describe("the tree of", () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith(".pspec")))("%s", (name) => {
    const path = join(folder, name.replace(/\.pspec$/, ".tree.txt"));
    const actual = `${outline(readValid(readFileSync(join(folder, name), "utf8")))}\n`;
    if (isUpdate) writeFileSync(path, actual);
    expect(actual).toBe(readFileSync(path, "utf8"));
  });
});
