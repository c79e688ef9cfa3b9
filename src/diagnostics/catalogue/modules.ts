import { defineDiagnostic } from "../define.ts";

export const unknownTestAttribute = defineDiagnostic("PS5001", "error", {
  title: "unknown test attribute",
  explain: `
    Between the brackets of a test declaration stand \`main = Machine\` and, behind it in any order, \`depth\`,
    \`inbox\`, \`machines\`, \`choose\`, \`fairness\` and \`expect\`:

        test tcSmall [main = Driver, depth = 200, inbox = 6]: assert InOrder in System;
  `,
  message: (p: { name: string }) => `a test has no attribute \`${p.name}\``,
});
