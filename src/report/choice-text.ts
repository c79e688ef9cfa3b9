/**
 * What became of the choices of ints in a reduced search: with which values, or why with all.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Misuse } from "../explore/data/int-classes.ts";
import type { ChoiceFigures } from "../explore/explore.ts";
import type { Sources } from "../source/sources.ts";
import type { Span } from "../source/span.ts";
import { groupDigits } from "./columns.ts";

/** One line for each choice, in the order of the text. */
export function choiceLines(choices: readonly ChoiceFigures[], sources: Sources): string[] {
  return choices.map(({ span, count, standing }) => {
    const name = `choose(${count === null ? "…" : groupDigits(count)}) at ${placeText(span, sources)}`;
    switch (standing.kind) {
      case "opaque":
        return `${name}: ${offeredText(standing.offered)}`;
      case "small":
        return `${name}: all values, since the program names all of them but one or none`;
      case "misused":
        return `${name}: all values, since ${USES[standing.misuse]} (${placeText(standing.span, sources)})`;
      default:
        return unreachable(standing);
    }
  });
}

const USES: Readonly<Record<Misuse, string>> = {
  arithmetic: "something is computed with them",
  order: "they are compared by size",
  text: "they become part of a string",
  conversion: "they are converted",
  position: "they are used as a position",
  bound: "their number depends on the state",
  size: "they meet the size of a collection",
  foreign: "they meet a foreign function",
  any: "they meet values of type any or data, or an enum",
  "all-keys": "they are keys of a spec that observes an event by all",
};

function offeredText(offered: readonly number[]): string {
  if (offered.length === 0) return "never reached";
  const noun = offered.length === 1 ? "value" : "values";
  return `${noun} ${rangesText(offered)}, since they are only copied and compared`;
}

/** `0–3, 7` for 0, 1, 2, 3, 7. */
function rangesText(ascending: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const value of ascending) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to === value - 1) last.to = value;
    else ranges.push({ from: value, to: value });
  }
  return ranges
    .map(({ from, to }) => (from === to ? groupDigits(from) : `${groupDigits(from)}–${groupDigits(to)}`))
    .join(", ");
}

function placeText(span: Span, sources: Sources): string {
  const { file, line, column } = sources.locate(span);
  return `${file}:${line}:${column}`;
}
