import { describe, expect, test } from "vitest";
import { clearDeadRegisters } from "../../src/ir/clear-dead-registers.ts";
import { dropDeadDefaults } from "../../src/ir/drop-dead-defaults.ts";
import type { Code, EventId, Expression, Instruction } from "../../src/ir/program.ts";
import { assign, codeOf, int, local, read, send, span } from "./small-codes.ts";

function clearsOf(code: Code): (readonly number[] | null)[] {
  return clearDeadRegisters(code).instructions.map((one) => ("clears" in one ? one.clears : null));
}

describe("clearDeadRegisters", () => {
  test("keeps what is read later, also where only one branch reads it", () => {
    const code = codeOf(3, [
      send(read(1)),
      { op: "branch", condition: read(2), else: 3, span },
      { op: "print", message: read(1), span },
      { op: "return", value: null, span },
    ]);
    expect(clearsOf(code)[0]).toEqual([0]);
  });

  test("does not keep a register for the operands alone", () => {
    expect(clearsOf(codeOf(2, [send(read(1))]))).toEqual([[0, 1]]);
  });

  test("keeps in a loop what the next round reads", () => {
    const code = codeOf(3, [send(read(1)), assign(2, int(1)), { op: "jump", to: 0, span }]);
    expect(clearsOf(code)[0]).toEqual([2]);
  });

  test("counts a result's register as dead before the result is there", () => {
    const call: Instruction = {
      op: "call",
      code: 0 as never,
      arguments: [read(0)],
      into: local(0),
      clears: [],
      span,
    };
    const code = codeOf(2, [call, { op: "return", value: read(0), span }], 1);
    expect(clearsOf(code)[0]).toEqual([0, 1]);
  });

  test("keeps for one case of a receive what another overwrites", () => {
    const receive = (second: number | null): Instruction => ({
      op: "receive",
      cases: [
        { event: 2 as EventId, to: 1, into: local(0) },
        { event: 3 as EventId, to: 1, into: second === null ? null : local(second) },
      ],
      clears: [],
      span,
    });
    const print: Instruction = { op: "print", message: read(0), span };
    expect(clearsOf(codeOf(1, [receive(null), print]))[0]).toEqual([]);
    expect(clearsOf(codeOf(1, [receive(0), print]))[0]).toEqual([0]);
  });

  test("keeps a variable of which a part is written", () => {
    const part: Instruction = {
      op: "assign",
      target: { root: local(1), path: [{ kind: "item", index: 0 }] },
      value: int(1),
      span,
    };
    const code = codeOf(3, [send(int(0)), part, { op: "print", message: read(1), span }]);
    expect(clearsOf(code)[0]).toEqual([0, 2]);
  });

  test("keeps what a choice chooses from, so that choices can be told apart", () => {
    const choose: Instruction = {
      op: "choose",
      from: read(0),
      isLiteral: false,
      into: local(1),
      clears: [],
      span,
    };
    expect(clearsOf(codeOf(3, [choose, { op: "return", value: read(1), span }]))[0]).toEqual([1, 2]);
  });
});

describe("dropDeadDefaults", () => {
  const zero: Expression = { kind: "default", type: { kind: "int" }, span };

  test("drops defaults that nothing reads and mends the jumps", () => {
    const code = codeOf(2, [
      assign(0, zero),
      assign(1, zero),
      { op: "branch", condition: read(1), else: 5, span },
      assign(0, int(1)),
      { op: "jump", to: 2, span },
      { op: "return", value: null, span },
    ]);
    expect(dropDeadDefaults(code).instructions).toEqual([
      assign(1, zero),
      { op: "branch", condition: read(1), else: 4, span },
      assign(0, int(1)),
      { op: "jump", to: 1, span },
      { op: "return", value: null, span },
    ]);
  });

  test("keeps a default that some way reads", () => {
    const code = codeOf(2, [
      assign(0, zero),
      { op: "branch", condition: read(1), else: 3, span },
      assign(0, int(1)),
      { op: "return", value: read(0), span },
    ]);
    expect(dropDeadDefaults(code)).toBe(code);
  });
});
