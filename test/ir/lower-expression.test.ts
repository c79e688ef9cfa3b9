import { describe, expect, test } from "vitest";
import { printEntry } from "./lower-text.ts";

const members = `
  var n: int; var s: seq[int]; var m: map[int, (a: int, b: seq[int])];
  fun f(x: int): int { n = n + x; return n; }
  fun ok(x: int): bool { return x > 0; }
`;

describe("what only computes stays one expression", () => {
  test("operators, literals, conversions", () => {
    expect(printEntry(`n = -3 * (n + 1) % 2;`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
         0  this.n = ((-3 * (this.n + 1)) % 2)
      "
    `);
    expect(printEntry(`n = (1.5 + 2.0) to int;`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
         0  this.n = ((1.5 + 2.0) to int)
      "
    `);
    expect(printEntry(`n = (n as any) as int;`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
         0  this.n = ((this.n as any) as int)
      "
    `);
    expect(printEntry(`var b: bool; b = !(n in s) && n == 1 || s[n] < 2; assert b;`, members))
      .toMatchInlineSnapshot(`
      "Main.S.entry
        b: bool
         0  b = ((!(this.n in this.s) && (this.n == 1)) || (this.s[seq this.n] < 2))
         1  assert b
      "
    `);
  });

  test("collections, tuples and defaults", () => {
    expect(printEntry(`n = m[n].b[0] + sizeof(keys(m)) + sizeof(values(m));`, members))
      .toMatchInlineSnapshot(`
      "Main.S.entry
         0  this.n = ((this.m[map this.n].b[seq 0] + sizeof(keys(this.m))) + sizeof(values(this.m)))
      "
    `);
    expect(printEntry(`m[1] = (a = n, b = default(seq[int]));`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
         0  this.m[map 1] = (a = this.n, b = default(seq[int]))
      "
    `);
    expect(printEntry(`var t: (int, bool); t = (1, true); n = t.0;`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        t: (int, bool)
         0  t = (1, true,)
         1  this.n = t.0
      "
    `);
  });

  test("strings", () => {
    expect(printEntry(`print "a {{b}}\\n"; print format("{0}, {1}", n, s);`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
         0  print "a {b}\\n"
         1  print format("{0}, {1}", this.n, this.s)
      "
    `);
  });
});

describe("calls, creations and choices become instructions", () => {
  test("the result goes straight into a variable", () => {
    expect(
      printEntry(
        `var o: Other; var b: bool; n = f(1); o = new Other(); b = $; n = choose(3); send o, eA, n; assert b;`,
        members,
      ),
    ).toMatchInlineSnapshot(`
      "Main.S.entry
        o: Other
        b: bool
         0  this.n = call 1 Main.f(1) clears o, b
         1  o = new Other() clears o, b
         2  b = choose() clears b
         3  this.n = choose(3)
         4  send o, event eA, this.n clears o
         5  assert b
      "
    `);
  });

  test("inside of an expression it goes into a temporary", () => {
    expect(printEntry(`n = 1 + choose(s);`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        $0: int
         0  $0 = choose(any this.s) clears $0
         1  this.n = (1 + $0)
      "
    `);
    expect(printEntry(`n = f(f(1)) + f(2);`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        $0: int
        $1: int
        $2: int
         0  $1 = call 1 Main.f(1) clears $0, $1, $2
         1  $0 = call 1 Main.f($1) clears $0, $1, $2
         2  $2 = call 1 Main.f(2) clears $1, $2
         3  this.n = ($0 + $2)
      "
    `);
  });

  test("temporaries are used again in the next statement", () => {
    expect(printEntry(`n = 1 + f(1); n = 2 + f(2);`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        $0: int
         0  $0 = call 1 Main.f(1) clears $0
         1  this.n = (1 + $0)
         2  $0 = call 1 Main.f(2) clears $0
         3  this.n = (2 + $0)
      "
    `);
  });
});

describe("from left to right", () => {
  test("an operand is computed before a later call can change it, unless it is just a variable", () => {
    expect(printEntry(`n = n * 2 + f(1); n = n + f(1);`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        $0: int
        $1: int
         0  $0 = (this.n * 2)
         1  $1 = call 1 Main.f(1) clears $1
         2  this.n = ($0 + $1)
         3  $0 = call 1 Main.f(1) clears $0, $1
         4  this.n = (this.n + $0)
      "
    `);
  });

  test("a local variable cannot be changed by a call", () => {
    expect(printEntry(`var x: int; x = n; n = x + f(1);`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        x: int
        $0: int
         0  x = this.n
         1  $0 = call 1 Main.f(1) clears $0
         2  this.n = (x + $0)
      "
    `);
  });

  test("what can fail fails before a later effect", () => {
    expect(printEntry(`n = (s[5], choose(2)).0;`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        $0: int
        $1: int
         0  $0 = this.s[seq 5]
         1  $1 = choose(2) clears $1
         2  this.n = ($0, $1,).0
      "
    `);
  });

  test("the value before an effect is kept in calls and tuples", () => {
    expect(printEntry(`var t: (int, int, int); t = (n, f(1), n); n = t.0; n = s[f(0)];`, members))
      .toMatchInlineSnapshot(`
        "Main.S.entry
          t: (int, int, int)
          $0: int
          $1: int
           0  $0 = this.n
           1  $1 = call 1 Main.f(1) clears t, $1
           2  t = ($0, $1, this.n,)
           3  this.n = t.0
           4  $0 = call 1 Main.f(0) clears t, $0, $1
           5  this.n = this.s[seq $0]
        "
      `);
  });
});

describe("short circuits", () => {
  test("a pure right side stays in place", () => {
    expect(printEntry(`var b: bool; b = ok(1) && n > 0; assert b;`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        b: bool
        $0: bool
         0  $0 = call 1 Main.ok(1) clears b, $0
         1  b = ($0 && (this.n > 0))
         2  assert b
      "
    `);
  });

  test("effects on the right happen only where it is evaluated", () => {
    expect(printEntry(`var b: bool; b = n > 0 && ok(n); assert b;`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        b: bool
        $0: bool
         0  $0 = (this.n > 0)
         1  branch $0 else 3
         2  $0 = call 1 Main.ok(this.n) clears b, $0
         3  b = $0
         4  assert b
      "
    `);
    expect(printEntry(`var b: bool; b = n > 0 || !ok(n) || $; assert b;`, members)).toMatchInlineSnapshot(`
      "Main.S.entry
        b: bool
        $0: bool
        $1: bool
        $2: bool
         0  $0 = (this.n > 0)
         1  branch !$0 else 4
         2  $1 = call 1 Main.ok(this.n) clears b, $0, $1, $2
         3  $0 = !$1
         4  $2 = $0
         5  branch !$2 else 7
         6  $2 = choose() clears b, $0, $1, $2
         7  b = $2
         8  assert b
      "
    `);
  });
});
