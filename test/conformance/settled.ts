/**
 * The cases of the folder `settled`: small programs, each with what can go wrong in it, by pspec and by P. See the
 * README there for their form.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Answer } from "./differential/ask-p.ts";

export interface SettledCase {
  /** `casts: cast wrong`: the file and the case. */
  readonly name: string;
  readonly text: string;
  readonly pspec: readonly string[];
  /** Another list only where the two differ on purpose. */
  readonly p: readonly string[];
}

const FOLDER = fileURLToPath(new URL("settled", import.meta.url));
const OF_P = "P: ";

/** All of them, in the order of the files' names. Throws where a file has not the form that it should have. */
export function settledCases(): SettledCase[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".txt"));
  return names
    .sort()
    .flatMap((name) =>
      readSettledCases(name.slice(0, -".txt".length), readFileSync(`${FOLDER}/${name}`, "utf8")),
    );
}

export function readSettledCases(file: string, content: string): SettledCase[] {
  return content
    .split(/^(?==== )/m)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const match = /^=== (.+)\n([^]+?\n)---\n([^]+)$/.exec(part);
      if (match === null) throw new Error(`${file}: a case is malformed: ${part.slice(0, 80)}`);
      const [, name = "", text = "", found = ""] = match;
      const lines = found.split("\n").filter((line) => line.trim() !== "");
      const pspec = lines.filter((line) => !line.startsWith(OF_P));
      const p = lines.filter((line) => line.startsWith(OF_P)).map((line) => line.slice(OF_P.length));
      return { name: `${file}: ${name}`, text, pspec, p: p.length === 0 ? pspec : p };
    });
}

/** An answer as the lines of a case. */
export function linesOf(answer: Answer): string[] {
  if (answer.kind === "refused") return ["refused"];
  if (answer.bugs.size === 0) return ["nothing"];
  return [...answer.bugs].map((bug) => bug.trimEnd()).sort();
}
