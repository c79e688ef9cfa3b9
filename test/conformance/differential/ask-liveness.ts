import { compile } from "../../../src/analysis/compile.ts";
import { unreachable } from "../../../src/base/unreachable.ts";
import { renderDiagnostics } from "../../../src/diagnostics/render-diagnostic.ts";
import { explore } from "../../../src/explore/explore.ts";
import { UNLIMITED } from "../../../src/explore/limits.ts";
import { lowerTest } from "../../../src/ir/lower-test.ts";
import type { Answer } from "./ask-p.ts";

const HOT = "hot at the end or for ever";

/**
 * Whether the spec of a program in which nothing else goes wrong can stay hot; null where there are more states than
 * `most`.
 */
export function askLiveness(text: string, most: number): Answer | null {
  const { sources, analysis, diagnostics } = compile([{ path: "program.p", text }]);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return { kind: "refused", why: renderDiagnostics(errors, sources) };
  const [test] = analysis.tests;
  if (test === undefined) return { kind: "refused", why: "there is no test" };
  const { verdict } = explore(lowerTest(analysis, test), { limits: { ...UNLIMITED, states: most } });
  switch (verdict.kind) {
    case "inconclusive":
      return null;
    case "holds":
      return { kind: "bugs", bugs: new Set() };
    case "violated": {
      const { kind, message } = verdict.violation;
      return { kind: "bugs", bugs: new Set([kind === "liveness" ? HOT : `${kind}: ${message}`]) };
    }
    default:
      return unreachable(verdict);
  }
}

/** P's answer in the same words: it may see a spec stay hot in one way in this run, in the other in that. */
export function asLiveness(answer: Answer): Answer {
  if (answer.kind === "refused") return answer;
  const isHot = (bug: string): boolean => bug === "hot at the end" || bug === "hot for ever";
  return { kind: "bugs", bugs: new Set([...answer.bugs].map((bug) => (isHot(bug) ? HOT : bug))) };
}
