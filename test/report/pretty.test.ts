import { describe, expect, test } from "vitest";
import { ansiStyle } from "../../src/diagnostics/style.ts";
import { coin, COUNTER, DEADLOCK, LASSO, OPEN, REJECTED, UNANSWERED, UNHANDLED } from "./models.ts";
import { prettyCheck } from "./report-check.ts";

/** Texts as users read them: `golden/NAME.txt`. To be updated by `vitest run -u`, and read before they are committed. */
describe("a report for people", () => {
  test.each([
    ["several-tests", COUNTER],
    ["rest-and-hot", UNANSWERED],
    ["lasso", LASSO],
    ["deadlock", DEADLOCK],
    ["unhandled-event", UNHANDLED],
    ["open-liveness", OPEN],
    ["lasso-strong", coin("HeadsTwice", "strong")],
    ["lasso-weak", coin("Heads", "weak")],
    ["lasso-none", coin("Rings", "none")],
    ["rejected", REJECTED],
  ])("%s", async (name, model) => {
    await expect(prettyCheck(model)).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  test("verbose says all that is known", async () => {
    const text = prettyCheck(COUNTER, { verbosity: "verbose" }, { countsComponents: true });
    await expect(text).toMatchFileSnapshot("golden/several-tests-verbose.txt");
  });

  test("quiet says only what is not as expected", async () => {
    const text = prettyCheck(COUNTER, { verbosity: "quiet" });
    await expect(text).toMatchFileSnapshot("golden/several-tests-quiet.txt");
    expect(
      prettyCheck(`machine Main { start state S { } } test tc [main = Main]: { Main };`, {
        verbosity: "quiet",
      }),
    ).toBe("");
  });

  test("full shows every variable", async () => {
    await expect(prettyCheck(UNANSWERED, { isFull: true })).toMatchFileSnapshot(
      "golden/rest-and-hot-full.txt",
    );
  });

  test("keeps to a narrow terminal", async () => {
    const text = prettyCheck(UNANSWERED, { width: 48 });
    await expect(text).toMatchFileSnapshot("golden/rest-and-hot-narrow.txt");
    const lines = text.split("\n").filter((line) => line.length > 48);
    expect(lines, "only what cannot be broken is longer").toEqual(
      lines.filter((line) => /sends|takes/.test(line)),
    );
  });

  test("has the same text in colours", () => {
    const coloured = prettyCheck(LASSO, { style: ansiStyle });
    expect(coloured).toContain("\u001b[");
    expect(coloured.replace(/\u001b\[\d*m/g, "")).toBe(prettyCheck(LASSO));
  });

  test("names the limit that was hit, and what to do", () => {
    const states = prettyCheck(LASSO, {}, { limits: { states: 3, memoryBytes: null, timeMs: null } });
    expect(states).toMatch(/^\? tcLasso {2}inconclusive: the limit on states was hit/);
    expect(states).toContain("help: raise --max-states");
    const aborted = prettyCheck(LASSO, {}, { signal: { aborted: true } });
    expect(aborted).toMatch(/inconclusive: interrupted/);
  });

  test("calls a machine that stands in the place of another by its own name", () => {
    const model = `
      event ePing;
      machine Server { start state S { ignore ePing; } }
      machine Fake { start state S { on ePing do { assert false; } } }
      machine Main { start state S { entry { var s: Server; s = new Server(); send s, ePing; } } }
      test tc [main = Main]: { Main, Fake -> Server };`;
    const text = prettyCheck(model);
    expect(text).toContain("Main(1) creates Fake(2)");
    expect(text).not.toContain("Server(2)");
  });
});
