/** Rarer things that generated machines do. */
import type { Actor } from "./actions.ts";
import { pick } from "./scope.ts";

/** What the program needs for them. */
export const SPECIAL_FUNCTIONS: readonly string[] = [
  "fun Tell(m: machine, n: int): int { if (m == null) { return 1; } send m, eB, n; return 0; }",
  "fun Pick(m: map[int, machine]): machine { if (sizeof(m) == 0) { return null; } return m[choose(keys(m))]; }",
];

/** What the machine needs for them. */
export const SPECIAL_MEMBERS: readonly string[] = [
  "  var kind: event; var list: seq[int]; var k: int; var n0: int; var n1: int; var n2: int; var n3: int; var friends: map[int, machine];",
  "  fun Ask(): int {",
  "    receive { case eB, eE: (q: int) { if (q != 0) { x = q; } } case eC: (q: machine) { m1 = q; } }",
  "    return x + 1;",
  "  }",
  "  fun Leave(n: int) { if (n == 1) { raise eR; } if (n == 0) { goto S2, n; } Note(4); }",
];

/** One of them; `block` makes statements for a place inside of it. */
export function specialAction(actor: Actor, block: (inner: Partial<Actor>) => string): string {
  const { draw, targets, raises, canWork, canReceive, isSafe, isInLoop, depth } = actor;
  switch (draw(13)) {
    case 0:
      return `kind = ${pick(draw, ["eB", "eE"])};`;
    case 1:
      return "list += (sizeof(list), x);";
    case 2:
      return isSafe ? "list += (0, 1);" : "if (sizeof(list) > 0) { Note(list[0] + 10 * sizeof(list)); }";
    case 3:
      return "if (sizeof(list) > 0) { x = choose(list); }";
    case 4:
      return `foreach (k in list) ${block({ isInLoop: true })}`;
    case 5:
      // `Work` may be called in a loop, and must not change its counter.
      if (!canWork) return "list = default(seq[int]);";
      return `n${depth} = 0; while (n${depth} < 2) { n${depth} = n${depth} + 1; ${block({ isInLoop: true })} }`;
    case 6:
      return isInLoop ? pick(draw, ["break;", "continue;", "if (x == 1) { break; }"]) : "x = 1;";
    case 7:
      return isSafe || !canReceive || draw(2) === 0
        ? "x = 1;"
        : pick(draw, ["x = Ask();", "x = x + Ask();", "Note(Ask());"]);
    case 8:
      return targets.includes("S2") && raises.includes("eR") ? "Leave(x);" : "x = 0;";
    case 9:
      return `if (fuel > 0) { fuel = fuel - 1; x = ${pick(draw, ["", "x + ", "1 + "])}Tell(${pick(draw, ["m0", "m1"])}, x); }`;
    case 10:
      return `friends[${draw(2)}] = ${pick(draw, ["m0", "m1", "this"])};`;
    case 11:
      return "m1 = Pick(friends);";
    default:
      return pick(draw, ["return;", "if (x == 2) { return; }", "if (x == 2) { return; }"]);
  }
}
