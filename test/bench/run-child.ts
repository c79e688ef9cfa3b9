/** Runs a program to its end, and says what that cost. */
import { spawn } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface ChildOptions {
  readonly cwd: string;
  /** Then the program and all that it started are killed. */
  readonly timeoutMs: number;
  /** Address space (`ulimit -v`), for programs that do not reserve more than they use. */
  readonly maxMemoryBytes?: number;
}

export interface ChildResult {
  /** Null where it was killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly isTimedOut: boolean;
  readonly seconds: number;
  /** Resident memory at its peak, as the kernel has counted it (`VmHWM`); null where there is no /proc. */
  readonly peakMemoryBytes: number | null;
  /** Of all its threads, without those of what it started, to some 20 ms; null where there is no /proc. */
  readonly processorSeconds: number | null;
}

const POLL_MS = 10;
/** Of more, setTimeout makes a millisecond. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** Rejects where the program cannot be started. Whatever it does then is a result. */
export function runChild(
  [program, ...words]: readonly [string, ...string[]],
  options: ChildOptions,
): Promise<ChildResult> {
  const { cwd, timeoutMs, maxMemoryBytes } = options;
  const [command, ...args] =
    maxMemoryBytes === undefined
      ? ([program, ...words] as const)
      : ([
          "sh",
          "-c",
          `ulimit -v ${Math.ceil(maxMemoryBytes / 1024)}; exec "$@"`,
          "sh",
          program,
          ...words,
        ] as const);
  const start = performance.now();
  // A group of its own, so that what it starts can be ended with it.
  const child = spawn(command, args, { cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  let isTimedOut = false;
  let peakMemoryBytes: number | null = null;
  let processorSeconds: number | null = null;
  const poll = setInterval(() => {
    peakMemoryBytes = peakOf(child.pid) ?? peakMemoryBytes;
    processorSeconds = processorSecondsOf(child.pid) ?? processorSeconds;
  }, POLL_MS);
  const timeout = setTimeout(
    () => {
      isTimedOut = true;
      endGroup(child.pid);
    },
    Math.min(timeoutMs, MAX_TIMEOUT_MS),
  );
  const interrupt = (): void => endGroup(child.pid);
  process.once("exit", interrupt);
  return new Promise<ChildResult>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const seconds = (performance.now() - start) / 1000;
      resolve({ code, out, err, isTimedOut, seconds, peakMemoryBytes, processorSeconds });
    });
  }).finally(() => {
    clearInterval(poll);
    clearTimeout(timeout);
    process.off("exit", interrupt);
  });
}

/** Whether a program of this name is on the PATH. */
export function isInstalled(name: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function peakOf(pid: number | undefined): number | null {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}

/** What Linux counts in hundredths of a second, as fields 14 and 15 of `stat`; see proc(5). */
function processorSecondsOf(pid: number | undefined): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program may have spaces in it.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [user, system] = [Number(fields[11]), Number(fields[12])];
    return (user + system) / 100;
  } catch {
    return null;
  }
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
