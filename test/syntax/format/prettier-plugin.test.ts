import { format } from "prettier";
import type { Plugin } from "prettier";
import { expect, test } from "vitest";
import * as plugin from "../../../src/syntax/format/prettier-plugin.ts";
import { formatText } from "./check-format.ts";

const TEXT = `event   ePing : int; // how often
machine M{start state S{entry{send this,ePing,Sum((a=1111111111,b=2222222222,c=3333333333,d=4444444444));}}}
fun Text(): string { return "two   
lines"; }
`;

function withPrettier(
  text: string,
  options: { printWidth?: number; tabWidth?: number } = {},
): Promise<string> {
  return format(text, { filepath: "m.pspec", plugins: [plugin as Plugin], ...options });
}

test("lays out as `pspec format` does, in Prettier's width", async () => {
  const formatted = await withPrettier(TEXT, { printWidth: 60, tabWidth: 4 });
  expect(formatted).toBe(formatText(TEXT, { width: 60, indentWidth: 4 }));
  expect(formatted).toContain('return "two   \nlines";');
  expect(await withPrettier(formatted, { printWidth: 60, tabWidth: 4 })).toBe(formatted);
});

test("formats blocks of code in Markdown", async () => {
  const text = "- a list\n\n  ```pspec\n  event   ePing;\n\n\n  event ePong  ;\n  ```\n";
  const formatted = await format(text, { parser: "markdown", plugins: [plugin as Plugin] });
  expect(formatted).toBe("- a list\n\n  ```pspec\n  event ePing;\n\n  event ePong;\n  ```\n");
});

test("says where an error of syntax stands", async () => {
  await expect(withPrettier("event ePing")).rejects.toMatchObject({
    name: "SyntaxError",
    loc: { start: { line: 1, column: 12 } },
  });
});
