import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SourceInput } from "../../../src/analysis/compile.ts";
import { explore } from "../../../src/explore/explore.ts";
import type { Verdict } from "../../../src/explore/verdict.ts";
import { translateToP } from "../../../src/translate/p/translate-to-p.ts";
import { loadTests } from "../../explore/load-program.ts";
import type { LoadedTest } from "../../explore/load-program.ts";
import { randomProgram } from "../../explore/random-program.ts";
import { searchAll } from "../../explore/search-all.ts";
import { compileFiles } from "./translated.ts";
import { randomKeyedProgram } from "./random-keyed-program.ts";

const PATIENCE_MS = 240_000;
const RUNS = Number(process.env["PSPEC_RUNS"] ?? 60);

describe.each(["two-phase-commit", "client-server", "active-passive"])(
  "specs/%s",
  { timeout: PATIENCE_MS },
  (folder) => {
    const before = readSpecs(folder);
    const after = translateToP(compileFiles(before)).value;
    const translated = new Map(load(after).map((loaded) => [loaded.test.name, loaded]));

    test.each(load(before).map((loaded) => [loaded.test.name, loaded] as const))(
      "%s",
      (name, { program, bounds }) => {
        const other = translated.get(name);
        expect(other?.test.attributes.expect).toBeNull();
        if (other === undefined) return;
        expect(summary(explore(other.program, { bounds }).verdict)).toEqual(
          summary(explore(program, { bounds }).verdict),
        );
      },
    );
  },
);

test("generated keyed specs fail in the same ways, and end as hot", { timeout: PATIENCE_MS }, () => {
  fc.assert(
    fc.property(randomKeyedProgram(), (text) => {
      const [before, after] = both(text);
      const bounds = before.bounds;
      const first = searchAll(before.program, { bounds, isReduced: false });
      const second = searchAll(after.program, { bounds, isReduced: false });
      expect(new Set(second.findings)).toEqual(new Set(first.findings));
      // Nothing goes on for ever here: no run is hot without end unless it ends hot.
      expect(second.isHotForever).toBe(first.isHotForever);
      expect(summary(explore(after.program, { bounds }).verdict)).toEqual(
        summary(explore(before.program, { bounds }).verdict),
      );
    }),
    { numRuns: RUNS, seed: 1 },
  );
});

test(
  "generated programs that go on for ever fail in the same ways, and are hot for ever",
  { timeout: PATIENCE_MS },
  () => {
    fc.assert(
      fc.property(randomProgram({ isBounded: true }), ({ text }) => {
        const [before, after] = both(text);
        const bounds = before.bounds;
        const first = explore(before.program, { bounds }).verdict;
        const second = explore(after.program, { bounds }).verdict;
        const isEndless =
          first.kind !== "violated" && second.kind === "violated" && second.violation.kind === "liveness";
        // Keys that take turns are, to a plain monitor, never all served.
        if (!isEndless) expect(summary(second)).toEqual(summary(first));
      }),
      { numRuns: RUNS, seed: 1 },
    );
  },
);

function both(text: string): readonly [LoadedTest, LoadedTest] {
  const before: SourceInput[] = [{ path: "test.pspec", text }];
  const [first] = load(before);
  const [second] = load(translateToP(compileFiles(before)).value);
  if (first === undefined || second === undefined) throw new Error("a text with a test is wanted");
  return [first, second];
}

function load(files: readonly SourceInput[]): LoadedTest[] {
  return loadTests(Object.fromEntries(files.map(({ path, text }) => [path, text])));
}

function summary(verdict: Verdict): object {
  if (verdict.kind !== "violated") return { kind: verdict.kind };
  const { kind, property, path } = verdict.violation;
  return { kind: verdict.kind, fault: kind, property, steps: path.steps.length, loopStart: path.loopStart };
}

function readSpecs(folder: string): SourceInput[] {
  const root = join("specs", folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".pspec"))
    .sort()
    .map((name) => ({ path: join(root, name), text: readFileSync(join(root, name), "utf8") }));
}

describe("over runs that go on for ever", () => {
  test("a key that is never served is not overlooked among others", () => {
    const [before, after] = both(turns("send this, eAsk, 1 - n; if (n == 0) { announce eServe, n; }"));
    expect(summary(explore(before.program).verdict)).toMatchObject({ kind: "violated", fault: "liveness" });
    expect(summary(explore(after.program).verdict)).toMatchObject({ kind: "violated", fault: "liveness" });
  });

  test("keys that are never served together are, in P, never served", () => {
    const [before, after] = both(turns("send this, eAsk, 1 - n; announce eServe, n;"));
    expect(summary(explore(before.program).verdict)).toEqual({ kind: "holds" });
    expect(summary(explore(after.program).verdict)).toMatchObject({ kind: "violated", fault: "liveness" });
  });
});

/** Two keys ask in turns, without end. */
function turns(onAsk: string): string {
  return `
    event eAsk: int; event eServe: int;
    spec Served for (k: int) observes eAsk by payload, eServe by payload {
      start cold state Calm { ignore eServe; on eAsk goto Waiting; }
      hot state Waiting { ignore eAsk; on eServe goto Calm; }
    }
    machine Main {
      start state Only {
        entry { send this, eAsk, 0; }
        on eAsk do (n: int) { ${onAsk} }
      }
    }
    test tc [main = Main]: assert Served in { Main };`;
}
