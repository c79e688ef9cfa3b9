/**
 * What the search found, as a violation with its path.
 */
import { unreachable } from "../base/unreachable.ts";
import type { Program } from "../ir/program.ts";
import { printValue } from "../machine/print-value.ts";
import { equals } from "../machine/value-keys.ts";
import type { Value } from "../machine/value.ts";
import type { WorldFailure, WorldLimits } from "../world/apply.ts";
import type { Path } from "../world/path.ts";
import { hotMonitors, stuckMachines } from "../world/rest.ts";
import type { World } from "../world/world.ts";
import { cutToCauses } from "./cut-to-causes.ts";
import type { Turn } from "./expander.ts";
import { turnsTo, walk, walkSeen } from "./rebuild-path.ts";
import type { Search } from "./search.ts";
import type { Finding } from "./search-options.ts";
import type { Violation } from "./verdict.ts";

interface Found {
  readonly search: Search;
  readonly limits: WorldLimits;
  readonly isStrict: boolean;
  /** Whether the search ran invisible steps at once. */
  readonly isReduced: boolean;
}

/** A failure, a deadlock or a hot end, with the run that leads to it. */
export function violationOf(
  program: Program,
  finding: Finding,
  { search, limits, isStrict, isReduced }: Found,
): Violation {
  const { fault } = finding;
  const all = turnsTo(program, search, finding);
  const failureAfter = (turns: readonly Turn[]): WorldFailure | null =>
    walk(program, search, { turns, limits })?.last?.failure ?? null;
  // Its text may name machines, which are called otherwise in a representative.
  const wanted = fault.kind === "failure" ? failureAfter(all) : null;
  const failsAlike = (turns: readonly Turn[]): boolean => {
    const failure = failureAfter(turns);
    return wanted !== null && failure !== null && isSameFailure(failure, wanted);
  };
  const turns = isReduced && fault.kind === "failure" ? cutToCauses(all, failsAlike) : all;
  const { steps, world, last } = walkSeen(program, search, { turns, limits });
  const path: Path = { steps, loopStart: null };
  switch (fault.kind) {
    case "failure":
      return violationOfFailure(last?.failure ?? fault.failure, path);
    case "deadlock":
      return violationOfDeadlock(world, { path, isStrict });
    case "hot-at-rest":
      return violationOfHotEnd(program, world, path);
    default:
      return unreachable(fault);
  }
}

function isSameFailure(a: WorldFailure, b: WorldFailure): boolean {
  const { kind, message } = a.failure;
  return (
    a.property === b.property &&
    kind === b.failure.kind &&
    message === b.failure.message &&
    equals(a.key, b.key)
  );
}

export function violationOfFailure({ property, key, failure }: WorldFailure, path: Path): Violation {
  const { kind, message, span, parts } = failure;
  return { kind, property, key, message, span, parts, path, loop: null };
}

/** Of a world at rest in which some machine is stuck. */
export function violationOfDeadlock(
  world: World,
  { path, isStrict }: { readonly path: Path; readonly isStrict: boolean },
): Violation {
  const stuck = stuckMachines(world, { isStrict });
  const texts = stuck.map(({ machine, receive }) =>
    receive === null ? `${machine.name} has deferred events` : `${machine.name} waits in a receive`,
  );
  const message = `nothing can happen any more, but ${texts.join(", ")}`;
  const span = stuck.find(({ receive }) => receive !== null)?.receive ?? null;
  return { kind: "deadlock", property: null, key: null, message, span, parts: [], path, loop: null };
}

/** Of a world at rest in which something is hot. */
export function violationOfHotEnd(program: Program, world: World, path: Path): Violation {
  const [hot] = hotMonitors(program, world);
  if (hot === undefined) throw new Error("nothing is hot in this world");
  const { spec, key, state } = hot;
  const message = `${subjectText(spec, key)} is in hot state ${state.name} when everything has come to rest`;
  return { kind: "liveness", property: spec, key, message, span: state.span, parts: [], path, loop: null };
}

/** How a message speaks of a spec, or of one instance of a keyed one. */
export function subjectText(spec: string, key: Value | null): string {
  if (key === null) return spec;
  return `${spec}[${typeof key === "string" ? JSON.stringify(key) : printValue(key)}]`;
}
