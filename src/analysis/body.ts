import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { forbiddenInSpec } from "../diagnostics/catalogue/states.ts";
import { typeMismatch } from "../diagnostics/catalogue/types.ts";
import type { Span } from "../source/span.ts";
import type { Effect, Effects } from "./effects.ts";
import { explainMismatch } from "./explain-mismatch.ts";
import { printType, quoteType } from "./print-type.ts";
import type { Scope } from "./scope.ts";
import type { MachineSymbol } from "./symbols.ts";
import { isAssignable } from "./type-relations.ts";
import type { Type } from "./type.ts";
import type { Work } from "./work.ts";

/** The function, handler or receive case whose statements and expressions are being checked. */
export interface Body {
  readonly work: Work;
  /** The machine or spec that it belongs to; null for a global function. */
  readonly machine: MachineSymbol | null;
  /** Null where it returns no value. */
  readonly returns: Type | null;
  readonly scope: Scope;
  readonly effects: Effects;
  readonly isInLoop: boolean;
  readonly isInCase: boolean;
}

export function report(body: Body, diagnostic: Diagnostic): void {
  body.work.report(diagnostic);
}

/** Notes that the body does this itself; of several places the first is kept. */
export function noteEffect(body: Body, effect: Effect, span: Span): void {
  if (!body.effects.own.has(effect)) body.effects.own.set(effect, span);
}

/** Notes an effect that only machines may have, and refuses it in a spec. */
export function noteAction(body: Body, effect: Effect, place: { construct: string; span: Span }): void {
  const { machine } = body;
  if (machine === null || machine.form === "machine") noteEffect(body, effect, place.span);
  else report(body, forbiddenInSpec(place.span, { construct: place.construct, spec: machine.name }));
}

/**
 * Reports a value of type `found` where one of type `expected` is wanted; returns whether it fits. Without a help
 * text of the caller's, the types are looked at for one.
 */
export function expectType(
  body: Body,
  span: Span,
  types: { readonly expected: Type; readonly found: Type; readonly help?: string | null },
): boolean {
  const { expected, found } = types;
  if (isAssignable(expected, found)) return true;
  const params = { expected: quoteType(expected), found: quoteType(found) };
  const help = types.help ?? castHelp(expected, found) ?? explainMismatch(expected, found);
  report(body, typeMismatch(span, params, { help }));
  return false;
}

/** A wider type can be narrowed by `as`, a number converted by `to`. */
function castHelp(expected: Type, found: Type): string | null {
  const isNumber = (type: Type): boolean => type.kind === "int" || type.kind === "float";
  if (isNumber(expected) && isNumber(found)) return `convert it with \`to ${expected.kind}\``;
  if (expected.kind === "int" && found.kind === "enum") return "convert it with `to int`";
  if (expected.kind !== "null" && isAssignable(found, expected)) {
    return `if it is one, say so with \`as ${printType(expected)}\``;
  }
  return null;
}
