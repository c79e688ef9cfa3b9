import { boundsNotInPromela } from "../diagnostics/catalogue/translation.ts";
import type { TestCase } from "../analysis/analysis.ts";
import { lowerTest } from "../ir/lower-test.ts";
import { DEFAULT_PROMELA_OPTIONS, translateToPromela } from "../translate/promela/translate-to-promela.ts";
import type { CapacityOptions, PromelaOptions } from "../translate/promela/translate-to-promela.ts";
import type { OptionReader } from "./option-reader.ts";
import type { LoadedProject } from "./read-project.ts";
import { complain } from "./shell.ts";
import type { Shell } from "./shell.ts";
import { parseCount } from "./units.ts";

/** Options of `translate --to promela`, as commander hands them over. */
interface RawRoom {
  readonly capacity?: readonly string[];
  readonly maxStates?: string;
}

type Room = Pick<PromelaOptions, "states" | "capacities">;

/** How much room the model has. What is wrong with the options is said to the reader. */
export function readRoom({ capacity = [], maxStates }: RawRoom, reader: OptionReader): Room {
  let capacities: CapacityOptions = DEFAULT_PROMELA_OPTIONS.capacities;
  for (const given of capacity) {
    const read = reader.read("--capacity", given, {
      parse: parseCapacity,
      expected: "`inbox=` or `ways=` and a whole number above 0",
    });
    capacities = { ...capacities, ...read };
  }
  const states = reader.count("--max-states", maxStates) ?? DEFAULT_PROMELA_OPTIONS.states;
  return { states, capacities };
}

function parseCapacity(text: string): Partial<CapacityOptions> | null {
  const [, what, digits = ""] = /^(inbox|ways)=(.*)$/.exec(text) ?? [];
  const count = parseCount(digits);
  if (what === undefined || count === null || count === 0) return null;
  return what === "inbox" ? { inbox: count } : { ways: count };
}

/** The model of a test; null where SPIN cannot hold it, which has been said then. */
export function promelaText(
  { analysis, sources }: LoadedProject,
  { test, room, shell }: { readonly test: TestCase; readonly room: Room; readonly shell: Shell },
): string | null {
  const { depth, inbox, machines, choose } = test.attributes;
  const left = Object.entries({ depth, inbox, machines }).filter(([, bound]) => bound !== null);
  const { value, diagnostics } = translateToPromela(lowerTest(analysis, test), { ...room, choose });
  const bounds = left.map(([name, bound]) => `${name} = ${bound}`).join(", ");
  const dropped = left.length === 0 ? [] : [boundsNotInPromela(null, { test: test.name, bounds })];
  complain(shell, [...dropped, ...diagnostics], sources);
  return value?.text ?? null;
}
