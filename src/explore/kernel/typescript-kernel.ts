/**
 * The kernel's twin: slower, and easy to follow in a debugger.
 */
import type { Kernel } from "./kernel.ts";
import { TypeScriptExpansion } from "./twin-expansion.ts";
import { TypeScriptVisited } from "./twin-visited.ts";

export const TYPESCRIPT_KERNEL: Kernel = {
  expansion: (memory, imports) => new TypeScriptExpansion(memory, imports),
  visited: (memory) => new TypeScriptVisited(memory),
};
