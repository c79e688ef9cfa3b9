import { closeSync, openSync, writeSync } from "node:fs";
import { unreachable } from "../base/unreachable.ts";
import { unwritableOutput } from "../diagnostics/catalogue/usage.ts";
import { plainStyle } from "../diagnostics/style.ts";
import type { CheckEvent, Reporter } from "../report/check-events.ts";
import { createGithubReporter } from "../report/github.ts";
import { createJsonReporter } from "../report/json.ts";
import { createJunitReporter } from "../report/junit.ts";
import { createPrettyReporter } from "../report/pretty.ts";
import type { OutputOptions, ReporterName } from "./output-options.ts";
import { reasonOf } from "./read-text.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import type { Surface } from "./terminal.ts";

/** The reporters of a run, each with the place where its text goes. */
export interface Reports {
  readonly send: (event: CheckEvent) => void;
  /** False where something could not be written, which has been said then. */
  readonly close: () => boolean;
}

interface Sink {
  readonly reporter: Reporter;
  /** Null: the standard output. */
  readonly file: { readonly path: string; readonly descriptor: number } | null;
}

/** Opens the files before the work begins; null where that fails, which has been said then. */
export function openReports(options: OutputOptions, shell: Shell): Reports | null {
  const sinks: Sink[] = [];
  for (const { name, file } of options.reporters) {
    try {
      const opened = file === null ? null : { path: file, descriptor: openSync(file, "w") };
      const surface = opened === null ? shell.stdout : { isTerminal: false, style: plainStyle, width: 110 };
      sinks.push({ reporter: createReporter(name, options, surface), file: opened });
    } catch (error) {
      complain(shell, [unwritableOutput(null, { path: file ?? "", reason: reasonOf(error) })]);
      return null;
    }
  }
  return createReports(sinks, shell);
}

function createReports(sinks: readonly Sink[], shell: Shell): Reports {
  const broken = new Set<Sink>();
  const attempt = (sink: Sink, action: () => void): void => {
    try {
      if (!broken.has(sink)) action();
    } catch (error) {
      broken.add(sink);
      const path = sink.file?.path ?? "the standard output";
      complain(shell, [unwritableOutput(null, { path, reason: reasonOf(error) })]);
    }
  };
  return {
    send: (event) => {
      for (const sink of sinks) {
        const text = sink.reporter(event);
        if (text === "") continue;
        const { file } = sink;
        if (file === null) shell.writeOut(text);
        else attempt(sink, () => void writeSync(file.descriptor, text));
      }
    },
    close: () => {
      for (const sink of sinks) {
        const { file } = sink;
        if (file !== null) attempt(sink, () => closeSync(file.descriptor));
      }
      return broken.size === 0;
    },
  };
}

function createReporter(name: ReporterName, options: OutputOptions, { style, width }: Surface): Reporter {
  const { verbosity, isFull } = options;
  switch (name) {
    case "pretty":
      return createPrettyReporter({ style, width, verbosity, isFull });
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
