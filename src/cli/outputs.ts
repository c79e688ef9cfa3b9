import { closeSync, openSync, writeSync } from "node:fs";
import { unwritableOutput } from "../diagnostics/catalogue/usage.ts";
import { plainStyle } from "../diagnostics/style.ts";
import type { ReporterChoice, ReporterName } from "./output-options.ts";
import { reasonOf } from "./read-text.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import type { Surface } from "./terminal.ts";

/** Where the text of one reporter goes. */
export interface Output {
  readonly name: ReporterName;
  readonly surface: Surface;
  readonly write: (text: string) => void;
  /** False where something could not be written, which has been said then. */
  readonly close: () => boolean;
}

const FILE_SURFACE: Surface = { isTerminal: false, style: plainStyle, width: 110 };

/**
 * Opens the files before the work begins, so that a long run does not end in an error; null where that fails, which
 * has been said then.
 */
export function openOutputs(choices: readonly ReporterChoice[], shell: Shell): readonly Output[] | null {
  const outputs: Output[] = [];
  for (const { name, file } of choices) {
    try {
      outputs.push(file === null ? standardOutput(name, shell) : fileOutput(name, file, shell));
    } catch (error) {
      complain(shell, [unwritableOutput(null, { path: file ?? "", reason: reasonOf(error) })]);
      return null;
    }
  }
  return outputs;
}

function standardOutput(name: ReporterName, { stdout, writeOut }: Shell): Output {
  return { name, surface: stdout, write: writeOut, close: () => true };
}

function fileOutput(name: ReporterName, path: string, shell: Shell): Output {
  const descriptor = openSync(path, "w");
  let isBroken = false;
  const attempt = (action: () => void): void => {
    try {
      if (!isBroken) action();
    } catch (error) {
      isBroken = true;
      complain(shell, [unwritableOutput(null, { path, reason: reasonOf(error) })]);
    }
  };
  return {
    name,
    surface: FILE_SURFACE,
    write: (text) => attempt(() => void writeSync(descriptor, text)),
    close: () => {
      attempt(() => closeSync(descriptor));
      return !isBroken;
    },
  };
}
