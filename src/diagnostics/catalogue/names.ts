import { defineDiagnostic } from "../define.ts";

export const unknownName = defineDiagnostic("PS2001", "error", {
  title: "unknown name",
  explain: `
    Nothing of this kind and name is declared where the name is used. Declarations of all files of a project are
    seen everywhere, in any order; variables, states and methods are seen in their machine only.

        event ePing;
        machine Server {
          start state Serving {
            on ePign do { }   // PS2001: there is no event \`ePign\`
          }
        }

    If the declaration stands in another file, name that file, or its folder, on the command line too.
  `,
  message: (p: { kind: string; name: string }) => `there is no ${p.kind} \`${p.name}\``,
});

export const duplicateName = defineDiagnostic("PS2002", "error", {
  title: "name declared twice",
  explain: `
    Two declarations in the same scope have the same name, so that a use of it could mean either. Rename one of them.

        event ePing;
        event ePing: int;   // PS2002
  `,
  message: (p: { kind: string; name: string }) => `the ${p.kind} \`${p.name}\` is declared twice`,
});
