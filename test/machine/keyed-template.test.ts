/** The template of a keyed spec: it has no key, and takes the events that concern all. */
import { describe, expect, test } from "vitest";
import type { EventId, MonitorId } from "../../src/ir/program.ts";
import type { KeyedState } from "../../src/machine/monitor.ts";
import { observe, startMonitor } from "../../src/machine/observe.ts";
import { NamedTupleValue } from "../../src/machine/value.ts";
import { loadTest } from "../explore/load-program.ts";

const { program } = loadTest(`
event eOne: (id: int);
event eAll;
spec Counts for (k: int) observes eOne by payload.id, eAll by all {
  var seen: int;
  var last: int;
  start state Counting {
    on eOne do { seen = seen + 1; last = k + 1; }
    on eAll do { seen = seen + 10; }
  }
}
machine Main { start state Init { } }
test tc [main = Main]: assert Counts in { Main };
`);
const monitor = 0 as MonitorId;
const eventOf = (name: string): EventId =>
  program.events.findIndex((event) => event.name === name) as EventId;

describe("a keyed spec", () => {
  test("copies its template at birth, and computes with the key of the instance", () => {
    let { state } = startMonitor(program, monitor);
    const take = (name: string, payload: Parameters<typeof observe>[2]["payload"]): void => {
      const seen = observe(program, monitor, { state, event: eventOf(name), payload });
      expect(seen.failure).toBeNull();
      state = seen.state;
    };
    const id = (value: number): NamedTupleValue => new NamedTupleValue(["id"], [value]);
    take("eAll", null);
    take("eOne", id(7));
    take("eAll", null);
    take("eOne", id(8));
    const variables = [...(state as KeyedState).instances.values()].map((one) => one.local.variables);
    expect(variables).toEqual([
      [21, 8, 7],
      [21, 9, 8],
    ]);
  });
});
