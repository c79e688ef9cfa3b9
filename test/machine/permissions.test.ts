import { describe, expect, test } from "vitest";
import { equalityKey, equals, representationKey } from "../../src/machine/value-keys.ts";
import type { MachineValue } from "../../src/machine/value.ts";
import type { EventId } from "../../src/ir/program.ts";
import { checkText, failureIn } from "./check-text.ts";

function failureOf(text: string): string | null {
  return failureIn(checkText(text));
}

/** A main machine that runs these statements, with a server that receives two of three events. */
function inMain(statements: string): string {
  return `event eA; event eB; event eC;
    machine Server receives eA, eB; { start state S { ignore eA, eB, eC; entry (p: machine) { send p, eC; } } }
    interface IA() receives eA;
    interface IAB() receives eA, eB;
    interface IABC() receives eA, eB, eC;
    machine Main {
      var m: machine; var narrow: IA; var wide: IAB; var widest: IABC;
      start state S { ignore eC; entry { ${statements} } }
    }`;
}

/** A machine that is bound as an interface which receives less than the machine itself. */
function bound(statements: string): string {
  return `event eMe: machine; event eA; event eB;
    interface ISrv(machine) receives eA;
    machine Server receives eA, eB; { start state S { ignore eA, eB; entry (p: machine) { send p, eMe, this; } } }
    machine Main { start state S { ${statements} } }
    test tc [main = Main]: { Main, Server -> ISrv };`;
}

describe("permissions", () => {
  test.each<[what: string, program: string, message: string | null]>([
    [
      "a narrowed reference permits no more than its interface receives",
      inMain("m = new Server(this); narrow = m to IA; send narrow, eA; send narrow, eB;"),
      "the reference to the target does not permit to send it eB",
    ],
    [
      "a reference cannot be converted to an interface that receives more",
      inMain("m = new Server(this); widest = m to IABC;"),
      "Main/Server.0 cannot be converted to IABC: it does not permit eC",
    ],
    [
      "what was narrowed stays narrow",
      inMain("m = new Server(this); narrow = m to IA; m = narrow; wide = m to IAB;"),
      "Main/Server.0 cannot be converted to IAB: it does not permit eB",
    ],
    [
      "a cast looks at no permissions",
      inMain("m = new Server(this); narrow = m as IA; send narrow, eB;"),
      null,
    ],
    [
      "permissions make no difference to equality",
      inMain("m = this; narrow = m to IA; assert m == narrow;"),
      null,
    ],
    ["null is no machine", inMain("narrow = m to IA;"), "null cannot be converted to IA"],
    [
      "the type that it has anyway is no conversion, for null neither",
      inMain("narrow = narrow to IA;"),
      null,
    ],
    [
      "halt is an event like any other",
      inMain("m = new Server(this); send m, halt;"),
      "the reference to the target does not permit to send it halt",
    ],
    [
      "a machine without `receives` can be seen as any interface",
      inMain("widest = this to IABC; wide = widest to IAB; narrow = wide to IA; send narrow, eC;"),
      "the reference to the target does not permit to send it eC",
    ],
    [
      "`this` permits what the machine itself receives",
      bound("entry { new ISrv(this); } on eMe do (m: machine) { send m, eB; }"),
      null,
    ],
    [
      "what `new` gives permits what the interface receives",
      bound("ignore eMe; entry { var s: ISrv; s = new ISrv(this); send s, eA; send s, eB; }"),
      "the reference to the target does not permit to send it eB",
    ],
  ])("%s", (_what, program, message) => {
    expect(failureOf(program)).toBe(message);
  });

  test("tell states apart, not values", () => {
    const plain: MachineValue = { kind: "machine", type: null, name: "Main" };
    const narrow: MachineValue = { ...plain, permits: [2 as EventId] };
    expect(equals(plain, narrow)).toBe(true);
    expect(equalityKey(plain)).toBe(equalityKey(narrow));
    expect(representationKey(plain)).not.toBe(representationKey(narrow));
  });
});
