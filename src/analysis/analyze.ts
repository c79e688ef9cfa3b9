import type { Diagnosed, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../syntax/ast-declarations.ts";
import { addDefaultTest } from "./add-default-test.ts";
import type { Analysis } from "./analysis.ts";
import { checkBindings } from "./check-bindings.ts";
import { checkBodies } from "./check-bodies.ts";
import { checkEffects } from "./check-effects.ts";
import { checkForeignCalls } from "./check-foreign-calls.ts";
import { checkKeyReads } from "./check-key-reads.ts";
import { checkKeys } from "./check-keys.ts";
import { checkStates } from "./check-states.ts";
import { declareMembers } from "./declare-members.ts";
import { declareNames } from "./declare-names.ts";
import { expandTests } from "./expand-tests.ts";
import { mergeUnknownNames } from "./merge-unknown-names.ts";
import { checkParameterOverrides } from "./override-parameters.ts";
import { reportCastPayloads } from "./report-cast-payloads.ts";
import { reportExitBesideWith } from "./report-exit-beside-with.ts";
import { reportLostDeferrals } from "./report-lost-deferrals.ts";
import { reportTemperatures } from "./report-temperatures.ts";
import { reportUnattachedSpecs } from "./report-unattached-specs.ts";
import { reportUnobservedEvents } from "./report-unobserved-events.ts";
import { reportUnreachableStates } from "./report-unreachable-states.ts";
import { reportUnsetParameters } from "./report-unset-parameters.ts";
import { reportUnusedEvents } from "./report-unused-events.ts";
import { resolveHandlers } from "./resolve-handlers.ts";
import { resolveModules } from "./resolve-modules.ts";
import { resolveTypes } from "./resolve-types.ts";
import { createWork } from "./work.ts";
import type { AnalyzeOptions, Work } from "./work.ts";

interface Stage {
  readonly passes: readonly ((work: Work) => void)[];
  /** Left out when there are errors: what it would say may follow from them. */
  readonly needsCleanProgram: boolean;
}

/**
 * The passes, in order. Each runs although those before it found errors, since what they could not make sense of is
 * left out or erroneous, which silences what depends on it; only remarks on style wait for a program without errors.
 */
const STAGES: readonly Stage[] = [
  { passes: [declareNames], needsCleanProgram: false },
  { passes: [resolveTypes, declareMembers, resolveHandlers], needsCleanProgram: false },
  {
    passes: [
      checkBindings,
      checkStates,
      checkBodies,
      checkKeys,
      checkKeyReads,
      checkEffects,
      checkForeignCalls,
    ],
    needsCleanProgram: false,
  },
  {
    passes: [resolveModules, expandTests, addDefaultTest, checkParameterOverrides],
    needsCleanProgram: false,
  },
  {
    passes: [
      reportUnattachedSpecs,
      reportUnsetParameters,
      reportUnobservedEvents,
      reportTemperatures,
      reportExitBesideWith,
    ],
    needsCleanProgram: true,
  },
  {
    passes: [reportUnusedEvents, reportUnreachableStates, reportLostDeferrals, reportCastPayloads],
    needsCleanProgram: true,
  },
];

/**
 * Names, types, modules and tests of a program that consists of all the given files. The value is partial when there
 * are errors among the diagnostics, and must then not be lowered.
 */
export function analyze(files: readonly SourceFile[], options: AnalyzeOptions = {}): Diagnosed<Analysis> {
  const diagnostics: Diagnostic[] = [];
  let hasErrors = false;
  const work = createWork(files, options, (diagnostic) => {
    diagnostics.push(diagnostic);
    if (diagnostic.severity === "error") hasErrors = true;
  });
  for (const { passes, needsCleanProgram } of STAGES) {
    if (needsCleanProgram && hasErrors) continue;
    for (const pass of passes) pass(work);
  }
  return { value: toAnalysis(work), diagnostics: mergeUnknownNames(diagnostics) };
}

/** What later phases may see. */
function toAnalysis(work: Work): Analysis {
  const { files, symbols, references, calls, creations, variables, loopVariables } = work;
  const { states, handlers, events, writtenTypes, types, tests, bindings } = work;
  const { foreign = null } = work.options;
  return {
    files,
    symbols,
    references,
    calls,
    creations,
    variables,
    loopVariables,
    states,
    handlers,
    events,
    writtenTypes,
    types,
    tests,
    bindings,
    foreign: foreign === "assumed" ? null : foreign,
  };
}
