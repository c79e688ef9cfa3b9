/**
 * What P reports and what pspec reports, in words that can be compared: `assertion at line 12: text`,
 * `unhandled eA in A`, `deadlock`, `hot at the end`, `hot for ever`, `runtime: key`. Neither the place of a run-time error nor the
 * name of a state is in P's messages.
 */
import { unreachable } from "../../../src/base/unreachable.ts";
import type { Fault } from "../../../src/explore/search-options.ts";
import type { Span } from "../../../src/source/span.ts";

const P_MESSAGES: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^Assertion Failed: .*?\.p:(\d+):\d+ ?(.*)$/, ([, line, text]) => `assertion at line ${line}: ${text}`],
  [
    /^(?:PImplementation\.)?(\w+)(?:\(\d+\))? received event '(?:PImplementation\.)?(\w+)' that cannot/,
    ([, machine, event]) => `unhandled ${event} in ${machine}`,
  ],
  [/^Deadlock detected/, () => "deadlock"],
  [/detected liveness bug in hot state .* at the end of program execution/, () => "hot at the end"],
  [/detected potential liveness bug in hot state/, () => "hot for ever"],
  [
    /Target in send cannot be null|cannot (?:send|announce) a null event|is raising a null event/,
    () => "runtime: null",
  ],
];

/** What `RuntimeFailure` says, and what .NET says of the same. */
const RUNTIME_KINDS: readonly (readonly [string, RegExp])[] = [
  ["null", /is null$|Object reference not set/],
  ["range", /is out of range|Index was out of range|within the bounds of the List|out of the range of valid/],
  ["key", /has no key|was not present in the dictionary/],
  ["duplicate", /already$|same key has already been added/],
  ["division", /division by zero|divide by zero/],
  ["overflow", /does not fit in 64 bits|resulted in an overflow/],
  ["cast", /is not of type|was given .* for its parameter|cannot be converted|Unable to cast/],
  [
    "permission",
    /does not declare that it sends|does not permit to send|is not in the (?:sends|permissions) set/,
  ],
  ["format", /Index \(zero based\) must be|Input string was not in a correct format/],
  ["choose", /^choose over|Trying to choose|choices|maxValue \(/],
];

/** A message of P's checker. */
export function bugOfP(message: string): string {
  for (const [pattern, say] of P_MESSAGES) {
    const match = pattern.exec(message);
    if (match !== null) return say(match);
  }
  return runtime(message);
}

/** A finding of pspec's search; `lineOf` tells the line of a place. */
export function bugOfPspec(fault: Fault, lineOf: (span: Span) => number): string {
  switch (fault.kind) {
    case "deadlock":
      return "deadlock";
    case "hot-at-rest":
      return "hot at the end";
    case "failure": {
      const { kind, message, span } = fault.failure.failure;
      if (kind === "assertion") return assertion(message, lineOf(span));
      if (kind !== "unhandled-event") return runtime(message);
      const [, machine, event] = /^(\w+) does not handle (\w+) /.exec(message) ?? [];
      return `unhandled ${event} in ${machine}`;
    }
    default:
      return unreachable(fault);
  }
}

function assertion(message: string, line: number): string {
  const text = message === "assertion failed" ? "" : message;
  // As the tables of P's answers have it.
  return `assertion at line ${line}: ${text.trim().replaceAll(/\s+/g, " ")}`;
}

function runtime(message: string): string {
  const kind = RUNTIME_KINDS.find(([, pattern]) => pattern.test(message))?.[0];
  return kind === undefined ? message : `runtime: ${kind}`;
}
