import { defineDiagnostic } from "../define.ts";

// Foreign functions: declared in a program, supplied by a JavaScript module.

export const noForeignModule = defineDiagnostic("PS6010", "error", {
  title: "foreign function without an implementation",
  explain: `
    A function without a body is foreign: a JavaScript or TypeScript module must say what it does. Declaring one is
    fine without; this program calls it.

        type tQueue;
        fun enqueue(queue: tQueue, item: int): tQueue;

    A module for it exports a function of that name, which takes and returns plain JSON values and depends on
    nothing but its arguments:

        export function enqueue(queue, item) { return [...(queue ?? []), item]; }

        pspec check queue.pspec --foreign queue.mjs
  `,
  message: (p: { name: string }) => `\`${p.name}\` is called, and nothing says what it does`,
  help: () => "supply it by a JavaScript module: `--foreign FILE`",
});

export const missingForeignFunction = defineDiagnostic("PS6011", "error", {
  title: "foreign function missing in its module",
  explain: `
    The program calls a foreign function, and the module given by \`--foreign\` exports no function of that name. A
    function that a machine declares may also be a member of an exported object that is named after the machine:

        export const Client = { pick(items) { return items[0]; } };
  `,
  message: (p: { name: string; module: string }) => `${p.module} exports no function \`${p.name}\``,
});
