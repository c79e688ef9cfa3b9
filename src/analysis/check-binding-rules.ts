import { notInBinding, unreachableRule } from "../diagnostics/catalogue/bindings.ts";
import { typeMismatch } from "../diagnostics/catalogue/types.ts";
import type * as ast from "../syntax/ast.ts";
import type { BindingItem } from "../syntax/ast-bindings.ts";
import type { BindingSymbol, FieldSymbol, RuleSymbol } from "./binding-symbol.ts";
import { report } from "./body.ts";
import type { Body } from "./body.ts";
import { bodyOfBinding, checkPure, checkValue } from "./check-fields.ts";
import { checkAnnounce } from "./check-emissions.ts";
import { describeImpure, findImpure } from "./check-keys.ts";
import { quoteType } from "./print-type.ts";
import { Scope } from "./scope.ts";
import { BOOL, ERRONEOUS, isErroneous } from "./type-relations.ts";
import type { Type } from "./type.ts";
import type { Work } from "./work.ts";

interface Checked {
  readonly rules: readonly RuleSymbol[];
  readonly order: readonly ast.Expression[];
  readonly dedupe: readonly ast.Expression[];
}

/** The rules, own ones first, and what records are ordered and told apart by. */
export function checkBindingRules(
  work: Work,
  items: readonly BindingItem[],
  {
    base,
    fields,
  }: { readonly base: BindingSymbol | null; readonly fields: ReadonlyMap<string, FieldSymbol> },
): Checked {
  const body = bodyOfBinding(work, fields.values());
  const rules: RuleSymbol[] = [];
  const keys = { order: base?.order ?? [], dedupe: base?.dedupe ?? [] };
  let isClosed = false;
  for (const item of items) {
    if (item.kind === "binding-setting" && (item.name.text === "order" || item.name.text === "dedupe")) {
      keys[item.name.text] = item.by.filter((key) => checkSortKey(body, key));
    }
    if (item.kind !== "binding-skip" && item.kind !== "binding-rule") continue;
    if (isClosed) work.report(unreachableRule(item.span, {}));
    const { condition } = item;
    const isRight = condition === null || checkValue(body, condition, BOOL);
    if (item.kind === "binding-skip") {
      if (isRight) rules.push({ kind: "skip", name: item.rule.text, condition });
      isClosed ||= condition === null;
    } else {
      const isGiven = checkRuleBody(body, item.body);
      if (isRight && isGiven) rules.push({ kind: "announce", condition: item.condition, body: item.body });
      isClosed ||= item.condition.kind === "bool" && item.condition.value;
    }
  }
  return { rules: [...rules, ...(base?.rules ?? [])], ...keys };
}

/** What can be compared: ints, texts. */
function checkSortKey(body: Body, key: ast.Expression): boolean {
  const found = checkPure(body, key);
  if (found === null || isErroneous(found)) return false;
  if (found.kind === "int" || found.kind === "string") return true;
  report(body, typeMismatch(key.span, { expected: "`int` or `string`", found: quoteType(found) }));
  return false;
}

/** False where something in it cannot stand in a binding, or is wrong. */
function checkRuleBody(body: Body, node: ast.Statement): boolean {
  switch (node.kind) {
    case "block":
      return node.statements.map((statement) => checkRuleBody(body, statement)).every(Boolean);
    case "empty":
      return true;
    case "announce":
      return checkAnnouncement(body, node);
    case "if": {
      const isRight = checkValue(body, node.condition, BOOL);
      const isThenRight = checkRuleBody(body, node.then);
      return (node.else === null || checkRuleBody(body, node.else)) && isRight && isThenRight;
    }
    case "foreach": {
      const collection = checkPure(body, node.collection);
      const element = collection === null ? ERRONEOUS : elementOf(body, node.collection, collection);
      const scope = new Scope(body.scope);
      const { text: name, span } = node.item;
      const variable = { kind: "variable", name, scope: "local", type: element, span } as const;
      scope.add(variable);
      body.work.loopVariables.set(node, variable);
      return checkRuleBody({ ...body, scope }, node.body) && !isErroneous(element);
    }
    default: {
      const construct = node.kind === "expression" ? "a call" : `\`${wordOf(node)}\``;
      report(body, notInBinding(node.span, { construct }));
      return false;
    }
  }
}

function wordOf({ kind }: ast.Statement): string {
  const signs: Readonly<Record<string, string>> = { assign: "=", insert: "+=", add: "+=", remove: "-=" };
  return signs[kind] ?? kind;
}

function checkAnnouncement(body: Body, node: ast.StatementOf<"announce">): boolean {
  const impure = node.arguments.map(findImpure).find((found) => found !== null);
  if (impure !== undefined) {
    report(body, notInBinding(impure.span, { construct: describeImpure(impure) }));
    return false;
  }
  checkAnnounce(body, node);
  const { references, types } = body.work;
  const isNamed = node.event.kind === "name" && references.get(node.event)?.kind === "event";
  if (!isNamed && types.has(node.event)) {
    report(body, notInBinding(node.event.span, { construct: "an event that is no name" }));
  }
  return isNamed && node.arguments.every((argument) => types.has(argument));
}

function elementOf(body: Body, node: ast.Expression, collection: Type): Type {
  if (isErroneous(collection)) return ERRONEOUS;
  if (collection.kind === "seq" || collection.kind === "set") return collection.element;
  report(body, typeMismatch(node.span, { expected: "a seq or set", found: quoteType(collection) }));
  return ERRONEOUS;
}
