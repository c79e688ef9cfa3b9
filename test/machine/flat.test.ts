import fc from "fast-check";
import { expect, test } from "vitest";
import { asId } from "../../src/base/brand.ts";
import type { EventId, MonitorId, Program } from "../../src/ir/program.ts";
import { ENTERED } from "../../src/machine/flat/flat-code.ts";
import { flatMonitor } from "../../src/machine/flat/flat-monitor.ts";
import type { FlatMonitor } from "../../src/machine/flat/flat-monitor.ts";
import { toNumber } from "../../src/machine/flat/scalars.ts";
import type { Local } from "../../src/machine/local.ts";
import { observeInstance, startInstance } from "../../src/machine/observe.ts";
import { floatValue, NamedTupleValue } from "../../src/machine/value.ts";
import type { Value } from "../../src/machine/value.ts";
import { specsOf } from "../audit/run-audit.ts";

/** Generated monitors over scalars, each step of the flat form held to the interpreter's. */
const SEED = 20_261_201;
const MONITOR = 0 as MonitorId;

const ints = ["a", "b", "got.n", "0", "1", "-3", "2147483647"];
const bools = ["p", "got.p", "true"];
const floats = ["x", "got.x", "0.0", "2.5"];
const colours = ["c", "got.c", "Green"];

const { int, bool, float } = fc.letrec<{ int: string; bool: string; float: string }>((tie) => ({
  int: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...ints),
    fc
      .tuple(tie("int"), fc.constantFrom("+", "-", "*", "/", "%"), tie("int"))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    tie("int").map((operand) => `(-${operand})`),
    tie("int").map((operand) => `twice(${operand})`),
    fc.constantFrom("(c to int)", "(x to int)"),
  ),
  float: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(...floats),
    fc
      .tuple(tie("float"), fc.constantFrom("+", "-", "*", "/"), tie("float"))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    tie("int").map((operand) => `(${operand} to float)`),
  ),
  bool: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(...bools),
    fc
      .tuple(tie("int"), fc.constantFrom("==", "!=", "<", ">", "<=", ">="), tie("int"))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc
      .tuple(tie("float"), fc.constantFrom("==", "<", ">="), tie("float"))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc
      .tuple(fc.constantFrom(...colours), fc.constantFrom("==", "!="), fc.constantFrom(...colours))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(tie("bool"), fc.constantFrom("&&", "||"), tie("bool")).map((parts) => `(${parts.join(" ")})`),
    tie("bool").map((operand) => `(!${operand})`),
  ),
}));

const leave = fc.oneof(
  fc.constantFrom("goto Plain;", "goto Entered, got;"),
  int.map((payload) => `goto Counted, ${payload};`),
);

const { statement } = fc.letrec<{ statement: string }>((tie) => ({
  statement: fc.oneof(
    { depthSize: "small" },
    int.map((value) => `a = ${value};`),
    int.map((value) => `b = ${value};`),
    bool.map((value) => `p = ${value};`),
    float.map((value) => `x = ${value};`),
    fc.constantFrom(...colours).map((value) => `c = ${value};`),
    bool.map((condition) => `assert ${condition}, "no";`),
    fc
      .tuple(bool, tie("statement"), tie("statement"))
      .map(([condition, one, other]) => `if (${condition}) { ${one} } else { ${other} }`),
    fc.tuple(tie("statement"), tie("statement")).map((both) => both.join(" ")),
    fc.tuple(bool, leave).map(([condition, left]) => `if (${condition}) { ${left} }`),
    int.map((turns) => `while (a < ${turns}) { a = a + 1; }`),
    fc.constant('print "seen";'),
  ),
}));

/** Without what needs a payload. */
const bare = statement
  .map((text) => text.replaceAll(/goto Entered, got;/g, "goto Plain;"))
  .map(withoutPayload);

function withoutPayload(text: string): string {
  return text
    .replaceAll("got.n", "b")
    .replaceAll("got.p", "p")
    .replaceAll("got.x", "x")
    .replaceAll("got.c", "c");
}

const spec = fc
  .record({ one: statement, two: statement, entry: statement, counted: bare, exit: bare, middle: statement })
  .map(
    ({ one, two, entry, counted, exit, middle }) => `
  enum tColour { Red, Green, Blue }
  type tGot = (n: int, p: bool, x: float, c: tColour, inner: (m: int));
  event eOne: tGot;
  event eTwo: tGot;
  event eThree: tGot;
  spec S observes eOne, eTwo, eThree {
    var a: int; var b: int; var p: bool; var x: float; var c: tColour;
    fun twice(n: int): int { if (n > 10) { return n; } return n + n; }
    start state Plain {
      on eOne do (got: tGot) { ${one} a = a + got.inner.m; }
      on eTwo goto Entered with (got: tGot) { ${noGoto(middle)} }
      exit { ${noGoto(exit)} }
    }
    state Entered {
      entry (got: tGot) { ${entry} }
      on eOne do (got: tGot) { ${two} }
      on eTwo goto Plain;
      ignore eThree;
    }
    state Counted {
      entry (n: int) { b = b + n; ${noGoto(counted)} }
      on eOne goto Plain;
      on eThree do (got: tGot) { a = got.n; }
    }
  }`,
  );

/** A transition cannot begin another one: the compiler refuses some of that. */
function noGoto(text: string): string {
  return text.replaceAll(/goto \w+(, [^;]*)?;/g, "");
}

const payload = fc.record({
  n: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(2 ** 53 - 1, 1 - 2 ** 53)),
  p: fc.boolean(),
  x: fc.oneof(fc.double(), fc.constantFrom(0, -0, 2.5)),
  c: fc.constantFrom("Red", "Green", "Blue"),
  m: fc.integer({ min: -2, max: 2 }),
});

const COLOURS = ["Red", "Green", "Blue"];
const SLOTS = new Map([
  ["0", 1],
  ["1", 2],
  ["2", 3],
  ["3", 4],
  ["4,0", 5],
]);

function check(
  program: Program,
  flat: FlatMonitor,
  events: readonly { readonly event: number; readonly payload: Record<string, unknown> }[],
): { readonly plain: number; readonly all: number } {
  let { local, failure } = startInstance(program, MONITOR);
  let plain = 0;
  let all = 0;
  const state = new Float64Array(flat.size + 3).fill(7);
  for (const { event: number, payload: json } of events) {
    if (failure !== null) break;
    const event = asId<EventId>(number);
    const { value, numbers } = bothForms(json);
    const seen = observeInstance(program, MONITOR, { local, event, payload: value });
    all++;
    if (flat.write(local, state, 2)) {
      const before = [...state];
      const entered = new Uint8Array(3);
      const result = flat.step(local.state, event)?.(state, 2, numbers, entered) ?? -1;
      if (result < 0) expect([...state]).toEqual(before);
      else {
        plain++;
        expect(seen.failure).toBeNull();
        const next = flat.read(asId(result % ENTERED), { from: state, at: 2, key: null });
        expect(shown(next)).toEqual(shown(seen.local));
        const states = seen.log.flatMap((entry) => (entry.kind === "enter" ? [entry.state] : []));
        expect(result >= ENTERED).toBe(states.length > 0);
        expect([...entered].flatMap((isEntered, index) => (isEntered === 1 ? [index] : []))).toEqual(
          [...new Set<number>(states)].sort(),
        );
        expect([state[0], state[1], state.at(-1)]).toEqual([7, 7, 7]);
      }
    }
    ({ local, failure } = seen);
  }
  return { plain, all };
}

/** −0 and 0 are two floats, and one int. */
function shown(local: Local): unknown {
  return { ...local, variables: local.variables.map((value) => [value, Object.is(toNumber(value), -0)]) };
}

function bothForms({ n, p, x, c, m }: Record<string, unknown>): {
  readonly value: Value;
  readonly numbers: Float64Array;
} {
  const colour = COLOURS.indexOf(c as string);
  const value = new NamedTupleValue(
    ["n", "p", "x", "c", "inner"],
    [
      n as number,
      p as boolean,
      floatValue(x as number),
      { kind: "enum", enum: "tColour", element: c as string, value: colour },
      new NamedTupleValue(["m"], [m as number]),
    ],
  );
  // As the scanner has it, which leaves −0 to the step.
  const numbers = [-99, n === 0 ? -0 : n, p === true ? 1 : 0, x, colour, m] as number[];
  return { value, numbers: Float64Array.from(numbers) };
}

test("a flat step is the interpreter's, or is none", { timeout: 60_000 }, () => {
  let [plain, all] = [0, 0];
  const event = fc.record({ event: fc.integer({ min: 2, max: 4 }), payload });
  fc.assert(
    fc.property(spec, fc.array(event, { minLength: 5, maxLength: 25 }), (text, events) => {
      const { program } = specsOf(text);
      const flat = flatMonitor(program, MONITOR, (_, path) => SLOTS.get(path.join()) ?? null);
      expect(flat).not.toBeNull();
      const counts = check(program, flat as FlatMonitor, events);
      plain += counts.plain;
      all += counts.all;
    }),
    { numRuns: 60, seed: SEED },
  );
  // Else it would prove nothing.
  expect(plain / all).toBeGreaterThan(0.3);
});
