import { unreachable } from "../base/unreachable.ts";
import type { CheckEvent, Reporter } from "../report/check-events.ts";
import { createGithubReporter } from "../report/github.ts";
import { createJsonReporter } from "../report/json.ts";
import { createJunitReporter } from "../report/junit.ts";
import { createPrettyReporter } from "../report/pretty.ts";
import type { OutputOptions } from "./output-options.ts";
import { openOutputs } from "./outputs.ts";
import type { Output } from "./outputs.ts";
import type { Shell } from "./shell.ts";

/** The reporters of a check, each with the place where its text goes. */
export interface Reports {
  readonly send: (event: CheckEvent) => void;
  /** False where something could not be written, which has been said then. */
  readonly close: () => boolean;
}

/** Opens the files before the work begins; null where that fails, which has been said then. */
export function openReports(options: OutputOptions, shell: Shell): Reports | null {
  const outputs = openOutputs(options.reporters, shell);
  if (outputs === null) return null;
  const sinks = outputs.map((output) => ({ output, reporter: createReporter(output, options) }));
  return {
    send: (event) => {
      for (const { output, reporter } of sinks) {
        const text = reporter(event);
        if (text !== "") output.write(text);
      }
    },
    close: () => sinks.map(({ output }) => output.close()).every(Boolean),
  };
}

function createReporter({ name, surface }: Output, { verbosity, isFull }: OutputOptions): Reporter {
  switch (name) {
    case "pretty":
      return createPrettyReporter({ ...surface, verbosity, isFull });
    case "json":
      return createJsonReporter();
    case "junit":
      return createJunitReporter();
    case "github":
      return createGithubReporter();
    default:
      return unreachable(name);
  }
}
