import { compile } from "../../../src/analysis/compile.ts";
import { renderDiagnostics } from "../../../src/diagnostics/render-diagnostic.ts";
import { UNBOUNDED } from "../../../src/explore/bounds.ts";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { Search } from "../../../src/explore/search.ts";
import { lowerTest } from "../../../src/ir/lower-test.ts";
import type { Answer } from "./ask-p.ts";
import { bugOfPspec } from "./bugs.ts";

/** Whatever can go wrong in a program with one test, by every schedule; null where there are more states than `most`. */
export function askPspec(text: string, most: number): Answer | null {
  const { sources, analysis, diagnostics } = compile([{ path: "program.p", text }]);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return { kind: "refused", why: renderDiagnostics(errors, sources) };
  const [test] = analysis.tests;
  if (test === undefined) return { kind: "refused", why: "there is no test" };
  const search = new Search(lowerTest(analysis, test), {
    bounds: UNBOUNDED,
    limits: { ...UNLIMITED, states: most },
    isReduced: false,
    isStrict: false,
    keepsEdges: false,
    findsAll: true,
    clock: () => 0,
    startedAt: 0,
    signal: null,
  });
  // Pieces end at nothing that concerns us.
  Array.from(search.run());
  if (search.limitHit !== null) return null;
  const bugs = search.findings.map(({ fault }) => bugOfPspec(fault, (span) => sources.locate(span).line));
  return { kind: "bugs", bugs: new Set(bugs) };
}
