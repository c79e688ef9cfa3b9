/**
 * A path as numbered steps, with its loop where it has one.
 */
import type { Style } from "../diagnostics/style.ts";
import type { Program } from "../ir/program.ts";
import type { Sources } from "../source/sources.ts";
import type { Path } from "../world/path.ts";
import { visibleWidth, wrapItems } from "./columns.ts";
import { PathNames } from "./path-names.ts";
import { shortPlaces } from "./places.ts";
import { stepText } from "./step-text.ts";

export interface PathTextOptions {
  readonly program: Program;
  readonly sources: Sources;
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
  /** All variables of a machine, and values in full length. */
  readonly isFull: boolean;
}

/** Columns that a headline usually takes up without its payload. */
const HEADLINE_WIDTH = 36;

/** The lines of a path, without a blank one around them; and the names that stand at its end. */
export function pathText(
  path: Path,
  options: PathTextOptions,
): { readonly lines: readonly string[]; readonly names: PathNames } {
  const { program, sources, style, isFull } = options;
  const names = new PathNames(program);
  const placeOf = shortPlaces(sources);
  const numberWidth = String(path.steps.length).length;
  const margin = " ".repeat(numberWidth + 4);
  const inner = options.width - margin.length;
  const valueWidth = isFull ? Infinity : Math.max(40, inner - 20);
  const lines: string[] = [];
  const banner = (text: string): number => lines.push(`  ${style.warning(`── ${text} ──`)}`);

  for (const [index, step] of path.steps.entries()) {
    if (index === path.loopStart) banner("from here on, for ever");
    names.enter(step);
    const place = placeOf(step.span);
    // So that the place fits into the same line.
    const echoWidth = isFull ? Infinity : Math.max(24, inner - place.length - HEADLINE_WIDTH);
    const { headline, details } = stepText(step, { program, names, style, valueWidth, echoWidth, isFull });
    const number = style.faint(String(index + 1).padStart(numberWidth + 2));
    const [first, ...rest] = withPlace(headline, style.faint(place), inner);
    lines.push(`${number}  ${first}`, ...rest.map((line) => margin + line));
    for (const items of details) {
      const wrapped = wrapItems(items, { width: inner - 4, separator: "  " });
      lines.push(...wrapped.map((line, i) => `${margin}${style.faint("│")} ${i > 0 ? "  " : ""}${line}`));
    }
  }
  if (path.loopStart !== null) banner(`back to step ${path.loopStart + 1}`);
  return { lines, names };
}

/** The place at the right end of the line, or of the next one where it does not fit. */
function withPlace(headline: string, place: string, width: number): string[] {
  const room = width - visibleWidth(headline) - visibleWidth(place);
  if (room >= 2) return [headline + " ".repeat(room) + place];
  return [headline, " ".repeat(Math.max(0, width - visibleWidth(place))) + place];
}
