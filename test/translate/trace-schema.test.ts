import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { asId } from "../../src/base/brand.ts";
import { RecordReader } from "../../src/audit/read-record.ts";
import type { EventId } from "../../src/ir/program.ts";
import { jsonContext } from "../../src/machine/json-context.ts";
import { translateToTraceSchema } from "../../src/translate/trace-schema.ts";
import { loadSpecs, specsOf } from "../audit/run-audit.ts";
import { readSpecs, root } from "../audit/spec-folders.ts";

test("the schema of a small specification", async () => {
  const { program } = specsOf(`
    enum tColour { Red, Green }
    event eTick;
    event ePaint: (colour: tColour, coats: int, who: machine, notes: map[string, seq[bool]]);
    spec S observes eTick, ePaint { start state A { ignore eTick, ePaint; } }
  `);
  await expect(translateToTraceSchema(program)).toMatchFileSnapshot("trace-schema.expected.txt");
});

test("only the events that the specs observe, where it is for those specs", () => {
  const { program } = specsOf(`
    event eTick;
    event eOther: int;
    spec S observes eTick { start state A { ignore eTick; } }
  `);
  const schema = JSON.parse(translateToTraceSchema(program, "observed")) as {
    properties: { event: { enum: string[] } };
  };
  expect(schema.properties.event.enum).toEqual(["eTick"]);
});

test("a line is valid by the schema exactly if the audit takes it", () => {
  const { program } = loadSpecs(readSpecs("specs/active-passive"));
  const schema = JSON.parse(translateToTraceSchema(program)) as object;
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(
    schema,
  );
  const everyEvent = new Set(program.events.map((_, index) => asId<EventId>(index)));
  const reader = new RecordReader(program, jsonContext(program), { observed: everyEvent });
  const lines = ["clean", "malformed", "undeclared-event", "rejected-key", "idle"].flatMap((name) =>
    readFileSync(join(root, `traces/active-passive/${name}.ndjson`), "utf8").split("\n"),
  );
  let taken = 0;
  for (const line of lines) {
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch {
      continue;
    }
    const { kind } = reader.read(line, { input: 0, line: 1 });
    expect([line, validate(json)]).toEqual([line, kind === "mapped"]);
    taken++;
  }
  expect(taken).toBeGreaterThan(700);
});
