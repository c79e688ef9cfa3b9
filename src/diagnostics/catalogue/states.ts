import { defineDiagnostic } from "../define.ts";

export const missingStartState = defineDiagnostic("PS4001", "error", {
  title: "no start state",
  explain: `
    Every machine and every spec has exactly one state marked \`start\`; it is entered when the machine is created.

        machine Server {
          start state Serving { }
        }
  `,
  message: (p: { kind: string; name: string }) => `the ${p.kind} \`${p.name}\` has no start state`,
});

export const severalStartStates = defineDiagnostic("PS4002", "error", {
  title: "several start states",
  explain: `
    A machine is created in its start state, so there must be exactly one. Take \`start\` off the others.
  `,
  message: (p: { kind: string; name: string }) => `the ${p.kind} \`${p.name}\` has more than one start state`,
});

export const duplicateReaction = defineDiagnostic("PS4003", "error", {
  title: "two reactions to one event",
  explain: `
    A state says at most once what it does with an event: \`on … do\`, \`on … goto\`, \`defer\` or \`ignore\`.

        state Busy {
          on ePing do { }
          ignore ePing;     // PS4003
        }
  `,
  message: (p: { event: string; state: string }) =>
    `\`${p.state}\` says twice what it does with \`${p.event}\``,
});

export const duplicateAction = defineDiagnostic("PS4004", "error", {
  title: "two entry or exit actions",
  explain: `
    A state has at most one \`entry\` and one \`exit\`. Put both bodies into one.
  `,
  message: (p: { action: string; state: string }) => `\`${p.state}\` has two \`${p.action}\` actions`,
});

export const tooManyParameters = defineDiagnostic("PS4005", "error", {
  title: "handler with several parameters",
  explain: `
    An event carries one value, so a handler takes at most one parameter. Several values travel as a tuple:

        event eWrite: (key: int, value: string);
        on eWrite do write;
        fun write(w: (key: int, value: string)) { }
        on eWrite do (key: int, value: string) { }          // PS4005
        on eWrite do (w: (key: int, value: string)) { }
        fun write(key: int, value: string) { }        // PS4005
  `,
  message: (p: { what: string; count: number }) =>
    `a handler takes at most one parameter, but ${p.what} has ${p.count}`,
});

export const exitWithParameter = defineDiagnostic("PS4006", "error", {
  title: "function with a parameter as an exit action",
  explain: `
    A state is left for many reasons and not always because of an event, so nothing could be handed to \`exit\`.
  `,
  message: () => "an `exit` action takes no parameter",
});

export const globalHandler = defineDiagnostic("PS4007", "error", {
  title: "global function as a handler",
  explain: `
    A handler must be a function of the machine itself, or a body in braces. Call the global function from there:

        fun log() { print "left"; }
        machine Server {
          start state Serving {
            exit log;        // PS4007
            exit { log(); }
          }
        }
  `,
  message: (p: { name: string }) => `\`${p.name}\` is a global function and cannot be a handler`,
});

export const handlerPayload = defineDiagnostic("PS4008", "error", {
  title: "handler for another payload",
  explain: `
    The parameter of a handler receives the event's payload, so it must have the payload's type or a wider one. With
    \`on e goto S\`, the payload goes to the entry action of S, and with \`with\` to that handler too. A handler without
    a parameter fits every event, except in a \`receive\`: there the parameter is left out only where there is no
    payload.

        event ePing: int;
        on ePing do (text: string) { }   // PS4008
  `,
  message: (p: { event: string; payload: string; what: string; parameter: string }) =>
    `\`${p.event}\` carries ${p.payload}, but ${p.what} takes ${p.parameter}`,
});

export const unknownTimeUnit = defineDiagnostic("PS4009", "error", {
  title: "unknown unit of time",
  explain: `
    The deadline of a hot state is a number and a unit: \`ms\`, \`s\`, \`min\`, \`h\` or \`d\`.

        hot state ReplicaBehind within 5 s { }
  `,
  message: (p: { unit: string }) => `\`${p.unit}\` is not a unit of time`,
});

export const misplacedDeadline = defineDiagnostic("PS4010", "error", {
  title: "deadline on a state that is not hot",
  explain: `
    \`within\` says how long a spec may stay in a hot state. In a state that is not hot nothing is awaited, and machines
    have no deadlines.
  `,
  message: (p: { state: string }) =>
    `\`${p.state}\` is not a hot state of a spec, so it cannot have a deadline`,
});

export const deadlineOutOfRange = defineDiagnostic("PS4011", "error", {
  title: "deadline out of range",
  explain: `
    A deadline is longer than nothing and not longer than a hundred thousand days.
  `,
  message: (p: { text: string }) => `a deadline of ${p.text} is out of range`,
});

export const missingReturn = defineDiagnostic("PS4012", "error", {
  title: "not every path returns a value",
  explain: `
    A function with a return type must reach a \`return\` on every path. Loops do not count, since their condition may
    be false at once; \`assert false\` does.

        fun sign(n: int): int {
          if (n > 0) { return 1; }
          if (n < 0) { return -1; }
        }                               // PS4012: what if n is 0?
  `,
  message: (p: { name: string }) => `\`${p.name}\` does not return a value on every path`,
});

export const leavesValueFunction = defineDiagnostic("PS4013", "error", {
  title: "goto or raise in a function with a value",
  explain: `
    \`goto\` and \`raise\` end the handler that runs, with all the functions it is in. A function with a return type has
    a caller that waits for its value, so it may contain neither.
  `,
  message: (p: { statement: string }) =>
    `\`${p.statement}\` is not allowed in a function that returns a value`,
});

export const gotoOutsideMachine = defineDiagnostic("PS4014", "error", {
  title: "goto in a global function",
  explain: `
    A global function belongs to no machine and knows no states. Make it a function of the machine, or return a value
    that says what the caller should do.
  `,
  message: () => "a global function has no states to go to",
});

export const outsideLoop = defineDiagnostic("PS4015", "error", {
  title: "break or continue outside of a loop",
  explain: `
    \`break\` leaves the loop around it, \`continue\` begins its next round. Here is no loop; \`return\` leaves a function.
  `,
  message: (p: { statement: string }) => `\`${p.statement}\` stands outside of any loop`,
});

export const duplicateCase = defineDiagnostic("PS4016", "error", {
  title: "two cases for one event",
  explain: `
    A \`receive\` has at most one case for an event.
  `,
  message: (p: { event: string }) => `this \`receive\` already has a case for \`${p.event}\``,
});

export const returnInCase = defineDiagnostic("PS4017", "error", {
  title: "return out of a receive",
  explain: `
    A case of a \`receive\` cannot return a value, as in P. Store it in a local variable and return that behind the
    receive:

        fun ask(server: Server): int {
          var answer: int;
          send server, eAsk, this;
          receive { case eAnswer: (n: int) { answer = n; } }
          return answer;
        }
  `,
  message: () => "a case of a `receive` cannot return from a function that has a value",
});

export const leavesTransition = defineDiagnostic("PS4018", "error", {
  title: "goto or raise in the middle of a transition",
  explain: `
    The actions behind \`exit\` and \`with\` run while the machine is between two states. They may not start another
    transition, neither themselves nor in a function that they call.
  `,
  message: (p: { action: string; statement: string; state: string }) =>
    `the \`${p.action}\` action of \`${p.state}\` may \`${p.statement}\` in the middle of a transition`,
});

export const forbiddenInSpec = defineDiagnostic("PS4019", "error", {
  title: "a spec that acts",
  explain: `
    A spec only observes. It may not change what it observes, wait, or leave its verdict to chance: \`send\`, \`announce\`,
    \`receive\`, \`new\`, \`this\`, \`choose\`, \`$\` and \`$$\` are for machines. Neither may it call a function that does such
    things.
  `,
  message: (p: { construct: string; spec: string }) =>
    `\`${p.construct}\` is not allowed in the spec \`${p.spec}\`, which only observes`,
});

export const impureCall = defineDiagnostic("PS4020", "error", {
  title: "a spec that acts through a function",
  explain: `
    A spec only observes, so the functions that it calls may not \`send\`, \`announce\`, \`receive\`, \`new\` or \`choose\`
    either. Move what both need into a function that only computes.
  `,
  message: (p: { name: string; construct: string; spec: string }) =>
    `\`${p.name}\` may \`${p.construct}\`, so the spec \`${p.spec}\` cannot call it`,
});

export const nullInSpec = defineDiagnostic("PS4021", "error", {
  title: "on null in a spec",
  explain: `
    \`on null\` is taken when a machine has nothing else to do. A spec has no queue and does nothing by itself.
  `,
  message: (p: { spec: string }) => `the spec \`${p.spec}\` cannot react to \`null\``,
});

export const deferInSpec = defineDiagnostic("PS4022", "error", {
  title: "defer in a spec",
  explain: `
    A spec sees each event when it happens and has no queue to leave it in. Use \`ignore\`, or remember in a variable
    what was seen.
  `,
  message: (p: { spec: string }) => `the spec \`${p.spec}\` cannot defer events`,
});

export const specStartPayload = defineDiagnostic("PS4023", "error", {
  title: "a spec that wants a value to start with",
  explain: `
    Nobody creates a spec with a value: it starts by itself. Its start state's entry takes no parameter.
  `,
  message: (p: { name: string }) => `the start state of the spec \`${p.name}\` cannot take a value`,
});

export const missingKey = defineDiagnostic("PS4024", "error", {
  title: "observed event without a key",
  explain: `
    A keyed spec has one instance for each key, so for every observed event it must be clear which instance sees it:
    \`by\` and an expression over \`payload\`, or \`by all\`.

        spec InOrder for (source: string)
          observes ePublish by payload.source, eFailover by all { start state S { } }
  `,
  message: (p: { event: string; spec: string }) =>
    `\`${p.spec}\` has a key, so \`${p.event}\` needs a \`by\``,
});

export const unexpectedKey = defineDiagnostic("PS4025", "error", {
  title: "by without a key",
  explain: `
    \`by\` chooses the instance of a keyed spec. Declare the key behind the spec's name, or leave \`by\` out.

        spec InOrder for (source: string) observes ePublish by payload.source { start state S { } }
  `,
  message: (p: { spec: string }) => `\`${p.spec}\` has no key, so \`by\` has no meaning`,
});

export const keyWithoutPayload = defineDiagnostic("PS4026", "error", {
  title: "key of an event without payload",
  explain: `
    An event without a payload says nothing from which a key could be taken. Let every instance see it: \`by all\`.
  `,
  message: (p: { event: string }) => `\`${p.event}\` carries no payload to take a key from`,
});

export const impureKey = defineDiagnostic("PS4027", "error", {
  title: "key that is not a plain expression",
  explain: `
    A key is worked out for every event of a trace, so it only reads \`payload\`: fields, items, operators, casts,
    constants. It calls no functions and makes no choices.
  `,
  message: (p: { construct: string }) => `${p.construct} is not allowed in a \`by\``,
});

export const observedTwice = defineDiagnostic("PS4028", "error", {
  title: "event observed twice",
  explain: `
    A keyed spec names every event once, so that it is clear which instance sees it.
  `,
  message: (p: { event: string }) => `\`${p.event}\` is observed twice`,
});

export const keyReadTooEarly = defineDiagnostic("PS4029", "error", {
  title: "key read before there is one",
  explain: `
    An instance of a keyed spec is born with the first event of its key, as a copy of what the events observed
    \`by all\` have made of the start state so far. That part runs once, for all keys to come, and so it cannot read
    the key: neither the entry of the start state, nor the handlers of \`by all\` events, nor what those call, raise or
    go to.

      spec Bounded for (id: int) observes eUse by payload.id, eReset by all {
        var used: int;
        start state S {
          on eReset do { used = 0; }                       // concerns all keys
          on eUse do { used = used + 1; assert used <= id; }  // its own event: the key is known
        }
      }
  `,
  message: (p: { key: string; spec: string }) =>
    `\`${p.key}\` is read here before an instance of \`${p.spec}\` has a key`,
  help: () => "read it in the handlers of events that have a `by` of their own",
});

export const unobservedEvent = defineDiagnostic("PS4101", "warning", {
  title: "handler for an event that is not observed",
  explain: `
    A spec sees only the events behind \`observes\`. This reaction is never taken; add the event there, or remove it.
  `,
  message: (p: { event: string; spec: string }) =>
    `\`${p.spec}\` does not observe \`${p.event}\`, so this is never taken`,
});

export const hotWithoutCold = defineDiagnostic("PS4102", "warning", {
  title: "hot state that no cold state follows",
  explain: `
    A hot state says that something is awaited, a cold one that it has come. A state without a mark says neither: a run
    that is hot again and again and never cold violates the spec even if it leaves each hot state. From this hot state
    no cold one can be reached, by any \`on … goto\` or \`goto\` of the spec, so nothing tells that what is awaited has
    come. Mark the states in which all is well \`cold\`, or add the transition that is missing.

      spec Answered observes eAsk, eAnswer, eLost {
        start cold state Idle { on eAsk goto Asked; ignore eAnswer, eLost; }
        hot state Asked { on eAnswer goto Idle; on eLost goto Lost; ignore eAsk; }
        hot state Lost { ignore eAsk, eAnswer, eLost; }     // PS4102: once lost, hot for ever
      }

    Where a state is meant as the end of a run that went wrong, say so at once: \`assert false, "…"\` in the handler
    that would lead there names the place.
  `,
  message: (p: { state: string; spec: string }) =>
    `no transition of \`${p.spec}\` leads from the hot state \`${p.state}\` to a cold one`,
  help: () => "mark the states in which nothing is awaited `cold`",
});

export const exitBesideWith = defineDiagnostic("PS4103", "warning", {
  title: "exit and with in one state",
  explain: `
    On \`on e goto T with f\` pspec runs the state's \`exit\`, then \`f\`, then the entry of T, as P's checker does. P's
    manual and its other back ends run \`f\` first. Only a state that has both can tell.
  `,
  message: (p: { state: string }) => `\`${p.state}\` has an \`exit\` action, which runs before this \`with\``,
});

export const nullCase = defineDiagnostic("PS4104", "warning", {
  title: "case null",
  explain: `
    A \`receive\` waits until one of its events arrives. \`null\` never arrives, so this case is never taken.
  `,
  message: () => "`case null` is never taken",
});

export const scenarioWithoutCold = defineDiagnostic("PS4105", "warning", {
  title: "scenario without a cold state",
  explain: `
    A scenario is covered when it reaches a cold state. Without one it never is.
  `,
  message: (p: { name: string }) => `the scenario \`${p.name}\` has no cold state, so nothing can cover it`,
});

export const scenarioStartsCold = defineDiagnostic("PS4106", "warning", {
  title: "scenario that starts in a cold state",
  explain: `
    A scenario is covered when it reaches a cold state. One that starts there has seen nothing yet.
  `,
  message: (p: { name: string }) => `the scenario \`${p.name}\` starts in a cold state`,
});
