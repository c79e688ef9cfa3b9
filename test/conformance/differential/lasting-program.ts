/**
 * Programs that mostly go on for ever, in few states: two machines hand balls to each other and announce events, and a
 * spec grows hot and cold by them. Nothing goes wrong in them but that the spec stays hot; two checkers agree if it can.
 *
 * P's temperature decides the same, if runs are long against the number of states: in the end a random run is in a
 * part of the graph that it does not leave, where everything that is possible happens again and again.
 */
import type { Random } from "../../../src/base/random.ts";
import { pick } from "./scope.ts";

const STATES = ["S0", "S1", "S2"] as const;
const EVENTS = ["eX", "eY", "eZ"] as const;

/** The text of a program with one test and one spec, `P`. */
export function lastingProgram(draw: Random): string {
  return [
    `event eBall; ${EVENTS.map((event) => `event ${event};`).join(" ")}`,
    machine(draw, "Main"),
    machine(draw, "A"),
    spec(draw),
    "test tc [main = Main]: assert P in { Main, A };",
    "",
  ].join("\n");
}

function machine(draw: Random, type: "Main" | "A"): string {
  const balls = "send this, eBall; ".repeat(type === "Main" ? 1 : draw(2));
  const init =
    type === "Main"
      ? `entry { peer = new A(this); ${balls}goto S0; }`
      : `entry (creator: machine) { peer = creator; ${balls}goto S0; }`;
  return [
    `machine ${type} {`,
    "  var peer: machine;",
    `  start state Init { ${init} defer eBall; }`,
    ...STATES.map(
      (state) =>
        `  state ${state} { ${maybe(draw, 3, () => `entry { ${announcement(draw)} }`)} ${reactions(draw)} }`,
    ),
    "}",
  ].join("\n");
}

function reactions(draw: Random): string {
  const idle = maybe(draw, 8, () =>
    pick(draw, [`on null goto ${pick(draw, STATES)};`, `on null do { ${announcement(draw)} }`]),
  );
  switch (draw(12)) {
    case 0:
      return `defer eBall; ${idle}`;
    case 1:
      return `ignore eBall; ${idle}`;
    case 2:
      return `on eBall goto ${pick(draw, STATES)} with { ${throwing(draw)} } ${idle}`;
    default:
      return `on eBall do { ${maybe(draw, 2, () => announcement(draw))} ${throwing(draw)} ${leaving(draw)} } ${idle}`;
  }
}

/** What becomes of the ball: of one, at most one. */
function throwing(draw: Random): string {
  return pick(draw, [
    "send this, eBall;",
    "send peer, eBall;",
    "send peer, eBall;",
    "if ($) { send this, eBall; } else { send peer, eBall; }",
    "if (choose(3) == 0) { send peer, eBall; } else { send this, eBall; }",
    "if ($) { send peer, eBall; }",
    "",
  ]);
}

function leaving(draw: Random): string {
  const target = pick(draw, STATES);
  return pick(draw, [
    "",
    `goto ${target};`,
    `if ($) { goto ${target}; }`,
    `if ($) { ${announcement(draw)} goto ${target}; }`,
  ]);
}

function announcement(draw: Random): string {
  const event = pick(draw, EVENTS);
  return pick(draw, [`announce ${event};`, `announce ${event};`, `if ($) { announce ${event}; }`]);
}

function maybe(draw: Random, oneIn: number, make: () => string): string {
  return draw(oneIn) === 0 ? make() : "";
}

/** At least one state is hot. */
function spec(draw: Random): string {
  const hot = draw(3);
  const states = ["T0", "T1", "T2"].map((state, i) => {
    const temperature = i === hot ? "hot " : pick(draw, ["", "hot ", "cold ", "cold "]);
    const handlers = EVENTS.map((event) =>
      draw(3) === 0 ? `ignore ${event};` : `on ${event} goto ${pick(draw, ["T0", "T1", "T2"])};`,
    );
    return `  ${i === 0 ? "start " : ""}${temperature}state ${state} { ${handlers.join(" ")} }`;
  });
  return [`spec P observes ${EVENTS.join(", ")} {`, ...states, "}"].join("\n");
}
