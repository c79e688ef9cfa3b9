/** A line to its records: each with the levels that it is found in. */
import type { RecordPath, RecordStep } from "../../analysis/binding-symbol.ts";
import { levelsOf } from "../../analysis/read-settings.ts";
import { describeJson } from "../../machine/describe-json.ts";
import { compileSteps } from "./compile-path.ts";
import { Fault } from "./record-value.ts";
import type { Levels } from "./record-value.ts";

export interface Exploder {
  /** The names of the levels, the record last. */
  readonly levels: readonly string[];
  /** The records of a line; a {@link Fault} in the place of what could not be gone into. */
  explode(line: unknown): readonly (Levels | Fault)[];
}

/** `records`: null where a line is one record. */
export function createExploder(records: RecordPath | null): Exploder {
  const levels = [...levelsOf(records), ""];
  if (records === null) return { levels, explode: (line) => [[line, line]] };
  const walk = compileWalk(records.steps, { text: records.text, isInside: false });
  return {
    levels,
    explode: (line) => {
      const found: (Levels | Fault)[] = [];
      walk({ at: line, outer: [line] }, found);
      return found;
    },
  };
}

interface Position {
  readonly at: unknown;
  readonly outer: Levels;
}

type Walk = (position: Position, found: (Levels | Fault)[]) => void;

/** `isInside`: behind an array already. What is absent there is an empty part of a batch, before it no batch at all. */
function compileWalk(
  steps: readonly RecordStep[],
  { text, isInside }: { readonly text: string; readonly isInside: boolean },
): Walk {
  const next = steps.findIndex(({ kind }) => kind === "each" || kind === "level");
  const step = steps[next];
  const read = compileSteps(next < 0 ? steps : steps.slice(0, next));
  const goOn =
    step === undefined
      ? null
      : compileWalk(steps.slice(next + 1), { text, isInside: isInside || step.kind === "each" });
  return ({ at, outer }, found) => {
    const value = read(at);
    if (value instanceof Fault) found.push(new Fault(`${text}: ${value.message}`));
    else if (value === undefined || value === null) {
      if (!isInside) found.push(new Fault(`${text}: there is nothing`));
    } else if (step === undefined || goOn === null) found.push([...outer, value]);
    else if (step.kind === "level") goOn({ at: value, outer: [...outer, value] }, found);
    else if (!Array.isArray(value)) {
      found.push(new Fault(`${text}: expected an array, not ${describeJson(value)}`));
    } else for (const item of value as readonly unknown[]) goOn({ at: item, outer }, found);
  };
}
