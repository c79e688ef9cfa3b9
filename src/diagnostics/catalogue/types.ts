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

    Named tuples agree only if they have the same fields in the same order.
  `,
  message: (p: { expected: string; found: string }) => `expected ${p.expected}, found ${p.found}`,
});

export const wrongOperands = defineDiagnostic("PS3002", "error", {
  title: "operator does not fit its operands",
  explain: `
    The operators \`+ - * / %\` and \`< <= > >=\` take two ints or two floats; \`+\` and the comparisons also take two
    strings. An int and a float never mix: convert one with \`to\`.

        var n: int;
        var x: float;
        x = n * 1.5;              // PS3002
        x = (n to float) * 1.5;
  `,
  message: (p: { operator: string; left: string; right: string }) =>
    `\`${p.operator}\` cannot be applied to ${p.left} and ${p.right}`,
});

export const incomparableTypes = defineDiagnostic("PS3003", "error", {
  title: "values that can never be equal",
  explain: `
    \`==\` and \`!=\` compare values of which one could stand for the other. Two types without a common value, such as
    an int and a string, are always different, which is surely not what was meant.

        if (name == 3) { }   // PS3003, name being a string
  `,
  message: (p: { operator: string; left: string; right: string }) =>
    `${p.left} and ${p.right} cannot be compared by \`${p.operator}\``,
});

export const unknownField = defineDiagnostic("PS3004", "error", {
  title: "unknown field",
  explain: `
    The named tuple has no field of this name.

        event eWrite: (id: int, value: string);
        on eWrite do (w: (id: int, value: string)) { print w.vlaue; }   // PS3004
  `,
  message: (p: { type: string; field: string }) => `${p.type} has no field \`${p.field}\``,
});

export const noSuchItem = defineDiagnostic("PS3005", "error", {
  title: "tuple index out of range",
  explain: `
    The components of a tuple are numbered from 0.

        var pair: (int, string);
        print pair.2;   // PS3005: the components are 0 and 1
  `,
  message: (p: { type: string; index: number }) => `${p.type} has no component \`${p.index}\``,
});

export const wrongArgumentCount = defineDiagnostic("PS3006", "error", {
  title: "wrong number of arguments",
  explain: `
    A call gives every parameter of the function one argument; \`goto S, v\` gives one value where the entry of S has a
    parameter and none where it has not; a format string gives one value for each number between braces.

        fun max(a: int, b: int): int { if (a > b) { return a; } return b; }
        largest = max(3);                           // PS3006
        print format("{0} of {1}", done);           // PS3006
  `,
  message: (p: { what: string; expected: number; found: number }) =>
    `${p.what} takes ${counted(p.expected, "argument")}, found ${p.found}`,
});

export const impossibleCast = defineDiagnostic("PS3007", "error", {
  title: "cast that cannot succeed",
  explain: `
    \`e as T\` says that a value of a wider type is in truth a T, which is checked when it runs. One of the two types
    must contain the other. To turn a number into another kind of number, use \`to\`.

        count = "3" as int;   // PS3007
        count = 3.5 to int;
  `,
  message: (p: { from: string; to: string }) => `${p.from} can never be ${p.to}`,
});

export const impossibleConversion = defineDiagnostic("PS3008", "error", {
  title: "no such conversion",
  explain: `
    \`e to T\` converts between int and float, from an enum to int, and from a machine to an interface. There is no
    other conversion; a value of type \`any\` is narrowed by \`as\`.
  `,
  message: (p: { from: string; to: string }) => `${p.from} cannot be converted to ${p.to}`,
});

export const missingPermission = defineDiagnostic("PS3009", "error", {
  title: "conversion to an interface with more events",
  explain: `
    A machine reference with a type carries the right to send it certain events. It can be converted to an interface
    with fewer events, not with more.

        interface Pinged() receives ePing;
        interface Both() receives ePing, ePong;
        both = pinged to Both;   // PS3009: ePong was never permitted
  `,
  message: (p: { from: string; to: string; event: string }) =>
    `${p.from} does not permit \`${p.event}\`, which ${p.to} does`,
});

export const literalOutOfRange = defineDiagnostic("PS3010", "error", {
  title: "number too large",
  explain: `
    A number written in a program lies between 0 and 2147483647. Values that are computed have 64 bits, so that a
    larger one is put together:

        deadline = 99999999999;                   // PS3010
        deadline = 99 * 1000000000 + 999999999;
  `,
  message: (p: { text: string }) => `${p.text} is larger than 2147483647`,
});

export const misplacedThis = defineDiagnostic("PS3011", "error", {
  title: "`this` outside of a machine",
  explain: `
    \`this\` is the machine that runs the code. A global function belongs to no machine: give it the reference as an
    argument.

        fun register(target: machine) { send target, eRegister, this; }                 // PS3011
        fun register(target: machine, who: machine) { send target, eRegister, who; }
  `,
  message: () => "`this` has no meaning in a global function",
});

export const nullEvent = defineDiagnostic("PS3012", "error", {
  title: "null is not an event to send",
  explain: `
    \`send\`, \`announce\` and \`raise\` need an event; \`null\` is none. A variable of type event that is null when the
    statement runs is an error of the run.
  `,
  message: (p: { statement: string }) => `\`${p.statement}\` needs an event, found \`null\``,
});

export const wrongKindOfType = defineDiagnostic("PS3013", "error", {
  title: "operation on the wrong kind of value",
  explain: `
    The operation works on certain kinds of values only:

        s[i]                    seq, set (by position), map (by key)
        v.name, v.0             named tuple, tuple
        keys(m), values(m)      map
        sizeof(c), x in c       seq, set, map
        choose(c)               int, seq, set, map
        foreach (x in c)        seq, set
        c += (x);               set
        c += (i, x);            seq (inserts at i), map (adds a key)
        c -= x;                 seq (removes at x), map, set
  `,
  message: (p: { expected: string; found: string }) => `expected ${p.expected}, found ${p.found}`,
});

export const noValue = defineDiagnostic("PS3014", "error", {
  title: "function without a value used as a value",
  explain: `
    A function without a return type gives nothing back, so a call of it is a statement of its own.

        fun reset() { count = 0; }
        count = reset();   // PS3014
  `,
  message: (p: { name: string }) => `\`${p.name}\` returns no value`,
});

export const tooManyChoices = defineDiagnostic("PS3015", "error", {
  title: "too many choices",
  explain: `
    \`choose(n)\` explores each of its n values, of which there may be at most 10000. Fewer are nearly always enough:
    what matters is how values compare, not how many there are.
  `,
  message: (p: { count: string }) => `\`choose\` offers at most 10000 values, found ${p.count}`,
});

export const malformedTemplate = defineDiagnostic("PS3016", "error", {
  title: "malformed format string",
  explain: `
    In a format string \`{0}\` is the first argument, \`{1}\` the second. Between the braces stands only a number. A
    brace that is meant as such is doubled: \`{{\` and \`}}\`. This holds for every string, as in P.

        print format("client {0} asks", id);
        print format("{client} asks", id);   // PS3016
  `,
  message: (p: { reason: string }) => p.reason,
});

export const missingPayload = defineDiagnostic("PS3017", "error", {
  title: "missing payload",
  explain: `
    The event, machine or state takes a value, and none is given.

        event ePing: int;
        send server, ePing;      // PS3017
        send server, ePing, 3;
  `,
  message: (p: { what: string; expected: string }) => `${p.what} needs a value of type ${p.expected}`,
});

export const unexpectedPayload = defineDiagnostic("PS3018", "error", {
  title: "payload that nothing takes",
  explain: `
    The event is declared without a payload, or the start state's entry without a parameter, but a value is given.

        event ePing;
        send server, ePing, 3;   // PS3018
  `,
  message: (p: { what: string; found: string }) => `${p.what} takes no value, found ${p.found}`,
});

export const chooseOfZero = defineDiagnostic("PS3101", "warning", {
  title: "choose(0)",
  explain: `
    \`choose(n)\` offers 0 to n − 1. \`choose(0)\` offers, as in P, the single value 0, which is seldom what was meant.
  `,
  message: () => "`choose(0)` is always 0",
});

function counted(count: number, noun: string): string {
  if (count === 0) return `no ${noun}s`;
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
