import { defineDiagnostic } from "../define.ts";

// What a translation into another language leaves out or cannot say.

export const droppedAttributes = defineDiagnostic("PS8001", "note", {
  title: "attributes of a test left out",
  explain: `
    P knows no attributes of tests but \`main\`: bounds of the search and expected violations are additions to it. What
    was left out stands in a comment before the test.

        test tcUndrained [main = Driver, depth = 200, expect = violated(ZeroRpo)]: assert ZeroRpo in System;

    P bounds its search by options of its command line, and reports an expected violation as a bug.
  `,
  message: (p: { test: string; expects: boolean }) =>
    `the attributes of \`${p.test}\` are left out${p.expects ? ": P reports the expected violation as a bug" : ""}`,
});

export const droppedDeadline = defineDiagnostic("PS8002", "note", {
  title: "deadline left out",
  explain: `
    A deadline on a hot state is an addition to P. It means something over traces, which have times; in P, as in every
    model, the state is simply hot. What was left out stands in a comment before the state.
  `,
  message: (p: { state: string; deadline: string }) =>
    `\`${p.deadline}\` of the state \`${p.state}\` is left out`,
});

export const keyedSpecRewritten = defineDiagnostic("PS8003", "note", {
  title: "keyed spec written as one monitor",
  explain: `
    P has no keyed specs. One that is translated becomes a single monitor, which keeps the state and the variables of
    every key's instance in a map: an observed event loads its instance, goes to the instance's state and is raised
    there; then the instance is stored again. What it asserts, and whether a run may end, is the same.

    Over runs that go on for ever P sees the keys together: the monitor is hot while any instance is, and cold while
    all of them are. What is wrong for one key is wrong for all, but P may also report a run in which each key is
    served again and again and never all of them at once.
  `,
  message: (p: { spec: string; isLiveness: boolean }) =>
    `the keyed spec \`${p.spec}\` becomes one monitor${p.isLiveness ? ": over endless runs P sees all keys together" : ""}`,
});

export const hiddenInKeyedSpec = defineDiagnostic("PS8004", "error", {
  title: "name hidden in a keyed spec",
  explain: `
    The monitor that a keyed spec becomes in P names the observed events, and what stands behind \`by\`, inside the spec.
    A variable of the spec with the name of such an event or enum element would hide it there. In pspec itself both
    may have the same name, since \`by\` stands outside.
  `,
  message: (p: { spec: string; name: string }) =>
    `in the monitor that \`${p.spec}\` becomes, the variable \`${p.name}\` would hide what has the same name`,
  help: () => "give the variable another name",
});

export const notInPromela = defineDiagnostic("PS8005", "error", {
  title: "not to be held by SPIN",
  explain: `
    A model for SPIN has a fixed number of variables, each a whole number of at most 32 bits. So it holds no floats, no
    values of the types \`any\` and \`data\`, no strings but those that stand in the program, no foreign code, no
    recursive functions, and no event that is chosen while the program runs:

        send target, kind;    // kind: event

    Specs over such programs are checked by pspec itself: translate a smaller program, without the construct.
  `,
  message: (p: { construct: string }) => `SPIN cannot hold ${p.construct}`,
});

export const boundsNotInPromela = defineDiagnostic("PS8006", "warning", {
  title: "bounds left out of a model for SPIN",
  explain: `
    SPIN has no counterpart to the bounds \`depth\`, \`inbox\` and \`machines\` of a test: its model has all states, and
    its assertions cover more than \`pspec check\` does within the bounds. Where the program has no end without them,
    the model is too small at some point, and says so by an assertion that names \`capacity_suffices\`.
  `,
  message: (p: { test: string; bounds: string }) => `the bounds of \`${p.test}\` are left out: ${p.bounds}`,
});
