/**
 * P itself, behind a command that takes folders with a program each. It is called as
 *
 *     COMMAND -s SCHEDULES -ms MAX_STEPS -seed SEED -sch STRATEGY [-bound BOUND] -heat STEPS -explore FOLDER...
 *
 * in a folder of its own. It runs that many schedules of each program's test by one of P's strategies, going on after
 * a bug; a spec that is hot in so many steps without being cold in between is a bug, if STEPS is not 0. It prints a line for each program: its folder, its test, `BUG` or `NO_BUG` (or another word for what went
 * wrong), milliseconds, and the distinct messages, with ` || ` between them. The five are separated by tabs; what
 * stands before the first message in the form `name=1234` is skipped.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bugOfP } from "./bugs.ts";

export interface AskOptions {
  readonly command: string;
  readonly schedules: number;
  readonly maxSteps: number;
  readonly seed: number;
  readonly strategy: Strategy;
  /** P's threshold for the temperature of specs; 0: none. */
  readonly heat: number;
}

/** `pct` changes priorities so many times in a schedule, and finds what `random` does not. */
export type Strategy = { readonly name: "random" } | { readonly name: "pct"; readonly bound: number };

export type Answer =
  | { readonly kind: "bugs"; readonly bugs: ReadonlySet<string> }
  /** P does not accept the program, or fails itself. */
  | { readonly kind: "refused"; readonly why: string };

/** What P finds in each of some programs, in their order. */
export function askP(texts: readonly string[], options: AskOptions): Answer[] {
  const root = mkdtempSync(join(tmpdir(), "pspec-differential-"));
  try {
    const folders = texts.map((text, i) => {
      const folder = join(root, String(i).padStart(4, "0"));
      mkdirSync(folder);
      writeFileSync(join(folder, "program.p"), text);
      return folder;
    });
    const answers = run(root, folders, options);
    return folders.map((folder) => answers.get(folder) ?? { kind: "refused", why: "no answer" });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function run(
  root: string,
  folders: readonly string[],
  { command, schedules, maxSteps, seed, strategy, heat }: AskOptions,
): ReadonlyMap<string, Answer> {
  const [program = "", ...words] = command.split(/\s+/);
  const bound = strategy.name === "pct" ? ["-bound", strategy.bound] : [];
  const limits = ["-s", schedules, "-ms", maxSteps, "-seed", seed];
  const told = [...limits, "-sch", strategy.name, ...bound, "-heat", heat, "-explore"].map(String);
  const { stdout, error } = spawnSync(
    program.includes("/") ? resolve(program) : program,
    [...words, ...told, ...folders],
    {
      // P leaves files of its own where it is started.
      cwd: root,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  if (error !== undefined) throw error;
  const lines = stdout.split("\n").filter((line) => line.includes("\t"));
  return new Map(lines.map(readLine));
}

function readLine(line: string): [string, Answer] {
  const [folder = "", , verdict = "", , message = ""] = line.split("\t");
  if (verdict === "NO_BUG") return [folder, { kind: "bugs", bugs: new Set() }];
  if (verdict !== "BUG") return [folder, { kind: "refused", why: `${verdict} ${message}` }];
  const messages = message.replace(/^(?:\w+=\d+ )*/, "").split(" || ");
  return [folder, { kind: "bugs", bugs: new Set(messages.map(bugOfP)) }];
}
