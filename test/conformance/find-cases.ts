/**
 * The cases of P's regression suite: `GROUP/VERDICT/NAME`, where the middle folder says what becomes of the programs
 * below it.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, isFolder } from "../../src/cli/walk.ts";

export const VERDICTS = ["Correct", "DynamicError", "StaticError"] as const;

/** What a case is filed under. */
export type ExpectedVerdict = (typeof VERDICTS)[number];

export interface Case {
  readonly group: string;
  readonly expected: ExpectedVerdict;
  readonly name: string;
  readonly folder: string;
  /** The sources, which form one program. */
  readonly files: readonly string[];
}

/** Where the suite lies in a checkout of P's repository. */
const WITHIN_P = join("Tst", "RegressionTests");

/** Every case of a checkout of P, or of its suite alone, in order of group, verdict and name. */
export function findCases(folder: string): Case[] {
  const root = existsSync(join(folder, WITHIN_P)) ? join(folder, WITHIN_P) : folder;
  return foldersIn(root).flatMap((group) =>
    VERDICTS.flatMap((expected) => {
      const filed = join(root, group, expected);
      return foldersIn(filed).flatMap((name) => caseIn(join(filed, name), { group, expected, name }));
    }),
  );
}

/** `GROUP/VERDICT/NAME`. */
export function pathOf({ group, expected, name }: Case): string {
  return `${group}/${expected}/${name}`;
}

/** None where a folder holds no program: some of the suite's are empty but for a note. */
function caseIn(folder: string, about: Pick<Case, "group" | "expected" | "name">): Case[] {
  const files = filesBelow(folder).filter((path) => /\.(p|pspec)$/.test(path));
  return files.length === 0 ? [] : [{ ...about, folder, files }];
}

function foldersIn(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith(".") && isFolder(join(folder, name)))
    .sort();
}
