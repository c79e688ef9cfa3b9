import { defineDiagnostic } from "../define.ts";

export const typeMismatch = defineDiagnostic("PS3001", "error", {
  title: "wrong type",
  explain: `
    A value of one type stands where another is wanted. There are no implicit conversions; a value of type \`any\` is
    narrowed by a cast:

        var count: int;
        var data: any;
        count = "3";           // PS3001: expected int, found string
        count = data as int;   // checked when it runs
  `,
  message: (p: { expected: string; found: string }) => `expected ${p.expected}, found ${p.found}`,
});
