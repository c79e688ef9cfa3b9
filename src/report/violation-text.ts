/**
 * A violation as lines: what is violated, the path to it, the false expression, how to replay it.
 */
import { unreachable } from "../base/unreachable.ts";
import { renderCodeFrame } from "../diagnostics/code-frame.ts";
import { showControls } from "../diagnostics/visible-line.ts";
import type { Violation } from "../explore/verdict.ts";
import type { Program } from "../ir/program.ts";
import type { FailurePart } from "../machine/outcome.ts";
import type { Value } from "../machine/value.ts";
import type { Sources } from "../source/sources.ts";
import { counted, padEnd, visibleWidth, wrapText } from "./columns.ts";
import { loopText } from "./loop-text.ts";
import type { PathNames } from "./path-names.ts";
import { pathText } from "./path-text.ts";
import type { PathTextOptions } from "./path-text.ts";
import type { PrettyOptions } from "./pretty-options.ts";
import { clip, fittingText, valueText } from "./value-text.ts";

export interface ViolationBlock {
  /** The test, where several were run. */
  readonly title: string | null;
  readonly violation: Violation;
  readonly program: Program;
  readonly sources: Sources;
  readonly replayCommand: string | null;
}

/** The whole story: title, path, false expression, the command that replays it. */
export function violationBlock(
  { title, violation, program, sources, replayCommand }: ViolationBlock,
  { style, width, isFull }: Pick<PrettyOptions, "style" | "width" | "isFull">,
): string[] {
  return [
    ...(title === null ? [] : [style.strong(title)]),
    ...violationText(violation, { program, sources, style, width, isFull }),
    ...(replayCommand === null ? [] : ["", `  ${style.faint("replay it:")} ${replayCommand}`]),
  ];
}

/** The lines, indented, beginning with what is violated. */
export function violationText(violation: Violation, options: PathTextOptions): string[] {
  const { style } = options;
  const { lines: steps, names } = pathText(violation.path, options);
  const message = wrapText(messageText(violation, names), options.width - 2);
  return [
    ...message.map((line, i) => `  ${i === 0 ? style.error(line) : line}`),
    "",
    `  ${style.faint(lengthText(violation))}`,
    ...steps,
    ...(violation.loop === null ? [] : loopText(violation.loop, names, options)),
    ...endText(violation, names, options),
  ];
}

/** `DeliveredOnce["a"]: assertion failed: …`. */
export function messageText(violation: Violation, names: PathNames): string {
  const { property, key, message } = violation;
  if (property === null || violation.kind === "liveness") return numbered(message, violation, names);
  const instance = key === null ? "" : `[${valueText(key, names)}]`;
  // That a spec does not handle an event is said of the spec by name.
  const text = numbered(message, violation, names);
  return key === null && text.startsWith(`${property} `) ? text : `${property}${instance}: ${text}`;
}

/** Machines are called by their creation paths in messages, and by their numbers in the path beside it. */
function numbered(message: string, { path, kind }: Violation, names: PathNames): string {
  const machines = path.steps.flatMap(({ machine, target }) =>
    target === null ? [machine] : [machine, target],
  );
  const numbers = new Map(machines.map((machine) => [machine.name, names.machine(machine)]));
  const longestFirst = [...numbers].sort(([a], [b]) => b.length - a.length);
  let text = showControls(message);
  for (const [name, number] of longestFirst) {
    // The main machine's name is its type's, which a message written by the user may well mean.
    if (name.includes("/")) text = text.replaceAll(name, number);
    else if (kind === "deadlock") text = text.replace(new RegExp(`\\b${name}\\b(?!\\()`, "g"), number);
  }
  return text;
}

function lengthText({ path, loop: argument }: Violation): string {
  const { steps, loopStart } = path;
  if (loopStart === null) return counted(steps.length, "step");
  const length = counted(steps.length - loopStart, "step");
  const loop = argument?.isShortest === false ? `${length}, perhaps not the shortest` : length;
  return loopStart === 0 ? `a loop of ${loop}` : `${counted(loopStart, "step")}, then a loop of ${loop}`;
}

/** Where it goes wrong, with the values of the expression's parts. */
function endText(violation: Violation, names: PathNames, options: PathTextOptions): string[] {
  const { style, sources, width } = options;
  if (violation.span === null) return [];
  const { line } = sources.locate(violation.span);
  const frame = renderCodeFrame(violation.parts[0]?.span ?? violation.span, sources, {
    style,
    mark: style.error,
    width: width - 2,
    tabWidth: 4,
    numberWidth: String(line).length,
  });
  const parts = partsText(violation.parts, names, options);
  return ["", `  ${style.strong(endTitle(violation))}`, ...[...frame, ...parts].map((text) => `  ${text}`)];
}

function endTitle({ kind, parts }: Violation): string {
  switch (kind) {
    case "assertion":
      return parts.length > 0 ? "and here this is false:" : "and here the assertion fails:";
    case "liveness":
      return "and this state stays hot:";
    case "deadlock":
      return "and here it waits for ever:";
    case "unhandled-event":
      return "and this state does not handle it:";
    case "runtime":
      return "and here it goes wrong:";
    case "non-termination":
      return "and here it goes round for ever:";
    default:
      return unreachable(kind);
  }
}

/**
 * `= count > 2   false`, outermost first. Left out are constants, whose value is their text, and the condition itself,
 * which is underlined and false.
 */
function partsText(parts: readonly FailurePart[], names: PathNames, options: PathTextOptions): string[] {
  const { sources, style, width, isFull } = options;
  const rows = new Map<string, Value>();
  for (const { span, value } of parts.length > 1 ? parts.slice(1) : parts) {
    const text = sources.textOf(span).replace(/\s+/g, " ");
    if (text !== valueText(value, names)) rows.set(text, value);
  }
  const widest = Math.min(Math.max(0, ...[...rows.keys()].map(visibleWidth)), Math.floor(width / 2));
  return [...rows].map(([text, value]) => {
    const room = isFull ? Infinity : Math.max(20, width - widest - 10);
    return `   ${style.faint("=")} ${padEnd(clip(text, Math.max(widest, 20)), widest)}  ${style.strong(fittingText(value, { names, width: room }))}`;
  });
}
