import type { IToken } from "chevrotain";
import type * as cst from "../../grammar/cst.ts";
import type { Name } from "./ast.ts";
import type {
  BindingDeclaration,
  BindingField,
  BindingItem,
  BindingPath,
  BindingRule,
  BindingSetting,
  BindingSkip,
  BindingStep,
  BindingValue,
} from "./ast-bindings.ts";
import { convertAll, isWritten, spanOf, toDeclaredName, toName } from "./context.ts";
import type { Context } from "./context.ts";
import { toExpression, unquote } from "./expressions.ts";
import { reportSemicolons } from "./semicolons.ts";
import { toStatement } from "./statements.ts";
import { toType } from "./types.ts";

export function toBinding(node: cst.BindingDeclarationCst, context: Context): BindingDeclaration | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const base = toName(node.children.base?.[0], context);
  const items = convertAll(node.children.bindingItem, toItem, context);
  return name && { kind: "binding-declaration", name, base, items, span: spanOf(node, context) };
}

function toItem(node: cst.BindingItemCst, context: Context): BindingItem | null {
  const { bindingField, bindingSkip, bindingRule, bindingSetting, slipSemicolon } = node.children;
  reportSemicolons(slipSemicolon, context);
  if (bindingField?.[0]) return toField(bindingField[0], context);
  if (bindingSkip?.[0]) return toSkip(bindingSkip[0], context);
  if (bindingRule?.[0]) return toRule(bindingRule[0], context);
  return bindingSetting?.[0] ? toSetting(bindingSetting[0], context) : null;
}

function toField(node: cst.BindingFieldCst, context: Context): BindingField | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const type = toType(node.children.type?.[0], context);
  const path = toPath(node.children.bindingPath?.[0], context);
  if (name === null || type === null || path === null) return null;
  return {
    kind: "binding-field",
    name,
    type,
    path,
    values: convertAll(node.children.bindingValue, toValue, context),
    default: toExpression(node.children.expression?.[0], context),
    span: spanOf(node, context),
  };
}

function toValue(node: cst.BindingValueCst, context: Context): BindingValue | null {
  const text = toText(node.children.StringLiteral?.[0], context);
  const value = toExpression(node.children.expression?.[0], context);
  return text && value && { text, value, span: spanOf(node, context) };
}

function toSkip(node: cst.BindingSkipCst, context: Context): BindingSkip | null {
  const rule = toText(node.children.StringLiteral?.[0], context);
  const condition = toExpression(node.children.expression?.[0], context);
  return rule && { kind: "binding-skip", rule, condition, span: spanOf(node, context) };
}

function toRule(node: cst.BindingRuleCst, context: Context): BindingRule | null {
  const condition = toExpression(node.children.expression?.[0], context);
  const [statement] = node.children.statement ?? [];
  const body = statement === undefined ? null : toStatement(statement, context);
  return condition && body && { kind: "binding-rule", condition, body, span: spanOf(node, context) };
}

function toSetting(node: cst.BindingSettingCst, context: Context): BindingSetting | null {
  const name = toName(node.children.setting?.[0], context);
  if (name === null) return null;
  return {
    kind: "binding-setting",
    name,
    path: toPath(node.children.bindingPath?.[0], context),
    by: convertAll(node.children.expressionList?.[0]?.children.expression, toExpression, context),
    span: spanOf(node, context),
  };
}

function toPath(node: cst.BindingPathCst | undefined, context: Context): BindingPath | null {
  const steps = convertAll(node?.children.bindingStep, toStep, context);
  return node === undefined || steps.length === 0 ? null : { steps, span: spanOf(node, context) };
}

function toStep(node: cst.BindingStepCst, context: Context): BindingStep | null {
  const { StringLiteral, word, name } = node.children;
  const span = spanOf(node, context);
  if (StringLiteral?.[0]) {
    const pointer = toText(StringLiteral[0], context);
    return pointer && { kind: "pointer", text: pointer.text, span };
  }
  if (name?.[0]) {
    const level = toDeclaredName(name[0], context);
    return level && { kind: "level", name: level, span };
  }
  const given = toName(word?.[0], context);
  return given && { kind: "word", word: given, span };
}

/** A string, without its quotes. */
function toText(token: IToken | undefined, context: Context): Name | null {
  return isWritten(token) ? { text: unquote(token), span: spanOf(token, context) } : null;
}
