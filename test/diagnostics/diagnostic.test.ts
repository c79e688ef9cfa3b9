import { describe, expect, test } from "vitest";
import { asId } from "../../src/base/brand.ts";
import { dedent } from "../../src/diagnostics/dedent.ts";
import { defineDiagnostic } from "../../src/diagnostics/define.ts";
import { hasErrors, sortDiagnostics } from "../../src/diagnostics/diagnostic.ts";
import { didYouMean } from "../../src/diagnostics/did-you-mean.ts";
import type { FileId, Span } from "../../src/source/span.ts";

const fault = defineDiagnostic("PS0001", "error", {
  title: "fault",
  explain: `
    First.

        indented
  `,
  message: (p: { name: string }) => `no ${p.name}`,
  help: (p) => (p.name === "x" ? "always helps" : null),
});
const remark = defineDiagnostic("PS0002", "warning", {
  title: "remark",
  explain: "Only a remark.",
  message: () => "a remark",
});

function spanAt(start: number, file = 0): Span {
  return { file: asId<FileId>(file), start, end: start + 1 };
}

describe("a definition", () => {
  test("can be read and called", () => {
    expect({ ...fault }).toMatchObject({ code: "PS0001", severity: "error", title: "fault" });
    expect(fault.explain).toBe("First.\n\n    indented");
    expect(fault(null, { name: "y" })).toEqual({
      code: "PS0001",
      severity: "error",
      message: "no y",
      span: null,
      notes: [],
      help: null,
    });
  });

  test("gives its own help unless the caller knows better", () => {
    expect(fault(null, { name: "x" }).help).toBe("always helps");
    expect(fault(null, { name: "x" }, { help: didYouMean("ePign", ["ePing"]) }).help).toBe(
      "did you mean `ePing`?",
    );
    expect(didYouMean("ePign", ["eQueue"])).toBeNull();
  });
});

describe("diagnostics", () => {
  test("are sorted by place and lose their repetitions", () => {
    const late = fault(spanAt(9), { name: "late" });
    const early = fault(spanAt(2), { name: "early" });
    const same = remark(spanAt(2), {});
    const other = remark(spanAt(0, 1), {});
    const nowhere = remark(null, {});
    expect(sortDiagnostics([other, late, { ...early }, same, nowhere, early])).toEqual([
      nowhere,
      early,
      same,
      late,
      other,
    ]);
  });

  test("have errors when one of them is an error", () => {
    expect(hasErrors([remark(null, {})])).toBe(false);
    expect(hasErrors([remark(null, {}), fault(null, { name: "x" })])).toBe(true);
  });
});

test.each([
  ["one line", "one line"],
  ["\n    a\n      b\n\n    c\n  ", "a\n  b\n\nc"],
  ["a\n    b\n      c", "a\nb\n  c"],
  ["", ""],
])("dedent %j", (text, expected) => {
  expect(dedent(text)).toBe(expected);
});
