import { chooseOfZero, noValue, tooManyChoices, wrongKindOfType } from "../diagnostics/catalogue/types.ts";
import type * as ast from "../syntax/ast.ts";
import { noteAction, report } from "./body.ts";
import type { Body } from "./body.ts";
import { checkCallArguments, checkPayload } from "./check-arguments.ts";
import { quoteType } from "./print-type.ts";
import { reportUnknown } from "./report-unknown.ts";
import { permission, receivedBy } from "./resolve-type-node.ts";
import { BOOL, ERRONEOUS, INT, isErroneous, NULL } from "./type-relations.ts";
import type { Type } from "./type.ts";

/** PChecker refuses more (StateMachine.cs, TryRandomInt). */
const MAX_CHOICES = 10_000n;

/**
 * The type of a call; where it is a statement and the function has no value, `null`. A method hides a global
 * function of its name.
 */
export function typeOfCall(
  body: Body,
  node: ast.CallExpression,
  call: { readonly arguments: readonly Type[]; readonly isStatement: boolean },
): Type {
  const { work, machine } = body;
  const name = node.function.text;
  const callee = machine?.functions.get(name) ?? work.symbols.functions.get(name);
  if (callee === undefined) {
    const candidates = [...(machine?.functions.keys() ?? []), ...work.symbols.functions.keys()];
    reportUnknown(work, node.function, "function", candidates);
    return ERRONEOUS;
  }
  checkCallArguments(body, node, callee, call.arguments);
  work.calls.set(node, callee);
  if (!body.effects.calls.has(callee)) body.effects.calls.set(callee, node.span);
  if (callee.returns !== null) return callee.returns;
  if (call.isStatement) return NULL;
  report(body, noValue(node.span, { name }));
  return ERRONEOUS;
}

/** The type of `new I(…)`: a reference that permits what I receives. */
export function typeOfNew(body: Body, node: ast.NewExpression, found: readonly Type[]): Type {
  const { work } = body;
  const { machine: name } = node;
  noteAction(body, "new", { construct: "new", span: node.span });
  const created = work.symbols.interfaces.get(name.text);
  if (created === undefined) {
    reportUnknown(work, name, "machine or interface", work.symbols.interfaces.keys());
    return ERRONEOUS;
  }
  const { declaration } = created;
  const notes = [{ message: `\`${created.name}\` is declared here`, span: declaration.name.span }];
  const recipient = { what: `\`${created.name}\``, span: node.span, notes };
  checkPayload(body, recipient, created.payload, { nodes: node.arguments, types: found });
  work.creations.set(node, created);
  body.effects.creates.push(node);
  const received =
    declaration.kind === "machine-declaration" ? receivedBy(declaration) : declaration.receives;
  return permission(work, created.name, received);
}

/** `choose()` is a bool; `choose(n)` an int below n; of a collection, an element or a key. */
export function typeOfChoose(body: Body, node: ast.ExpressionOf<"choose">, argument: Type | null): Type {
  noteAction(body, "choose", { construct: "choose", span: node.span });
  if (argument === null || node.argument === null) return BOOL;
  if (isErroneous(argument)) return ERRONEOUS;
  switch (argument.kind) {
    case "seq":
    case "set":
      return argument.element;
    case "map":
      return argument.key;
    case "int":
      return checkChoiceCount(body, node.argument) ? INT : ERRONEOUS;
    default:
      report(
        body,
        wrongKindOfType(node.argument.span, {
          expected: "an int, seq, set or map",
          found: quoteType(argument),
        }),
      );
      return ERRONEOUS;
  }
}

function checkChoiceCount(body: Body, argument: ast.Expression): boolean {
  if (argument.kind !== "int") return true;
  const count = BigInt(argument.text);
  if (count === 0n) report(body, chooseOfZero(argument.span, {}));
  if (count <= MAX_CHOICES) return true;
  report(body, tooManyChoices(argument.span, { count: argument.text }));
  return false;
}
