import { describe, expect, test } from "vitest";
import { auditText } from "../../src/report/audit-pretty.ts";
import { runAudit, specsOf, trace } from "../audit/run-audit.ts";
import { PLAIN } from "./report-check.ts";

const SPECS = specsOf(`
event eAsk: (client: string, id: int);
event eAnswer: (client: string, id: int);
event eOther;

spec InOrder for (client: string) observes eAnswer by payload.client {
  var last: int;
  start state Answering {
    on eAnswer do (answer: (client: string, id: int)) {
      assert answer.id == last + 1, format("{0} answered after {1}", answer.id, last);
      last = answer.id;
    }
  }
}

spec Answered for (client: string) observes eAsk by payload.client, eAnswer by payload.client {
  start cold state Idle { on eAsk goto Waiting; ignore eAnswer; }
  hot state Waiting within 5 s { on eAnswer goto Idle; ignore eAsk; }
}

spec Unused observes eOther {
  start state Start { on eOther goto Reached; }
  state Reached { ignore eOther; }
}
`);

const at = (second: number): string => `2026-11-22T10:00:${String(second).padStart(2, "0")}Z`;
const ask = (client: string, id: number, second: number): object => {
  return { event: "eAsk", payload: { client, id }, time: at(second) };
};
const answer = (client: string, id: number, second: number): object => {
  return { event: "eAnswer", payload: { client, id }, time: at(second) };
};

describe("a report of an audit for people", () => {
  test("violations, overdue and pending keys, bad records, and what was never reached", async () => {
    const text = trace(
      ask("a", 1, 0),
      answer("a", 1, 1),
      ask("b", 1, 2),
      "[1, 2]",
      answer("a", 3, 9),
      "",
      { event: "eHeartbeat" },
      { event: "eAnswr", payload: { client: "a", id: 4 } },
      ask("c", 1, 12),
    );
    const audit = await runAudit(SPECS, { "trace.ndjson": text });
    await expect(auditText(audit, PLAIN)).toMatchFileSnapshot("golden/audit-violated.txt");
  });

  test("all satisfied", async () => {
    const audit = await runAudit(SPECS, {
      "trace.ndjson": trace(ask("a", 1, 0), answer("a", 1, 1), { event: "eOther" }),
    });
    await expect(auditText(audit, PLAIN)).toMatchFileSnapshot("golden/audit-satisfied.txt");
    expect(auditText(audit, { ...PLAIN, verbosity: "quiet" })).toBe("");
  });

  test("nothing audited is not satisfied", async () => {
    const audit = await runAudit(SPECS, { "trace.ndjson": "" });
    expect(auditText(audit, PLAIN)).toMatch(
      /^\? inconclusive: the trace has no event that a spec observes\n/,
    );
  });

  test("long lists are cut, and counted", async () => {
    const lines = Array.from({ length: 14 }, (_, i) => answer(`client${i}`, 2, i));
    const audit = await runAudit(SPECS, { "trace.ndjson": trace(...lines) });
    const text = auditText(audit, PLAIN);
    expect(text.match(/^✗ InOrder\[/gm)).toHaveLength(10);
    expect(text).toContain("… and 4 more violations (--verbose shows them)");
    const verbose = auditText(audit, { ...PLAIN, verbosity: "verbose" });
    expect(verbose.match(/^✗ InOrder\[/gm)).toHaveLength(14);
  });
});
