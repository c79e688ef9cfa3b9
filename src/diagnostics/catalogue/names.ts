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

    Types, enums, interfaces, machines and specs share one space of names; so do events and the elements of enums,
    the functions and the states of a machine, and tests and implementations. A local variable may have the name of
    a variable of the machine, which it then hides.
  `,
  message: (p: { kind: string; name: string }) => `the ${p.kind} \`${p.name}\` is declared twice`,
});

export const circularType = defineDiagnostic("PS2003", "error", {
  title: "type defined by itself",
  explain: `
    A type stands for what is written behind its \`=\`, so it cannot contain itself, directly or through others:

        type Tree = (value: int, children: seq[Tree]);   // PS2003

    Break the circle with \`any\` or \`data\` and a cast, or keep the nodes in a map from number to node.
  `,
  message: (p: { name: string }) => `the type \`${p.name}\` is defined by itself`,
});

export const duplicateField = defineDiagnostic("PS2004", "error", {
  title: "field named twice",
  explain: `
    The fields of a named tuple need different names.

        type Account = (id: int, id: string);   // PS2004
  `,
  message: (p: { name: string }) => `the field \`${p.name}\` appears twice`,
});

export const hiddenParameter = defineDiagnostic("PS2005", "error", {
  title: "variable with the name of a global parameter",
  explain: `
    A global \`param\` is a constant of the whole program. No variable or parameter of a function may have its name,
    since a reader could not tell which of the two is meant.

        param clients: int;
        machine Driver {
          var clients: seq[machine];   // PS2005
          start state Init { }
        }
  `,
  message: (p: { name: string }) => `\`${p.name}\` is the name of a global parameter`,
});

export const readOnlyName = defineDiagnostic("PS2006", "error", {
  title: "assignment to a constant",
  explain: `
    Global parameters get their values from the test that runs, and the key of a keyed spec from the event that
    creates the instance; the program can only read them. Copy the value into a variable to change it.

        param clients: int;
        machine Driver {
          start state Init { entry { clients = 3; } }   // PS2006
        }
  `,
  message: (p: { what: string; name: string }) => `${p.what} \`${p.name}\` cannot be changed`,
});

export const notAValue = defineDiagnostic("PS2007", "error", {
  title: "name that is not a value",
  explain: `
    Machines, types, states, functions and specs are not values: they cannot be sent, stored or compared. To send to a
    machine, keep the reference that \`new\` gave:

        var server: Server;
        server = new Server();
        send server, ePing;     // not: send Server, ePing;

    A function is called with parentheses, also without arguments: \`next()\`.
  `,
  message: (p: { kind: string; name: string }) => `\`${p.name}\` is ${p.kind}, not a value`,
});
