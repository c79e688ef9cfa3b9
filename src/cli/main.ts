import { setMaxListeners } from "node:events";
import { VERSION } from "../base/version.ts";
import { unwritableOutput } from "../diagnostics/catalogue/usage.ts";
import { createCommandLine } from "./command-line.ts";
import { runCommand } from "./commands.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { reasonOf } from "./read-text.ts";
import { createShell } from "./shell.ts";

/**
 * Runs pspec with the words behind its name; returns the exit code. Whatever is thrown below ends here, as a bug.
 * `entry`: the file by which pspec was started, for its threads.
 */
export async function main(words: readonly string[], entry: URL): Promise<ExitCode> {
  const interruption = new AbortController();
  // Every trace that is open listens, and many may be open at once: that is no leak, of which Node would warn from 11 on.
  setMaxListeners(0, interruption.signal);
  // Ctrl-C, and what continuous integration sends before it kills.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // The first asks for an end, the second makes one.
      if (interruption.signal.aborted) process.exit(EXIT.interrupted);
      interruption.abort();
    });
  }
  guardOutput(process.stdout);
  guardOutput(process.stderr);
  const onBug = (error: unknown): void => {
    process.stderr.write(bugText(error, words));
    process.exit(EXIT.bug);
  };
  process.on("uncaughtException", onBug);
  process.on("unhandledRejection", onBug);
  try {
    return await runCommand(createShell(createCommandLine(words), { signal: interruption.signal, entry }));
  } catch (error) {
    process.stderr.write(bugText(error, words));
    return EXIT.bug;
  }
}

/** A reader that has seen enough (`pspec … | head`) is no error; a full disk behind `>` is. */
function guardOutput(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    if (stream === process.stdout) {
      const { code, message } = unwritableOutput(null, { path: "the output", reason: reasonOf(error) });
      process.stderr.write(`error[${code}]: ${message}\n`);
    }
    process.exit(EXIT.usage);
  });
}

function bugText(error: unknown, words: readonly string[]): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    "",
    "pspec has failed: this is a bug in pspec, not in your specification.",
    "",
    ...trace.split("\n").map((line) => `  ${line}`),
    "",
    "Please report it to the makers of pspec with all of these lines, and with the files if you can share them:",
    `  pspec ${VERSION}, Node ${process.version}, ${process.platform} ${process.arch}: pspec ${words.join(" ")}`,
    "",
  ].join("\n");
}
