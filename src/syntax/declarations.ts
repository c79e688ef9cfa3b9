import { mixedEnum } from "../diagnostics/catalogue/slips.ts";
import { proofConstruct } from "../diagnostics/catalogue/unsupported.ts";
import type * as cst from "../../grammar/cst.ts";
import type {
  Declaration,
  EnumDeclaration,
  EnumElement,
  EventDeclaration,
  EventSetDeclaration,
  InterfaceDeclaration,
  ModuleDeclaration,
  ParamDeclaration,
  TypeDeclaration,
  UnsupportedDeclaration,
} from "./ast-declarations.ts";
import { toBinding } from "./bindings.ts";
import { convertAll, isWritten, spanOf, toDeclaredName, tokenText } from "./context.ts";
import type { Context } from "./context.ts";
import { toEvents, toFunction, toMachine, toSpec } from "./machines.ts";
import { toModule } from "./modules.ts";
import { reportSemicolons } from "./semicolons.ts";
import { toImplementation, toTest } from "./tests.ts";
import { toType } from "./types.ts";

export function toDeclaration(node: cst.DeclarationCst, context: Context): Declaration | null {
  const parts = node.children;
  reportSemicolons(parts.slipSemicolon, context);
  if (parts.typeDeclaration?.[0]) return toTypeDeclaration(parts.typeDeclaration[0], context);
  if (parts.enumDeclaration?.[0]) return toEnum(parts.enumDeclaration[0], context);
  if (parts.eventDeclaration?.[0]) return toEvent(parts.eventDeclaration[0], context);
  if (parts.eventsetDeclaration?.[0]) return toEventset(parts.eventsetDeclaration[0], context);
  if (parts.interfaceDeclaration?.[0]) return toInterface(parts.interfaceDeclaration[0], context);
  if (parts.machineDeclaration?.[0]) return toMachine(parts.machineDeclaration[0], context);
  if (parts.specDeclaration?.[0]) return toSpec(parts.specDeclaration[0], context);
  if (parts.bindingDeclaration?.[0]) return toBinding(parts.bindingDeclaration[0], context);
  if (parts.functionDeclaration?.[0]) return toFunction(parts.functionDeclaration[0], context);
  if (parts.moduleDeclaration?.[0]) return toModuleDeclaration(parts.moduleDeclaration[0], context);
  if (parts.testDeclaration?.[0]) return toTest(parts.testDeclaration[0], context);
  if (parts.implementationDeclaration?.[0]) {
    return toImplementation(parts.implementationDeclaration[0], context);
  }
  if (parts.paramDeclaration?.[0]) return toParam(parts.paramDeclaration[0], context);
  return parts.proofDeclaration?.[0] ? refuse(parts.proofDeclaration[0], context) : null;
}

function toTypeDeclaration(node: cst.TypeDeclarationCst, context: Context): TypeDeclaration | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const type = toType(node.children.type?.[0], context);
  return name && { kind: "type-declaration", name, type, span: spanOf(node, context) };
}

function toEnum(node: cst.EnumDeclarationCst, context: Context): EnumDeclaration | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const elements = convertAll(node.children.enumElement, toEnumElement, context);
  if (name === null) return null;
  const isNumbered = elements[0]?.value !== null;
  const odd = elements.find((element) => (element.value !== null) !== isNumbered);
  if (odd !== undefined) context.report(mixedEnum(odd.span, { element: odd.name.text, isNumbered }));
  return { kind: "enum-declaration", name, elements, span: spanOf(node, context) };
}

function toEnumElement(node: cst.EnumElementCst, context: Context): EnumElement | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const [digits] = node.children.Integer ?? [];
  const value = isWritten(digits) ? tokenText(digits, context) : null;
  return name && { name, value, span: spanOf(node, context) };
}

function toEvent(node: cst.EventDeclarationCst, context: Context): EventDeclaration | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const payload = toType(node.children.type?.[0], context);
  return name && { kind: "event-declaration", name, payload, span: spanOf(node, context) };
}

function toEventset(node: cst.EventsetDeclarationCst, context: Context): EventSetDeclaration | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const events = toEvents(node.children.eventList, context);
  return name && { kind: "eventset-declaration", name, events, span: spanOf(node, context) };
}

function toInterface(node: cst.InterfaceDeclarationCst, context: Context): InterfaceDeclaration | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const payload = toType(node.children.type?.[0], context);
  const receives = toEvents(node.children.eventList, context);
  return name && { kind: "interface-declaration", name, payload, receives, span: spanOf(node, context) };
}

function toModuleDeclaration(node: cst.ModuleDeclarationCst, context: Context): ModuleDeclaration | null {
  const name = toDeclaredName(node.children.name?.[0], context);
  const module = toModule(node.children.moduleExpression?.[0], context);
  return name && module && { kind: "module-declaration", name, module, span: spanOf(node, context) };
}

function toParam(node: cst.ParamDeclarationCst, context: Context): ParamDeclaration | null {
  const names = convertAll(node.children.name, toDeclaredName, context);
  const type = toType(node.children.type?.[0], context);
  return names.length > 0 && type
    ? { kind: "param-declaration", names, type, span: spanOf(node, context) }
    : null;
}

const proofConstructs: Readonly<Record<string, string>> = {
  pureDeclaration: "a `pure` function",
  invariantDeclaration: "an `invariant` declaration",
  axiomDeclaration: "an `axiom`",
  initCondition: "an `init-condition`",
  proofBlock: "a `Proof`",
};

/** One diagnostic for the declaration; what it contains is not looked at. */
function refuse(node: cst.ProofDeclarationCst, context: Context): UnsupportedDeclaration {
  const span = spanOf(node, context);
  const [rule] = Object.keys(node.children);
  const lemma = node.children.lemmaDeclaration?.[0]?.children.Lemma ? "a `Lemma`" : "a `Theorem`";
  const construct = proofConstructs[rule ?? ""] ?? lemma;
  context.report(proofConstruct(span, { construct }));
  return { kind: "unsupported-declaration", construct, span };
}
