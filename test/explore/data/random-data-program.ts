/**
 * Small random programs in which chosen ints are sent about, kept in variables, sets, maps and sequences, and compared;
 * in some, something else is done with them, too. Whatever counts is a float, so that ints are chosen values or
 * literals.
 */
import type { Random } from "../../../src/base/random.ts";

export interface DataShape {
  /** Only copies and comparisons, in a single class of ints; else, in half of the programs, something else, too. */
  readonly isClean: boolean;
  /** With some of the bounds. */
  readonly isBounded: boolean;
}

interface Context extends DataShape {
  readonly draw: Random;
  readonly counts: readonly number[];
  readonly hasSpec: boolean;
  /** Some handlers hand on what they take, so that many runs go on for ever. */
  readonly isEndless: boolean;
  /** What is done with ints for which it matters which they are; null: nothing. */
  readonly misuse: string | null;
}

/** A program that type-checks and has one test, `tc`. */
export function dataProgramText(draw: Random, shape: DataShape): string {
  const counts = draw(3) === 0 ? [2 + draw(2), 4 + draw(2)] : [3 + draw(3)];
  const types = ["A", "B"].slice(0, 1 + draw(2));
  const specs = [plainSpec, keyedSpec].filter(() => draw(2) === 1);
  const misuse = shape.isClean || draw(2) === 0 ? null : pick(draw, MISUSES);
  const context: Context = {
    ...shape,
    draw,
    counts,
    hasSpec: specs.length > 0,
    isEndless: draw(3) === 0,
    misuse,
  };
  const asserts = specs.length === 0 ? "" : `assert ${specs.map((_, i) => `P${i}`).join(", ")} in `;
  return [
    "enum tColour { Red, Green, Blue }",
    "event eV: int; event eP: (a: int, b: int); event eS: set[int]; event eO: int; event eAny: any; event eR: int; event eTick;",
    // Everything meets here.
    "fun Meet(x: int, y: int, s: set[int], m: map[int, int], q: seq[int]): bool {",
    "  return x == y || x in s || x in m || x in q || m[x] == y;",
    "}",
    mainMachine(context, types),
    ...types.map((type) => machine(context, type)),
    ...specs.map((spec, i) => spec(context, `P${i}`)),
    `test tc [main = Main${boundsText(context)}]: ${asserts}{ ${["Main", ...types].join(", ")} };`,
  ].join("\n");
}

function boundsText({ draw, isBounded }: Context): string {
  if (!isBounded) return "";
  return pick(draw, [
    `, depth = ${4 + draw(8)}`,
    `, choose = ${2 + draw(3)}`,
    `, inbox = ${1 + draw(2)}`,
    `, inbox = 2, choose = ${2 + draw(3)}`,
    `, machines = ${2 + draw(2)}`,
  ]);
}

const VARIABLES =
  "var x: int; var y: int; var s: set[int]; var m: map[int, int]; var q: seq[int]; var n: float; var peer: machine;";

function mainMachine(context: Context, types: readonly string[]): string {
  const { draw } = context;
  const created = types.map(
    (type, i) => `r${i} = new ${type}((from = ${i === 0 ? "this" : "r0"}, v = ${value(context)}));`,
  );
  const kicks = Array.from(
    { length: 1 + draw(2) },
    () =>
      `send ${pick(
        draw,
        types.map((_, i) => `r${i}`),
      )}, ${emission(context)};`,
  );
  return [
    "machine Main {",
    `  ${VARIABLES}`,
    "  start state Init { entry {",
    `    var ${types.map((_, i) => `r${i}`).join(", ")}: machine;`,
    `    ${draw(2) === 1 ? choice(context) : ""}`,
    `    ${created.join(" ")} peer = r0; ${kicks.join(" ")} goto S0; } }`,
    ...states(context),
    "}",
  ].join("\n");
}

function machine(context: Context, type: string): string {
  return [
    `machine ${type} {`,
    `  ${VARIABLES}`,
    `  start state Init { entry (p: (from: machine, v: int)) { peer = p.from; x = p.v; ${statements(context, 2)} goto S0; } }`,
    ...states(context),
    "}",
  ].join("\n");
}

function states(context: Context): string[] {
  const { draw } = context;
  const reactions = (): string =>
    ["eV", "eP", "eS", "eTick", "eAny", "eR"].map((event) => reaction(context, event)).join(" ");
  const exit = draw(4) === 0 ? `exit { ${statement(context, true)} }` : "";
  return [
    `  state S0 { ${exit} ${reactions()} }`,
    `  state S1 { entry { ${statement(context, true)} } ${reactions()} }`,
  ];
}

function reaction(context: Context, event: string): string {
  const { draw } = context;
  const parameters: Record<string, string> = {
    eV: "(p: int)",
    eP: "(p: (a: int, b: int))",
    eS: "(p: set[int])",
  };
  const keeps: Record<string, string> = {
    eV: pick(draw, [
      "x = p;",
      "y = p;",
      "s += (p);",
      "m[p] = x;",
      "m[x] = p;",
      "if (sizeof(q) < 2) { q += (0, p); }",
    ]),
    eP: pick(draw, ["x = p.a; y = p.b;", "m[p.a] = p.b;", "if (p.a == p.b) { x = p.a; }"]),
    eS: pick(draw, [
      "s = p;",
      "if (x in p) { y = x; }",
      "if (sizeof(p) > 0) { x = p[0]; }",
      "foreach (y in p) { if (y != x) { s += (y); } }",
    ]),
  };
  // Only this one is raised: a handler that raises what it handles would not end.
  if (event === "eR") return pick(draw, ["on eR do (p: int) { y = p; }", "on eR goto S1;", "ignore eR;"]);
  if (event === "eAny" && context.misuse?.includes("eAny") !== true) return "ignore eAny;";
  if (event === "eAny")
    return `on eAny do (p: any) { ${pick(draw, ["if (p == 2) { assert false; }", "x = p as int;", ""])} }`;
  const leaving = pick(draw, ["", "", "", "goto S1;", "goto S0;"]);
  if (context.isEndless && (event === "eTick" || event === "eV") && draw(3) > 0) {
    const to = pick(draw, ["this", "peer"]);
    const what = event === "eTick" ? "eTick" : `eV, ${pick(draw, ["x", "y", "p"])}`;
    const act = pick(draw, [choice(context), keeps[event] ?? "", "announce eO, x;", ""]);
    return `on ${event} do ${parameters[event] ?? ""} { ${act} send ${to}, ${what}; ${leaving} }`;
  }
  switch (draw(10)) {
    case 0:
      return `ignore ${event};`;
    case 1:
      return draw(2) === 0
        ? `on ${event} goto S1;`
        : `on ${event} goto S1 with ${parameters[event] ?? ""} { ${keeps[event] ?? ""} }`;
    case 2:
      return draw(2) === 0 ? `defer ${event};` : `ignore ${event};`;
    default:
      return `on ${event} do ${parameters[event] ?? ""} { ${keeps[event] ?? ""} ${statements(context, 2)} ${leaving} }`;
  }
}

function statements(context: Context, most: number): string {
  return Array.from({ length: 1 + context.draw(most) }, () => statement(context, false)).join(" ");
}

function statement(context: Context, isInTransition: boolean): string {
  const { draw, misuse } = context;
  if (misuse !== null && draw(5) === 0) return misuse;
  switch (draw(15)) {
    case 0:
    case 1:
    case 2:
      return choice(context);
    case 3:
    case 4:
    case 5:
      return budgeted(`if (peer != null) { send peer, ${emission(context)}; }`);
    case 6:
      return budgeted(`send this, ${emission(context)};`);
    case 7:
      return pick(draw, [
        "s += (x);",
        "s -= (x);",
        "m[x] = y;",
        "m -= (y);",
        "q = default(seq[int]);",
        "s = default(set[int]);",
      ]);
    case 8:
      return pick(draw, [
        "y = x;",
        "x = 0;",
        "y = x; x = 0;",
        "if (x in m) { y = m[x]; }",
        "q = keys(m);",
        "if (sizeof(s) > 0) { x = choose(s); }",
      ]);
    case 9:
      return context.hasSpec ? `announce eO, ${pick(draw, ["x", "y", "0"])};` : "y = 0;";
    case 10:
      return pick(draw, [
        "assert x != y || x == 0;",
        "assert !(x in s) || sizeof(s) < 2;",
        "assert x == 0 || x != 2;",
        "assert sizeof(s) < 3;",
        "assert sizeof(m) < 2 || x in m;",
        'print format("x is {0}", x);',
        'assert x == y || y == 0, format("{0}", x);',
      ]);
    case 11:
      return pick(draw, [
        "if (Meet(x, y, s, m, q)) { x = 0; }",
        "if (x == y && x != 0) { n = 0.0; }",
        "if (s == default(set[int])) { s += (y); }",
      ]);
    case 12:
      return isInTransition
        ? "x = 0;"
        : pick(draw, [
            "receive { case eV: (p: int) { if (p == x) { y = p; } } case eTick: { x = 0; } }",
            "goto S1;",
            "if ($) { y = 0; }",
            "if ($) { goto S0; }",
          ]);
    case 13:
      return isInTransition
        ? "y = 0;"
        : pick(draw, ["raise eR, x;", "x = y;", "raise eR, 0;", "if (x != 1) { y = x; }"]);
    default:
      return draw(6) === 0 ? budgeted(`peer = new A((from = this, v = x));`) : "if (x in s) { y = 0; }";
  }
}

/** Something for which it matters which ints they are. */
const MISUSES = [
  "y = x + 1;",
  "y = 2 - x;",
  "assert x < 2;",
  "if (x > y) { x = y; }",
  'assert format("{0}", x) != "2";',
  'if (format("{0}", x) == "1") { y = 0; }',
  "assert x to float != 2.0;",
  "y = Blue to int;",
  "if (sizeof(q) > 1 && (x == 0 || x == 1)) { y = q[x]; }",
  "y = choose(x);",
  "assert x != sizeof(s) || x == 0;",
  "y = sizeof(m);",
  `if (peer != null) { ${budgeted("send peer, eAny, x;")} }`,
  "assert (2 as any) != x;",
  "y = (2 as any) as int;",
];

function choice({ draw, counts }: Context): string {
  const count = pick(draw, counts);
  return pick(draw, [
    `x = choose(${count});`,
    `y = choose(${count});`,
    `s += (choose(${count}));`,
    `x = choose(${count}); y = choose(${count});`,
  ]);
}

/** So that most programs have few states. */
function budgeted(text: string): string {
  return `if (n < 2.0) { n = n + 1.0; ${text} }`;
}

function emission(context: Context): string {
  return pick(context.draw, [
    `eV, ${value(context)}`,
    "eV, x",
    "eV, y",
    "eP, (a = x, b = y)",
    "eS, s",
    "eTick",
  ]);
}

function value({ draw }: Context): string {
  return pick(draw, ["x", "y", "0", "x"]);
}

function plainSpec({ draw }: Context, name: string): string {
  const state = (i: number): string => {
    const handlers = ["eV", "eO"].map((event) =>
      pick(draw, [
        `ignore ${event};`,
        `on ${event} goto T1;`,
        `on ${event} goto T0;`,
        `on ${event} do (p: int) { if (last == p) { goto T1; } last = p; }`,
        `on ${event} do (p: int) { assert sizeof(seen) < 2 || p in seen; seen += (p); }`,
        `on ${event} do (p: int) { if (sizeof(seen) < 2) { seen += (p); } else { assert p != last || p == 0; last = p; } }`,
      ]),
    );
    return `  ${i === 0 ? "start " : ""}${pick(draw, ["hot ", "cold ", ""])}state T${i} { ${handlers.join(" ")} }`;
  };
  return [
    `spec ${name} observes eV, eO {`,
    "  var last: int; var seen: set[int];",
    state(0),
    state(1),
    "}",
  ].join("\n");
}

function keyedSpec({ draw, isClean }: Context, name: string): string {
  const all = !isClean && draw(2) === 0 ? ", eTick by all" : "";
  const state = (i: number): string => {
    const handlers = ["eV", "eO"].map((event) =>
      pick(draw, [
        `ignore ${event};`,
        `on ${event} goto T1;`,
        `on ${event} goto T0;`,
        `on ${event} do { n = n + 1.0; assert n < 3.0; }`,
        `on ${event} do (p: int) { assert p == k; }`,
      ]),
    );
    if (all !== "")
      handlers.push(
        pick(draw, ["ignore eTick;", 'on eTick do { assert n != 1.0, "one"; assert n != 2.0, "two"; }']),
      );
    return `  ${i === 0 ? "start " : ""}${pick(draw, ["hot ", "cold ", ""])}state T${i} { ${handlers.join(" ")} }`;
  };
  return [
    `spec ${name} for (k: int) observes eV by payload, eO by payload${all} {`,
    "  var n: float;",
    state(0),
    state(1),
    "}",
  ].join("\n");
}

function pick<T>(draw: Random, from: readonly T[]): T {
  return from[draw(from.length)] as T;
}
