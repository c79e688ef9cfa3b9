/**
 * Programs of a few machines that send each other events. What can go wrong in them, and with which message, depends
 * on the schedule and on choices; two checkers agree if the same things can.
 *
 * Left out, since P and pspec differ there on purpose: what specs make of sent events (they observe what is announced),
 * raised events that are deferred, `case null`, and exit actions that could be noticed before an unhandled event.
 */
import type { Random } from "../../../src/base/random.ts";
import { actions, NOTES } from "./actions.ts";
import type { Actor } from "./actions.ts";
import { pick } from "./scope.ts";
import { spec } from "./generated-spec.ts";
import { SPECIAL_FUNCTIONS, SPECIAL_MEMBERS } from "./special-actions.ts";

/** Those whose entry takes an int. */
const STATES = ["S0", "S1", "S2"] as const;

interface Traits {
  readonly draw: Random;
  readonly types: readonly string[];
  /** How many events a machine may send, and machines create. */
  readonly fuel: number;
  /** Whether a spec observes what the main machine sends, which has one order at least. */
  readonly observesMain: boolean;
  /** Every event is handled, deferred or ignored in every state. */
  readonly isTotal: boolean;
}

/** The text of a program with one test. */
export function reactingProgram(draw: Random): string {
  const types = ["Main", "A", "B"].slice(0, 2 + draw(2));
  const observesMain = draw(3) === 0;
  const traits: Traits = { draw, types, fuel: 2 + draw(3), observesMain, isTotal: draw(3) !== 0 };
  const specs = [...(draw(3) === 0 ? ["eO" as const] : []), ...(observesMain ? ["eM" as const] : [])];
  const asserts = specs.length === 0 ? "" : `assert ${specs.map((event) => `P_${event}`).join(", ")} in `;
  return [
    "event eA; event eB: int; event eC: machine; event eO: int; event eR;",
    "event eE: int; event eM: int; event eS: seq[int];",
    ...SPECIAL_FUNCTIONS,
    ...types.map((type) => machine(traits, type)),
    ...specs.map((event) => spec(draw, event)),
    `test tc [main = Main]: ${asserts}{ ${types.join(", ")} };`,
    "",
  ].join("\n");
}

/** Every machine knows its creator as `m0`, the main machine its children. */
function machine(traits: Traits, type: string): string {
  const { draw, types, fuel, observesMain } = traits;
  const others = types.filter((one) => one !== "Main");
  // Raised and deferred, it would be an error here, and nothing in P.
  const defersHalt = draw(8) === 0;
  const actor: Actor = {
    draw,
    types: others.slice(others.indexOf(type) + 1),
    targets: STATES,
    raises: defersHalt ? ["eR"] : ["eR", "eR", "halt"],
    canWork: true,
    canReceive: !defersHalt,
    isSafe: false,
    isInLoop: false,
    depth: 0,
  };
  const aside: Actor = { ...actor, targets: [], raises: [] };
  const created = others.map((one, i) => `m${i} = new ${one}(this);`).join(" ");
  const introduced = others.length === 2 && draw(2) === 0 ? " send m0, eC, m1;" : "";
  const prepared = `fuel = ${fuel}; kind = eB;`;
  const sendsToSpec = type === "Main" && observesMain;
  return [
    `machine ${type} {`,
    "  var x: int; var m0: machine; var m1: machine; var notes: seq[int]; var fuel: int;",
    "  fun Note(n: int) {",
    "    notes += (sizeof(notes), n);",
    `    assert sizeof(notes) < ${NOTES}, format("${type} {0}", notes);`,
    "  }",
    "  fun Twice(n: int): int { if (n > 1) { return 0; } return n + n; }",
    ...SPECIAL_MEMBERS,
    `  fun Take_eA() { ${actions({ ...aside, depth: 2 })} }`,
    `  fun Take_eB(p: int) { x = p; ${actions({ ...aside, depth: 2 })} }`,
    `  fun Take_eC(p: machine) { m1 = p; ${actions({ ...aside, depth: 2 })} }`,
    `  fun Work() { ${actions({ ...aside, types: [], canWork: false, depth: 2 })} }`,
    type === "Main"
      ? `  start state Init { entry { ${prepared} ${created}${introduced} goto S0, 0; } }`
      : `  start state Init { entry (p: machine) { ${prepared} m0 = p; goto S0, 0; } }`,
    ...STATES.map((state, i) => {
      // Going back from an entry would go on for ever.
      const entry: Actor = { ...actor, raises: [], targets: STATES.slice(i + 1) };
      const opens = i === 0 ? opening(draw, sendsToSpec) : "";
      return stateText(traits, actor, `state ${state} { entry (p: int) { ${opens} ${actions(entry)} }`);
    }),
    stateText(traits, actor, `state S3 { entry { ${actions({ ...aside, depth: 1 })} }`),
    "}",
  ].join("\n");
}

/** A state that begins like this. */
function stateText(traits: Traits, actor: Actor, beginning: string): string {
  const { draw, isTotal } = traits;
  const exit: Actor = { ...actor, targets: [], raises: [], isSafe: !isTotal, depth: 1 };
  return [
    `  ${beginning}`,
    ...(actor.raises.includes("halt") ? [] : ["    defer halt;"]),
    ...reactions(traits, actor).map((text) => `    ${text}`),
    ...(draw(4) === 0 ? [`    exit { ${actions(exit)} }`] : []),
    "  }",
  ].join("\n");
}

/** Something to react to. */
function opening(draw: Random, sendsToSpec: boolean): string {
  return ["m0", "m1"]
    .filter(() => draw(3) !== 0)
    .map(
      (target) =>
        `if (${target} != null) { send ${target}, ${pick(draw, ["eA", "eB, 1", "eB, 2", "eC, this", ...(sendsToSpec ? ["eM, 1", "eM, x"] : [])])}; }`,
    )
    .join(" ");
}

function reactions({ draw, isTotal }: Traits, actor: Actor): string[] {
  const raised: Actor = { ...actor, raises: [] };
  const list = (["eA", "eB", "eC"] as const).map((event) => reaction({ draw, isTotal }, actor, event));
  list.push(
    pick(draw, [`on eR do { ${actions({ ...raised, depth: 1 })} }`, "ignore eR;", "on eR do { x = 2; }"]),
  );
  list.push(pick(draw, ["ignore eE;", "ignore eE;", "defer eE;", "on eE do (p: int) { x = p; }"]));
  list.push(pick(draw, ["ignore eS;", "defer eS;", "on eS do (p: seq[int]) { list = p; }"]));
  list.push(pick(draw, ["ignore eM;", "on eM do (p: int) { x = p + 1; }"]));
  if (draw(12) === 0) list.push("on null goto S3;");
  else if (draw(12) === 0) list.push(`on null do { ${actions(actor)} }`);
  if (actor.raises.includes("halt") && draw(8) === 0) {
    list.push(pick(draw, ["ignore halt;", "on halt do { Note(99); }"]));
  }
  return list;
}

function reaction(
  { draw, isTotal }: Pick<Traits, "draw" | "isTotal">,
  actor: Actor,
  event: "eA" | "eB" | "eC",
): string {
  const parameter = { eA: "", eB: "(p: int)", eC: "(p: machine)" }[event];
  const keep = { eA: "", eB: "x = p;", eC: "m1 = p;" }[event];
  const aside: Actor = { ...actor, targets: [], raises: [], depth: 1 };
  switch (draw(12)) {
    case 0:
    case 1:
      return `ignore ${event};`;
    case 2:
    case 3:
      return `defer ${event};`;
    case 4:
      // The payload goes to the entry as well, which takes an int.
      return event === "eB"
        ? `on eB goto ${pick(draw, STATES)};`
        : `on ${event} do ${parameter} { ${keep} Note(7); }`;
    case 5:
      return event === "eB"
        ? `on eB goto ${pick(draw, STATES)} with (p: int) { x = p; ${actions(aside)} }`
        : `on ${event} do ${parameter} { ${keep} Work(); }`;
    case 6:
      if (draw(2) === 0) return `on ${event} do Take_${event};`;
      return event === "eC" ? "on eC goto S3 with (p: machine) { m1 = p; }" : `on ${event} goto S3;`;
    case 7:
      if (!isTotal) return "";
      return `on ${event} do ${parameter} { ${keep} }`;
    default:
      return `on ${event} do ${parameter} { ${keep} ${noted(draw)} ${actions(actor)} }`;
  }
}

/** Often, that a handler ran is noted, so that it can be seen in which order they did. */
function noted(draw: Random): string {
  return draw(3) === 0 ? "" : `Note(${10 + draw(90)});`;
}
