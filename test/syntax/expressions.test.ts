import { describe, expect, test } from "vitest";
import { read, readExpression, readStatements } from "./read.ts";
import { show } from "./show.ts";

describe("precedence, as in P", () => {
  test.each([
    // Operators of one level group to the left.
    ["a - b - c", "((a - b) - c)"],
    ["a / b * c % d", "(((a / b) * c) % d)"],
    ["a < b < c", "((a < b) < c)"],
    ["a == b != c", "((a == b) != c)"],
    ["a || b || c", "((a || b) || c)"],
    // Levels, from the loosest.
    ["a || b && c", "(a || (b && c))"],
    ["a && b == c", "(a && (b == c))"],
    ["a == b < c", "(a == (b < c))"],
    ["a < b + c", "(a < (b + c))"],
    ["a + b * c", "(a + (b * c))"],
    ["a * -b", "(a * (-b))"],
    ["a in b == c in d", "((a in b) == (c in d))"],
    ["a || b && c == d < e + f * -g.h", "(a || (b && (c == (d < (e + (f * (-(g.h))))))))"],
    ["-a.b * c + d < e == f && g || h", "(((((((-(a.b)) * c) + d) < e) == f) && g) || h)"],
    // The traps.
    ["!x in s", "((!x) in s)"],
    ["!(x in s)", "(!(x in s))"],
    ["-a.b", "(-(a.b))"],
    ["-a[0]", "(-(a[0]))"],
    ["!-!a", "(!(-(!a)))"],
    ["a - -1", "(a - (-1))"],
    // Casts stand between + and <.
    ["a + b as T", "((a + b) as T)"],
    ["a * b to int", "((a * b) to int)"],
    ["a < b as int", "(a < (b as int))"],
    ["a == b as int", "(a == (b as int))"],
    ["-a as int", "((-a) as int)"],
    ["a as any as T", "((a as any) as T)"],
    // A cast ends in a type: whatever follows takes it as its left side.
    ["a as int * b", "((a as int) * b)"],
    ["a + b as int * c", "(((a + b) as int) * c)"],
    ["a < b as int + c", "(a < ((b as int) + c))"],
    ["a as T.f", "((a as T).f)"],
    ["a + b as T.f[0]", "((((a + b) as T).f)[0])"],
    ["a as seq[int][0]", "((a as seq[int])[0])"],
    ["a as (int, int).0 + 1", "(((a as (int, int)).0) + 1)"],
  ])("%s", (text, expected) => {
    expect(show(readExpression(text))).toBe(expected);
  });
});

describe("primaries", () => {
  test.each([
    ["1.5", "1.5"],
    [".5", ".5"],
    ["1 . 5", "1.5"],
    ["1.5.2", "(1.5.2)"],
    ["t.0.1", "((t.0).1)"],
    ["t.0.x", "((t.0).x)"],
    ["t.10", "(t.10)"],
    ["(1, 2)", "<1, 2>"],
    ["(1,)", "<1>"],
    ["(1)", "1"],
    ["((1, 2),)", "<<1, 2>>"],
    ["(a = 1,)", "<a = 1>"],
    ["(a = 1, b = (c = 2,))", "<a = 1, b = <c = 2>>"],
    ["(a, b).0", "(<a, b>.0)"],
    ["(a == b)", "(a == b)"],
    ["keys(m)[0]", "(keys(m)[0])"],
    ["values(m)", "values(m)"],
    ["sizeof(s) - 1", "(sizeof(s) - 1)"],
    ["default(map[int, (a: set[machine], b: (any))])", "default(map[int, (a: set[machine], b: (any))])"],
    ["new M()", "new M()"],
    ["new M(1, 2)", "new M(1, 2)"],
    ["f()", "f()"],
    ["f(1)[2]", "(f(1)[2])"],
    ["choose()", "choose()"],
    ["choose(3) + 1", "(choose(3) + 1)"],
    ['format("{0}")', 'format("{0}")'],
    ['format("{0}", a, b).c', '(format("{0}", a, b).c)'],
    ['"a\\"b" + "c"', '("a\\"b" + "c")'],
    ["$ && $$", "($ && $$)"],
    ["this == null", "(this == null)"],
    ["halt", "halt"],
    ["true != false", "(true != false)"],
  ])("%s", (text, expected) => {
    expect(show(readExpression(text))).toBe(expected);
  });

  test("strings keep their escapes and line ends", () => {
    expect(readExpression('"a\\\\\nb"')).toMatchObject({ kind: "string", text: "a\\\\\nb" });
  });
});

describe("what P's proof language adds", () => {
  test.each([
    ["forall (x: int) :: x == x && y", "`forall`"],
    ["exists new (x: int, y: T) :: x == y", "`exists`"],
    ["a is T", "`is`"],
    ["a.b is T && c", "`is`"],
    ["a ==> b", "`==>`"],
    ["a <==> b ==> c", "`<==>`"],
    ["inflight e", "`inflight`"],
    ["!sent e", "`sent`"],
    ["e targets this", "`targets`"],
  ])("%s is refused by name, once", (text, construct) => {
    const { codes, rendered } = read(`fun f() { x = ${text}; }`);
    expect(codes).toEqual(["PS6001"]);
    expect(rendered).toContain(`${construct} belongs to P's proof language`);
  });
});

describe("places", () => {
  test.each([
    ["x = 1;", "x"],
    ["x.a.0[i + 1].b = 1;", "((((x.a).0)[(i + 1)]).b)"],
    ["x[0] -= 1;", "(x[0])"],
    ["x.a += (1, 2);", "(x.a)"],
    ["x.0 += (1);", "(x.0)"],
  ])("%s", (text, expected) => {
    const [statement] = readStatements(text);
    if (statement === undefined || !("target" in statement) || statement.kind === "send")
      throw new Error("no place");
    expect(show(statement.target)).toBe(expected);
  });
});
