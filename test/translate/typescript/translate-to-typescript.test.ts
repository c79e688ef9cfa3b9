import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { transformSync } from "esbuild";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Type } from "../../../src/analysis/type.ts";
import { RecordReader } from "../../../src/audit/read-record.ts";
import { asId } from "../../../src/base/brand.ts";
import type { EventId, Program } from "../../../src/ir/program.ts";
import { representationKey } from "../../../src/machine/value-keys.ts";
import type { Value } from "../../../src/machine/value.ts";
import { translateToTypescript } from "../../../src/translate/typescript/translate-to-typescript.ts";
import { loadSpecs, specsOf } from "../../audit/run-audit.ts";
import { readSpecs, specFolders } from "../../audit/spec-folders.ts";
import { folderWith } from "../../cli/pspec.ts";
import { context, declarations, typedValue } from "../../machine/arbitrary-values.ts";

const SEED = 20_261_204;

/** Of the specifications in specs/. */
const PARAMETERS = new Map([["participants", 2n]]);

const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");

/** The errors of `tsc --strict`, and of the stricter options that a project may have. */
async function compileErrors(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = folderWith(files);
  const options = {
    compilerOptions: {
      ...{ strict: true, noEmit: true, target: "es2022", lib: ["es2022"], module: "nodenext", types: [] },
      ...{ noUnusedLocals: true, noUnusedParameters: true, exactOptionalPropertyTypes: true },
      ...{ noUncheckedIndexedAccess: true, erasableSyntaxOnly: true, allowImportingTsExtensions: true },
    },
    include: ["*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", folder]);
    return "";
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

const EVERYTHING = specsOf(`
  type tForeign;
  enum tColour { Red, Green }
  // Taken by TypeScript, by the module, and by each other.
  enum number { One }
  enum Emitter { Two }
  enum Emitter_ { Three }
  event eTick;
  event ePaint: (colour: tColour, coats: int, who: machine, notes: map[string, seq[bool]]);
  event constructor: (int, float);
  event __proto__: (class: set[tColour], export: map[tColour, (delete: event)], readonly: map[int, string]);
  event toString: any;
  event function: (number: number, a: Emitter, b: Emitter_, c: tForeign, d: data);
  event await: seq[set[(x: seq[int])]];
`);

describe("the module", () => {
  test("of a small specification", async () => {
    const { program } = specsOf(`
      enum tColour { Red, Green }
      event eTick;
      event ePaint: (colour: tColour, coats: int, who: machine, notes: map[string, seq[bool]]);
      spec S observes eTick, ePaint { start state A { ignore eTick, ePaint; } }
    `);
    await expect(translateToTypescript(program)).toMatchFileSnapshot("translate-to-typescript.expected.txt");
  });

  test("has only the events that specs observe, where it is for those", () => {
    const { program } = specsOf(
      "event eTick; event eOther: int; spec S observes eTick { start state A { ignore eTick; } }",
    );
    expect(translateToTypescript(program, "observed")).not.toContain("eOther:");
    expect(translateToTypescript(program)).toContain("readonly eOther: Int;");
  });

  test("compiles under --strict and finds what is wrong in its use", { timeout: 60_000 }, async () => {
    const modules = Object.fromEntries(
      specFolders().map((folder) => [
        `${folder.replace("specs/", "")}.ts`,
        translateToTypescript(loadSpecs(readSpecs(folder), { parameters: PARAMETERS }).program),
      ]),
    );
    expect(Object.keys(modules).length).toBeGreaterThan(2);
    const use = `
      import { createEmitter } from "./everything.ts";
      import type { Payloads, TraceEvent } from "./everything.ts";
      const emit = createEmitter({ write: () => {}, clock: Date.now });
      emit.eTick();
      emit.eTick({ id: "1" });
      emit.ePaint({ colour: "Red", coats: 2n, who: null, notes: { a: [true] } });
      emit.ePaint({ colour: "Red", coats: 2, who: "m", notes: new Map([["a", [true]]]) });
      emit.constructor([1, 2.5]);
      emit.toString({ any: 1 });
      emit.function({ number: "One", a: "Two", b: "Three", c: 1, d: null });
      export const payload: Payloads["await"] = [new Set([{ x: [1n] }]), [{ x: [1] }]];
      export function coats(event: TraceEvent): number | bigint {
        return event.event === "ePaint" ? event.payload.coats : 0;
      }
    `;
    const wrong = [
      `emit.eTick(1);`,
      `emit.ePaint({ colour: "Blue", coats: 2, who: null, notes: {} });`,
      `emit.ePaint({ colour: "Red", coats: "2", who: null, notes: {} });`,
      `emit.constructor([1]);`,
      `emit.eUnknown();`,
    ];
    const errors = await compileErrors({
      ...modules,
      "everything.ts": translateToTypescript(EVERYTHING.program),
      "use.ts": use,
      "wrong.ts": `import { createEmitter } from "./everything.ts";\nconst emit = createEmitter({ write: () => {} });\n${wrong.join("\n")}\n`,
    });
    const lines = errors
      .split("\n")
      .flatMap((line) => /^\S*?([a-z-]+\.ts)\((\d+),/.exec(line)?.slice(1, 3).join(":") ?? []);
    expect(lines, errors).toEqual(wrong.map((_, index) => `wrong.ts:${index + 3}`));
  });
});

interface Emitting {
  readonly createEmitter: (options: {
    readonly write: (line: string) => void;
    readonly source?: string;
    readonly clock?: () => number;
  }) => Readonly<Record<string, (payload?: unknown, stamp?: object) => void>>;
}

async function load(text: string): Promise<Emitting> {
  const { code } = transformSync(text, { loader: "ts", format: "esm", target: "es2022" });
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as Emitting;
}

/** A program with one event of this type, besides the declarations of the generators. */
function programOf(payload: Type): Program {
  const events = [...declarations.events.slice(0, 3), { name: "ePong", payload, span: null }];
  return { events, enums: declarations.enums, monitors: [] } as unknown as Program;
}

/** What a service would hand over. \`isPlain\`: arrays and objects, wherever those are taken. */
function given(value: Value, isPlain: boolean): unknown {
  if (typeof value !== "object" || value === null) return value;
  const part = (one: Value): unknown => given(one, isPlain);
  switch (value.kind) {
    case "float":
      return value.value;
    case "enum":
      return value.element;
    case "event":
      return context.eventNames[value.event];
    case "machine":
      return value.name;
    case "foreign":
      return JSON.parse(value.text);
    case "tuple":
    case "seq":
      return value.items.map(part);
    case "set":
      return isPlain ? value.items.map(part) : new Set(value.items.map(part));
    case "named-tuple":
      return Object.fromEntries(value.names.map((name, index) => [name, part(value.items[index] as Value)]));
    case "map": {
      const pairs = value.keys.map((key, index) => [part(key), part(value.values[index] as Value)] as const);
      if (!isPlain || pairs.length === 0 || !value.keys.every((key) => typeof key === "string"))
        return new Map(pairs);
      const object = Object.fromEntries(pairs as unknown as [string, unknown][]);
      // An object puts keys like "7" first: whoever minds takes a map.
      const keepsOrder = Object.keys(object).every((key, index) => key === value.keys[index]);
      return keepsOrder ? object : new Map(pairs);
    }
  }
}

describe("what the emitter writes", () => {
  test("the audit reads as the same values", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(typedValue, fc.boolean(), async ({ type, value }, isPlain) => {
        const program = programOf(type);
        const lines: string[] = [];
        const { createEmitter } = await load(translateToTypescript(program));
        const emitter = createEmitter({ write: (line) => lines.push(line), source: "s", clock: () => 0 });
        if (type.kind === "null") emitter["ePong"]?.();
        else emitter["ePong"]?.(given(value, isPlain));
        const [line] = lines;
        if (lines.length !== 1 || line === undefined) throw new Error(`${lines.length} lines`);
        const observed = new Set([asId<EventId>(3)]);
        const read = new RecordReader(program, context, { observed }).read(line, { input: 0, line: 1 });
        if (read.kind !== "mapped")
          throw new Error(`${line}: ${read.kind === "rejected" ? read.message : read.kind}`);
        expect(representationKey(read.payload)).toBe(representationKey(value));
        expect(read).toMatchObject({ event: 3, time: 0, source: "s" });
      }),
      { numRuns: 120, seed: SEED },
    );
  });

  test("is exact, or nothing", async () => {
    const { createEmitter } = await load(translateToTypescript(EVERYTHING.program));
    const lines: string[] = [];
    const emit = createEmitter({ write: (line) => lines.push(line) });
    const call = (event: string, payload: unknown, stamp?: object): string | undefined => {
      lines.length = 0;
      emit[event]?.(payload, stamp);
      return lines[0];
    };
    expect(call("constructor", [2n ** 53n, -0])).toBe(
      '{"event":"constructor","payload":["9007199254740992",-0]}',
    );
    expect(call("constructor", [-0, Infinity])).toBe('{"event":"constructor","payload":[0,"Infinity"]}');
    expect(call("await", [[{ x: [1] }, { x: [1n] }]])).toBe('{"event":"await","payload":[[{"x":[1]}]]}');
    expect(call("toString", { a: undefined, b: 2n ** 60n })).toBe(
      '{"event":"toString","payload":{"b":1152921504606846976}}',
    );
    expect(call("eTick", { id: "7", outcome: "unknown", time: "2026-11-22T10:00:00Z" })).toBe(
      '{"event":"eTick","time":"2026-11-22T10:00:00Z","id":"7","outcome":"unknown"}',
    );
    const paint = { colour: "Red", coats: 1, who: null, notes: {} };
    expect(() => call("ePaint", { ...paint, coats: 2 ** 53 })).toThrow(
      "ePaint/coats: expected an int (beyond 2^53 - 1: a bigint), not 9007199254740992",
    );
    expect(() => call("ePaint", { ...paint, coats: 2n ** 63n })).toThrow(
      "ePaint/coats: expected an int of 64 bits",
    );
    expect(() => call("ePaint", { ...paint, coats: 0.5 })).toThrow("ePaint/coats: expected an int");
    expect(() => call("ePaint", { ...paint, colour: "Blue" })).toThrow(
      'ePaint/colour: expected Red or Green, not "Blue"',
    );
    expect(() => call("ePaint", { ...paint, notes: { a: [true, 1] } })).toThrow(
      'ePaint/notes/"a"/1: expected true or false, not 1',
    );
    const proto = {
      class: [],
      export: new Map(),
      readonly: new Map<unknown, string>([
        [1, "a"],
        [1n, "b"],
      ]),
    };
    expect(() => call("__proto__", proto)).toThrow(
      "__proto__/readonly: expected keys that differ, each, not 1",
    );
    expect(lines).toEqual([]);
  });
});
