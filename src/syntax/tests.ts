import { parsedOnly } from "../diagnostics/catalogue/unsupported.ts";
import type * as cst from "../../grammar/cst.ts";
import type * as ast from "./ast.ts";
import type {
  Attribute,
  AttributeValue,
  ImplementationDeclaration,
  TestDeclaration,
  TestParameter,
  UnsupportedDeclaration,
} from "./ast-declarations.ts";
import { convertAll, isWritten, spanOf, toDeclaredName, toName, toNames } from "./context.ts";
import type { Context } from "./context.ts";
import { toExpression } from "./expressions.ts";
import { toModule } from "./modules.ts";

export function toTest(
  node: cst.TestDeclarationCst,
  context: Context,
): TestDeclaration | UnsupportedDeclaration | null {
  const parts = node.children;
  const span = spanOf(node, context);
  if (parts.Refines !== undefined) {
    const construct = "`test … refines …`";
    context.report(parsedOnly(span, { construct }));
    return { kind: "unsupported-declaration", construct, span };
  }
  const name = toDeclaredName(parts.name?.[0], context);
  const main = toName(parts.Identifier?.[0], context);
  const module = toModule(parts.moduleExpression?.[0], context);
  if (name === null || main === null || module === null) return null;
  return {
    kind: "test-declaration",
    name,
    parameters: convertAll(parts.testParameter, toTestParameter, context),
    assume: toExpression(parts.expression?.[0], context),
    wise: toWise(parts.wise?.[0], context),
    main,
    attributes: convertAll(parts.attribute, toAttribute, context),
    module,
    span,
  };
}

function toTestParameter(node: cst.TestParameterCst, context: Context): TestParameter | null {
  const name = toName(node.children.Identifier?.[0], context);
  const values = convertAll(node.children.testValue, toTestValue, context);
  return name && { name, values, span: spanOf(node, context) };
}

function toTestValue(node: cst.TestValueCst, context: Context): ast.BoolLiteral | ast.IntLiteral | null {
  const { True, False, Minus, Integer } = node.children;
  const span = spanOf(node, context);
  if (True !== undefined || False !== undefined) return { kind: "bool", value: True !== undefined, span };
  const [digits] = Integer ?? [];
  return isWritten(digits) ? { kind: "int", text: `${Minus ? "-" : ""}${digits.image}`, span } : null;
}

function toWise(node: cst.WiseCst | undefined, context: Context): TestDeclaration["wise"] {
  if (node === undefined) return null;
  const span = spanOf(node, context);
  if (node.children.Pairwise !== undefined) return { strength: "pairwise", span };
  const [digits] = node.children.Integer ?? [];
  return isWritten(digits) ? { strength: Number(digits.image), span } : null;
}

function toAttribute(node: cst.AttributeCst, context: Context): Attribute | null {
  const name = toName(node.children.word?.[0], context);
  const value = toAttributeValue(node.children.attributeValue?.[0], context);
  return name && value && { name, value, span: spanOf(node, context) };
}

function toAttributeValue(node: cst.AttributeValueCst | undefined, context: Context): AttributeValue | null {
  if (node === undefined) return null;
  const { Integer, Identifier, nameList } = node.children;
  const span = spanOf(node, context);
  const [digits] = Integer ?? [];
  if (isWritten(digits)) return { kind: "integer", text: digits.image, span };
  const word = toName(Identifier?.[0], context);
  const names = toNames(nameList?.[0]?.children.Identifier, context);
  return word && { kind: "word", word, arguments: names, span };
}

export function toImplementation(
  node: cst.ImplementationDeclarationCst,
  context: Context,
): ImplementationDeclaration | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const module = toModule(node.children.moduleExpression?.[0], context);
  const main = toName(node.children.Identifier?.[0], context);
  return (
    name && module && { kind: "implementation-declaration", name, main, module, span: spanOf(node, context) }
  );
}
