import { defineDiagnostic } from "../define.ts";

export const malformedTraceLine = defineDiagnostic("PS7001", "error", {
  title: "malformed trace line",
  explain: `
    A trace has one JSON object on each line. This line is not one: it is cut off, is not JSON, or is a JSON value of
    another kind. The line is counted as rejected and takes part in no verdict; the exit code says so.
  `,
  message: (p: { reason: string }) => `this line is not a JSON object: ${p.reason}`,
});
