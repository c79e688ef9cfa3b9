import { needlessSemicolon } from "../diagnostics/catalogue/slips.ts";
import type { SlipSemicolonCst } from "../../grammar/cst.ts";
import { spanOf } from "./context.ts";
import type { Context } from "./context.ts";

/** Reports semicolons behind closing braces. */
export function reportSemicolons(nodes: readonly SlipSemicolonCst[] | undefined, context: Context): void {
  for (const node of nodes ?? []) context.report(needlessSemicolon(spanOf(node, context), {}));
}
