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

export const wrongAttributeValue = defineDiagnostic("PS5002", "error", {
  title: "wrong value of a test attribute",
  explain: `
    \`depth\`, \`inbox\`, \`machines\` and \`choose\` are bounds: whole numbers from 1 on. \`fairness\` says which endless
    runs count for liveness: \`random\` (the default), \`strong\`, \`weak\` or \`none\`, each counting more than the one
    before. \`expect\` is \`violated\`, or \`violated(Spec)\` for a spec that the test asserts.

        test tcHasty [main = Hasty, depth = 50, expect = violated(InOrder)]: assert InOrder in System;
  `,
  message: (p: { name: string; expected: string }) => `\`${p.name}\` must be ${p.expected}`,
});

export const repeatedAttribute = defineDiagnostic("PS5003", "error", {
  title: "test attribute given twice",
  explain: `
    Each attribute stands at most once between the brackets.
  `,
  message: (p: { name: string }) => `\`${p.name}\` is given twice`,
});

export const wrongBinding = defineDiagnostic("PS5004", "error", {
  title: "machine that does not implement the interface",
  explain: `
    \`M -> I\` makes M the machine that \`new I(…)\` creates. M must receive every event of I, and take what I takes when
    it is created.
  `,
  message: (p: { machine: string; interface: string; reason: string }) =>
    `\`${p.machine}\` does not implement \`${p.interface}\`: ${p.reason}`,
});

export const boundTwice = defineDiagnostic("PS5005", "error", {
  title: "interface bound twice",
  explain: `
    In a module each interface is bound to one machine, since otherwise \`new\` would not know which to create.

        module System = { Server, FastServer -> Server };   // PS5005
  `,
  message: (p: { name: string }) => `\`${p.name}\` is bound twice`,
});

export const notASpec = defineDiagnostic("PS5006", "error", {
  title: "assert of something that is not a spec",
  explain: `
    \`assert S in M\` attaches the spec S to the machines of the module M.
  `,
  message: (p: { name: string }) => `\`${p.name}\` is a machine, not a spec`,
});

export const attachedTwice = defineDiagnostic("PS5007", "error", {
  title: "spec attached twice",
  explain: `
    A test attaches each spec once. A spec that is to observe two modules is asserted in their union.
  `,
  message: (p: { name: string }) => `the spec \`${p.name}\` is attached twice`,
});

export const neverSent = defineDiagnostic("PS5008", "error", {
  title: "observed event that the module never sends",
  explain: `
    The machines of the module say by \`sends\` what they send, and this event, which the spec observes, is not among
    it. The spec would wait in vain.
  `,
  message: (p: { event: string; spec: string }) =>
    `\`${p.spec}\` observes \`${p.event}\`, which no machine of the module sends`,
});

export const overlappingModules = defineDiagnostic("PS5009", "error", {
  title: "modules that overlap",
  explain: `
    Modules in a \`union\` bind different interfaces and attach different specs, and a private event of one is unknown
    to the other. Modules in a \`compose\` moreover send different events and create different interfaces; without
    \`sends\` clauses a machine sends every event, so use \`union\` then.
  `,
  message: (p: { reason: string }) => `these modules cannot be put together: ${p.reason}`,
});

export const wrongHiding = defineDiagnostic("PS5010", "error", {
  title: "event or interface that cannot be hidden",
  explain: `
    \`hidee\` makes events private that the module both sends and receives, \`hidei\` interfaces that it both binds and
    creates. What the outside still needs, also as a permission inside of a payload, cannot be private.
  `,
  message: (p: { name: string; reason: string }) => `\`${p.name}\` cannot be hidden: ${p.reason}`,
});

export const wrongRenaming = defineDiagnostic("PS5011", "error", {
  title: "interface that cannot be renamed",
  explain: `
    \`rename A to B in M\` binds under the name B what M binds or creates as A. B must receive the same events as A and
    not be in use in M.
  `,
  message: (p: { from: string; to: string; reason: string }) =>
    `\`${p.from}\` cannot be renamed to \`${p.to}\`: ${p.reason}`,
});

export const circularModule = defineDiagnostic("PS5012", "error", {
  title: "module defined by itself",
  explain: `
    A module stands for what is written behind its \`=\`, so it cannot contain itself, directly or through others.
  `,
  message: (p: { name: string }) => `the module \`${p.name}\` is defined by itself`,
});

export const notClosed = defineDiagnostic("PS5013", "error", {
  title: "interface created but not bound",
  explain: `
    Everything that the machines of a test create must be bound in the test's module, otherwise \`new\` could not be
    carried out.

        machine Driver { start state Init { entry { new Server(); } } }
        test tc [main = Driver]: { Driver };            // PS5013
        test tc [main = Driver]: { Driver, Server };
  `,
  message: (p: { creator: string; name: string }) =>
    `\`${p.creator}\` creates \`${p.name}\`, which no machine of the module implements`,
});

export const mainNotBound = defineDiagnostic("PS5014", "error", {
  title: "main machine not in the module",
  explain: `
    A test starts by creating its main machine, so that machine must be one of those that the module binds.
  `,
  message: (p: { name: string }) => `the main machine \`${p.name}\` is not in the module`,
});

export const mainTakesPayload = defineDiagnostic("PS5015", "error", {
  title: "main machine that wants a value to start with",
  explain: `
    Nobody creates the main machine with a value. The entry of its start state takes no parameter; use global
    parameters to configure it: \`param clients: int;\`.
  `,
  message: (p: { name: string; type: string }) =>
    `the main machine \`${p.name}\` cannot take a value to start with (${p.type})`,
});

export const wrongParameterValue = defineDiagnostic("PS5016", "error", {
  title: "value of another type than the parameter",
  explain: `
    The values that a test lists for a global parameter have the parameter's type, which is int or bool.

        param clients: int;
        test param (clients in [1, true]) tc [main = Driver]: { Driver };   // PS5016
  `,
  message: (p: { name: string; expected: string; found: string }) =>
    `\`${p.name}\` is of type ${p.expected}, found ${p.found}`,
});

export const repeatedParameter = defineDiagnostic("PS5017", "error", {
  title: "parameter or value listed twice",
  explain: `
    A test lists each parameter once, and each value of a parameter once: the same test would run twice.
  `,
  message: (p: { what: string }) => `${p.what} is listed twice`,
});

export const wrongStrength = defineDiagnostic("PS5018", "error", {
  title: "t-wise out of range",
  explain: `
    \`(t wise)\` covers every combination of values of any t parameters, so t lies between 1 and the number of
    parameters of the test. \`pairwise\` is \`(2 wise)\`.
  `,
  message: (p: { strength: number; count: number }) =>
    p.count === 0
      ? "a test without parameters has no combinations to cover"
      : `the test has ${p.count} parameter${p.count === 1 ? "" : "s"}, so it cannot be ${p.strength}-wise`,
});

export const unevaluableAssumption = defineDiagnostic("PS5019", "error", {
  title: "assumption over something else than parameters",
  explain: `
    \`assume\` chooses among the combinations of parameters before anything runs. It consists of the test's own
    parameters, numbers, \`true\`, \`false\` and operators.
  `,
  message: (p: { what: string }) => `${p.what} cannot stand in an \`assume\``,
});

export const unknownParameter = defineDiagnostic("PS5020", "error", {
  title: "no such parameter",
  explain: `
    A value was given for a parameter that no test of the program lists and that the program does not read.

        pspec check specs --param stages=2
  `,
  message: (p: { name: string }) => `no test has a parameter \`${p.name}\``,
});

export const expectedSpecMissing = defineDiagnostic("PS5021", "error", {
  title: "expected violation of a spec that is not attached",
  explain: `
    \`expect = violated(S)\` says that the test must find a violation of S, so S must be among the specs that it asserts.
  `,
  message: (p: { name: string }) => `the test does not attach \`${p.name}\`, so it cannot be violated`,
});

export const unattachedSpec = defineDiagnostic("PS5101", "warning", {
  title: "spec that no test attaches",
  explain: `
    A spec is checked only in the tests that assert it, and this one is asserted nowhere. Traces can be audited against
    it all the same. A spec with a deadline (\`hot state … within 5 s\`) is taken to be written for traces, which have
    times, and is not warned of.
  `,
  message: (p: { name: string }) => `no test attaches the spec \`${p.name}\``,
});

export const inertSpecs = defineDiagnostic("PS5102", "warning", {
  title: "program without tests: specs are not checked",
  explain: `
    A program without tests is run as P runs it: from its machine \`Main\`, with all machines and no specs. Declare a
    test to have them checked:

        test tc [main = Main]: assert InOrder in { Main, Server };
  `,
  message: (p: { names: readonly string[] }) =>
    `the program has no test, so nothing checks ${p.names.map((name) => `\`${name}\``).join(", ")}`,
});

export const noAssignment = defineDiagnostic("PS5103", "warning", {
  title: "assumption that nothing satisfies",
  explain: `
    No combination of the values listed satisfies the test's \`assume\`, so the test has no instance and checks nothing.
  `,
  message: (p: { name: string }) => `no combination of parameters satisfies the assumption of \`${p.name}\``,
});

export const unsetParameters = defineDiagnostic("PS5104", "warning", {
  title: "parameter without a value",
  explain: `
    The test does not list a global parameter that its machines or specs read. The parameter then has the default of
    its type, 0 or false, as in P: nothing larger is checked.

        param clients: int;
        test tcOne [main = Driver]: { Driver };                               // PS5104: clients is 0
        test param (clients in [1, 2]) tcTwo [main = Driver]: { Driver };

    \`--param clients=2\` gives a value to the tests that do not list it, too.
  `,
  message: (p: { name: string; values: readonly { readonly name: string; readonly value: string }[] }) => {
    const parts = p.values.map(({ name, value }) => `\`${name}\` is ${value}`);
    return `\`${p.name}\` gives no value to what it reads: ${parts.join(", ")}`;
  },
  help: (p) => {
    const list = p.values.map(({ name, value }) => `${name} in [${value === "0" ? "1, 2" : "false, true"}]`);
    return `list the values to be tried: \`test param (${list.join(", ")}) …\``;
  },
});
