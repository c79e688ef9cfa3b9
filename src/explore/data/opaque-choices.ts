/**
 * Which choices of a program are of opaque values: ints that are only copied and compared for equality, so that it
 * does not matter which they are, but which of them are the same. See the README.
 */
import type { InstructionOf, Program } from "../../ir/program.ts";
import type { Span } from "../../source/span.ts";
import { findClass } from "./int-classes.ts";
import type { FirstMisuse, IntClass } from "./int-classes.ts";
import { IntFlow } from "./int-flow.ts";
import type { IntFlowOptions } from "./int-flow.ts";

/** Values that can take each other's places. */
export interface OpaqueClass {
  /** Its place in {@link OpaqueChoices.classes}. */
  readonly number: number;
  /** Values that the program names, which stand for themselves. */
  readonly fixed: ReadonlySet<number>;
  /**
   * Where the domains of its choices end, ascending. Two values are interchangeable if they are in the same domains,
   * and not fixed.
   */
  readonly ends: readonly number[];
}

/** Of one `choose` of an int. */
export interface ChoiceStanding {
  readonly choice: InstructionOf<"choose">;
  readonly span: Span;
  /** How many values it chooses from; null: that depends on the state. */
  readonly count: number | null;
  readonly standing:
    | { readonly kind: "opaque"; readonly class: OpaqueClass }
    /** There is at most one value that is not fixed. */
    | { readonly kind: "small" }
    | ({ readonly kind: "misused" } & FirstMisuse);
}

export interface OpaqueSite {
  readonly class: OpaqueClass;
  /** It chooses from 0 … end − 1. */
  readonly end: number;
}

export interface OpaqueChoices {
  readonly flow: IntFlow;
  readonly classes: readonly OpaqueClass[];
  readonly classOf: (one: IntClass) => OpaqueClass | null;
  readonly sites: ReadonlyMap<InstructionOf<"choose">, OpaqueSite>;
  /** In the order of the text. */
  readonly standings: readonly ChoiceStanding[];
}

export interface OpaqueChoicesOptions extends IntFlowOptions {
  /** The bound of the test's `choose` attribute. */
  readonly limit: number | null;
}

export function findOpaqueChoices(
  program: Program,
  { limit, leavesOut }: OpaqueChoicesOptions,
): OpaqueChoices {
  const flow = new IntFlow(program, { leavesOut });
  const endOf = (count: number): number => (limit === null ? count : Math.max(1, Math.min(count, limit)));
  const classes: OpaqueClass[] = [];
  const byClass = new Map<IntClass, OpaqueClass>();
  const sites = new Map<InstructionOf<"choose">, OpaqueSite>();
  const classOf = (one: IntClass): OpaqueClass | null => byClass.get(findClass(one)) ?? null;
  const standings = flow.sites.map(({ choice, site, span, class: part }): ChoiceStanding => {
    const root = findClass(part);
    const count = site?.count ?? null;
    if (root.misused !== null) return { choice, span, count, standing: { kind: "misused", ...root.misused } };
    let found = byClass.get(root);
    if (found === undefined) {
      const ends = root.choices.map((one) => endOf(one.count));
      found = {
        number: classes.length,
        fixed: root.fixed,
        ends: [...new Set(ends)].sort((a, b) => a - b),
      };
      if (!hasInterchangeable(found)) return { choice, span, count, standing: { kind: "small" } };
      classes.push(found);
      byClass.set(root, found);
    }
    if (site !== null) sites.set(site.instruction, { class: found, end: endOf(site.count) });
    return { choice, span, count, standing: { kind: "opaque", class: found } };
  });
  return { flow, classes, classOf, sites, standings };
}

/** Whether some two values are. */
function hasInterchangeable({ ends, fixed }: OpaqueClass): boolean {
  return ends.some((end, i) => {
    const start = ends[i - 1] ?? 0;
    const named = [...fixed].filter((value) => value >= start && value < end).length;
    return end - start - named >= 2;
  });
}
