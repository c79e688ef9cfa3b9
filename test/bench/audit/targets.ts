/**
 * What the audit is meant to reach, as ratios within one run. Times are taken without the start of the program, which
 * is measured in the same rounds over a trace of a thousand lines: how fast an audit is must not depend on how long the
 * trace is that it is measured on. What it is with the start stands beside it.
 */
import { atLeast, atMost } from "../gates.ts";
import type { Gate, Reading } from "../gates.ts";
import { figure } from "../render-tables.ts";
import type { SideCost, SideResult } from "./measure-sides.ts";
import type { SideName } from "./sides.ts";

/** What the memory of live keys is about. */
export const LIVE_KEYS = 10_000_000;
const GIBIBYTE = 2 ** 30;

type Found = Reading | { readonly reason: string };
type Results = readonly SideResult[];

export function judgeTargets(results: Results): Gate[] {
  const overBase = (name: SideName): Found => ratio(results, name, "JSON.parse");
  return [
    target(atLeast, 1.2, "a monitor of scalars / bare JSON.parse", overBase("scalar monitor")),
    target(atLeast, 0.5, "a monitor with a container / bare JSON.parse", overBase("container monitor")),
    target(atLeast, 2, "scan only / bare JSON.parse", overBase("scan only")),
    target(atLeast, 0.4, "--strict / bare JSON.parse", overBase("strict")),
    target(atLeast, 0.6, "from .gz / bare JSON.parse of the plain file", overBase("gz")),
    target(
      atLeast,
      8,
      "a monitor of scalars / jq, which only projects",
      ratio(results, "scalar monitor", "jq"),
    ),
    target(
      atLeast,
      5,
      "a monitor of scalars / the same in Python",
      ratio(results, "scalar monitor", "Python"),
    ),
    target(atLeast, 1.6, "two workers / one", ratio(results, "two workers", "scalar monitor")),
    target(atMost, 150, "nanoseconds an event that a lateness of 10,000 events costs", latenessCost(results)),
    target(
      atMost,
      1.1,
      "resident memory over a file eight times as large / over the smaller",
      growth(results),
    ),
    target(atMost, 2, "GiB resident with 10,000,000 live keys", liveMemory(results)),
  ];
}

function target(judge: typeof atLeast, value: number, name: string, found: Found): Gate {
  if ("value" in found) return judge(value, name, [found]);
  return { ...judge(value, name, []), outcome: { kind: "not-measured", reason: found.reason } };
}

/** How many lines a second one side reads for each that the other reads. */
function ratio(results: Results, name: SideName, base: SideName): Found {
  const [ours, theirs] = [timeOf(results, name), timeOf(results, base)];
  if ("reason" in ours) return ours;
  if ("reason" in theirs) return theirs;
  if (ours.netSeconds <= 0 || theirs.netSeconds <= 0) return { reason: "the trace is too short for it" };
  const times = (of: (time: Time) => number): number => of(theirs) / theirs.lines / (of(ours) / ours.lines);
  const gross = `with the start ${figure(times(({ seconds }) => seconds))}×`;
  const isCounted = ours.processorSeconds > 0 && theirs.processorSeconds > 0;
  const effort = `, by processor time ${figure(times(({ processorSeconds }) => processorSeconds))}×`;
  return { value: times(({ netSeconds }) => netSeconds), row: isCounted ? gross + effort : gross };
}

function latenessCost(results: Results): Found {
  const [sorted, plain] = [timeOf(results, "lateness"), timeOf(results, "scalar monitor")];
  if ("reason" in sorted) return sorted;
  if ("reason" in plain) return plain;
  const value = ((sorted.seconds - plain.seconds) / sorted.lines) * 1e9;
  return { value, row: `${figure(sorted.seconds)} s and ${figure(plain.seconds)} s` };
}

function growth(results: Results): Found {
  const [large, small] = [memoryOf(results, "large file"), memoryOf(results, "small file")];
  if ("reason" in large) return large;
  if ("reason" in small) return small;
  return { value: large.bytes / small.bytes, row: `${mebibytes(large.bytes)} and ${mebibytes(small.bytes)}` };
}

/** Fewer keys decide nothing. */
function liveMemory(results: Results): Found {
  const found = memoryOf(results, "live keys");
  if ("reason" in found) return found;
  const keys = found.lines - 1;
  const value = found.bytes / GIBIBYTE;
  const text = `${keys.toLocaleString("en")} keys, ${Math.round(found.bytes / keys)} B each`;
  if (keys < LIVE_KEYS) return { reason: `only ${text}` };
  return { value, row: text };
}

interface Time {
  readonly lines: number;
  readonly seconds: number;
  /** Without the start of the program. */
  readonly netSeconds: number;
  /** Likewise; not above 0 where it is not known, or too short to be counted. */
  readonly processorSeconds: number;
}

function timeOf(results: Results, name: SideName): Time | { readonly reason: string } {
  const found = costOf(results, name);
  if ("reason" in found) return found;
  const { lines, seconds } = found;
  const processorSeconds = found.processorSeconds ?? 0;
  const starting = startOf(name);
  if (starting === null) return { lines, seconds, netSeconds: seconds, processorSeconds };
  const start = costOf(results, starting);
  if ("reason" in start) return start;
  return {
    lines,
    seconds,
    netSeconds: seconds - start.seconds,
    processorSeconds: processorSeconds - (start.processorSeconds ?? 0),
  };
}

/** The others start within a hundredth of their time, which is left to them. */
function startOf(name: SideName): SideName | null {
  if (name === "jq" || name === "Python") return null;
  return name === "JSON.parse" ? "start of Node" : "start of pspec";
}

function memoryOf(
  results: Results,
  name: SideName,
): { readonly bytes: number; readonly lines: number } | { readonly reason: string } {
  const found = costOf(results, name);
  if ("reason" in found) return found;
  const { peakMemoryBytes: bytes, lines } = found;
  return bytes === null ? { reason: "the system does not tell" } : { bytes, lines };
}

function costOf(
  results: Results,
  name: SideName,
): (SideCost & { readonly lines: number }) | { readonly reason: string } {
  const result = results.find((one) => one.name === name);
  if (result === undefined) return { reason: "it was not asked for" };
  const { cost, lines } = result;
  if (cost.kind === "not-measured") return { reason: `${name}: ${cost.reason}` };
  return { lines, ...cost.value };
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
