/**
 * Small random programs that compute: sequences, sets, maps, tuples, enums, strings, functions, choices. Two machines
 * send each other values, a bounded number of times. Few of them fail.
 */
import fc from "fast-check";

type Draw = (bound: number) => number;

/** An arbitrary of programs that type-check and have one test, `tc`. */
export function randomDataProgram(): fc.Arbitrary<{ readonly text: string }> {
  return fc.array(fc.noBias(fc.nat(65_535)), { minLength: 40, maxLength: 200, size: "max" }).map((tape) => {
    const text = programText(reader(tape));
    return { text, toString: () => text };
  });
}

function reader(tape: readonly number[]): Draw {
  let at = 0;
  return (bound) => (tape[at++] ?? 0) % bound;
}

const VARIABLES =
  "var n: int; var xs: seq[int]; var s: set[(int, bool)]; var m: map[int, tColor]; " +
  "var t: (a: int, b: seq[int]); var c: tColor; var text: string; var other: machine; var left: int;";

function programText(draw: Draw): string {
  return [
    "enum tColor { Red = 1, Green = 4, Blue = 7 }",
    "event eInt: int; event eSeq: seq[int]; event eBoth: (k: int, c: tColor);",
    "event eMap: map[int, tColor]; event eSet: set[(int, bool)]; event eSeen: int;",
    machine(
      draw,
      "Main",
      `entry { other = new Helper(this); left = 2; ${statements(draw, 0)} ${message(draw)} ${statements(draw, 0)} ${message(draw)} goto Ready; }`,
    ),
    machine(
      draw,
      "Helper",
      `entry (creator: machine) { other = creator; left = 1; ${statements(draw, 0)} ${message(draw)} goto Ready; }`,
    ),
    "spec Counts observes eInt, eSeen {",
    "  var seen: set[int]; var last: int;",
    "  start cold state S {",
    "    on eInt do (k: int) { last = k; if (!(k in seen) && sizeof(seen) < 3) { seen += (k); } }",
    `    on eSeen do (k: int) { assert k < ${5 + draw(5)}; if (k in seen) { seen -= (k); } }`,
    "  }",
    "}",
    "test tc [main = Main]: assert Counts in { Main, Helper };",
  ].join("\n");
}

function machine(draw: Draw, name: string, init: string): string {
  const body = (): string => statements(draw, 0);
  return [
    `machine ${name} {`,
    `  ${VARIABLES}`,
    `  start state Init { ${init} }`,
    "  state Ready {",
    `    on eInt do (k: int) { n = k; ${body()} Say(); }`,
    `    on eSeq do (k: seq[int]) { xs = k; ${body()} Say(); }`,
    `    on eBoth do (k: (k: int, c: tColor)) { n = k.k; c = k.c; ${body()} Say(); }`,
    `    on eMap ${draw(3) === 0 ? "goto Later with" : "do"} (k: map[int, tColor]) { m = k; ${body()} Say(); }`,
    `    on eSet do (k: set[(int, bool)]) { s = k; ${body()} Say(); }`,
    draw(2) === 0 ? "    exit { n = Half(n); }" : "",
    "  }",
    `  state Later { ${draw(2) === 0 ? "defer" : "ignore"} eSeq, eMap, eSet; on eInt goto Ready; on eBoth do { ${body()} goto Ready; } }`,
    `  fun Say() { if (left > 0) { left = left - 1; ${message(draw)} ${body()} } }`,
    "  fun Half(k: int): int { if (k < 0) { return 0; } return k / 2; }",
    `  fun Longest(): int { var best: int; var k: int; foreach (k in xs) { if (k > best) { best = k; } } return best; }`,
    "}",
  ].join("\n");
}

function message(draw: Draw): string {
  const messages = [
    "send other, eInt, n;",
    "send other, eSeq, xs;",
    "send other, eBoth, (k = n, c = c);",
    "send other, eMap, m;",
    "send other, eSet, s;",
    "announce eSeen, Longest();",
  ];
  return messages[draw(messages.length)] ?? "";
}

function statements(draw: Draw, depth: number): string {
  return Array.from({ length: 1 + draw(3) }, () => statement(draw, depth)).join(" ");
}

function statement(draw: Draw, depth: number): string {
  const block = (): string => (depth > 1 ? "{ }" : `{ ${statements(draw, depth + 1)} }`);
  const simple = [
    "n = (n * 2 + 1) % 5;",
    "n = Half(n) - 1;",
    "n = choose(3);",
    "if (sizeof(xs) < 3) { xs += (0, n); }",
    "if (sizeof(xs) < 3) { xs += (sizeof(xs), Half(n)); }",
    "if (sizeof(xs) > 1) { xs -= (1); }",
    "if (sizeof(xs) > 0) { xs[0] = xs[sizeof(xs) - 1]; n = choose(xs); }",
    "if (sizeof(s) < 3) { s += ((n, n in xs)); }",
    "s -= ((n, true));",
    "if (sizeof(m) < 3 || n in m) { m[n] = c; }",
    "if (n in m) { c = m[n]; m -= (n); }",
    "if (sizeof(keys(m)) > 0) { n = keys(m)[0]; c = values(m)[0]; }",
    "t = (a = sizeof(xs), b = xs);",
    "t.b = xs; t.a = t.a % 2 + n;",
    "if (t.b == xs) { n = t.a % 3; } else { xs = t.b; }",
    'text = "a"; if (text != "b" && $) { text = "b"; }',
    "if ((c to int) > 2) { c = Blue; } else { c = Green; }",
    "announce eSeen, n;",
    "n = Longest();",
  ];
  const which = draw(simple.length + 3);
  if (which < simple.length) return simple[which] ?? "";
  if (which === simple.length) return `if ($) ${block()} else ${block()}`;
  if (which === simple.length + 1) return `if (n > 1 || (sizeof(xs) > 1 && xs[1] == n)) ${block()}`;
  return "xs = default(seq[int]); m = default(map[int, tColor]);";
}
