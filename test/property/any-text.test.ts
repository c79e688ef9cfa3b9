/**
 * Any text gives diagnostics: never an exception, never a hang. A hundred thousand small texts, from noise to
 * programs with one mistake, are parsed, analysed and, where nothing is wrong with them, lowered.
 * `PSPEC_RUNS=1000000 PSPEC_SEED=7` for more and others; a failure prints its text, made smaller.
 */
import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analysis/analyze.ts";
import { seededRandom } from "../../src/base/random.ts";
import { hasErrors } from "../../src/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../src/diagnostics/render-diagnostic.ts";
import { lowerTest } from "../../src/ir/lower-test.ts";
import { Sources } from "../../src/source/sources.ts";
import { parse } from "../../src/syntax/parse.ts";
import { validateProgram } from "../ir/validate/validate-program.ts";
import { pickKind, textKinds } from "./any-text.ts";

const RUNS = Number(process.env["PSPEC_RUNS"] ?? 100_000);
const SEED = Number(process.env["PSPEC_SEED"] ?? 20_261_122);
const BATCH = 500;
/** For a batch that takes a second where nothing else runs. */
const HANGS_AFTER_MS = 60_000;
const PATIENCE_MS = 600_000 * Math.max(1, RUNS / 100_000);

type Outcome = "syntax" | "analysis" | "accepted";

/** Reads a text as the commands do, and goes on where they would stop, as an editor does. */
function judge(text: string): Outcome {
  const sources = new Sources();
  const { value, diagnostics } = parse(sources, sources.add("any.pspec", text));
  const analyzed = analyze([value]);
  const all = [...diagnostics, ...analyzed.diagnostics];
  const { length } = sources.all()[0]?.text ?? text;
  for (const { span, notes } of all) {
    for (const place of [span, ...notes.map((note) => note.span)]) {
      const isInside =
        place === null || (0 <= place.start && place.start <= place.end && place.end <= length);
      if (!isInside) throw new Error(`a span from ${place.start} to ${place.end} in a text of ${length}`);
    }
  }
  // Of a quarter of the texts: it takes as long as all the rest.
  if (length % 4 === 0) renderDiagnostics(all, sources);
  if (hasErrors(diagnostics)) return "syntax";
  if (hasErrors(analyzed.diagnostics)) return "analysis";
  for (const one of analyzed.value.tests) {
    const faults = validateProgram(lowerTest(analyzed.value, one));
    if (faults.length > 0) throw new Error(faults.join("; "));
  }
  return "accepted";
}

const entry = new Script("globalThis.pspecTask()");

/** Runs a function, and throws where it does not end. */
function withDeadline(task: () => void, ms: number): void {
  Object.assign(globalThis, { pspecTask: task });
  entry.runInThisContext({ timeout: ms });
}

/** The parser makes an exception of each syntax error, and nobody reads where that was made. */
function withoutStacks(task: () => void): void {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    task();
  } finally {
    Error.stackTraceLimit = before;
  }
}

function faultOf(text: string): string | null {
  try {
    withDeadline(() => judge(text), HANGS_AFTER_MS);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Leaves out stretches, ever shorter ones, as long as something goes wrong. */
function shrink(text: string): string {
  let smallest = text;
  const until = Date.now() + 20_000;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.length && Date.now() < until;) {
      const shorter = smallest.slice(0, at) + smallest.slice(at + size);
      if (faultOf(shorter) === null) at += size;
      else smallest = shorter;
    }
  }
  return smallest;
}

describe("any text gives diagnostics, and neither an exception nor a hang", () => {
  test(
    `${RUNS} texts (seed ${SEED})`,
    () => {
      const outcomes: Record<Outcome, number> = { syntax: 0, analysis: 0, accepted: 0 };
      const kinds = new Map(textKinds.map(({ name }) => [name, 0]));
      let text = "";
      let at = 0;
      const readUpTo = (end: number): void => {
        for (; at < end; at++) {
          const random = seededRandom(SEED, at);
          const kind = pickKind(random);
          text = kind.make(random);
          kinds.set(kind.name, (kinds.get(kind.name) ?? 0) + 1);
          outcomes[judge(text)]++;
        }
      };
      for (let first = 0; first < RUNS; first += BATCH) {
        try {
          withoutStacks(() => withDeadline(() => readUpTo(Math.min(RUNS, first + BATCH)), HANGS_AFTER_MS));
        } catch {
          const smallest = shrink(text);
          const fault = faultOf(smallest) ?? "nothing, when it is read again";
          expect.fail(`seed ${SEED}, text ${at}: ${JSON.stringify(smallest)} gives ${fault}`);
        }
      }
      // Each kind has come up, and each way a text can go.
      const counts = [...kinds.values(), ...Object.values(outcomes)];
      expect(Math.min(...counts)).toBeGreaterThan(RUNS / 1000);
    },
    PATIENCE_MS,
  );
});
