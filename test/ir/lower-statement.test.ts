import { describe, expect, test } from "vitest";
import { printCodeOf, printEntry } from "./lower-text.ts";

const members = `
  var n: int; var s: seq[int]; var e: set[int]; var m: map[int, (a: int, b: seq[int])];
  fun f(x: int): int { n = n + x; return n; }
  fun text(): string { return "no"; }
`;

describe("updates", () => {
  test("of parts", () => {
    expect(
      printEntry(
        `s[0] = 1; m[1].b[2] = 3; s += (0, 1); m += (1, (a = 1, b = s)); e += (2); s -= 0; m -= 1; e -= 2;`,
        members,
      ),
    ).toMatchInlineSnapshot(`
      "Main.S.entry
         0  this.s[seq 0] = 1
         1  this.m[map 1].1[seq 2] = 3
         2  this.s += (0, 1) in seq
         3  this.m += (1, (a = 1, b = this.s)) in map
         4  this.e += (2)
         5  this.s -= 0 in seq
         6  this.m -= 1 in map
         7  this.e -= 2 in set
      "
    `);
  });

  test("evaluate indices on the left first, then the right side", () => {
    expect(printEntry(`m[f(1)].b[f(2)] = f(3);`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        $0: int
        $1: int
        $2: int
         0  $0 = call 1 Main.f(1) clears $0, $1, $2
         1  $1 = call 1 Main.f(2) clears $1, $2
         2  $2 = call 1 Main.f(3) clears $2
         3  this.m[map $0].1[seq $1] = $2
      "
    `);
    expect(printEntry(`s[n] = f(1); s += (n, f(2)); m -= f(n);`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        $0: int
         0  $0 = call 1 Main.f(1) clears $0
         1  this.s[seq this.n] = $0
         2  $0 = call 1 Main.f(2) clears $0
         3  this.s += (this.n, $0) in seq
         4  $0 = call 1 Main.f(this.n) clears $0
         5  this.m -= $0 in map
      "
    `);
  });
});

describe("control flow", () => {
  test("if and else", () => {
    expect(printEntry(`if (n > 0) { n = 1; } else if (n < 0) n = 2; else n = 3;`, members))
      .toMatchInlineSnapshot(`
      "Main.S.entry
         0  branch (this.n > 0) else 3
         1  this.n = 1
         2  jump 7
         3  branch (this.n < 0) else 6
         4  this.n = 2
         5  jump 7
         6  this.n = 3
      "
    `);
  });

  test("what follows a jump away is left out", () => {
    expect(printEntry(`if (n > 0) { return; n = 1; } else { goto S; }  n = 2;`, members))
      .toMatchInlineSnapshot(`
      "Main.S.entry
         0  branch (this.n > 0) else 2
         1  return
         2  goto S
      "
    `);
  });

  test("while, with break and continue", () => {
    expect(
      printEntry(`while (f(1) < 9) { if (n == 3) continue; if (n == 4) break; n = n + 1; } n = 0;`, members),
    ).toMatchInlineSnapshot(`
      "Main.S.entry
        $0: int
         0  $0 = call 1 Main.f(1) clears $0
         1  branch ($0 < 9) else 8
         2  branch (this.n == 3) else 4
         3  jump 0
         4  branch (this.n == 4) else 6
         5  jump 8
         6  this.n = (this.n + 1)
         7  jump 0
         8  this.n = 0
      "
    `);
    expect(printEntry(`while (true) { n = n + 1; }`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
         0  this.n = (this.n + 1)
         1  jump 0
      "
    `);
  });

  test("foreach goes over a snapshot", () => {
    expect(
      printEntry(
        `var x: int; foreach (x in s) { if (x == 2) continue; if (x == 3) break; s -= 0; }`,
        members,
      ),
    ).toMatchInlineSnapshot(`
      "Main.S.entry
        x: int
        $0: seq[int]
        $1: int
         0  $0 = this.s
         1  $1 = 0
         2  branch ($1 < sizeof($0)) else 11
         3  x = $0[seq $1]
         4  $1 = ($1 + 1)
         5  branch (x == 2) else 7
         6  jump 2
         7  branch (x == 3) else 9
         8  jump 11
         9  this.s -= 0 in seq
        10  jump 2
      "
    `);
    expect(printEntry(`var x: int; var y: int; foreach (x in e) foreach (y in s) n = x + y;`, members))
      .toMatchInlineSnapshot(`
      "Main.S.entry
        x: int
        y: int
        $0: set[int]
        $1: int
        $2: seq[int]
        $3: int
         0  $0 = this.e
         1  $1 = 0
         2  branch ($1 < sizeof($0)) else 13
         3  x = $0[set $1]
         4  $1 = ($1 + 1)
         5  $2 = this.s
         6  $3 = 0
         7  branch ($3 < sizeof($2)) else 12
         8  y = $2[seq $3]
         9  $3 = ($3 + 1)
        10  this.n = (x + y)
        11  jump 7
        12  jump 2
      "
    `);
  });
});

describe("assert", () => {
  test("a message that only computes stays in place", () => {
    expect(printEntry(`assert n > f(0), format("{0}", n); assert n == 0;`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        $0: int
         0  $0 = call 1 Main.f(0) clears $0
         1  assert (this.n > $0), format("{0}", this.n)
         2  assert (this.n == 0)
      "
    `);
  });

  test("a message with effects is computed where the assertion fails", () => {
    expect(printEntry(`assert n > 0, text(); n = 1;`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        $0: string
         0  branch !(this.n > 0) else 3
         1  $0 = call 1 Main.text() clears $0
         2  assert false, $0
         3  this.n = 1
      "
    `);
  });
});

describe("emissions", () => {
  test("none, one and several arguments", () => {
    expect(printEntry(`send this, eC; send this, eA, f(1); announce eA, n; raise eA, 1;`, members))
      .toMatchInlineSnapshot(`
      "Main.S.entry
        $0: int
         0  send this, event eC clears $0
         1  $0 = call 1 Main.f(1) clears $0
         2  send this, event eA, $0 clears $0
         3  announce event eA, this.n
         4  raise event eA, 1
      "
    `);
    expect(printEntry(`raise halt;`)).toMatchInlineSnapshot(`
      "Main.S.entry
         0  raise event halt
      "
    `);
  });

  test("target, event and payload from left to right", () => {
    expect(printEntry(`var o: seq[machine]; o += (0, this); send o[n], eA, f(1);`, members))
      .toMatchInlineSnapshot(`
      "Main.S.entry
        o: seq[machine]
        $0: machine
        $1: int
         0  o = default(seq[machine])
         1  o += (0, this) in seq
         2  $0 = o[seq this.n]
         3  $1 = call 1 Main.f(1) clears o, $1
         4  send $0, event eA, $1 clears o, $0, $1
      "
    `);
  });
});

describe("receive", () => {
  test("the cases follow in the same code", () => {
    expect(
      printEntry(
        `var i: int; while (i < 3) {
          receive {
            case eA, eB: (x: int) { var y: int; n = n + x + y; y = 1; i = i + y; }
            case eC: { break; }
          }
          n = n + 10;
        }`,
        members,
      ),
    ).toMatchInlineSnapshot(`
      "Main.S.entry
        i: int
        x: int
        y: int
         0  i = default(int)
         1  branch (i < 3) else 11
         2  receive { x = eA -> 3; x = eB -> 3; eC -> 8 } clears x, y
         3  y = default(int)
         4  this.n = ((this.n + x) + y)
         5  y = 1
         6  i = (i + y)
         7  jump 9
         8  jump 11
         9  this.n = (this.n + 10)
        10  jump 1
      "
    `);
  });

  test("return inside of a case", () => {
    const wait = `fun wait() { receive { case eA: (x: int) { return; } case eC: { } } print "c"; }`;
    expect(printCodeOf(`${wait} start state S { entry { wait(); } }`, "Main.wait")).toMatchInlineSnapshot(`
      "Main.wait
        x: int
         0  receive { x = eA -> 1; eC -> 2 } clears x
         1  return
         2  print "c"
      "
    `);
  });
});

describe("variables", () => {
  test("defaults are written only where they can be read", () => {
    expect(printEntry(`var a, b, c: int; a = 1; if (a == n) b = 2; n = a + b;`, members))
      .toMatchInlineSnapshot(`
      "Main.S.entry
        a: int
        b: int
        c: int
         0  b = default(int)
         1  a = 1
         2  branch (a == this.n) else 4
         3  b = 2
         4  this.n = (a + b)
      "
    `);
  });
});
