import { defineDiagnostic } from "../define.ts";

export const unreadableInput = defineDiagnostic("PS9001", "error", {
  title: "input cannot be read",
  explain: `
    A file or folder that was named cannot be opened. Paths are relative to the folder where pspec was started.
  `,
  message: (p: { path: string; reason: string }) => `cannot read ${p.path}: ${p.reason}`,
});

export const nothingMatched = defineDiagnostic("PS9002", "error", {
  title: "nothing matched",
  explain: `
    What was asked for selects nothing: no file, or no test. A run that checks nothing must not look like a run that
    found nothing, so this is an error (exit code 2).
  `,
  message: (p: { what: string; pattern: string }) => `no ${p.what} matches \`${p.pattern}\``,
});

export const parameterWithoutValue = defineDiagnostic("PS9003", "error", {
  title: "global parameter without a value",
  explain: `
    A spec reads a global parameter. In a test the test says what it is; over a trace somebody has to:

        pspec audit specs traces/run.jsonl --param stages=3
  `,
  message: (p: { name: string }) => `the parameter \`${p.name}\` has no value here`,
  help: (p) => `give it one: \`--param ${p.name}=…\``,
});

export const wrongOptionValue = defineDiagnostic("PS9004", "error", {
  title: "wrong value of an option",
  explain: `
    The value that stands behind an option is not of the kind that the option takes. Durations and sizes carry their
    unit, so that nobody has to guess it:

        pspec check specs --timeout 30s --max-memory 2GiB --max-states 10M --param records=1,2,3
  `,
  message: (p: { option: string; value: string; expected: string }) =>
    `\`${p.option}\` takes ${p.expected}, not \`${p.value}\``,
});

export const wrongCommandLine = defineDiagnostic("PS9005", "error", {
  title: "command line not understood",
  explain: `
    There is no such command or option, or something is missing or too much. \`pspec --help\` lists the commands,
    \`pspec COMMAND --help\` the options of one.
  `,
  message: (p: { reason: string }) => p.reason,
});

export const notYetAvailable = defineDiagnostic("PS9006", "error", {
  title: "not yet available",
  explain: `
    This is planned and not part of this version. pspec says so instead of doing something else than what was asked
    for.
  `,
  message: (p: { what: string }) => `${p.what} is not available in this version`,
});

export const noTestDeclared = defineDiagnostic("PS9008", "error", {
  title: "no test",
  explain: `
    The program declares no test, so that there is nothing to run. A run that checks nothing must not look like a run
    that found nothing, so this is an error (exit code 2).

        machine Main { start state S { } }
        test tc [main = Main]: { Main };
  `,
  message: (p: { program: string }) => `${p.program} declares no test`,
  help: () => "declare a `test`, or a machine `Main` to start from",
});

export const testWithoutInstance = defineDiagnostic("PS9011", "error", {
  title: "test without an instance",
  explain: `
    The test is there, but no combination of its parameters' values satisfies its \`assume\`, so that there is nothing
    to run. A run that checks nothing must not look like a run that found nothing, so this is an error (exit code 2).
    The warning PS5103 beside it shows the assumption.

        param clients: int;
        test param (clients in [1, 2]) assume (clients < 3) tc [main = Main]: { Main };

        pspec check specs --test tc --param clients=3
  `,
  message: (p: { name: string }) => `the assumption of \`${p.name}\` excludes all values of its parameters`,
});

export const pathOfOtherProgram = defineDiagnostic("PS9009", "error", {
  title: "path of another program",
  explain: `
    A recorded path is a run of one test. The program that it is to be repeated in has no such test: it is another
    program, or the test was renamed, or it has other parameters by now.
  `,
  message: (p: { path: string; test: string }) =>
    `${p.path} was recorded from another program: this one has no test \`${p.test}\``,
});

export const onlyOnePathKept = defineDiagnostic("PS9010", "warning", {
  title: "one file for several paths",
  explain: `
    Several tests are violated, and a single file was named for their paths. It holds the first one, or the first that
    is not expected. In a folder each test has a file of its own:

        pspec check specs --save-path paths/
  `,
  message: (p: { file: string; kept: string; others: string }) =>
    `${p.file} holds the path of ${p.kept} alone, not of ${p.others}`,
  help: () => "name a folder, with a `/` at its end, to have them all",
});

export const unwritableOutput = defineDiagnostic("PS9007", "error", {
  title: "output cannot be written",
  explain: `
    A file that a report or a path was to be written to cannot be written: its folder does not exist, it is protected,
    or the disk is full. Files are opened before the work begins, so that a long run does not end in this error.
  `,
  message: (p: { path: string; reason: string }) => `cannot write ${p.path}: ${p.reason}`,
});

export const unknownBinding = defineDiagnostic("PS9031", "error", {
  title: "unknown binding",
  explain: `
    \`--binding\` takes a file with a binding, the name of a binding in the specification's files, or a preset. A binding
    says how the records of a log become events:

        pspec audit specs logs/app.ndjson --binding specs/logs.pspec
        pspec audit specs logs/app.ndjson --binding pino
  `,
  message: (p: { name: string }) => `there is no file, binding or preset \`${p.name}\``,
});

export const unclearBinding = defineDiagnostic("PS9032", "error", {
  title: "file without a binding, or with several",
  explain: `
    A file that is named by \`--binding\` has one binding. Where it has several, \`--binding\` takes the name of one, and
    the file stands among those of the specification:

        pspec audit "specs/*.pspec" logs/app.ndjson --binding Orders
  `,
  message: (p: { file: string; count: number }) =>
    p.count === 0 ? `${p.file} declares no binding` : `${p.file} declares ${p.count} bindings`,
});

export const severalTests = defineDiagnostic("PS9012", "error", {
  title: "one test is wanted",
  explain: `
    A trace is held against the machines of one test, and several are selected here. \`--test\` names one; of a parametric
    test it names an instance, and \`--param\` leaves only some of its values:

        pspec conform specs traces/run.ndjson --test tcStandard --param records=2
  `,
  message: (p: { tests: string }) => `a trace is held against one test, and ${p.tests} are selected`,
  help: () => "name one with `--test`",
});

export const stageStopped = defineDiagnostic("PS9040", "error", {
  title: "divided audit cannot go on",
  explain: `
    A stage of an audit that is divided among several processes cannot do its work: its folder holds no plan, or
    results of another plan; an input has changed since it was planned; a part is still missing; or the queue that
    hands out the work cannot be reached. What is done stays done: mend the cause, and run the same command again.
  `,
  message: (p: { reason: string }) => p.reason,
});
