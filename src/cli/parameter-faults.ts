import { unknownParameter, wrongParameterValue } from "../diagnostics/catalogue/modules.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CommandLine } from "./command-line.ts";
import type { LoadedProject } from "./read-project.ts";

const CODES: readonly string[] = [unknownParameter.code, wrongParameterValue.code];

/**
 * What analysis finds wrong with the values of `--param` is no fault of the programs but of the command line: it is
 * taken out of them, and shown where it stands. A parameter is unknown if no program of several has it.
 */
export function separateParameterFaults(
  projects: readonly LoadedProject[],
  { words, spanOf }: CommandLine,
): Diagnosed<LoadedProject[]> {
  const found = projects.map(({ diagnostics }) => diagnostics.filter(isFault));
  const value = projects.map((project) => {
    const diagnostics = project.diagnostics.filter((diagnostic) => !isFault(diagnostic));
    return { ...project, diagnostics };
  });
  const faults = found
    .flat()
    .filter(
      ({ code, message }) =>
        code === wrongParameterValue.code ||
        found.every((ones) => ones.some((one) => one.code === code && one.message === message)),
    );
  const place = (diagnostic: Diagnostic): Diagnostic => {
    const [name] = /(?<=`)\w+(?=`)/.exec(diagnostic.message) ?? [];
    const index = words.findIndex((word) => name !== undefined && isAssignment(word, name));
    return index < 0 ? diagnostic : { ...diagnostic, span: spanOf(index) };
  };
  return { value, diagnostics: faults.map(place) };
}

/** In the program itself these have a place. */
function isFault({ code, span }: Diagnostic): boolean {
  return span === null && CODES.includes(code);
}

function isAssignment(word: string, name: string): boolean {
  return word.startsWith(`${name}=`) || word.startsWith(`--param=${name}=`);
}
