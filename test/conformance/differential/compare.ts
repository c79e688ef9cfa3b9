import type { Answer } from "./ask-p.ts";

export type Comparison =
  | { readonly kind: "same" }
  /** Found by one and not by the other. P has tried some schedules only, pspec all. */
  | { readonly kind: "different"; readonly onlyP: readonly string[]; readonly onlyPspec: readonly string[] }
  /** One of the two does not accept the program. */
  | { readonly kind: "refused"; readonly why: string };

/** Holds what P found in a program against what pspec found. */
export function compare(p: Answer, pspec: Answer): Comparison {
  if (p.kind === "refused" && pspec.kind === "refused") return { kind: "same" };
  if (p.kind === "refused") return { kind: "refused", why: `by P: ${p.why}` };
  if (pspec.kind === "refused") return { kind: "refused", why: `by pspec: ${pspec.why}` };
  const onlyP = [...p.bugs].filter((bug) => !pspec.bugs.has(bug)).sort();
  const onlyPspec = [...pspec.bugs].filter((bug) => !p.bugs.has(bug)).sort();
  if (onlyP.length === 0 && onlyPspec.length === 0) return { kind: "same" };
  return { kind: "different", onlyP, onlyPspec };
}
