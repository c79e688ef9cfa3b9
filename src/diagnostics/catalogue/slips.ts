import { defineDiagnostic } from "../define.ts";

// What people write who come from other languages, or from an older P: each has an answer of its own.

export const singleSign = defineDiagnostic("PS1020", "error", {
  title: "`&` or `|` alone",
  explain: `
    The logical operators are \`&&\` and \`||\`; there are none on bits.

        if (isReady & isOpen) { }     // PS1020
        if (isReady && isOpen) { }
  `,
  message: (p: { sign: string }) => `there is no operator \`${p.sign}\``,
  help: (p) => `write \`${p.sign}${p.sign}\``,
});

export const assignmentAsValue = defineDiagnostic("PS1021", "error", {
  title: "`=` where a value is read",
  explain: `
    \`=\` assigns, and is a statement of its own with no value; \`==\` compares.

        if (count = 3) { }            // PS1021
        if (count == 3) { }
        a = b = 0;                    // PS1021: two statements are needed
  `,
  message: () => "`=` assigns, and has no place inside an expression",
  help: () => "to compare, write `==`",
});

export const comparisonAsStatement = defineDiagnostic("PS1022", "error", {
  title: "comparison as a statement",
  explain: `
    A statement that begins with a name is an assignment, an insertion, a removal or a call. A comparison has a
    value that nobody would read.

        count == 0;                   // PS1022
        count = 0;
  `,
  message: (p: { sign: string }) => `a statement cannot begin with a comparison (\`${p.sign}\`)`,
  help: (p) => (p.sign === "==" ? "to assign, write `=`" : null),
});

export const insertedValue = defineDiagnostic("PS1023", "error", {
  title: "`+=` without parentheses",
  explain: `
    \`+=\` puts something into a collection, and the parentheses belong to it. It does not add numbers.

        members += (m);               // into a set
        queue += (sizeof(queue), m);  // into a sequence, at an index
        owners += (key, m);           // into a map, where the key is new
        count += 1;                   // PS1023
        count = count + 1;
  `,
  message: () => "`+=` needs parentheses: it inserts into a collection, and does not add",
  help: () => "to add numbers, write `x = x + …`; to insert into a set, `s += (…)`",
});

export const insertedFields = defineDiagnostic("PS1024", "error", {
  title: "named tuple after `+=` without its own parentheses",
  explain: `
    The outer parentheses belong to \`+=\`, so that a tuple needs a pair of its own.

        records += (id = 1, text = "a");      // PS1024
        records += ((id = 1, text = "a"));
  `,
  message: () => "the parentheses belong to `+=`; the named tuple needs a pair of its own",
  help: () => "write `+= ((…))`",
});

export const incrementOperator = defineDiagnostic("PS1025", "error", {
  title: "`++` or `--`",
  explain: `
    There are no increment and decrement operators.

        count++;                      // PS1025
        count = count + 1;
  `,
  message: (p: { sign: string }) => `there is no operator \`${p.sign}\``,
  help: (p) => `write \`x = x ${p.sign.charAt(0)} 1\``,
});

export const initialiser = defineDiagnostic("PS1026", "error", {
  title: "variable with an initial value",
  explain: `
    A declaration only declares. Variables begin with the default of their type (0, false, "", empty, null), and
    are assigned by statements.

        var count: int = 3;           // PS1026
        var count: int;
        count = 3;
  `,
  message: (p: { name: string }) => `a declaration cannot give \`${p.name}\` a value`,
  help: (p) => `declare it, and assign it behind the declarations: \`${p.name} = …;\``,
});

export const lateVariable = defineDiagnostic("PS1027", "error", {
  title: "variable declared among statements",
  explain: `
    All variables of a function or handler are declared at the beginning of its body, before the first statement;
    inner blocks have none of their own.

        entry {
          count = 0;
          var i: int;                 // PS1027
        }
  `,
  message: () => "variables are declared at the beginning of the body, before the first statement",
});

export const needlessSemicolon = defineDiagnostic("PS1028", "error", {
  title: "semicolon after a closing brace",
  explain: `
    Machines, states, functions, enums and handlers that are written in place end with their closing brace.

        on ePing do { };              // PS1028
        on ePing do { }
        on ePing do Answer;
  `,
  message: () => "no semicolon belongs here",
  help: () => "leave it out",
});

export const bareCase = defineDiagnostic("PS1029", "error", {
  title: "case without braces",
  explain: `
    What a case of \`receive\` does is a handler like any other: an optional parameter, then a body in braces.

        receive {
          case ePong: print "pong";   // PS1029
          case eFail: (why: string) { print why; }
        }
  `,
  message: () => "the statements of a case stand in braces",
});

export const missingObserves = defineDiagnostic("PS1030", "error", {
  title: "spec that observes nothing",
  explain: `
    A spec or scenario names the events that it observes; only these can appear in its states.

        spec Ordered { }                            // PS1030
        spec Ordered observes eSend, eReceive { }
  `,
  message: (p: { form: string; name: string }) => `the ${p.form} \`${p.name}\` does not say what it observes`,
  help: (p) => `write \`${p.form} ${p.name} observes …\` with the events, separated by commas`,
});

export const lateStart = defineDiagnostic("PS1031", "error", {
  title: "`start` behind `hot` or `cold`",
  explain: `
    \`start\` comes first.

        hot start state Waiting { }   // PS1031
        start hot state Waiting { }
  `,
  message: (p: { temperature: string }) => `\`start\` stands before \`${p.temperature}\``,
});

export const tupleOfOne = defineDiagnostic("PS1032", "error", {
  title: "tuple of one without its comma",
  explain: `
    A named tuple with one field, and a tuple with one item, end with a comma; without it the parentheses would only
    group. With two or more there is no comma at the end.

        send m, eOpen, (id = 1);      // PS1032
        send m, eOpen, (id = 1,);
  `,
  message: () => "a named tuple with one field needs a comma at its end",
  help: () => "write `(name = value,)`",
});

export const trailingComma = defineDiagnostic("PS1033", "error", {
  title: "comma at the end of a list",
  explain: `
    Lists have no comma behind their last item. The only exception are tuples of one: \`(1,)\` and \`(id = 1,)\`.

        enum Mode { ACTIVE, PASSIVE, }    // PS1033
        enum Mode { ACTIVE, PASSIVE }
  `,
  message: (p: { close: string }) => `no comma belongs before \`${p.close}\``,
  help: () => "leave it out",
});

export const pushPop = defineDiagnostic("PS1034", "error", {
  title: "`push` or `pop`",
  explain: `
    Older versions of P had a stack of states. It is gone: a state is left by \`goto\`, and a state that has to go back
    remembers where to, or waits in a \`receive\`.
  `,
  message: (p: { word: string }) => `there is no \`${p.word}\`: states are not stacked`,
  help: () => "use `goto`",
});

export const exitParameter = defineDiagnostic("PS1035", "error", {
  title: "parameter of an exit action",
  explain: `
    An exit action is not given the event that makes the machine leave the state. What it needs is kept in a
    variable of the machine, or done in the handler of the transition (\`on e goto S with (x: T) { }\`).
  `,
  message: () => "an exit action has no parameter",
});

export const mixedEnum = defineDiagnostic("PS1036", "error", {
  title: "enum with and without numbers",
  explain: `
    Either all elements of an enum have a number or none has; without numbers they count from 0.

        enum Mode { OFF, ON = 5 }         // PS1036
        enum Mode { OFF = 0, ON = 5 }
  `,
  message: (p: { element: string; isNumbered: boolean }) =>
    p.isNumbered
      ? `\`${p.element}\` has no number, but the elements before it have`
      : `\`${p.element}\` has a number, but the elements before it have none`,
});

export const strayElse = defineDiagnostic("PS1037", "error", {
  title: "`else` without an `if`",
  explain: `
    The \`if\` before it has ended: by a semicolon behind its closing brace, or by a second statement where only one
    belongs.

        if (isReady) { go(); };       // the semicolon is a statement of its own
        else { wait(); }              // PS1037

    A statement before \`else\` ends with its semicolon all the same: \`if (isReady) go(); else wait();\`.
  `,
  message: () => "there is no `if` for this `else`",
});

export const missingMain = defineDiagnostic("PS1038", "error", {
  title: "test without a main machine",
  explain: `
    The brackets of a test begin with the machine that it starts; attributes follow.

        test tcOne [depth = 20]: { Driver };                  // PS1038
        test tcOne [main = Driver, depth = 20]: { Driver };
  `,
  message: () => "a test begins its brackets with `main = …`, the machine that it starts",
});

export const nullEvent = defineDiagnostic("PS1039", "error", {
  title: "`null` where an event is named",
  explain: `
    \`null\` is not sent and waits in no queue: \`on null\` acts when there is nothing else to do. So it cannot be
    deferred, ignored, observed, received or sent.

        ignore null;                  // PS1039
        on null do { }
  `,
  message: () => "`null` is no event that could be named here",
});

export const forLoop = defineDiagnostic("PS1040", "error", {
  title: "`for` loop",
  explain: `
    There are two loops: \`while\`, and \`foreach\` over the elements of a collection. (\`for\` is a name, so that this
    begins like the call of a function.)

        for (i = 0; i < n; i = i + 1) { }     // PS1040
        i = 0;
        while (i < n) { i = i + 1; }
        foreach (m in members) { }            // m is declared before
  `,
  message: () => "there is no `for` loop",
  help: () => "use `while (…)`, or `foreach (x in …)` for the elements of a collection",
});

export const typeFirst = defineDiagnostic("PS1041", "error", {
  title: "type in front of a name",
  explain: `
    Variables are declared with \`var\`, the type stands behind the name, and the value is assigned by a statement of
    its own.

        int count = 3;                // PS1041
        var count: int;
        count = 3;
  `,
  message: () => "no declaration begins with a type",
  help: () => "write `var name: type;`",
});

export const foreignWord = defineDiagnostic("PS1042", "error", {
  title: "word of another language",
  explain: `
    Other languages have words for what is written in another way here: \`&&\`, \`||\` and \`!\` are the logical
    operators, variables are declared with \`var\` at the beginning of a body, and there is no \`switch\`.

        if (isOpen and not isFull) { }            // PS1042
        if (isOpen && !isFull) { }

        let n = 3;                                // PS1042
        var n: int;
        n = 3;

        switch (mode) { case 1: { } }             // PS1042
        if (mode == 1) { } else if (mode == 2) { }

    None of these words is reserved; each may be a name.
  `,
  message: (p: { word: string; help: string }) => `there is no \`${p.word}\``,
  help: (p) => p.help,
});

export const foreignSign = defineDiagnostic("PS1043", "error", {
  title: "sign of another language",
  explain: `
    \`=\` is the only assignment; \`+=\` and \`-=\` put something into a collection and take it out. A field is read by
    a dot. There is no \`? :\`.

        count := 3;                   // PS1043
        count *= 2;                   // PS1043
        count = count * 2;
  `,
  message: (p: { sign: string; help: string }) => `there is no \`${p.sign}\``,
  help: (p) => p.help,
});

export const malformedNumber = defineDiagnostic("PS1044", "error", {
  title: "number with letters",
  explain: `
    Numbers are written in decimal digits, with a dot in those of type float; there are no prefixes, suffixes,
    exponents and separators.

        mask = 0x10;                  // PS1044
        mask = 16;
  `,
  message: (p: { text: string }) => `\`${p.text}\` is not a number`,
  help: (p) => {
    const isWhole = /^0[xXbBoO][0-9a-fA-F]+$|^[0-9][0-9_]*$/.test(p.text);
    const value = isWhole ? Number(p.text.replaceAll("_", "")) : NaN;
    return Number.isSafeInteger(value) ? `write \`${value}\`` : "numbers are written in decimal digits";
  },
});

export const missingDo = defineDiagnostic("PS1045", "error", {
  title: "handler without `do`",
  explain: `
    Between the events and what is done there is a \`do\`, or a \`goto\` with the next state.

        on ePing { }                  // PS1045
        on ePing do { }
        on ePing goto Busy;
  `,
  message: () => "a `do` is missing before the handler",
  help: () => "write `on … do { … }`",
});

export const lateKey = defineDiagnostic("PS1046", "error", {
  title: "key of a spec behind its events",
  explain: `
    The key of a keyed spec stands behind its name; what the spec observes comes after it, each event with the key's
    value.

        spec Ordered observes eWrite for (source: int) { }                        // PS1046
        spec Ordered for (source: int) observes eWrite by payload.source { }
  `,
  message: () => "the key of a spec stands before `observes`",
  help: () => "write `spec … for (…) observes … by …`",
});
