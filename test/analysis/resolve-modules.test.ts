import { describe, expect, test } from "vitest";
import { analyzeText, bindingsOf, testOf } from "./analyze-text.ts";

const PROGRAM = `
  event ePing;
  event ePong;
  interface Pinged() receives ePing;
  interface Target() receives ePing;
  machine Server receives ePing; sends ePong; { start state S { ignore ePing; } }
  machine FastServer receives ePing; sends ePong; { start state S { ignore ePing; } }
  machine Client receives ePong; sends ePing; { start state S { entry { send new Server(), ePing; } ignore ePong; } }
  machine Caller receives ; sends ePing; { start state S { entry { send new Pinged(), ePing; help(); } } }
  fun help() { if (choose()) { help(); } new Client(); }
  spec Watcher observes ePing { start state S { ignore ePing; } }
  spec Other observes ePong { start state S { ignore ePong; } }
`;

describe("modules", () => {
  test("bind a machine under another's interface", () => {
    const found = testOf(`${PROGRAM} test tc [main = Client]: { Client, FastServer -> Server };`, "tc");
    expect(bindingsOf(found)).toEqual(["Client=Client", "Server=FastServer"]);
  });

  test("start from the machine that the test names, under the interface that it has", () => {
    const found = testOf(`${PROGRAM} test tc [main = Server]: { Server -> Pinged };`, "tc");
    expect(found.main.name).toBe("Pinged");
  });

  test("know what is created in functions, also recursive ones", () => {
    const { codes, diagnostics } = analyzeText(
      `${PROGRAM} test tc [main = Caller]: { Caller, Server -> Pinged };`,
    );
    expect(codes).toEqual(["PS5013"]);
    expect(diagnostics[0]?.message).toContain("`Caller` creates `Client`");
  });

  test("observe only what the asserted part sends", () => {
    const text = `${PROGRAM}
      module Clients = assert Watcher in { Client };
      module Servers = assert Other in { Server };
      test tc [main = Client]: union Clients, Servers;`;
    const scopes = testOf(text, "tc").specs.map(({ spec, scope }) => [spec.name, [...scope]]);
    expect(scopes).toEqual([
      ["Watcher", ["Client"]],
      ["Other", ["Server"]],
    ]);
  });

  test("lead what is created to the renamed interface", () => {
    const text = `${PROGRAM}
      module Renamed = rename Pinged to Target in assert Watcher in { Caller, Server -> Pinged };
      test tc [main = Caller]: union Renamed, { Client, FastServer -> Server };`;
    const found = testOf(text, "tc");
    expect(bindingsOf(found)).toEqual([
      "Caller=Caller",
      "Target=Server",
      "Client=Client",
      "Server=FastServer",
    ]);
    const caller = found.bindings[0];
    expect([...(caller?.links ?? [])]).toEqual([
      ["Pinged", "Target"],
      ["Client", "Client"],
    ]);
    expect([...(found.specs[0]?.scope ?? [])]).toEqual(["Caller", "Target"]);
  });

  test("hide events that they both send and receive, and interfaces that they both bind and create", () => {
    const hidden = `${PROGRAM}
      module M = hidei Server in hidee ePong in { Client, Server };
      test tc [main = Client]: M;`;
    expect(analyzeText(hidden).codes).toEqual(["PS5010"]);
    const clean = `${PROGRAM}
      module M = hidei Server in hidee ePing in { Client, Server };
      test tc [main = Client]: M;`;
    expect(analyzeText(clean).codes).toEqual(["PS4111", "PS5101", "PS5101"]);
  });

  test("stay apart from events that another keeps private", () => {
    const text = `${PROGRAM}
      module M = hidee ePing in { Client, Server };
      module N = union M, { FastServer };`;
    expect(analyzeText(text).codes).toEqual(["PS5009"]);
  });

  test("that cannot be resolved bring no follow-up errors", () => {
    const text = `${PROGRAM} test tc [main = Client]: assert Watcher in { Client, Sever };`;
    expect(analyzeText(text).codes).toEqual(["PS2001"]);
  });
});
