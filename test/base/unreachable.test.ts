import { expect, test } from "vitest";
import { unreachable } from "../../src/base/unreachable.ts";

test("says what it was given", () => {
  expect(() => unreachable({ kind: "while" } as never)).toThrow("unreachable: kind while");
  expect(() => unreachable("red" as never)).toThrow("unreachable: string red");
});
