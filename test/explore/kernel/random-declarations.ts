/**
 * Random declarations of machines and specs that type-check in any combination, for differential tests of the kernel:
 * small systems rich in what crosses from one half of a state to the other. A machine makes others, which make others;
 * most of type C soon halt, so that names are used again; references travel in messages, specs remember some.
 */

/** A number from 0 up to but not including `bound`. */
export type Draw = (bound: number) => number;

export const MACHINES = ["Main", "A", "B", "C"] as const;
export const SPECS = ["P0", "P1", "P2"] as const;
export type MachineName = (typeof MACHINES)[number];
export type SpecName = (typeof SPECS)[number];

export const EVENTS =
  "event eA; event eB: int; event eC: machine; event eO: int; event eM: machine; event eR;";

/** A test of all machines and the first few specs. */
export function testText(specCount: number): string {
  const specs = SPECS.slice(0, specCount).join(", ");
  return `test tc [main = Main]: ${specCount === 0 ? "" : `assert ${specs} in `}{ ${MACHINES.join(", ")} };`;
}

interface Context {
  readonly draw: Draw;
  /** What the machine may create. */
  readonly creates: readonly MachineName[];
  /** Whether `goto` and `raise` may stand here. */
  readonly canLeave: boolean;
  readonly depth: number;
}

/** A machine knows its creator as `m0`, and another one, now and then, as `m1`. */
export function machineText(name: MachineName, draw: Draw): string {
  const handler: Context = { draw, creates: draw(3) === 0 ? CREATES[name] : ["C"], canLeave: true, depth: 0 };
  // An entry that could lead back to itself would not end; one that runs on into S1 does.
  const entry: Context = { ...handler, canLeave: false, depth: 1 };
  const ends = draw(4) !== 0;
  const states =
    name === "C" && draw(3) !== 0
      ? [
          `  state S0 { entry { ${statements(entry)} ${ends ? "raise halt;" : "goto S1;"} } ${reactions(handler)} }`,
          `  state S1 { on eA do { ${ends ? "raise halt;" : statement(handler)} } ignore eB, eC, eM, eR; }`,
        ]
      : [
          `  state S0 { entry { ${statements(entry)} ${draw(6) === 1 ? "goto S1;" : ""} } ${reactions(handler)} }`,
          `  state S1 { ${draw(3) === 1 ? `entry { ${statements(entry)} }` : ""} ${reactions(handler)} }`,
        ];
  const start =
    name === "Main"
      ? `entry { ${creations(name, draw)} goto S0; }`
      : `entry (p: machine) { m0 = p; ${draw(3) === 0 ? creations(name, draw) : ""} goto S0; }`;
  const variables = "var x: int; var f: bool; var m0: machine; var m1: machine;";
  return [`machine ${name} {`, `  ${variables}`, `  start state Init { ${start} }`, ...states, "}"].join(
    "\n",
  );
}

/** Further down the list, so that chains of creations end; except that any may make short-lived ones. */
const CREATES: Readonly<Record<MachineName, readonly MachineName[]>> = {
  Main: ["A", "B", "C"],
  A: ["B", "C"],
  B: ["C"],
  C: ["C"],
};

function creations(name: MachineName, draw: Draw): string {
  if (name === "C") return "";
  const made = Array.from({ length: 1 + draw(name === "Main" ? 3 : 1) }, (_, i) => {
    const parent = pick(draw, ["this", "this", "m1", "m0"]);
    return `m${name === "Main" ? i % 2 : 1} = new ${pick(draw, CREATES[name])}(${parent});`;
  });
  const kicks = Array.from({ length: draw(3) }, () => sending(draw));
  return [...made, ...kicks].join(" ");
}

function reactions(context: Context): string {
  const { draw } = context;
  const parts = (["eA", "eB", "eC", "eM"] as const).map((event) => reaction(context, event));
  // Only this one is raised: a handler that raises what it handles would not end.
  parts.push(
    pick(draw, [
      "ignore eR;",
      "on eR do { x = 1; }",
      "on eR goto S1;",
      "on eR do { x = 2; m1 = null; }",
      "on eR do { send this, eA; }",
      "defer eR;",
    ]),
  );
  if (draw(14) === 1) parts.push(`on null do { ${statements(context)} }`);
  if (draw(12) === 1)
    parts.push(pick(draw, ["ignore halt;", "defer halt;", "on halt goto S0 with { x = 0; }"]));
  if (draw(6) === 1) parts.push(`exit { ${statements({ ...context, canLeave: false, depth: 2 })} }`);
  return parts.join(" ");
}

const PARAMETERS = { eA: "", eB: "(p: int)", eC: "(p: machine)", eM: "(p: machine)" } as const;
const KEEPING = { eA: "", eB: "x = p;", eC: "m1 = p;", eM: "" } as const;

function reaction(context: Context, event: keyof typeof PARAMETERS): string {
  const { draw } = context;
  const [take, keep] = [PARAMETERS[event], KEEPING[event]];
  const what = draw(24);
  if (what < 5 || (event === "eM" && what < 18)) return `ignore ${event};`;
  if (what < 8) return `defer ${event};`;
  if (what < 11) return `on ${event} goto ${pick(draw, ["S0", "S1"])} with ${take} { ${keep} }`;
  // Not handled at all: an error where it is taken.
  if (what === 11) return "";
  if (what === 12) return `on ${event} do ${take} { ${keep} raise halt; }`;
  return `on ${event} do ${take} { ${keep} ${statements(context)} }`;
}

function statements(context: Context): string {
  const { draw, canLeave, depth } = context;
  const list = Array.from({ length: depth > 0 ? draw(2) : 1 + draw(2) }, () =>
    statement({ ...context, depth: depth + 1 }),
  );
  if (canLeave)
    list.push(pick(draw, ["", "", "", "", "", "", "goto S1;", "goto S0;", "raise eR;", "raise halt;"]));
  return list.join(" ");
}

function statement(context: Context): string {
  const { draw, creates, depth } = context;
  const block = (): string => (depth > 2 ? "{ }" : `{ ${statements(context)} }`);
  switch (draw(24)) {
    case 0:
      return "x = (x + 1) % 3;";
    case 1:
      return `x = choose(${2 + draw(2)});`;
    case 2:
    case 3:
      return `if ($) ${block()} else ${block()}`;
    case 4:
      return `f = $; if (f) ${block()}`;
    case 5:
      return `if (choose(3) == ${draw(3)}) ${block()}`;
    case 6:
      return "announce eO, x;";
    case 7:
      return pick(draw, ["announce eM, this;", "announce eM, m1;", "announce eO, 1;"]);
    case 8:
    case 9:
      return receiving(draw, block);
    case 10:
    case 11:
      return `m1 = new ${pick(draw, creates)}(${pick(draw, ["this", "m0", "m1"])});`;
    case 12:
      return pick(draw, ["assert x != 2;", "assert m1 != m0;", "assert !f;"]);
    case 13:
      return pick(draw, ["m0 = null;", "m1 = m0;", "m1 = null;", "m1 = this;"]);
    case 14:
      return "x = 0; f = false; m1 = null;";
    default:
      return sending(draw);
  }
}

function receiving(draw: Draw, block: () => string): string {
  return pick(draw, [
    () => `receive { case eA: ${block()} }`,
    () => `receive { case eA: ${block()} case eB: (q: int) { x = q; } }`,
    () => `receive { case eC: (q: machine) { m1 = q; } case eB: (q: int) ${block()} case eA: { } }`,
    () => `receive { case eA, eR: ${block()} case eM: (q: machine) { m1 = q; } }`,
    () => `receive { case eA: { } case null: { x = 2; } }`,
  ])();
}

function sending(draw: Draw): string {
  const target = pick(draw, ["m0", "m0", "m0", "m1", "m1", "this"]);
  const what = pick(draw, ["eA", "eA", "eB, x", "eB, 1", "eC, this", "eC, m1", "eM, m0", "eR", "halt"]);
  return target === "this" ? `send this, ${what};` : `if (${target} != null) { send ${target}, ${what}; }`;
}

export function specText(name: SpecName, draw: Draw): string {
  switch (draw(3)) {
    case 0:
      return monitor(`spec ${name} observes eA, eB, eC, eO, eM`, draw, {
        events: ["eA", "eB", "eO"],
        // Mentions machines, hence keeps the names of halted ones.
        common: "on eC do (p: machine) { last = p; } on eM do (p: machine) { last = p; }",
      });
    case 1:
      return monitor(`spec ${name} for (k: int) observes eA by all, eB by payload, eO by payload`, draw, {
        events: ["eA", "eB", "eO"],
        common: "",
      });
    default:
      return monitor(`spec ${name} for (k: machine) observes eA by all, eM by payload`, draw, {
        events: ["eA", "eM"],
        common: "",
      });
  }
}

function monitor(
  head: string,
  draw: Draw,
  { events, common }: { readonly events: readonly string[]; readonly common: string },
): string {
  const temperatures = [pick(draw, ["", "hot ", "cold "]), pick(draw, ["", "cold ", "hot "])];
  const states = temperatures.map((temperature, i) => {
    const handlers = events.map((event) => monitorReaction(draw, event));
    return `  ${i === 0 ? "start " : ""}${temperature}state T${i} { ${common} ${handlers.join(" ")} }`;
  });
  return [`${head} {`, "  var n: int; var last: machine;", ...states, "}"].join("\n");
}

function monitorReaction(draw: Draw, event: string): string {
  switch (draw(9)) {
    case 0:
    case 1:
    case 2:
      return `ignore ${event};`;
    case 3:
    case 4:
      return `on ${event} goto T1;`;
    case 5:
      return `on ${event} goto T0;`;
    case 6:
      return `on ${event} do { n = (n + 1) % 3; assert n != ${2 + draw(3)}; }`;
    default:
      return `on ${event} do { n = (n + 1) % 2; }`;
  }
}

function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[draw(from.length)] as T;
}
