import type { Analysis } from "../../analysis/analysis.ts";
import { operandsOf } from "../../analysis/operands-of.ts";
import { hiddenInKeyedSpec, keyedSpecRewritten } from "../../diagnostics/catalogue/translation.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Sources } from "../../source/sources.ts";
import type * as ast from "../../syntax/ast.ts";
import type { SourceFile, SpecDeclaration } from "../../syntax/ast-declarations.ts";
import { insertAt, remark, replaceExceptComments } from "./edits.ts";
import type { Edit } from "./edits.ts";
import type { FreshNames } from "./fresh-names.ts";
import { instanceTypeText, membersText, variablesText } from "./keyed/monitor-text.ts";
import { planKeyedSpec } from "./keyed/plan.ts";
import { isTold } from "./keyed/rest-text.ts";
import { rewriteStates } from "./keyed/rewrite-states.ts";

interface Desugaring {
  readonly analysis: Analysis;
  readonly sources: Sources;
  readonly names: FreshNames;
  readonly report: (diagnostic: Diagnostic) => void;
}

/**
 * A keyed spec as one plain monitor, with a map from key to instance. An observed event finds the monitor in an idle
 * state; it loads the variables of its instance, goes to the instance's state, and is raised there. What that leads
 * to, by however many functions, `goto`s and `raise`s, ends in storing the instance and going back to an idle state.
 * So each state of the spec stays a state, and its bodies stay as they are written.
 */
export function desugarKeyedSpec(
  { comments }: SourceFile,
  declaration: SpecDeclaration,
  { analysis, sources, names, report }: Desugaring,
): Edit[] {
  const { key, name, observes, body, span } = declaration;
  const symbol = analysis.symbols.machines.get(name.text);
  if (key === null || symbol === undefined) return [];
  for (const hidden of hiddenNames(declaration, key)) {
    report(hiddenInKeyedSpec(hidden.span, { spec: name.text, name: hidden.text }));
  }
  const plan = planKeyedSpec(symbol, { ...declaration, key }, { analysis, sources, names });
  report(
    keyedSpecRewritten(name.span, {
      spec: name.text,
      isLiveness: declaration.form === "spec" && isTold(plan),
    }),
  );
  const head = { ...span, end: body.span.start };
  const from = observes[0]?.span.start ?? body.span.start;
  const before = `${remark(`Written by key: ${inOneLine(sources.textOf(head))}`)}${instanceTypeText(plan)}`;
  return [
    insertAt(span, before),
    replaceExceptComments(
      { ...span, start: name.span.end, end: from },
      { text: " observes ", comments, kept: [key.type.span] },
    ),
    ...observes.map(({ event, by, span: whole }) =>
      replaceExceptComments(
        { ...whole, start: event.span.end },
        { text: "", comments, kept: by === null || by === "all" ? [] : [by.span] },
      ),
    ),
    insertAt({ ...body.span, start: body.span.start + 1 }, variablesText(plan)),
    ...rewriteStates(plan, comments),
    insertAt({ ...body.span, start: body.span.end - 1 }, membersText(plan)),
  ];
}

/** Variables of the spec that have the name of an event that it observes, or of what a key is computed from. */
function hiddenNames({ body, observes }: SpecDeclaration, key: ast.Parameter): ast.Name[] {
  const used = new Set(observes.map(({ event }) => event.text));
  for (const { by } of observes) if (by !== null && by !== "all") addNames(by, used);
  const variables = [key.name, ...body.variables.flatMap(({ names }) => names)];
  return variables.filter(({ text }) => used.has(text) && text !== "payload");
}

function addNames(expression: ast.Expression, into: Set<string>): void {
  if (expression.kind === "name") into.add(expression.name);
  for (const operand of operandsOf(expression)) addNames(operand, into);
}

/** Without comments: no string can stand in the head of a spec but inside of a key. */
function inOneLine(text: string): string {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/.*|\/\*[^]*?\*\//g, (found) =>
    found.startsWith("/") ? " " : found,
  );
  return bare.replaceAll(/\s+/g, " ").trim();
}
