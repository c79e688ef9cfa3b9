import assert from "node:assert/strict";
import { replay } from "../../../src/explore/replay.ts";
import type { Exploration } from "../../../src/explore/explore.ts";
import type { Program } from "../../../src/ir/program.ts";
import { representationKey } from "../../../src/machine/value-keys.ts";
import { readPathFile, recordPath } from "../../../src/world/path-file.ts";

/** Recorded, written, read and repeated, a violation is the same one. Throws if it is not. */
export function checkReplay(program: Program, { verdict, figures }: Exploration): void {
  if (verdict.kind !== "violated") return;
  const { kind, property, message, key, path } = verdict.violation;
  const written = recordPath(program, path, {
    spec: "sha256:0",
    test: "tc",
    violation: { kind, property, message },
    deadlock: "receive",
    fairness: figures.fairness,
    placeOf: () => null,
  });
  const file = readPathFile(JSON.parse(JSON.stringify(written)));
  if ("error" in file) throw new Error(file.error);
  const { end, steps } = replay(program, file.value);
  if (end.kind !== "violated")
    throw new Error(
      `the replayed path of "${message}" ends with ${end.kind}${end.kind === "diverged" ? ` at step ${end.at}: ${end.reason}` : ""}`,
    );
  const { violation } = end;
  assert.equal(violation.kind, kind);
  assert.equal(violation.property, property);
  assert.equal(representationKey(violation.key), representationKey(key));
  assert.equal(steps.length, path.steps.length);
  if (path.loopStart === null) assert.equal(violation.message, message);
}
