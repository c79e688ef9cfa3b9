import type { Span } from "../source/span.ts";
import type * as ast from "../syntax/ast.ts";
import type { FunctionSymbol } from "./symbols.ts";

/** What a body may do beyond computing and changing variables. */
export type Effect = "raise" | "goto" | "receive" | "new" | "send" | "announce" | "choose";

/** What one body does itself, and whom it calls; of each the first place. */
export interface Effects {
  readonly own: Map<Effect, Span>;
  readonly calls: Map<FunctionSymbol, Span>;
  /** The global parameters that it reads, by name. */
  readonly parameters: Map<string, Span>;
  /** All its `new` expressions. */
  readonly creates: ast.NewExpression[];
}

export function createEffects(): Effects {
  return { own: new Map(), calls: new Map(), parameters: new Map(), creates: [] };
}
