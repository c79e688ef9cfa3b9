import type { Type } from "../analysis/type.ts";
import type { VariableSymbol } from "../analysis/symbols.ts";
import type { Span } from "../source/span.ts";
import type { CodeBuilder, Label } from "./code-builder.ts";
import { missing } from "./program-builder.ts";
import type { Owner, ProgramBuilder } from "./program-builder.ts";
import type { Expression, Register } from "./program.ts";

/** The body being lowered: what its names mean and where its code goes. */
export interface Body {
  readonly program: ProgramBuilder;
  readonly owner: Owner;
  readonly builder: CodeBuilder;
  readonly locals: Map<VariableSymbol, Register>;
  /** Enclosing loops, innermost last. */
  readonly loops: Loop[];
}

export interface Loop {
  readonly breakTo: Label;
  readonly continueTo: Label;
}

/** Makes a register for a parameter or a variable of the body. */
export function declareLocal(body: Body, symbol: VariableSymbol): Register {
  const register = body.builder.addVariable(symbol.name, symbol.type);
  body.locals.set(symbol, register);
  return register;
}

/** Where a variable lives. */
export function registerOf(body: Body, symbol: VariableSymbol): Register {
  const local = body.locals.get(symbol);
  if (local !== undefined) return local;
  const index = body.owner.variables.get(symbol);
  if (index === undefined) return missing("register for", symbol.name);
  return { scope: "machine", index };
}

/** A register for an intermediate value, and the expression that reads it. */
export function takeTemporary(
  body: Body,
  type: Type,
  span: Span,
): { readonly register: Register; readonly read: Expression } {
  const register = body.builder.takeTemporary(type);
  const name = body.builder.nameOf(register);
  return { register, read: { kind: "register", register, name, span } };
}
