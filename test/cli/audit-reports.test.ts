/**
 * Reports of audits in which not all is known, or not all is to be shown, as users read them.
 * `vitest run -u test/cli/audit-reports.test.ts` writes the golden files anew; read the difference.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, pspec, ROOT } from "./pspec.ts";

const GOLDEN = join(ROOT, "test/cli/audit-reports");

const SPEC = `event eAsk: (client: string, id: int);
event eAnswer: (client: string, id: int);

spec Rising for (client: string) observes eAnswer by payload.client {
  var last: int;
  start state Watching {
    on eAnswer do (answer: (client: string, id: int)) {
      assert answer.id > last, format("{0} answered after {1}", answer.id, last);
      last = answer.id;
    }
  }
}

spec Answered for (client: string) observes eAsk by payload.client, eAnswer by payload.client {
  start cold state Idle { on eAsk goto Waiting; ignore eAnswer; }
  hot state Waiting within 5 s { on eAnswer goto Idle; ignore eAsk; }
}
`;

const BINDING = `binding Service {
  time at "/at" s;
  field client: string at "/client";
  field id: int at "/id";
  when true announce eAnswer, (client = client, id = id);
}
`;

interface Said {
  readonly event: "eAsk" | "eAnswer";
  readonly client: string;
  readonly id: number;
  /** Seconds after ten. */
  readonly at: number;
  readonly source?: string;
  readonly outcome?: "unknown";
}

const ask = (client: string, id: number, at: number, more: Partial<Said> = {}): Said => {
  return { event: "eAsk", client, id, at, ...more };
};
const answer = (client: string, id: number, at: number, more: Partial<Said> = {}): Said => {
  return { event: "eAnswer", client, id, at, ...more };
};

function line({ event, client, id, at, ...more }: Said): string {
  const time = new Date(Date.UTC(2026, 10, 22, 10) + 1000 * at).toISOString();
  return JSON.stringify({ event, payload: { client, id }, time, ...more });
}

const TRACES: Readonly<
  Record<string, { readonly options: readonly string[]; readonly lines: readonly string[] }>
> = {
  // Two servers whose clocks differ, and an answer that may not have been given.
  possible: {
    options: ["--skew", "500ms"],
    lines: [
      ask("ann", 1, 0, { source: "front" }),
      answer("ann", 2, 1, { source: "server1" }),
      answer("ann", 1, 1.2, { source: "server2" }),
      answer("bob", 1, 2, { source: "server1" }),
      answer("bob", 2, 6, { source: "server2" }),
      answer("cat", 2, 7, { outcome: "unknown" }),
      answer("cat", 1, 9),
    ].map(line),
  },
  late: {
    options: ["--lateness", "2s"],
    lines: [
      ask("ann", 1, 0),
      answer("ann", 2, 3),
      answer("ann", 1, 1),
      ask("bob", 1, 20),
      answer("bob", 1, 21),
      answer("ann", 3, 2),
      answer("cat", 1, 22),
    ].map(line),
  },
  gap: {
    options: ["--gap", "2026-11-22T10:00:05Z"],
    lines: [
      ask("ann", 1, 0),
      answer("ann", 1, 1),
      answer("bob", 2, 2),
      answer("bob", 1, 3),
      ask("cat", 1, 8),
      answer("cat", 1, 12),
    ].map(line),
  },
  redacted: {
    options: ["--redact", "client", "--redact", "id"],
    lines: [
      ...[
        ask("ann", 1, 0),
        answer("ann", 2, 1),
        answer("ann", 1, 2),
        ask("bob", 7, 3),
        answer("cat", 1, 9),
      ].map(line),
      '{"event":"eAsk","payload":{"client":"dan","id":"a secret"}}',
    ],
  },
  unannounced: {
    options: ["--binding", "service.pspec"],
    lines: ['{"at":1,"client":"ann","id":1}', '{"at":2,"client":"ann","id":2}'],
  },
};

describe("the report of an audit", () => {
  test.each(Object.keys(TRACES))("%s", async (name) => {
    const { options, lines } = TRACES[name] as (typeof TRACES)[string];
    const trace = `${name}.ndjson`;
    const cwd = folderWith({
      "spec.pspec": SPEC,
      "service.pspec": BINDING,
      [trace]: lines.map((text) => `${text}\n`).join(""),
    });
    const words = ["audit", "spec.pspec", trace, ...options];
    const { code, out, err } = await pspec(words, { cwd });
    expect(err).toBe("");
    const timeless = out.replace(/(bytes), [\d.]+ m?s$/m, "$1, TIME");
    const shown = [
      `$ cat ${trace}`,
      ...lines,
      `$ pspec ${words.join(" ")}`,
      `${timeless}exit code ${code}`,
      "",
    ];
    await expect(shown.join("\n")).toMatchFileSnapshot(join(GOLDEN, `${name}.txt`));
  });

  test.each([
    ["that announces them by rules", "", ["eAsk"]],
    ["whose records name theirs", '  event at "/event";\n', []],
  ])("as JSON has the observed events that cannot come with a binding %s", async (_, item, unannounced) => {
    const cwd = folderWith({
      "spec.pspec": SPEC,
      "service.pspec": BINDING.replace("{\n", `{\n${item}`),
      "t.ndjson": '{"at":1,"client":"ann","id":1}\n',
    });
    const words = ["audit", "spec.pspec", "t.ndjson", "--binding", "service.pspec", "--json"];
    const { out } = await pspec(words, { cwd });
    expect(JSON.parse(out)).toMatchObject({ vacuous: { events: ["eAsk"], unannounced } });
  });
});
