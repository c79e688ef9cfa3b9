/**
 * Small random programs with machines that can be exchanged: several of one type made by one machine, with children of
 * their own, kept in sequences, sets and maps or by nobody; they compare, hand on, choose and forget references, halt
 * and are made again. Each has one test, `tc`.
 */
import type { Random } from "../../../src/base/random.ts";

export interface SiblingsShape {
  /** With a bound on inboxes, on machines, or on both. */
  readonly isBounded: boolean;
}

interface Context {
  readonly draw: Random;
  readonly isEndless: boolean;
  readonly hasHelpers: boolean;
}

const STATES = ["S0", "S1"] as const;

export function siblingsText(draw: Random, { isBounded }: SiblingsShape): string {
  const context: Context = { draw, isEndless: draw(3) === 1, hasHelpers: draw(3) === 1 };
  const specs = Array.from({ length: draw(3) }, (_, i) => spec(draw, `P${i}`));
  const asserts = specs.length === 0 ? "" : `assert ${specs.map((_, i) => `P${i}`).join(", ")} in `;
  const inbox = `, inbox = ${1 + draw(3)}`;
  const machines = `, machines = ${3 + draw(3)}`;
  const bounds = isBounded ? pick(draw, [inbox, machines, inbox + machines]) : "";
  const types = ["Main", "A", ...(context.hasHelpers ? ["H"] : [])];
  return [
    "event eA; event eB: machine; event eC: int; event eO: int; event eM: machine;",
    mainMachine(context),
    machine(context, "A"),
    ...(context.hasHelpers ? [machine({ ...context, hasHelpers: false }, "H")] : []),
    ...specs,
    `test tc [main = Main${bounds}]: ${asserts}{ ${types.join(", ")} };`,
  ].join("\n");
}

const VARIABLES =
  "var x: int; var n: int; var m0: machine; var m1: machine; var all: set[machine]; var seen: map[machine, int];";

/** Makes two or three of a type, tells them the same or different things, and keeps them or not. */
function mainMachine(context: Context): string {
  const { draw } = context;
  const count = 2 + draw(2);
  const keep = pick(draw, ["", "all += (r);", "seen[r] = 0;", "m0 = r;", ""]);
  const greet = pick(draw, ["", "send r, eA;", "send r, eC, i;", "send r, eB, this;", "send r, eB, r;"]);
  const last = pick(draw, ["", "if (m0 != null) { send m0, eA; }", "send r, eA;", "send r, eB, this;"]);
  const handlers =
    draw(2) === 1
      ? reactions(context, true)
      : ["eA", "eB", "eC"].map((event) => `ignore ${event};`).join(" ");
  return [
    "machine Main {",
    `  ${VARIABLES}`,
    "  start state Init { entry { var r: machine; var i: int;",
    `    while (i < ${count}) { r = new A(this); ${keep} ${greet} i = i + 1; } ${last} goto S0; } }`,
    `  state S0 { ${handlers} }`,
    `  state S1 { ${handlers} }`,
    "}",
  ].join("\n");
}

function machine(context: Context, type: string): string {
  const { draw } = context;
  return [
    `machine ${type} {`,
    `  ${VARIABLES}`,
    `  start state Init { entry (p: machine) { m0 = p; ${statements(context, 2)} goto S0; } }`,
    `  state S0 { ${reactions(context, false)} }`,
    `  state S1 { ${draw(3) === 1 ? `entry { ${statements(context, 1)} }` : ""} ${reactions(context, false)} }`,
    "}",
  ].join("\n");
}

function reactions(context: Context, isMain: boolean): string {
  const { draw } = context;
  const parts = ["eA", "eB", "eC"].map((event) => reaction(context, event));
  if (draw(8) === 1) parts.push(pick(draw, ["on null do { x = 1; }", "on null goto S1;"]));
  if (!isMain && draw(10) === 1) parts.push("ignore halt;");
  return parts.join(" ");
}

function reaction(context: Context, event: string): string {
  const { draw } = context;
  const take = { eA: "", eB: "(p: machine)", eC: "(p: int)" }[event] ?? "";
  const keep =
    { eA: "", eB: pick(draw, ["m1 = p;", "m0 = p;", "all += (p);", "seen[p] = 1;"]), eC: "x = p;" }[event] ??
    "";
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
  const { draw, hasHelpers } = context;
  switch (draw(15)) {
    case 0:
      return "x = 1 - x;";
    case 1:
      return `if ($) { ${budgeted(context, send(context))} } else { x = 1; }`;
    case 2:
      return "if (sizeof(all) > 0) { m1 = choose(all); }";
    case 3:
      return pick(draw, ["assert x != 1;", "announce eO, x;", "announce eM, this;", "announce eO, 1;"]);
    case 4:
      return pick(draw, ["m1 = m0;", "m0 = null;", "m1 = this;", "m1 = null;", "all -= (m1);"]);
    case 5:
      return draw(3) === 1 ? "receive { case eA: { x = 1; } case eC: (q: int) { x = q; } }" : "x = 0;";
    case 6:
    case 7:
      return hasHelpers
        ? budgeted({ ...context, isEndless: false }, `m1 = new H(${pick(draw, ["this", "m0", "m1"])});`)
        : draw(3) === 1
          ? budgeted({ ...context, isEndless: false }, "m1 = new A(this);")
          : "x = 1;";
    case 8:
      return pick(draw, [
        "if (m0 == m1) { x = 1; }",
        "if (m1 in all) { x = 0; }",
        "if (this == m1) { x = 1; }",
      ]);
    default:
      return budgeted(context, send(context));
  }
}

/** So that most programs have few states. */
function budgeted({ isEndless }: Context, text: string): string {
  return isEndless ? text : `if (n < 1) { n = n + 1; ${text} }`;
}

function send({ draw }: Context): string {
  const to = pick(draw, ["m0", "m0", "m1", "m1", "this"]);
  const what = pick(draw, ["eA", "eA", "eB, this", "eB, m1", "eB, m0", "eC, x", "eC, 1", "halt"]);
  return to === "this" ? `send this, ${what};` : `if (${to} != null) { send ${to}, ${what}; }`;
}

/** Remembers machines, or only how often something was seen. */
function spec(draw: Random, name: string): string {
  const seen = ["eO", "eM", ...["eA", "eC"].filter(() => draw(4) === 1)];
  const state = (i: number): string => {
    const temperature = pick(draw, ["hot ", "cold ", "", "hot ", "cold "]);
    const handlers = seen.map((event) =>
      event === "eM"
        ? pick(draw, [
            "on eM do (p: machine) { assert p != last; last = p; }",
            "on eM do (p: machine) { last = p; }",
            "on eM do (p: machine) { if (p == last) { goto T1; } last = p; }",
            "ignore eM;",
          ])
        : pick(draw, [
            `ignore ${event};`,
            `on ${event} goto T1;`,
            `on ${event} goto T0;`,
            `on ${event} do { n = (n + 1) % 3; assert n != ${2 + draw(3)}; }`,
          ]),
    );
    return `  ${i === 0 ? "start " : ""}${temperature}state T${i} { ${handlers.join(" ")} }`;
  };
  return [
    `spec ${name} observes ${seen.join(", ")} {`,
    "  var n: int; var last: machine;",
    state(0),
    state(1),
    "}",
  ].join("\n");
}

function pick<T>(draw: Random, from: readonly T[]): T {
  return from[draw(from.length)] as T;
}
