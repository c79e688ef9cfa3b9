import { defineDiagnostic } from "../define.ts";

export const wrongPointer = defineDiagnostic("PS7001", "error", {
  title: "path into a record that is none",
  explain: `
    A path consists of JSON Pointers (RFC 6901) and of words that say how what they lead to is to be read:

        field order: int at "/order/id";                 // member by member; an element of an array by its index
        field trace: string at "/message" json "/trace"; // a text that is JSON itself
        field city: string at "/tags/[key=city]/value";  // the element of an array that has this member
        records at "/batches/*" as batch "/records/*";   // all elements, each a record; \`batch\` names what is around it

    \`~0\` and \`~1\` stand for \`~\` and \`/\` in a name, as in the standard; \`~2\` and \`~3\` for a \`*\` and a \`[\`
    that are meant as they stand.
  `,
  message: (p: { reason: string }) => p.reason,
});

export const unknownWord = defineDiagnostic("PS7002", "error", {
  title: "unknown word in a path",
  explain: `
    Behind or between the pointers of a path stand words that say how to read what they lead to: \`json\` (a text that
    is JSON), \`otlp\` (attributes of OpenTelemetry), \`tags\` (those of Jaeger), \`text\` (numbers and truth values that
    were written as texts), \`present\` (whether there is anything). \`time\` ends with its format: \`iso\`, \`utc\`
    (ISO 8601 where no zone is UTC), or \`s\`, \`ms\`, \`us\`, \`ns\` since 1970. A path may begin with the name of a level
    that \`records\` names by \`as\`; \`line\` is the line as a whole.
  `,
  message: (p: { word: string; known: readonly string[] }) =>
    `\`${p.word}\` means nothing here; there ${p.known.length === 1 ? "is" : "are"} ${p.known.map((word) => `\`${word}\``).join(", ")}`,
});

export const unknownSetting = defineDiagnostic("PS7003", "error", {
  title: "unknown setting of a binding",
  explain: `
    A binding consists of fields, rules (\`when\`, \`skip\`) and these settings:

        records at "/Records/*";     document at "/Records/*";     lines;
        time at "/time" ms;          source at "/host";            target at "/peer";       id at "/id";
        event at "/event";           payload at "/payload";
        order by session, number;    dedupe by id;                 unordered;               ordered;
  `,
  message: (p: { name: string }) => `a binding has no setting \`${p.name}\``,
});

export const wrongSetting = defineDiagnostic("PS7004", "error", {
  title: "setting of a binding in a form that it has not",
  explain: `
    Each setting has one form: a path behind \`at\`, expressions behind \`by\`, or nothing.

        time at "/ts" iso;        // what it is, and how it is written
        order by session, line;   // fields of the binding
        unordered;
  `,
  message: (p: { name: string; form: string }) => `write \`${p.form}\``,
});

export const settingTwice = defineDiagnostic("PS7005", "error", {
  title: "setting given twice",
  explain: `
    A binding says each thing once. What the binding that it extends says is replaced, not added to.
  `,
  message: (p: { name: string }) => `\`${p.name}\` is given twice`,
});

export const unknownBase = defineDiagnostic("PS7006", "error", {
  title: "unknown binding to extend",
  explain: `
    A binding extends another one of the program, or one of the presets that come with pspec. It has all of its
    settings, fields and rules, and replaces those that it gives itself; its own rules are tried first.

        binding Orders extends pino {
          field order: int at "/orderId";
          when message == "order placed" announce eOrderPlaced, order;
        }
  `,
  message: (p: { name: string }) => `there is no binding and no preset \`${p.name}\``,
});

export const circularExtension = defineDiagnostic("PS7007", "error", {
  title: "binding that extends itself",
  explain: `
    Of bindings that extend each other in a circle none has a beginning. One of them must extend nothing, or a preset.
  `,
  message: (p: { name: string }) => `\`${p.name}\` extends itself`,
});

export const notInBinding = defineDiagnostic("PS7008", "error", {
  title: "not possible in a binding",
  explain: `
    A binding says which events a record is, and does nothing else. The body of a rule may hold \`announce\`, \`if\`,
    \`foreach\` and blocks of them; its expressions work values out of the record's fields, and call nothing.

        when kind == "shipment" foreach (id in orders) announce eShipped, id;
  `,
  message: (p: { construct: string }) => `${p.construct} cannot stand in a binding`,
});

export const emptyBinding = defineDiagnostic("PS7009", "error", {
  title: "binding that gives no event",
  explain: `
    A binding without a rule that announces an event, and without \`event at …\`, would leave every record unmapped.

        binding Orders extends pino {
          when message == "order placed" announce eOrderPlaced;
        }
  `,
  message: (p: { name: string }) => `\`${p.name}\` gives no event`,
  help: () => "add a rule: `when CONDITION announce EVENT, VALUE;`",
});

export const fieldOfOtherType = defineDiagnostic("PS7010", "error", {
  title: "field of another type than in the binding that is extended",
  explain: `
    A field may be given another path than in the binding that is extended, where the rules of that binding read it.
    Its type stays, since they rely on it. Use another name for another type.
  `,
  message: (p: { name: string; type: string; base: string }) => `\`${p.name}\` is ${p.type} in \`${p.base}\``,
});

export const unreachableRule = defineDiagnostic("PS7011", "warning", {
  title: "rule of a binding that is never tried",
  explain: `
    Rules are tried from the first to the last, and the first whose condition holds takes the record. A rule behind one
    that takes everything takes nothing.

        skip "the rest";
        when message == "late" announce eLate;   // never: put it above
  `,
  message: () => "the rule above takes every record that comes here",
});
