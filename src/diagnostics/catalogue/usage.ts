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
