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

const STATES = ["S0", "S1", "S2"] as const;

interface Traits {
  readonly draw: Random;
  readonly types: readonly string[];
  /** How many events a machine may send, and machines create. */
  readonly fuel: number;
  /** Every event is handled, deferred or ignored in every state. */
  readonly isTotal: boolean;
}

/** The text of a program with one test. */
export function reactingProgram(draw: Random): string {
  const types = ["Main", "A", "B"].slice(0, 2 + draw(2));
  const traits: Traits = { draw, types, fuel: 1 + draw(4), isTotal: draw(3) !== 0 };
  const specs = draw(3) === 0 ? ["P0"] : [];
  const asserts = specs.length === 0 ? "" : `assert ${specs.join(", ")} in `;
  return [
    "event eA; event eB: int; event eC: machine; event eO: int; event eR;",
    ...types.map((type) => machine(traits, type)),
    ...specs.map((name) => spec(draw, name)),
    `test tc [main = Main]: ${asserts}{ ${types.join(", ")} };`,
    "",
  ].join("\n");
}

/** Every machine knows its creator as `m0`, the main machine its children. */
function machine(traits: Traits, type: string): string {
  const { draw, types, fuel, isTotal } = traits;
  const others = types.filter((one) => one !== "Main");
  // Raised and deferred, it would be an error here, and nothing in P.
  const defersHalt = draw(8) === 0;
  const actor: Actor = {
    draw,
    types: others.slice(others.indexOf(type) + 1),
    targets: STATES,
    raises: defersHalt ? ["eR"] : ["eR", "eR", "halt"],
    canWork: true,
    isSafe: false,
    depth: 0,
  };
  const aside: Actor = { ...actor, targets: [], raises: [] };
  const created = others.map((one, i) => `m${i} = new ${one}(this);`).join(" ");
  const introduced = others.length === 2 && draw(2) === 0 ? " send m0, eC, m1;" : "";
  return [
    `machine ${type} {`,
    "  var x: int; var m0: machine; var m1: machine; var notes: seq[int]; var fuel: int;",
    "  fun Note(n: int) {",
    "    notes += (sizeof(notes), n);",
    `    assert sizeof(notes) < ${NOTES}, format("${type} {0}", notes);`,
    "  }",
    "  fun Twice(n: int): int { if (n > 1) { return 0; } return n + n; }",
    `  fun Work() { ${actions({ ...aside, types: [], canWork: false, depth: 2 })} }`,
    type === "Main"
      ? `  start state Init { entry { fuel = ${fuel}; ${created}${introduced} goto S0, 0; } }`
      : `  start state Init { entry (p: machine) { fuel = ${fuel}; m0 = p; goto S0, 0; } }`,
    ...STATES.flatMap((state, i) => [
      `  state ${state} {`,
      // Going back from an entry would go on for ever.
      `    entry (p: int) { ${i === 0 ? opening(draw) : ""} ${actions({ ...actor, raises: [], targets: STATES.slice(i + 1) })} }`,
      ...(defersHalt ? ["    defer halt;"] : []),
      ...reactions(traits, actor).map((text) => `    ${text}`),
      ...(draw(4) === 0 ? [`    exit { ${actions({ ...aside, isSafe: !isTotal, depth: 1 })} }`] : []),
      "  }",
    ]),
    "}",
  ].join("\n");
}

/** Something to react to. */
function opening(draw: Random): string {
  return ["m0", "m1"]
    .filter(() => draw(3) !== 0)
    .map(
      (target) =>
        `if (${target} != null) { send ${target}, ${pick(draw, ["eA", "eB, 1", "eB, 2", "eC, this"])}; }`,
    )
    .join(" ");
}

function reactions({ draw, isTotal }: Traits, actor: Actor): string[] {
  const raised: Actor = { ...actor, raises: [] };
  const list = (["eA", "eB", "eC"] as const).map((event) => reaction({ draw, isTotal }, actor, event));
  list.push(
    pick(draw, [`on eR do { ${actions({ ...raised, depth: 1 })} }`, "ignore eR;", "on eR do { x = 2; }"]),
  );
  if (draw(12) === 0) list.push(`on null do { ${actions(actor)} }`);
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
      if (!isTotal) return "";
      return `on ${event} do ${parameter} { ${keep} }`;
    default:
      return `on ${event} do ${parameter} { ${keep} ${actions(actor)} }`;
  }
}

function spec(draw: Random, name: string): string {
  const temperatures = [pick(draw, ["", "hot ", "cold "]), pick(draw, ["", "cold ", "hot "])];
  const reaction = (): string =>
    pick(draw, [
      "on eO goto T0;",
      "on eO goto T1;",
      "on eO do (p: int) { n = n + p; }",
      `on eO do (p: int) { n = n + p; assert n < ${3 + draw(3)}, format("${name} {0}", n); }`,
      "on eO goto T1 with (p: int) { n = p; }",
    ]);
  return [
    `spec ${name} observes eO {`,
    "  var n: int;",
    ...temperatures.map(
      (temperature, i) => `  ${i === 0 ? "start " : ""}${temperature}state T${i} { ${reaction()} }`,
    ),
    "}",
  ].join("\n");
}
