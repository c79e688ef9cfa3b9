/**
 * Cases of P's suite that are filed under another verdict than P's own checker gives them today. P's continuous
 * integration runs none of them, so nobody has refiled them. Each with the rule that makes P decide so, which pspec
 * follows; found by running P.
 */
import type { ExpectedVerdict } from "./find-cases.ts";

export interface Misfiled {
  /** P's own. */
  readonly verdict: ExpectedVerdict;
  readonly rule: string;
}

/** How P takes a case of this suite, if that is not how it is filed. */
export function misfiled(suite: string, path: string): Misfiled | null {
  return MISFILED.find((one) => one.suite === suite && one.paths.includes(path)) ?? null;
}

const MISFILED: readonly (Misfiled & { readonly suite: string; readonly paths: readonly string[] })[] = [
  {
    suite: "Feature5ModuleSystem",
    paths: [
      "Feature5ModuleSystem/Correct/Elevator",
      "Feature5ModuleSystem/Correct/ElevatorMod",
      "Feature5ModuleSystem/Correct/OSR",
    ],
    verdict: "DynamicError",
    rule: "a state that neither handles, defers nor ignores an event must not take it, raised or received",
  },
  {
    suite: "Liveness",
    paths: [
      "Liveness/DynamicError/Liveness_1_WarmState",
      "Liveness/DynamicError/Liveness_2",
      "Liveness/DynamicError/Liveness_2_LoopMachineAdded",
      "Liveness/DynamicError/Liveness_2_bugFound",
      "Liveness/DynamicError/Liveness_3",
      "Liveness/DynamicError/Liveness_4",
      "Liveness/DynamicError/Liveness_5",
      "Liveness/DynamicError/Liveness_5_deadlock",
      "Liveness/DynamicError/Liveness_6",
      "Liveness/DynamicError/Liveness_7",
      "Liveness/DynamicError/Liveness_NONDET",
      "Liveness/DynamicError/Liveness_NONDET2",
    ],
    verdict: "Correct",
    rule: "a program without tests has no specs attached, so that nothing in it is ever hot",
  },
  {
    suite: "Liveness, specs attached",
    paths: ["Liveness/DynamicError/Liveness_NONDET", "Liveness/DynamicError/Liveness_NONDET2"],
    verdict: "Correct",
    rule: "`$` is as fair as `$$`: thrown for ever, it comes up both ways; the case means an unfair one",
  },
];
