export type Assignment = ReadonlyMap<string, bigint | boolean>;

/**
 * Which combinations of parameter values a test runs, in P's order (TypeChecker/ParamAssignment.cs): of all
 * combinations, the first parameter varying fastest, those that are wanted; with a strength below the number of
 * parameters, a greedy choice among them that covers all their combinations of that many values.
 */
export function chooseAssignments(
  values: ReadonlyMap<string, readonly (bigint | boolean)[]>,
  options: { readonly strength: number | null; readonly isWanted: (assignment: Assignment) => boolean },
): Assignment[] {
  const wanted = [...combinations([...values])].filter(options.isWanted);
  if (options.strength === null || options.strength >= values.size) return wanted;
  return cover(wanted, options.strength);
}

/** `tc___stages_2__isFast_true`; a minus sign becomes `neg`. */
export function nameOfInstance(name: string, assignment: Assignment): string {
  if (assignment.size === 0) return name;
  const parts = [...assignment].map(
    ([parameter, value]) => `${parameter}_${String(value).replace("-", "neg")}`,
  );
  return `${name}___${parts.join("__")}`;
}

function* combinations(
  parameters: readonly (readonly [string, readonly (bigint | boolean)[]])[],
): Iterable<Assignment> {
  const last = parameters.at(-1);
  if (last === undefined) {
    yield new Map();
    return;
  }
  const [name, values] = last;
  for (const value of values) {
    for (const others of combinations(parameters.slice(0, -1))) yield new Map([...others, [name, value]]);
  }
}

/** Takes, again and again, the first of those that cover most of what is not covered yet. */
function cover(candidates: readonly Assignment[], strength: number): Assignment[] {
  const coverings = candidates.map((assignment) => {
    return { assignment, parts: partsOf([...assignment], strength) };
  });
  const open = new Set(coverings.flatMap(({ parts }) => parts));
  const chosen: Assignment[] = [];
  while (open.size > 0) {
    let best: { readonly gain: number; readonly covering: (typeof coverings)[number] } | null = null;
    for (const covering of coverings) {
      const gain = covering.parts.filter((part) => open.has(part)).length;
      if (best === null || gain > best.gain) best = { gain, covering };
    }
    if (best === null) break;
    for (const part of best.covering.parts) open.delete(part);
    chosen.push(best.covering.assignment);
  }
  return chosen;
}

/** All ways to keep `size` of the entries, as text. */
function partsOf(entries: readonly (readonly [string, bigint | boolean])[], size: number): string[] {
  if (size === 0) return [""];
  return entries.flatMap(([name, value], index) =>
    partsOf(entries.slice(index + 1), size - 1).map((rest) => `${name}=${value};${rest}`),
  );
}
