import type { Random } from "../../../src/base/random.ts";
import { pick } from "./scope.ts";

/** A spec that observes one event, whose payload is an int. */
export function spec(draw: Random, event: "eO" | "eM"): string {
  const name = `P_${event}`;
  const temperatures = ["", "hot ", "cold "] as const;
  return [
    `spec ${name} observes ${event} {`,
    "  var n: int;",
    ...["T0", "T1", "T2"].map((state, i) => {
      const start = i === 0 ? "start " : "";
      const exit = draw(4) === 0 ? "exit { n = n + 1; }" : "";
      // The start state is entered without a payload.
      const entry =
        i === 0 ? "entry { n = n + 1; }" : `entry (p: int) { n = n + p; ${assertion(draw, name)} }`;
      const raised = pick(draw, ["on eR goto T0;", "on eR do { n = n * 2; }", "ignore eR;"]);
      const reactions = `${observed(draw, event, name)} ${raised}`;
      return `  ${start}${pick(draw, temperatures)}state ${state} { ${entry} ${reactions} ${exit} }`;
    }),
    "}",
  ].join("\n");
}

function observed(draw: Random, event: string, name: string): string {
  return pick(draw, [
    `on ${event} goto T0;`,
    `on ${event} goto ${pick(draw, ["T1", "T2"])};`,
    `on ${event} goto ${pick(draw, ["T1", "T2"])};`,
    `on ${event} do (p: int) { n = n + p; }`,
    `on ${event} do (p: int) { n = n + p; ${assertion(draw, name)} }`,
    `on ${event} goto T1 with (p: int) { n = p; }`,
    `on ${event} do (p: int) { if (n > 2) { raise eR; } goto T2, n; }`,
    `on ${event} do (p: int) { raise eR; n = 100; }`,
    "",
    `ignore ${event};`,
  ]);
}

function assertion(draw: Random, name: string): string {
  return draw(2) === 0 ? "" : `assert n < ${3 + draw(5)}, format("${name} {0}", n);`;
}
