/**
 * The results as a picture: wall time and memory over the number of states, both axes logarithmic. The background is
 * left out, and the colours are chosen to be read on white and, by a media query, on black.
 */
import type { Bench } from "./bench-result.ts";
import { logAxis } from "./log-axis.ts";
import type { LogAxis } from "./log-axis.ts";
import { valueOf } from "./measurement.ts";
import type { Cost, Pair } from "./measurement.ts";

const WIDTH = 960;
const HEIGHT = 460;
/** Of a panel, in pixels: the place of its data. */
const PLOT = { width: 380, height: 330, top: 50 };
const LEFTS = [70, 550];

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .title { font-size: 15px; font-weight: 600; }
  .grid { stroke: #d0d7de; }
  .pspec { stroke: #0b62c4; fill: #0b62c4; }
  .spin { stroke: #b5420f; fill: #b5420f; }
  .reduced { fill: none; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .grid { stroke: #3d444d; }
    .pspec { stroke: #6cb0ff; fill: #6cb0ff; }
    .spin { stroke: #ff9a62; fill: #ff9a62; }
    .reduced { fill: none; }
  }`;

type Side = keyof Pair;

interface Mark {
  readonly side: Side;
  readonly isReduced: boolean;
  /** Without reduction, so that what belongs together lies above each other. */
  readonly states: number;
  readonly cost: Cost;
}

export function renderSvg({ results, machine, date }: Pick<Bench, "results" | "machine" | "date">): string {
  const marks = results.flatMap(({ full, reduced }): Mark[] => {
    const states = valueOf(full.pspec)?.states ?? null;
    if (states === null) return [];
    return [...marksOf(full, { states, isReduced: false }), ...marksOf(reduced, { states, isReduced: true })];
  });
  const panels = [
    panel(marks, {
      left: LEFTS[0] ?? 0,
      title: "wall time over the number of states",
      unit: secondsText,
      of: (cost) => cost.seconds,
    }),
    panel(marks, {
      left: LEFTS[1] ?? 0,
      title: "resident memory at its peak, over the number of states",
      unit: bytesText,
      of: (cost) => cost.peakMemoryBytes,
    }),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="pspec and SPIN: wall time and memory over the number of states">`,
    `<style>${STYLE}\n</style>`,
    ...panels.flat(),
    ...legend(),
    text(WIDTH - 10, HEIGHT - 10, `${machine.processor}, ${machine.cores} cores, ${date}`, "end"),
    "</svg>\n",
  ].join("\n");
}

function marksOf(pair: Pair, at: Pick<Mark, "states" | "isReduced">): Mark[] {
  return (["pspec", "spin"] as const).flatMap((side) => {
    const cost = valueOf(pair[side]);
    return cost === null ? [] : [{ side, cost, ...at }];
  });
}

interface PanelOptions {
  readonly left: number;
  readonly title: string;
  readonly unit: (value: number) => string;
  /** What stands on the vertical axis; null where it is not known. */
  readonly of: (cost: Cost) => number | null;
}

function panel(marks: readonly Mark[], { left, title, unit, of }: PanelOptions): string[] {
  const points = marks.flatMap((mark) => {
    const value = of(mark.cost);
    return value === null ? [] : [{ mark, value }];
  });
  const heading = text(left, PLOT.top - 18, title, "start", "title");
  if (points.length === 0) return [heading, text(left, PLOT.top + 20, "not measured", "start")];
  const across = logAxis(points.map(({ mark }) => mark.states));
  const up = logAxis(points.map(({ value }) => value));
  const x = (value: number): number => left + PLOT.width * across.place(value);
  const y = (value: number): number => PLOT.top + PLOT.height * (1 - up.place(value));
  return [
    heading,
    ...verticalLines(across, x),
    ...up.ticks.flatMap((tick) => [
      line([left, y(tick)], [left + PLOT.width, y(tick)]),
      text(left - 8, y(tick) + 4, unit(tick), "end"),
    ]),
    ...points.map(({ mark, value }) => symbol(mark, x(mark.states), y(value))),
  ];
}

function verticalLines({ ticks }: LogAxis, x: (value: number) => number): string[] {
  const bottom = PLOT.top + PLOT.height;
  return ticks.flatMap((tick) => [
    line([x(tick), PLOT.top], [x(tick), bottom]),
    text(x(tick), bottom + 20, countText(tick), "middle"),
  ]);
}

function legend(): string[] {
  const entries = [
    { side: "pspec", isReduced: false, label: "pspec" },
    { side: "spin", isReduced: false, label: "SPIN" },
    { side: "pspec", isReduced: true, label: "pspec, reduced" },
    { side: "spin", isReduced: true, label: "SPIN, reduced" },
  ] as const;
  const y = PLOT.top + PLOT.height + 50;
  return entries.flatMap(({ side, isReduced, label }, i) => {
    const x = (LEFTS[0] ?? 0) + i * 130;
    return [symbol({ side, isReduced }, x, y - 4), text(x + 12, y, label, "start")];
  });
}

/** Round for pspec, square for SPIN, so that colours are not all there is; hollow with reduction. */
function symbol({ side, isReduced }: Pick<Mark, "side" | "isReduced">, x: number, y: number): string {
  const style = `class="${side}${isReduced ? " reduced" : ""}"`;
  return side === "pspec"
    ? `<circle ${style} cx="${pixel(x)}" cy="${pixel(y)}" r="5"/>`
    : `<rect ${style} x="${pixel(x - 4.5)}" y="${pixel(y - 4.5)}" width="9" height="9"/>`;
}

function line([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  return `<line class="grid" x1="${pixel(x1)}" y1="${pixel(y1)}" x2="${pixel(x2)}" y2="${pixel(y2)}"/>`;
}

function text(x: number, y: number, content: string, anchor: string, style?: string): string {
  const escaped = content.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const classed = style === undefined ? "" : ` class="${style}"`;
  return `<text${classed} x="${pixel(x)}" y="${pixel(y)}" text-anchor="${anchor}">${escaped}</text>`;
}

function pixel(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function countText(value: number): string {
  if (value >= 1e6) return `${value / 1e6} M`;
  return value >= 1000 ? `${value / 1000} K` : String(value);
}

function secondsText(value: number): string {
  return `${value} s`;
}

function bytesText(value: number): string {
  return value >= 1e9 ? `${value / 1e9} GB` : `${value / 1e6} MB`;
}
