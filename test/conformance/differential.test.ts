import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import { asLiveness, askLiveness } from "./differential/ask-liveness.ts";
import { askP } from "./differential/ask-p.ts";
import { askPspec } from "./differential/ask-pspec.ts";
import { bugOfP } from "./differential/bugs.ts";
import { compare } from "./differential/compare.ts";
import { computingProgram } from "./differential/computing-program.ts";
import { lastingProgram } from "./differential/lasting-program.ts";
import { reactingProgram } from "./differential/reacting-program.ts";
import { runDifferential } from "./differential/run-differential.ts";
import { runSettled } from "./differential/run-settled.ts";
import { settledCases } from "./settled.ts";

const folder = mkdtempSync(join(tmpdir(), "pspec-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A command that says the same of every folder it is given. */
function commandThatSays(name: string, verdict: string, message: string): string {
  const script = join(folder, `${name}.mjs`);
  const line = `\\ttc\\t${verdict}\\t1\\t${message}`;
  writeFileSync(
    script,
    `for (const word of process.argv.slice(13)) console.log(word + "${line}");
console.log("not a line of the table");`,
  );
  return `${process.execPath} ${script}`;
}

const ask = { schedules: 1, maxSteps: 1, seed: 1, strategy: { name: "random" }, heat: 0 } as const;

describe("generated programs", () => {
  test("that compute are accepted, and end in one way", () => {
    for (let number = 0; number < 12; number++) {
      const answer = askPspec(computingProgram(seededRandom(11, number)), 100);
      expect(answer?.kind === "bugs" ? answer.bugs.size : answer).toBe(1);
    }
  });

  test("that react are accepted, and some go wrong in several ways", () => {
    const answers = Array.from({ length: 25 }, (_, i) => askPspec(reactingProgram(seededRandom(11, i)), 500));
    const explored = answers.filter((answer) => answer !== null);
    expect(explored.filter(({ kind }) => kind === "refused")).toEqual([]);
    expect(explored.filter((one) => one.kind === "bugs" && one.bugs.size > 1).length).toBeGreaterThan(0);
  });

  test("that last are small, and in some of them the spec stays hot", () => {
    const answers = Array.from({ length: 20 }, (_, i) =>
      askLiveness(lastingProgram(seededRandom(11, i)), 500),
    );
    const hot = answers.map((answer) => (answer?.kind === "bugs" ? answer.bugs.size : answer));
    expect(new Set(hot)).toEqual(new Set([0, 1]));
  });

  test("are the same for the same numbers", () => {
    expect(reactingProgram(seededRandom(3, 4))).toBe(reactingProgram(seededRandom(3, 4)));
    expect(reactingProgram(seededRandom(3, 4))).not.toBe(reactingProgram(seededRandom(3, 5)));
  });
});

test.each([
  ["Assertion Failed: some/folder/program.p:12:5 a (1, 2)", "assertion at line 12: a (1, 2)"],
  ["Assertion Failed: program.p:12:5", "assertion at line 12: "],
  ["A(2) received event 'PImplementation.eB' that cannot be handled.", "unhandled eB in A"],
  ["Deadlock detected. A(2) is waiting to receive an event, but …", "deadlock"],
  [
    "PImplementation.P0 detected liveness bug in hot state 'T0' at the end of program execution.",
    "hot at the end",
  ],
  ["PImplementation.P detected potential liveness bug in hot state 'T0'.", "hot for ever"],
  ["Target in send cannot be null. Machine A(2) trying to send event eA …", "runtime: null"],
  [
    "Exception 'System.DivideByZeroException' was thrown …: Attempted to divide by zero. …",
    "runtime: division",
  ],
  ["Exception 'System.OverflowException' was thrown …: … resulted in an overflow. …", "runtime: overflow"],
  ["Event eX is not in the sends set of the Machine Main", "runtime: permission"],
  ["something else", "something else"],
])("P's message %j", (message, bug) => {
  expect(bugOfP(message)).toBe(bug);
});

test("pspec's messages are put into the same words", () => {
  const bugsOf = (statement: string): unknown => {
    const answer = askPspec(
      `event eB: int; machine Main { var m: machine; var s: seq[int];\nstart state S { entry {\n${statement}\n} } }`,
      10,
    );
    return answer?.kind === "bugs" ? [...answer.bugs] : answer;
  };
  expect(bugsOf(`assert false, format("a  {0}", s);`)).toEqual(["assertion at line 3: a ()"]);
  expect(bugsOf("assert sizeof(s) > 0;")).toEqual(["assertion at line 3: "]);
  expect(bugsOf("send this, eB, 1;")).toEqual(["unhandled eB in Main"]);
  expect(bugsOf("send m, eB, 1;")).toEqual(["runtime: null"]);
  expect(bugsOf("receive { case eB: (p: int) { } }")).toEqual(["deadlock"]);
  expect(bugsOf("s[0] = 1 / sizeof(s);")).toEqual(["runtime: division"]);
  expect(bugsOf("s[0] = 1;")).toEqual(["runtime: range"]);
  expect(bugsOf("s = 1;")).toMatchObject({ kind: "refused" });
});

describe("P's answers", () => {
  test("are read from the table that its command prints", () => {
    const command = commandThatSays(
      "bugs",
      "BUG",
      "schedules=3 buggy=2 Deadlock detected. A || Deadlock of X",
    );
    expect(askP(["a", "b"], { ...ask, command })).toEqual([
      { kind: "bugs", bugs: new Set(["deadlock", "Deadlock of X"]) },
      { kind: "bugs", bugs: new Set(["deadlock", "Deadlock of X"]) },
    ]);
  });

  test("may be that there is no bug, or no answer", () => {
    const none = commandThatSays("none", "NO_BUG", "schedules=3");
    expect(askP(["a"], { ...ask, command: none })).toEqual([{ kind: "bugs", bugs: new Set() }]);
    const refused = commandThatSays("refused", "COMPILE_ERROR", "no");
    expect(askP(["a"], { ...ask, command: refused })).toEqual([{ kind: "refused", why: "COMPILE_ERROR no" }]);
    expect(() => askP(["a"], { ...ask, command: join(folder, "missing") })).toThrow(/ENOENT/);
  });

  test("are compared with pspec's", () => {
    const bugs = (...all: string[]) => ({ kind: "bugs", bugs: new Set(all) }) as const;
    const refused = { kind: "refused", why: "no" } as const;
    expect(compare(bugs("a", "b"), bugs("b", "a"))).toEqual({ kind: "same" });
    expect(compare(bugs("a"), bugs("b"))).toEqual({ kind: "different", onlyP: ["a"], onlyPspec: ["b"] });
    expect(compare(refused, refused)).toEqual({ kind: "same" });
    expect(compare(refused, bugs())).toEqual({ kind: "refused", why: "by P: no" });
    expect(compare(bugs(), refused)).toEqual({ kind: "refused", why: "by pspec: no" });
  });

  test("of how long a spec stays hot are put into one word", () => {
    const bugs = (...all: string[]) => ({ kind: "bugs", bugs: new Set(all) }) as const;
    const hot = bugs("hot at the end or for ever");
    expect(asLiveness(bugs("hot at the end", "hot for ever"))).toEqual(hot);
    expect(asLiveness(bugs("deadlock"))).toEqual(bugs("deadlock"));
    const text = `event eX; machine Main { start state S { entry { GIVEN } } }
      spec P observes eX { start hot state S { on eX goto T; } cold state T { ignore eX; } }
      test tc [main = Main]: assert P in { Main };`;
    expect(askLiveness(text.replace("GIVEN", "if ($) { announce eX; }"), 10)).toEqual(hot);
    expect(askLiveness(text.replace("GIVEN", "announce eX;"), 10)).toEqual(bugs());
    expect(askLiveness(text.replace("GIVEN", "assert false;"), 10)).toEqual(
      bugs("assertion: assertion failed"),
    );
    expect(askLiveness(text.replace("GIVEN", "announce eX;"), 1)).toBeNull();
    expect(askLiveness("event", 10)).toMatchObject({ kind: "refused" });
  });

  test("to settled cases are compared with what the files say of P", () => {
    const command = commandThatSays("deadlock", "BUG", "Deadlock detected. …");
    const { compared, disagreements } = runSettled({ ...ask, command });
    expect(compared).toBe(settledCases().length);
    const deadlocks = settledCases().filter(({ p }) => p.join() === "deadlock");
    expect(deadlocks.length).toBeGreaterThan(0);
    expect(disagreements).toHaveLength(compared - deadlocks.length);
    expect(disagreements[0]).toMatchObject({ found: ["deadlock"], why: null });
  });

  test("that differ are reported by the number of the program", () => {
    const command = commandThatSays("other", "BUG", "a bug of P's own");
    const lines: string[] = [];
    const options = { command, schedules: 1, maxSteps: 1, seed: 11, kind: null, count: 2 };
    const { compared, disagreements } = runDifferential(options, (line) => lines.push(line));
    expect(compared).toBe(disagreements.length);
    expect(disagreements.map(({ name }) => name)).toContain("computing 1");
    expect(disagreements[0]?.comparison).toMatchObject({ onlyP: ["a bug of P's own"] });
    expect(lines[0]).toBe("computing: 2 of 2, 2 disagreements");
  });
});
