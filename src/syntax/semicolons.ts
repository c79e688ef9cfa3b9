import { needlessSemicolon } from "../diagnostics/catalogue/slips.ts";
import type { SlipSemicolonCst } from "../../grammar/cst.ts";
import { spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { followsBrace } from "./read-tokens.ts";

/** Reports semicolons behind closing braces. Others are what is left of something that has been reported. */
export function reportSemicolons(nodes: readonly SlipSemicolonCst[] | undefined, context: Context): void {
  for (const node of nodes ?? []) {
    const [token] = node.children.Semicolon ?? [];
    if (token && followsBrace(token)) context.report(needlessSemicolon(spanOf(token, context), {}));
  }
}
