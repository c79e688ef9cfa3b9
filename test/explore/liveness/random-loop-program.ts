/**
 * Small random programs that go on for ever and come back to where they were: a few machines hand tokens round, choose,
 * and show specs what they do. No handler makes or loses a token, so the states are finite without bounds, and nothing
 * fails. Read off a tape of numbers, as in `random-program.ts`.
 */
import fc from "fast-check";

type Draw = (bound: number) => number;

/** An arbitrary of the texts of programs with one test, `tc`. */
export const randomLoopProgram: fc.Arbitrary<string> = fc
  .array(fc.noBias(fc.nat(65_535)), { minLength: 40, maxLength: 150, size: "max" })
  .map((tape) => {
    let at = 0;
    return programText((bound) => (tape[at++] ?? 0) % bound);
  });

const TYPES = ["Main", "A", "B"] as const;

function programText(draw: Draw): string {
  const types = TYPES.slice(0, 1 + draw(3));
  const specs = [spec, keyedSpec].slice(0, 1 + draw(2)).map((make, i) => make(draw, `P${i}`));
  return [
    "event eTick; event eTock; event eA; event eB; event eK: int;",
    ...types.map((type) => machine(draw, type, types)),
    ...specs,
    `test tc [main = Main]: assert ${specs.map((_, i) => `P${i}`).join(", ")} in { ${types.join(", ")} };`,
  ].join("\n");
}

/** `m0` and `m1` are the others, as far as there are any, or the machine itself. */
function machine(draw: Draw, type: string, types: readonly string[]): string {
  const children = types.slice(1).map((child, i) => `m${i} = new ${child}(this);`);
  const tokens = Array.from({ length: 1 + draw(2) }, () => handOn(draw));
  const init =
    type === "Main"
      ? `entry { m0 = this; m1 = this; ${children.join(" ")} ${tokens.join(" ")} goto S0; }`
      : "entry (p: machine) { m0 = p; m1 = this; goto S0; }";
  return [
    `machine ${type} {`,
    "  var x: int; var m0: machine; var m1: machine;",
    `  start state Init { ${init} }`,
    `  state S0 { ${state(draw)} }`,
    `  state S1 { ${state(draw)} }`,
    "}",
  ].join("\n");
}

function state(draw: Draw): string {
  // Now and then a step on nothing, which is always enabled.
  const idle = draw(6) === 1 ? ` on null do { ${shown(draw)} }` : "";
  const tick = `on eTick do { ${statement(draw, 0)} ${leaving(draw)} }`;
  const tock = draw(4) === 1 ? "defer eTock;" : `on eTock do { ${statement(draw, 0)} ${leaving(draw)} }`;
  return `${tick} ${tock}${idle}`;
}

/** On every way through it the token is handed on once. */
function statement(draw: Draw, depth: number): string {
  if (depth < 2 && draw(3) === 1) {
    const choice = ["$", "x == 0", "$", "choose(3) == 1"][draw(4)] ?? "$";
    return `if (${choice}) { ${statement(draw, depth + 1)} } else { ${statement(draw, depth + 1)} }`;
  }
  return `${shown(draw)} ${handOn(draw)}`;
}

function shown(draw: Draw): string {
  return (
    [
      "",
      "announce eA;",
      "announce eB;",
      "x = 1 - x;",
      "announce eK, x;",
      "x = choose(2);",
      "",
      "",
      "announce eB;",
      // It can be left, and need not be.
      "while ($) { }",
    ][draw(10)] ?? ""
  );
}

function handOn(draw: Draw): string {
  return `send ${["m0", "this", "m1"][draw(3)] ?? "m0"}, ${["eTick", "eTock"][draw(2)] ?? "eTick"};`;
}

function leaving(draw: Draw): string {
  return ["", "", "goto S1;", "goto S0;"][draw(4)] ?? "";
}

function spec(draw: Draw, name: string): string {
  return `spec ${name} observes eA, eB {\n${specStates(draw, ["eA", "eB"])}\n}`;
}

function keyedSpec(draw: Draw, name: string): string {
  return `spec ${name} for (k: int) observes eA by all, eK by payload {\n${specStates(draw, ["eA", "eK"])}\n}`;
}

function specStates(draw: Draw, events: readonly string[]): string {
  return ["hot ", ["", "cold "][draw(2)] ?? "", ["cold ", ""][draw(2)] ?? ""]
    .map((temperature, i) => {
      const handlers = events.map((event) => {
        const target = draw(4);
        return target === 3 ? `ignore ${event};` : `on ${event} goto T${target};`;
      });
      return `  ${i === 0 ? "start " : ""}${temperature}state T${i} { ${handlers.join(" ")} }`;
    })
    .join("\n");
}
