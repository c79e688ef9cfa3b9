import type { WriteStream } from "node:tty";
import { ansiStyle, plainStyle } from "../diagnostics/style.ts";
import type { Style } from "../diagnostics/style.ts";

/** What one output stream can show. */
export interface Surface {
  readonly isTerminal: boolean;
  readonly style: Style;
  /** Columns. */
  readonly width: number;
}

/** For pipes and files, where nobody knows: wide enough for most lines. */
const DEFAULT_WIDTH = 120;
const MIN_WIDTH = 40;

/** What a stream can show, as the words of the command line and the environment will have it. */
export function surfaceOf(
  stream: Pick<WriteStream, "isTTY" | "columns">,
  { words, env }: { readonly words: readonly string[]; readonly env: NodeJS.ProcessEnv },
): Surface {
  const isTerminal = stream.isTTY === true;
  const columns = Number(env["COLUMNS"]) || (isTerminal ? stream.columns : 0) || DEFAULT_WIDTH;
  const style = wantsColor(isTerminal, words, env) ? ansiStyle : plainStyle;
  return { isTerminal, style, width: Math.max(columns, MIN_WIDTH) };
}

/** The command line decides, then `NO_COLOR` (no-color.org), then `FORCE_COLOR`, then whether it is a terminal. */
function wantsColor(isTerminal: boolean, words: readonly string[], env: NodeJS.ProcessEnv): boolean {
  const last = words.findLast((word) => word === "--color" || word === "--no-color");
  if (last !== undefined) return last === "--color";
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTerminal && env["TERM"] !== "dumb";
}
