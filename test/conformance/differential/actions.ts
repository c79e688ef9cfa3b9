/** What generated machines do in their handlers. Every handler ends. */
import type { Random } from "../../../src/base/random.ts";
import { pick } from "./scope.ts";
import { specialAction } from "./special-actions.ts";

export interface Actor {
  readonly draw: Random;
  /** The types of machines that it may create. */
  readonly types: readonly string[];
  /** The states to which its present code may go. */
  readonly targets: readonly string[];
  /** The events that its present code may raise. */
  readonly raises: readonly string[];
  /** Whether its present code may call `Work`, which must not call itself. */
  readonly canWork: boolean;
  /** Whether it may do what can fail. Where P runs more code than pspec before an error, that must not be seen. */
  readonly isSafe: boolean;
  /** Whether it may wait for events: not where a `halt` that comes then, and is raised, would be deferred. */
  readonly canReceive: boolean;
  /** Whether a loop is around it. */
  readonly isInLoop: boolean;
  readonly depth: number;
}

/** At most so many notes are taken: the machine fails with those that it has. */
export const NOTES = 3;

/** Some statements, perhaps with a jump at the end. */
export function actions(actor: Actor): string {
  const { draw, depth } = actor;
  const count = depth === 0 ? 1 + draw(3) : draw(3);
  const list = Array.from({ length: count }, () => action({ ...actor, depth: depth + 1 }));
  return [...list, ...jump(actor)].join(" ");
}

function jump({ draw, targets, raises }: Actor): string[] {
  switch (draw(10)) {
    case 0:
    case 1:
      return targets.length === 0
        ? []
        : [pick(draw, [...targets.map((state) => `goto ${state}, x;`), "goto S3;"])];
    case 2:
      return raises.length === 0 ? [] : [`raise ${pick(draw, raises)};`];
    default:
      return [];
  }
}

function action(actor: Actor): string {
  const { draw, types, isSafe, canWork, canReceive, depth } = actor;
  const block = (): string => (depth > 2 ? "{ }" : `{ ${actions(actor)} }`);
  switch (draw(26)) {
    case 0:
    case 1:
    case 2:
      return isSafe ? "x = 1;" : `Note(${pick(draw, ["1", "2", "3", "x", "x + 10"])});`;
    case 3:
    case 4:
    case 5:
      return guarded("m0", draw);
    case 6:
    case 7:
      return guarded("m1", draw);
    case 8:
      return guarded("this", draw);
    case 9:
      // Fails if it is null.
      return isSafe || draw(6) !== 0 ? "x = 0;" : `send ${pick(draw, ["m0", "m1"])}, ${emission(draw)};`;
    case 10:
      return `announce eO, ${pick(draw, ["x", "1", "2"])};`;
    case 11:
      return `if ($) ${block()} else ${block()}`;
    case 12:
      return `x = ${pick(draw, ["choose(2)", "choose(3)", "(x + 1) % 3"])};`;
    case 13:
      return isSafe || !canReceive || draw(3) !== 0 ? guarded("m0", draw) : receive(actor, block);
    case 14:
      if (types.length === 0) return "x = 2;";
      return `if (fuel > 0) { fuel = fuel - 1; m1 = new ${pick(draw, types)}(this); }`;
    case 15:
      return isSafe || draw(2) === 0 ? "x = 1;" : `assert x != ${1 + draw(2)}, format("assert {0}", x);`;
    case 16:
      return pick(draw, ["m0 = null;", "m1 = m0;", "m1 = null;", "m1 = this;"]);
    case 17:
      return `x = Twice(x);`;
    case 18:
      return `if (x == ${draw(3)}) ${block()}`;
    case 19:
      return isSafe || !canWork ? "x = 0;" : "Work();";
    default:
      return specialAction(actor, (inner) => (depth > 2 ? "{ }" : `{ ${actions({ ...actor, ...inner })} }`));
  }
}

/** Nobody sends for ever. */
export function guarded(target: string, draw: Random): string {
  const condition = target === "this" ? "fuel > 0" : `fuel > 0 && ${target} != null`;
  return `if (${condition}) { fuel = fuel - 1; send ${target}, ${emission(draw)}; }`;
}

function receive({ draw }: Actor, block: () => string): string {
  const cases = [
    `case eA: ${block()}`,
    `case eB: (q: int) { x = q; Note(20 + q); }`,
    `case eC: (q: machine) { m1 = q; }`,
  ];
  const first = draw(3);
  return `receive { ${[cases[first], ...(draw(2) === 0 ? [cases[(first + 1) % 3]] : [])].join(" ")} }`;
}

function emission(draw: Random): string {
  return pick(draw, ["eA", "eA", "eB, x", "eB, 1", "eC, this", "eC, m1", "halt", "kind, x", "eS, list"]);
}
