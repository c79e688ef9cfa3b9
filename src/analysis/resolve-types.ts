import { literalOutOfRange } from "../diagnostics/catalogue/types.ts";
import type { EnumDeclaration, InterfaceDeclaration } from "../syntax/ast-declarations.ts";
import { parseIntLiteral } from "./literals.ts";
import { resolveTypeNode } from "./resolve-type-node.ts";
import { resolveEventNames } from "./resolve-events.ts";
import { ERRONEOUS } from "./type-relations.ts";
import type { EnumElementSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/**
 * Gives the global names of data a meaning: enums, typedefs, events with their payloads, event sets, interfaces and
 * global parameters. Needs the declared names; leaves the machines, their implicit interfaces and the functions to
 * {@link file://./declare-members.ts}.
 */
export function resolveTypes(work: Work): void {
  for (const declaration of work.declared.enums.values()) declareEnum(work, declaration);
  for (const [name, { type }] of work.declared.types) {
    work.symbols.types.set(name, type === null ? { kind: "foreign", name } : resolveTypeNode(work, type));
  }
  declareEvents(work);
  for (const [name, { events }] of work.declared.eventSets) {
    work.symbols.eventSets.set(name, resolveEventNames(work, events));
  }
  for (const declaration of work.declared.interfaces.values()) declareInterface(work, declaration);
  for (const [name, param] of work.declared.params) {
    const type = resolveTypeNode(work, param.declaration.type);
    const symbol = { kind: "variable", name, scope: "param", type, span: param.name.span } as const;
    work.symbols.params.set(name, symbol);
    work.variables.set(param.name, symbol);
  }
}

/** `halt` and `null` are predeclared and carry nothing (TypeChecker/Analyzer.cs, BuildGlobalScope). */
function declareEvents(work: Work): void {
  for (const name of ["null", "halt"]) {
    work.symbols.events.set(name, { kind: "event", name, payload: null, declaration: null });
  }
  for (const [name, declaration] of work.declared.events) {
    const payload = declaration.payload === null ? null : resolveTypeNode(work, declaration.payload);
    const isClear = !work.declared.ambiguousEvents.has(name);
    work.symbols.events.set(name, {
      kind: "event",
      name,
      payload: isClear ? payload : ERRONEOUS,
      declaration,
    });
  }
}

function declareEnum(work: Work, declaration: EnumDeclaration): void {
  const elements: EnumElementSymbol[] = [];
  for (const [position, { name, value, span }] of declaration.elements.entries()) {
    const number = value === null ? position : parseIntLiteral(value.text);
    if (number === null) work.report(literalOutOfRange(value?.span ?? span, { text: value?.text ?? "" }));
    const symbol: EnumElementSymbol = {
      kind: "enum-element",
      name: name.text,
      enumName: declaration.name.text,
      value: Number(number ?? 0),
      span: name.span,
    };
    elements.push(symbol);
    if (work.declared.enumElements.get(name.text)?.name === name) {
      work.symbols.enumElements.set(name.text, symbol);
    }
  }
  const name = declaration.name.text;
  work.symbols.enums.set(name, { kind: "enum", name, elements, declaration });
}

function declareInterface(work: Work, declaration: InterfaceDeclaration): void {
  const name = declaration.name.text;
  work.symbols.interfaces.set(name, {
    kind: "interface",
    name,
    payload: declaration.payload === null ? null : resolveTypeNode(work, declaration.payload),
    receives: declaration.receives === null ? "all" : resolveEventNames(work, declaration.receives),
    declaration,
  });
}
