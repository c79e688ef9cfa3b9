import { describe, expect, test } from "vitest";
import type { ForeignFunction } from "../../src/analysis/foreign.ts";
import type { TestResult } from "../../src/explore/test-result.ts";
import { checkText, failureIn } from "./check-text.ts";

const DECLARATIONS = `
  type tQueue;
  enum tColour { RED, GREEN }
  event eQueue: tQueue;
  fun enqueue(queue: tQueue, item: int): tQueue;
  fun peek(queue: tQueue): int;
  fun swap(pair: (left: tColour, right: seq[float])): (left: tColour, right: seq[float]);
  fun nearest(machines: seq[machine]): machine;
  fun anything(): any;
  fun note(text: string);
`;

const QUEUES: Readonly<Record<string, ForeignFunction>> = {
  enqueue: (queue: { items: number[] } | null, item: number) => {
    // What it changes is its own copy.
    queue?.items.push(item);
    return queue ?? { items: [item], kind: "queue" };
  },
  peek: (queue: { items: number[] }) => queue.items[0],
};

/** Runs statements of a machine's entry with these foreign functions. */
function run(
  statements: string,
  functions: Readonly<Record<string, ForeignFunction>>,
  { variables = "", members = "", isChecked = false } = {},
): TestResult {
  const text = `${DECLARATIONS}
    machine Main { ${members} var q: tQueue; var r: tQueue;
      start state Init { entry { ${variables} ${statements} } on eQueue do (x: tQueue) { assert peek(x) == 7; } }
    }`;
  const foreign = { name: "module", functions: new Map(Object.entries(functions)), isChecked };
  return checkText(text, { foreign });
}

/** The message of the violation; null where the statements run through. */
function failureOf(...given: Parameters<typeof run>): string | null {
  return failureIn(run(...given));
}

describe("foreign functions", () => {
  test("take and give values as JSON, and cannot change what the program holds", () => {
    const statements = `
      assert q == default(tQueue);
      q = enqueue(q, 7);
      r = q;
      assert r == q;
      q = enqueue(q, 8);
      assert q != r && peek(r) == 7;
      assert enqueue(r, 8) == q;
      send this, eQueue, q;`;
    expect(failureOf(statements, QUEUES)).toBeNull();
  });

  test("give values of every type, and machines only that they were given", () => {
    const functions = {
      swap: ({ left, right }: { left: string; right: number[] }) => ({
        right: right.toReversed(),
        left: left === "RED" ? 1 : 0,
      }),
      nearest: (machines: string[]) => machines[0] ?? "Main/Elsewhere.0/",
      anything: () => ({ a: [1, 2.5, null], b: "text" }),
      peek: () => 0,
    };
    const statements = `
      floats += (0, 1.5); floats += (1, 2.0);
      assert swap((left = RED, right = floats)).right[0] == 2.0;
      assert swap((left = RED, right = floats)).left == GREEN;
      machines += (0, this);
      assert nearest(machines) == this;
      assert (anything() as (a: seq[any], b: string)).a[1] as float == 2.5;`;
    const variables = "var floats: seq[float]; var machines: seq[machine];";
    expect(failureOf(statements, functions, { variables })).toBeNull();
    const strange = failureOf("r2 = nearest(machines);", functions, {
      variables: `${variables} var r2: machine;`,
    });
    expect(strange).toContain(
      "nearest returned something else than declared: expected the name of a machine",
    );
  });

  test.each<[what: string, result: () => unknown, message: RegExp]>([
    ["a fraction", () => 0.5, /peek returned something else than declared: expected an int, not 0.5/],
    ["nothing", () => undefined, /expected an int, not nothing/],
    ["a promise", () => Promise.resolve(1), /peek returned a promise: foreign functions cannot wait/],
    [
      "by throwing",
      () => ([] as number[]).reduce((a, b) => a + b),
      /peek threw TypeError: Reduce of empty array/,
    ],
    ["by rejecting", () => Promise.reject(new Error("no")), /returned a promise/],
  ])("fail at the call where they give %s", (_what, result, message) => {
    const { verdict } = run("assert peek(q) == 0;", { peek: result });
    if (verdict.kind !== "violated") throw new Error(verdict.kind);
    expect(verdict.violation.kind).toBe("runtime");
    expect(verdict.violation.message).toMatch(message);
  });

  test.each<[what: string, value: () => unknown]>([
    ["a function", () => () => 0],
    ["a date", () => new Date(0)],
    ["an infinity", () => ({ a: [Infinity] })],
    ["a map", () => new Map()],
    [
      "itself inside",
      () => {
        const circle: { inner?: unknown } = {};
        circle.inner = circle;
        return circle;
      },
    ],
  ])("give no foreign value that is %s", (_what, value) => {
    const functions = { enqueue: value, peek: () => 0 };
    expect(failureOf("q = enqueue(q, 1);", functions)).toMatch(
      /enqueue returned something else than declared/,
    );
  });

  test("that depend on more than their arguments are found by calling them again", () => {
    let calls = 0;
    const options = { isChecked: true };
    const impure = { peek: () => calls++ };
    expect(failureOf("assert peek(q) >= 0;", impure, options)).toMatch(
      /peek does not depend on its arguments alone: for the same ones, 0, then \d/,
    );
    const slow = { peek: () => Math.floor(calls++ / 2) };
    calls = 0;
    expect(failureOf("assert peek(q) >= 0; assert peek(q) >= 0;", slow, options)).toMatch(
      /for the same ones, 0, then \d/,
    );
    expect(failureOf("q = enqueue(q, 7); assert peek(q) == 7;", QUEUES, options)).toBeNull();
  });

  test("give the same result for the same arguments within a run, whatever they do", () => {
    let calls = 0;
    expect(failureOf("assert peek(q) == peek(q);", { peek: () => calls++ })).toBeNull();
    expect(calls).toBe(1);
  });

  test("of a machine come from an object of its name, or else by their own", () => {
    const members = "fun peek(queue: tQueue): int; fun note(text: string);";
    const functions = { "Main.peek": () => 1, peek: () => 7, note: () => Symbol("ignored") };
    expect(failureOf('note("x"); assert peek(q) == 1;', functions, { members })).toBeNull();
  });
});
