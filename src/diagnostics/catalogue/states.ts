import { defineDiagnostic } from "../define.ts";

export const missingStartState = defineDiagnostic("PS4001", "error", {
  title: "no start state",
  explain: `
    Every machine and every spec has exactly one state marked \`start\`; it is entered when the machine is created.

        machine Server {
          start state Serving { }
        }
  `,
  message: (p: { kind: string; name: string }) => `the ${p.kind} \`${p.name}\` has no start state`,
});

export const severalStartStates = defineDiagnostic("PS4002", "error", {
  title: "several start states",
  explain: `
    A machine is created in its start state, so there must be exactly one. Take \`start\` off the others.
  `,
  message: (p: { kind: string; name: string }) => `the ${p.kind} \`${p.name}\` has more than one start state`,
});
