/**
 * Small random programs as source text, for differential tests. Each is read off a tape of numbers, so that
 * fast-check can shrink it: a zero, or the tape's end, stands for the simplest choice.
 */
import fc from "fast-check";

/** A number from 0 up to but not including `bound`. */
type Draw = (bound: number) => number;

export interface RandomProgram {
  readonly text: string;
}

export interface ProgramShape {
  /** With `depth`, `inbox`, `machines` and `choose`. */
  readonly isBounded: boolean;
}

/** An arbitrary of programs that type-check and have one test, `tc`. */
export function randomProgram(shape: ProgramShape): fc.Arbitrary<RandomProgram> {
  return fc.array(fc.noBias(fc.nat(65_535)), { minLength: 60, maxLength: 400, size: "max" }).map((tape) => {
    let at = 0;
    const draw: Draw = (bound) => (tape[at++] ?? 0) % bound;
    return { text: programText(draw, shape), toString: () => programText(replayed(tape), shape) };
  });
}

function replayed(tape: readonly number[]): Draw {
  let at = 0;
  return (bound) => (tape[at++] ?? 0) % bound;
}

const EVENTS = ["eA", "eB", "eC"] as const;
const TYPES = ["Main", "A", "B"] as const;
const STATES = ["S0", "S1"] as const;

function programText(draw: Draw, { isBounded }: ProgramShape): string {
  const types = TYPES.slice(0, 2 + draw(2));
  const isLively = draw(3) === 1;
  const specs = [spec, keyedSpec, spec].slice(0, draw(4)).map((make, i) => make(draw, `P${i}`));
  const asserts = specs.length === 0 ? "" : `assert ${specs.map((_, i) => `P${i}`).join(", ")} in `;
  const bounds = isBounded
    ? `, depth = ${5 + draw(30)}, inbox = ${1 + draw(3)}, machines = ${2 + draw(3)}, choose = 2`
    : "";
  return [
    "event eA; event eB: int; event eC: machine; event eO: int; event eR;",
    ...types.map((type) => machine({ draw, types, isLively, canLeave: true, depth: 0 }, type)),
    ...specs,
    `test tc [main = Main${bounds}]: ${asserts}{ ${types.join(", ")} };`,
  ].join("\n");
}

/** Every machine knows its creator as `m0`, the main machine its children. */
function machine(handler: Context, type: string): string {
  const { draw, types } = handler;
  // An entry that could lead back to itself would not end; one that runs on into S1 does.
  const entry: Context = { ...handler, canLeave: false };
  const init =
    type === "Main"
      ? `entry { ${creations(draw, types)} goto S0; }`
      : "entry (p: machine) { m0 = p; goto S0; }";
  const onwards = draw(6) === 1 ? "goto S1;" : "";
  return [
    `machine ${type} {`,
    "  var x: int; var m0: machine; var m1: machine;",
    `  start state Init { ${init} }`,
    `  state S0 { entry { ${statements(entry)} ${onwards} } ${reactions(handler)} }`,
    `  state S1 { ${draw(3) === 1 ? `entry { ${statements(entry)} }` : ""} ${reactions(handler)} }`,
    "}",
  ].join("\n");
}

function creations(draw: Draw, types: readonly string[]): string {
  const created = types.slice(1).map((type, i) => `m${i} = new ${type}(this);`);
  const kicks = Array.from(
    { length: 1 + draw(3) },
    () => `send ${pick(draw, ["m0", "this"])}, ${emission(draw)};`,
  );
  return [...created, ...kicks].join(" ");
}

interface Context {
  readonly draw: Draw;
  readonly types: readonly string[];
  /** Handlers hand on what they take, so that most runs go on for ever. */
  readonly isLively: boolean;
  /** Whether `goto` and `raise` may stand here. */
  readonly canLeave: boolean;
  readonly depth: number;
}

function reactions(context: Context): string {
  const { draw } = context;
  const parts = EVENTS.map((event) => reaction(context, event));
  // Only this one is raised: a handler that raises what it handles would not end.
  parts.push(
    ["on eR do { x = 1; }", "on eR goto S1;", "ignore eR;", "defer eR;", "on eR do { x = 2; }", ""][
      draw(6)
    ] ?? "",
  );
  if (draw(10) === 1) parts.push(`on null do { ${statements(context)} }`);
  if (draw(12) === 1)
    parts.push(["ignore halt;", "defer halt;", "on halt goto S0 with { x = 0; }"][draw(2)] ?? "");
  if (draw(5) === 1) parts.push(`exit { ${statements({ ...context, canLeave: false, depth: 1 })} }`);
  return parts.join(" ");
}

function reaction(context: Context, event: (typeof EVENTS)[number]): string {
  const { draw } = context;
  const take = { eA: "", eB: "(p: int)", eC: "(p: machine)" }[event];
  const keep = { eA: "", eB: "x = p;", eC: "m1 = p;" }[event];
  if (context.isLively && draw(8) !== 0) {
    const next = `send ${pick(draw, ["this", "m0"])}, ${pick(draw, ["eA", "eB, x", "eA"])};`;
    const extra = ["", "", "announce eO, x;", "x = 1 - x;", "if ($) { announce eO, 1; }"][draw(5)] ?? "";
    return `on ${event} do ${take} { ${extra} if (m0 != null) { ${next} } ${["", "", "goto S1;", "goto S0;"][draw(4)] ?? ""} }`;
  }
  switch (draw(12)) {
    case 0:
    case 1:
    case 2:
      return `ignore ${event};`;
    case 3:
      return `defer ${event};`;
    case 4:
      return `on ${event} goto ${pick(draw, STATES)} with ${take} { ${keep} }`;
    case 5:
      // Not handled at all: an error where it is taken.
      return "";
    default:
      return `on ${event} do ${take} { ${keep} ${statements(context)} }`;
  }
}

function statements(context: Context): string {
  const { draw, canLeave, depth } = context;
  const list = Array.from({ length: depth > 0 ? draw(2) : 1 + draw(3) }, () =>
    statement({ ...context, depth: depth + 1 }),
  );
  if (canLeave) list.push(leaving(draw));
  return list.join(" ");
}

function leaving(draw: Draw): string {
  return ["", "", "", "", "", "goto S1;", "goto S0;", "raise eR;", "", "raise halt;"][draw(10)] ?? "";
}

function statement(context: Context): string {
  const { draw, types, depth } = context;
  const block = (): string => (depth > 2 ? "{ }" : `{ ${statements(context)} }`);
  switch (draw(16)) {
    case 0:
      return "x = (x + 1) % 3;";
    case 1:
    case 2:
    case 3:
      return `if (m0 != null) { send m0, ${emission(draw)}; }`;
    case 4:
    case 5:
      return `if (m1 != null) { send m1, ${emission(draw)}; }`;
    case 6:
      return `send this, ${emission(draw)};`;
    case 7:
      return "announce eO, x;";
    case 8:
    case 9:
      return `if ($) ${block()} else ${block()}`;
    case 10:
      return `x = choose(${2 + draw(2)});`;
    case 11:
      return `receive { case eA: ${block()} case eB: (q: int) { x = q; } }`;
    case 12:
      return `m1 = new ${pick(draw, types.slice(1))}(this);`;
    case 13:
      return "assert x != 2;";
    case 14:
      return ["m0 = null;", "m1 = m0;", "m1 = null;"][draw(3)] ?? "";
    default:
      return "x = 0;";
  }
}

function emission(draw: Draw): string {
  return ["eA", "eB, x", "eC, this", "eC, m1", "eA", "eB, 1", "halt"][draw(7)] ?? "eA";
}

/** Mentions machines, hence keeps the names of halted ones. */
function spec(draw: Draw, name: string): string {
  return [
    `spec ${name} observes eA, eB, eC, eO {`,
    "  var n: int; var last: machine;",
    ...specStates(draw, "on eC do (p: machine) { last = p; }"),
    "}",
  ].join("\n");
}

function keyedSpec(draw: Draw, name: string): string {
  return [
    `spec ${name} for (k: int) observes eA by all, eB by payload, eO by payload {`,
    "  var n: int;",
    ...specStates(draw, ""),
    "}",
  ].join("\n");
}

function specStates(draw: Draw, common: string): string[] {
  const temperatures = [pick(draw, ["", "hot ", "cold "]), pick(draw, ["", "cold ", "hot "])];
  return temperatures.map((temperature, i) => {
    const start = i === 0 ? "start " : "";
    const handlers = ["eA", "eB", "eO"].map((event) => monitorReaction(draw, event));
    return `  ${start}${temperature}state T${i} { ${common} ${handlers.join(" ")} }`;
  });
}

function monitorReaction(draw: Draw, event: string): string {
  switch (draw(8)) {
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
      return `on ${event} do { n = (n + 1) % 3; assert n != ${2 + draw(4)}; }`;
    default:
      return `on ${event} do { n = (n + 1) % 2; }`;
  }
}

function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[draw(from.length)] as T;
}
