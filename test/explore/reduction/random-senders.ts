/**
 * Small random programs in which machines send to each other along references that are created with them, sent after
 * them and forwarded. For the reduction of sends: some events no monitor sees, some machines have one writer, some
 * several; some send to themselves, take `null`, halt, or create others later; many go on for ever.
 */
import type { Random } from "../../../src/base/random.ts";

export interface SendersShape {
  /** With a bound on inboxes, on machines, or on both. */
  readonly isBounded: boolean;
}

const TYPES = ["A", "B", "C"] as const;
const EVENTS = ["eA", "eB", "eC"] as const;
const STATES = ["S0", "S1"] as const;

interface Context {
  readonly draw: Random;
  readonly types: readonly string[];
  /** Machines send as often as they like. */
  readonly isEndless: boolean;
  readonly hasNull: boolean;
}

/** A program that type-checks and has one test, `tc`. */
export function sendersText(draw: Random, { isBounded }: SendersShape): string {
  const types = TYPES.slice(0, 1 + draw(3));
  const context: Context = { draw, types, isEndless: draw(3) === 1, hasNull: draw(3) === 1 };
  const specs = Array.from({ length: draw(3) }, (_, i) => spec(draw, `P${i}`));
  const asserts = specs.length === 0 ? "" : `assert ${specs.map((_, i) => `P${i}`).join(", ")} in `;
  const inbox = `, inbox = ${1 + draw(3)}`;
  const machines = `, machines = ${3 + draw(3)}`;
  const bounds = isBounded ? pick(draw, [inbox, machines, inbox + machines]) : "";
  return [
    "event eA; event eB: machine; event eC: int; event eO: int;",
    mainMachine(context),
    ...types.map((type) => machine(context, type)),
    ...specs,
    `test tc [main = Main${bounds}]: ${asserts}{ ${["Main", ...types].join(", ")} };`,
  ].join("\n");
}

/** Creates some machines, each with a reference or none, and makes some of them known to each other. */
function mainMachine(context: Context): string {
  const { draw, types } = context;
  const count = 2 + draw(2);
  const names = Array.from({ length: count }, (_, i) => `r${i}`);
  const known = (i: number): string =>
    pick(draw, ["this", "null as machine", ...names.slice(0, i), ...names.slice(0, i)]);
  const lines = names.map((name, i) => `${name} = new ${pick(draw, types)}(${known(i)});`);
  for (let i = draw(4); i > 0; i--) {
    lines.push(
      `send ${pick(draw, names)}, ${pick(draw, [`eB, ${pick(draw, [...names, "this"])}`, "eA", "eC, 1"])};`,
    );
  }
  const handlers =
    draw(3) === 1 ? reactions(context, true) : EVENTS.map((event) => `ignore ${event};`).join(" ");
  return [
    "machine Main {",
    "  var x: int; var n: int; var m0: machine; var m1: machine;",
    `  start state Init { entry { var ${names.join(", ")}: machine; ${lines.join(" ")} goto S0; } }`,
    `  state S0 { ${handlers} }`,
    `  state S1 { ${handlers} }`,
    "}",
  ].join("\n");
}

function machine(context: Context, type: string): string {
  const { draw } = context;
  return [
    `machine ${type} {`,
    "  var x: int; var n: int; var m0: machine; var m1: machine;",
    `  start state Init { entry (p: machine) { m0 = p; ${statements(context, 2)} goto S0; } }`,
    `  state S0 { ${reactions(context, false)} }`,
    `  state S1 { ${draw(3) === 1 ? `entry { ${statements(context, 1)} }` : ""} ${reactions(context, false)} }`,
    "}",
  ].join("\n");
}

function reactions(context: Context, isMain: boolean): string {
  const { draw } = context;
  const parts = EVENTS.map((event) => reaction(context, event));
  if (context.hasNull && draw(2) === 1) {
    const act = budgeted(context, send(context));
    parts.push(
      pick(draw, [
        `on null do { x = 1; }`,
        "on null goto S1;",
        "on null goto S0;",
        `on null do { ${act} x = 1; }`,
      ]),
    );
  }
  if (!isMain && draw(10) === 1) parts.push("ignore halt;");
  return parts.join(" ");
}

function reaction(context: Context, event: (typeof EVENTS)[number]): string {
  const { draw } = context;
  const take = { eA: "", eB: "(p: machine)", eC: "(p: int)" }[event];
  const keep = { eA: "", eB: pick(draw, ["m1 = p;", "m0 = p;", "", "m1 = p;"]), eC: "x = p;" }[event];
  if (context.isEndless && draw(8) > 2) {
    const extra = pick(draw, ["", "", "announce eO, x;", "x = 1 - x;", "goto S1;", "goto S0;"]);
    return `on ${event} do ${take} { ${keep} ${send(context)} ${extra} }`;
  }
  const leaving = pick(draw, ["", "", "", "goto S1;", "goto S0;", "raise halt;"]);
  switch (draw(10)) {
    case 1:
      return `ignore ${event};`;
    case 2:
      return `defer ${event};`;
    case 3:
      return draw(3) === 1 ? "" : `on ${event} goto ${pick(draw, STATES)} with ${take} { ${keep} }`;
    default:
      return `on ${event} do ${take} { ${keep} ${statements(context, 2)} ${leaving} }`;
  }
}

function statements(context: Context, most: number): string {
  return Array.from({ length: context.draw(most + 1) }, () => statement(context)).join(" ");
}

function statement(context: Context): string {
  const { draw, types } = context;
  switch (draw(14)) {
    case 0:
      return "x = 1 - x;";
    case 1:
      return `if ($) { ${budgeted(context, send(context))} } else { x = 1; }`;
    case 2:
      return `x = choose(2);`;
    case 3:
      return pick(draw, ["assert x != 1;", "announce eO, x;", "x = 0;", "announce eO, 1;"]);
    case 4:
      return pick(draw, ["m1 = m0;", "m0 = null;", "m1 = this;", "m1 = null;"]);
    case 5:
      return draw(3) === 1 ? "receive { case eA: { x = 1; } case eC: (q: int) { x = q; } }" : "x = 0;";
    case 6:
      return draw(3) === 1
        ? budgeted(
            { ...context, isEndless: false },
            `m1 = new ${pick(draw, types)}(${pick(draw, ["this", "m0", "m1"])});`,
          )
        : "x = 1;";
    default:
      return budgeted(context, send(context));
  }
}

/** So that most programs have few states. */
function budgeted({ isEndless }: Context, text: string): string {
  return isEndless ? text : `if (n < 2) { n = n + 1; ${text} }`;
}

function send({ draw }: Context): string {
  const to = pick(draw, ["m0", "m0", "m1", "m1", "this"]);
  const what = pick(draw, ["eA", "eA", "eB, this", "eB, m1", "eB, m0", "eC, x", "eC, 1", "halt"]);
  return to === "this" ? `send this, ${what};` : `if (${to} != null) { send ${to}, ${what}; }`;
}

/** Sees announcements and some of what is sent, so that the rest is nobody's business. */
function spec(draw: Random, name: string): string {
  const seen = ["eO", ...EVENTS.filter(() => draw(4) === 1)];
  const state = (i: number): string => {
    const temperature = pick(draw, ["hot ", "cold ", "", "hot ", "cold "]);
    const handlers = seen.map((event) =>
      pick(draw, [
        `ignore ${event};`,
        `on ${event} goto T1;`,
        `on ${event} goto T0;`,
        `on ${event} do { n = (n + 1) % 3; assert n != ${2 + draw(3)}; }`,
      ]),
    );
    return `  ${i === 0 ? "start " : ""}${temperature}state T${i} { ${handlers.join(" ")} }`;
  };
  return [`spec ${name} observes ${seen.join(", ")} {`, "  var n: int;", state(0), state(1), "}"].join("\n");
}

function pick<T>(draw: Random, from: readonly T[]): T {
  return from[draw(from.length)] as T;
}
