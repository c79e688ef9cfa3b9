import { defineDiagnostic } from "../define.ts";

// Programs that are right by the rules, and probably not what was meant.

export const unreachableState = defineDiagnostic("PS4110", "warning", {
  title: "state that is never entered",
  explain: `
    No transition leads to this state: neither an \`on … goto\` nor a \`goto\` in anything that runs in the states which
    can be reached from the start state. Its handlers never run, and a check says nothing about them.

        machine Server {
          start state Init { entry { goto Serving; } }
          state Serving { }
          state Draining { }        // PS4110
        }
  `,
  message: (p: { state: string; machine: string }) =>
    `no transition of \`${p.machine}\` leads to the state \`${p.state}\``,
});

export const eventNeverSent = defineDiagnostic("PS4111", "warning", {
  title: "event that is handled and never sent",
  explain: `
    A machine of a test reacts to this event, but nothing in the program sends, announces or raises it, or mentions it
    in any other expression. The handler never runs.
  `,
  message: (p: { event: string }) => `\`${p.event}\` is handled, and nothing ever sends it`,
});

export const eventNeverHandled = defineDiagnostic("PS4112", "warning", {
  title: "event that is sent and never handled",
  explain: `
    A machine of a test sends or raises this event, but no machine has a reaction to it, no \`receive\` takes it, and no
    spec observes it. A machine that gets it fails with an unhandled event. (Events that are only announced are for
    specs, and may be there for an audit alone.)
  `,
  message: (p: { event: string }) => `\`${p.event}\` is sent, and nothing ever handles it`,
});

export const deferredForever = defineDiagnostic("PS4113", "warning", {
  title: "event that is deferred and never handled",
  explain: `
    \`defer\` keeps an event in the inbox until a state is entered that handles it. No state of this machine does, and
    none of its \`receive\` statements takes it, so that it stays there for good. \`ignore\` drops it instead.

        state Busy { defer ePing; on eDone goto Idle; }       // PS4113
        state Idle { on eWork goto Busy; }
  `,
  message: (p: { event: string; machine: string }) =>
    `\`${p.machine}\` defers \`${p.event}\`, and none of its states ever handles it`,
  help: (p) => `handle it in a state, or write \`ignore ${p.event}\``,
});

export const payloadAlwaysCast = defineDiagnostic("PS4114", "warning", {
  title: "payload that is always cast",
  explain: `
    The event carries \`any\` or \`data\`, all that is sent with it is of one type, and every handler casts it to that type
    before it does anything else with it. With the type in the declaration the casts are not needed, and a wrong
    payload is an error where it is sent, not when it arrives.

        event eWrite: any;                    // PS4114
        event eWrite: (key: int, value: string);
        on eWrite do (w: any) { store(w as (key: int, value: string)); }
  `,
  message: (p: { event: string; type: string }) =>
    `the payload of \`${p.event}\` is always cast to \`${p.type}\``,
  help: (p) => `declare it: \`event ${p.event}: ${p.type};\``,
});
