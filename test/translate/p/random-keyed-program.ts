/**
 * Small random programs with one keyed spec, which uses all that a spec may use, and a machine that announces any few
 * events to it. Read off a tape of numbers, as in `test/explore/random-program.ts`.
 */
import fc from "fast-check";

type Draw = (bound: number) => number;

export function randomKeyedProgram(): fc.Arbitrary<string> {
  return fc.array(fc.noBias(fc.nat(65_535)), { minLength: 40, maxLength: 300, size: "max" }).map((tape) => {
    let at = 0;
    return programText((bound) => (tape[at++] ?? 0) % bound);
  });
}

const STATES = ["S0", "S1", "S2"] as const;
const EVENTS = ["eA", "eB", "eC"] as const;

function programText(draw: Draw): string {
  const observes = ["eA by payload.key", `eB by ${pick(draw, ["all", "payload"])}`, "eC by all"];
  const states = STATES.slice(0, 1 + draw(3));
  const context = { draw, states, canLeave: true, depth: 0 };
  return `
    event eA: (key: int, value: int); event eB: int; event eC; event eRaised: int;
    spec P for (k: int) observes ${observes.slice(0, 2 + draw(2)).join(", ")} {
      var n: int; var seen: set[int];
      ${states.map((state, index) => stateText(context, state, index === 0)).join("\n")}
      fun Count() { n = (n + 1) % 3; }
      fun CountBy(by: int) { n = (n + by) % 3; ${draw(2) === 0 ? "return;" : ""} n = n + 1; }
      fun Move(by: int) { if (by == n) { ${goto(context)} } n = by; }
      fun Raise() { raise eRaised, n; }
      fun Enter(given: int) { n = given; if (given == 2) { return; } seen += (given); }
    }
    machine Main {
      var steps: int;
      start state Init {
        entry { Emit(); }
        on eC do { Emit(); }
      }
      fun Emit() {
        var c: int;
        c = choose(5);
        if (c < 2) { announce eA, (key = c, value = choose(2)); }
        else if (c < 4) { announce eB, c - 2; }
        else { announce eC; }
        steps = steps + 1;
        if (steps < 4) { send this, eC; }
      }
    }
    test tc [main = Main]: assert P in { Main };`;
}

interface Context {
  readonly draw: Draw;
  readonly states: readonly string[];
  /** Whether `goto` and `raise` may stand here. */
  readonly canLeave: boolean;
  readonly depth: number;
}

/** S0 is entered with nothing, the others with a number: one has its entry in place, one as a function. */
function stateText(context: Context, name: string, isStart: boolean): string {
  const { draw } = context;
  const entering = { ...context, canLeave: false };
  const entry = {
    S0: pick(draw, ["", "entry Count;", `entry { ${statements(entering)} }`]),
    S1: `entry (given: int) { var a: int; a = given; n = a; ${statements(entering)} }`,
    S2: "entry Enter;",
  }[name];
  const exits = ["", "", "exit Count;", "exit { n = n + 1; if (n > 2) { return; } n = 0; }"];
  const temperature = pick(draw, ["", "hot ", "cold "]);
  const reactions = [...EVENTS, "eRaised"].map((event) => reaction(context, event));
  return `${isStart ? "start " : ""}${temperature}state ${name} { ${entry} ${pick(draw, exits)} ${reactions.join(" ")} }`;
}

function reaction(context: Context, event: string): string {
  const { draw } = context;
  const take =
    { eA: "(p: (key: int, value: int))", eB: "(p: int)", eC: "", eRaised: "(p: int)" }[event] ?? "";
  const keep = { eA: "n = p.value + k;", eB: "n = p;", eC: "", eRaised: "n = p;" }[event] ?? "";
  const isNumber = event === "eB" || event === "eRaised";
  // Where every state raised what it handles, nothing would end.
  const inside = event === "eRaised" ? { ...context, canLeave: false } : context;
  switch (draw(10)) {
    case 0:
      return "";
    case 1:
    case 2:
      return `ignore ${event};`;
    case 3:
      return `on ${event} do Count;`;
    case 4:
      return isNumber ? `on ${event} do CountBy;` : `on ${event} goto S0;`;
    case 5:
      return `on ${event} goto S0 with ${take} { ${keep} ${statements({ ...context, canLeave: false })} }`;
    case 6:
      return isNumber && context.states.includes("S1")
        ? `on ${event} goto S1;`
        : `on ${event} goto S0 with Count;`;
    default:
      return `on ${event} do ${take} { ${keep} ${statements(inside)} }`;
  }
}

function statements(context: Context): string {
  const { draw, depth } = context;
  const list = Array.from({ length: depth > 2 ? 0 : 1 + draw(3) }, () =>
    statement({ ...context, depth: depth + 1 }),
  );
  return list.join(" ");
}

function statement(context: Context): string {
  const { draw, canLeave } = context;
  switch (draw(canLeave ? 12 : 8)) {
    case 0:
      return "Count();";
    case 1:
      return `assert n != ${1 + draw(4)}, format("{0} of {1}", n, sizeof(seen));`;
    case 2:
      return "seen += (n);";
    case 3:
      return "if (sizeof(seen) > 1) { return; }";
    case 4:
      return `if (n == ${draw(3)}) { ${statements(context)} } else { ${statements(context)} }`;
    case 5:
      return "CountBy(2);";
    case 6:
      return "assert sizeof(seen) < 3;";
    case 7:
      return "while (n > 1) { n = n - 1; if (n == 1) { return; } }";
    case 8:
      return goto(context);
    case 9:
      return "Move(n);";
    case 10:
      return "if (n == 1) { Raise(); }";
    default:
      return "raise eRaised, 2;";
  }
}

function goto({ draw, states }: Context): string {
  const state = pick(draw, states);
  return state === "S1" ? `goto S1, ${draw(3)};` : state === "S2" ? "goto S2, n;" : "goto S0;";
}

function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[draw(from.length)] as T;
}
