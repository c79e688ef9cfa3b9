import type { Analysis } from "../analysis/analysis.ts";
import type { MachineSymbol } from "../analysis/symbols.ts";
import { parameterWithoutValue } from "../diagnostics/catalogue/usage.ts";
import { unknownName } from "../diagnostics/catalogue/names.ts";
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { withForeign } from "./foreign.ts";
import { lowerMonitor } from "./lower-monitor.ts";
import { lowerPending } from "./lower-pending.ts";
import { ProgramBuilder } from "./program-builder.ts";
import type { ParameterValues } from "./program-builder.ts";
import { IR_VERSION } from "./program.ts";
import type { Program } from "./program.ts";

export interface LowerSpecsOptions {
  /** Which specs, in this order; without it all, scenarios included, in order of declaration. */
  readonly names?: readonly string[];
  /** Values of global parameters that the specs read. */
  readonly parameters?: ParameterValues;
}

/**
 * Lowers specs alone, to be run over traces: there are no machines and no main.
 *
 * Refuses names that are no specs, and specs that read a global parameter without a given value: only a test
 * could say what it is.
 */
export function lowerSpecs(analysis: Analysis, options: LowerSpecsOptions = {}): Diagnosed<Program> {
  const parameters = options.parameters ?? new Map<string, bigint | boolean>();
  const program = new ProgramBuilder(analysis, { parameters, sharedLinks: new Map() });
  const { symbols, diagnostics } = selectSpecs(analysis, options.names ?? null);
  const monitors = symbols.map((symbol) => lowerMonitor(program, symbol));
  lowerPending(program);
  for (const { name, span } of program.missingParameters) {
    diagnostics.push(parameterWithoutValue(span, { name }));
  }
  const value: Program = {
    version: IR_VERSION,
    events: program.events,
    enums: program.enums(),
    codes: program.codes(),
    foreign: program.foreign(),
    machines: [],
    monitors,
    main: null,
    parameters: [...parameters].map(([name, given]) => ({ name, value: String(given) })),
  };
  return { value: withForeign(value, analysis.foreign), diagnostics: sortDiagnostics(diagnostics) };
}

function selectSpecs(
  analysis: Analysis,
  names: readonly string[] | null,
): { readonly symbols: readonly MachineSymbol[]; readonly diagnostics: Diagnostic[] } {
  const specs = [...analysis.symbols.machines.values()].filter((symbol) => symbol.form !== "machine");
  if (names === null) return { symbols: specs, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const symbols = [...new Set(names)].flatMap((name) => {
    const symbol = specs.find((spec) => spec.name === name);
    if (symbol !== undefined) return [symbol];
    const known = specs.map((spec) => spec.name);
    diagnostics.push(unknownName(null, { kind: "spec", name }, { help: didYouMean(name, known) }));
    return [];
  });
  return { symbols, diagnostics };
}
