import { readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import type { TestCase } from "../analysis/analysis.ts";
import type { Fairness } from "../analysis/fairness.ts";
import type { Violation } from "../explore/verdict.ts";
import type { Program } from "../ir/program.ts";
import { PathNames } from "../report/path-names.ts";
import { messageText } from "../report/violation-text.ts";
import { readPathFile, recordPath } from "../world/path-file.ts";
import type { PathFile } from "../world/path-file.ts";
import type { Path } from "../world/path.ts";
import type { LoadedProject } from "./read-project.ts";
import { reasonOf } from "./read-text.ts";
import { portable } from "./walk.ts";

/** A path file with what the command line needs to find the program again. */
export interface RecordedPath extends PathFile {
  /** The files, globs and folders of the program, relative to the folder of the path file. */
  readonly paths: readonly string[];
  /** Values of the test's parameters; integers beyond 2^53 as strings. */
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly attachSpecs: boolean;
}

export interface Recording {
  readonly program: Program;
  readonly project: LoadedProject;
  readonly test: TestCase;
  /** Null for a run without fault. */
  readonly violation: Violation | null;
  readonly path: Path;
  readonly deadlock: PathFile["deadlock"];
  /** Which infinite runs counted. */
  readonly fairness: Fairness;
  readonly attachSpecs: boolean;
}

/** Writes a run to a file; throws what the file system throws. */
export function writePath(file: string, recording: Recording): void {
  const { program, project, test, violation, path: run, deadlock, fairness, attachSpecs } = recording;
  const folder = dirname(resolve(file));
  const names = new PathNames(program);
  for (const step of run.steps) names.enter(step);
  const recorded = recordPath(program, run, {
    spec: project.hash,
    test: test.name,
    violation:
      violation === null
        ? null
        : {
            kind: violation.kind,
            property: violation.property,
            message: messageText({ ...violation, property: null }, names),
          },
    deadlock,
    fairness: fairness === "random" ? undefined : fairness,
    placeOf: (span) => project.sources.locate(span),
  });
  const { version, spec, ...rest } = recorded;
  const path: RecordedPath = {
    version,
    spec,
    paths: project.paths.map((one) => portable(relative(folder, resolve(one))) || "."),
    parameters: Object.fromEntries([...test.parameters].map(([name, value]) => [name, parameterJson(value)])),
    attachSpecs,
    ...rest,
  };
  writeFileSync(file, `${JSON.stringify(path, null, 2)}\n`);
}

/** Reads a path file; the error is one line without a full stop. */
export function readPath(file: string): { readonly value: RecordedPath } | { readonly error: string } {
  try {
    const read = readPathFile(JSON.parse(readFileSync(file, "utf8")));
    if ("error" in read) return read;
    const { paths = [], parameters = {}, attachSpecs = false } = read.value as Partial<RecordedPath>;
    return { value: { ...read.value, paths, parameters, attachSpecs } };
  } catch (error) {
    return { error: error instanceof SyntaxError ? `it is not JSON: ${error.message}` : reasonOf(error) };
  }
}

function parameterJson(value: bigint | boolean): number | string | boolean {
  if (typeof value === "boolean") return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}
