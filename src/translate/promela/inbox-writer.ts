/**
 * Inboxes: a length and columns, the event in one and its payload in others, oldest message first, zero behind the
 * last. `world/settle.ts` as text: what a machine takes, and which ignored events it forgets.
 */
import { HALT_EVENT, NULL_EVENT } from "../../ir/program.ts";
import type { EventId, Reaction } from "../../ir/program.ts";
import type { MachineModel, Model } from "./model.ts";
import type { CellClass, Place } from "./place.ts";
import type { Shape } from "./shape.ts";
import { LARGEST_INT } from "./shape.ts";
import { CELL_CLASSES, load, store } from "./storage.ts";
import type { CellAt } from "./storage.ts";
import { PC, WAITS } from "./suspension.ts";
import type { MachinePlan, Suspension } from "./suspension.ts";
import type { Values } from "./values.ts";

/** Where cells of one owner stand: `f_b0`, `q_r1`. */
export function cellName(prefix: "f" | "q", cell: CellClass, position: number): string {
  return `${prefix}_${cell.charAt(0)}${position}`;
}

const CELL_SHAPES: Readonly<Record<CellClass, Shape>> = {
  byte: { kind: "scalar", role: "int", low: 0, high: 255 },
  reference: { kind: "scalar", role: "machine", low: 0, high: 255 },
  short: { kind: "scalar", role: "int", low: -(2 ** 15), high: 2 ** 15 - 1 },
  int: { kind: "scalar", role: "int", low: -LARGEST_INT, high: LARGEST_INT },
};

/** The cells of a machine's frames. */
export function frameCellsOf(instance: string): CellAt {
  return (cell, position): Place => ({
    shape: CELL_SHAPES[cell],
    name: `${instance}.${cellName("f", cell, position)}`,
    index: null,
  });
}

/** One machine's inbox, in the text. */
export class InboxWriter {
  readonly #values: Values;
  readonly #model: Model;
  readonly #plan: MachinePlan;
  readonly #machine: MachineModel;
  /** `M_Queue[_pid - 3]`. */
  readonly #instance: string;

  constructor(values: Values, options: { model: Model; plan: MachinePlan; instance: string }) {
    this.#values = values;
    this.#model = options.model;
    this.#plan = options.plan;
    this.#machine = options.plan.machine;
    this.#instance = options.instance;
  }

  /** The fields of a machine's inbox, for the inside of a `typedef`. */
  static fields({ inbox, messageCells }: MachineModel): readonly string[] {
    if (inbox === 0) return [];
    const columns = CELL_CLASSES.flatMap((cell) =>
      Array.from({ length: messageCells[cell] }, (_, i) => {
        return `${cell === "reference" ? "byte" : cell} ${cellName("q", cell, i)}[${inbox}];`;
      }),
    );
    return ["byte q_length;", `byte q_event[${inbox}];`, ...columns];
  }

  event(position: string): string {
    return `${this.#instance}.q_event[${position}]`;
  }

  #cellsAt(position: string): CellAt {
    return (cell, k) => ({
      shape: CELL_SHAPES[cell],
      name: `${this.#instance}.${cellName("q", cell, k)}`,
      index: position,
    });
  }

  /** Lets a message in whose payload is on its way, as far as the machine's state keeps it. */
  deliver(event: EventId): void {
    const { writer } = this.#values;
    const halted = `${this.#instance}.pc == ${PC.halted}`;
    writer.choice([
      ...(this.#plan.halting === "seen" ? [{ guard: halted, then: () => writer.line("skip;") }] : []),
      { guard: "else", then: () => this.#append(event) },
    ]);
  }

  #append(event: EventId): void {
    const { writer } = this.#values;
    const instance = this.#instance;
    const waiting = this.#waitingFor(event);
    const drops = this.#plan.states.filter((_, state) => this.#reaction(state, event)?.kind === "ignore");
    writer.line("next = 0;");
    if (waiting.length + drops.length > 0) {
      const numbers = [...new Set(waiting.map(({ begins }) => begins.get(event)?.group ?? 0))];
      const outcomes = numbers.map((number) => ({
        among: waiting.filter(({ begins }) => (begins.get(event)?.group ?? 0) === number),
        next: number,
      }));
      writer.choice([
        {
          guard: `(${instance}.go == ${WAITS} || ${instance}.go >= ${this.#plan.firstNullGroup})`,
          then: () =>
            writer.choice(
              [...outcomes, { among: drops, next: DROPPED }]
                .filter(({ among }) => among.length > 0)
                .map(({ among, next }) => ({
                  guard: this.#isAt(among),
                  then: () => writer.line(`next = ${next};`),
                })),
            ),
        },
      ]);
    }
    const keep = (): void => {
      this.#put(event);
      if (waiting.length === 0) return;
      writer.choice([{ guard: "next", then: () => writer.line(`${instance}.go = next;`) }]);
    };
    if (drops.length === 0) keep();
    else writer.choice([{ guard: `next != ${DROPPED}`, then: keep }]);
  }

  #put(event: EventId): void {
    const { inbox, events } = this.#machine;
    const { writer } = this.#values;
    // What was never seen in this inbox has no room in it.
    if (inbox === 0 || !events.includes(event)) return this.#values.requireRoom("false");
    const length = `${this.#instance}.q_length`;
    this.#values.requireRoom(`${length} < ${inbox}`);
    writer.line(`${this.event(length)} = ${this.#model.eventName(event)};`);
    this.#values.releasing(() => store(this.#values, this.#model.messageOf(event), this.#cellsAt(length)));
    writer.line(`${length}++;`);
  }

  /** Where the machine may wait and would take the event. */
  #waitingFor(event: EventId): readonly Suspension[] {
    return [...this.#plan.suspensions.values()].filter(({ where }) => {
      if (where.kind === "receive") return accepts(where.instruction.cases, event);
      if (where.kind !== "state") return false;
      const kind = this.#reaction(where.state, event)?.kind;
      return kind !== "defer" && kind !== "ignore";
    });
  }

  #isAt(suspensions: readonly Suspension[]): string {
    return `(${suspensions.map(({ name }) => `${this.#instance}.pc == ${name}`).join(" || ")})`;
  }

  #reaction(state: number, event: EventId): Reaction | null {
    return reactionIn(this.#machine, state, event);
  }

  /** Takes a message out. */
  removeAt(position: string): void {
    const { inbox, messageCells } = this.#machine;
    const { writer } = this.#values;
    const columns = [
      "q_event",
      ...CELL_CLASSES.flatMap((cell) =>
        Array.from({ length: messageCells[cell] }, (_, i) => cellName("q", cell, i)),
      ),
    ];
    const copyFrom = (at: string, from: string | null): void => {
      for (const column of columns) {
        const value = from === null ? "0" : `${this.#instance}.${column}[${from}]`;
        writer.line(`${this.#instance}.${column}[${at}] = ${value};`);
      }
    };
    writer.line(`${this.#instance}.q_length--;`);
    if (inbox === 1) return copyFrom("0", null);
    writer.line(`shifted = ${position};`);
    writer.loop(`shifted < ${this.#instance}.q_length`, () => {
      copyFrom("shifted", "shifted + 1");
      writer.line("shifted++;");
    });
    copyFrom(`${this.#instance}.q_length`, null);
  }

  /** The payload of the message at a position, on its way. */
  loadPayload(event: EventId, position: string): void {
    this.#values.releasing(() => load(this.#values, this.#model.messageOf(event), this.#cellsAt(position)));
  }

  /** All zero. */
  clear(): void {
    if (this.#machine.inbox === 0) return;
    const { writer } = this.#values;
    writer.loop(`${this.#instance}.q_length > 0`, () => {
      writer.line(`found = ${this.#instance}.q_length - 1;`);
      this.removeAt("found");
    });
  }

  /** Sets `found` to the position of what the machine takes in a state; to the length where that is nothing. */
  findInState(state: number, { forgets }: { readonly forgets: boolean }): void {
    const { writer } = this.#values;
    const { events } = this.#machine;
    const of = (kind: Reaction["kind"]): EventId[] =>
      events.filter((event) => this.#reaction(state, event)?.kind === kind);
    const deferred = of("defer");
    const ignored = forgets ? of("ignore") : [];
    writer.line("found = 0;");
    if (deferred.length + ignored.length === 0) return;
    writer.line("do");
    writer.indented(() => {
      writer.line(`:: found < ${this.#instance}.q_length ->`);
      writer.indented(() => {
        writer.line("if");
        if (deferred.length > 0) writer.line(`:: ${this.#isOneOf(deferred)} -> found++;`);
        if (ignored.length > 0) {
          writer.line(`:: ${this.#isOneOf(ignored)} ->`);
          writer.indented(() => this.removeAt("found"));
        }
        writer.line(":: else -> break;");
        writer.line("fi;");
      });
      writer.line(":: else -> break;");
    });
    writer.line("od;");
  }

  /** The same for a `receive`, which passes over all that it does not accept. */
  findAccepted(cases: readonly { readonly event: EventId }[]): void {
    const { writer } = this.#values;
    const passed = this.#machine.events.filter((event) => !accepts(cases, event));
    writer.line("found = 0;");
    if (passed.length === 0) return;
    writer.loop(`(found < ${this.#instance}.q_length && ${this.#isOneOf(passed)})`, () =>
      writer.line("found++;"),
    );
  }

  /** What `go` is at a suspension where messages are taken, once `found` is known. */
  setGo({ begins }: Suspension): void {
    const { writer } = this.#values;
    const set = (go: number): void => writer.line(`${this.#instance}.go = ${go};`);
    const idle = begins.get(NULL_EVENT)?.group ?? WAITS;
    const taking = [...begins.values()].filter(({ event }) => event !== NULL_EVENT);
    const numbers = [...new Set(taking.map(({ group }) => group))];
    if (this.#machine.inbox === 0 || numbers.length === 0) return set(idle);
    writer.choice([
      { guard: `found >= ${this.#instance}.q_length`, then: () => set(idle) },
      {
        guard: "else",
        then: () =>
          writer.choice(
            numbers.map((number, i) => ({
              guard:
                i === numbers.length - 1
                  ? "else"
                  : this.#isOneOf(taking.filter(({ group }) => group === number).map(({ event }) => event)),
              then: () => set(number),
            })),
          ),
      },
    ]);
  }

  #isOneOf(events: readonly EventId[]): string {
    const tests = events.map((event) => `${this.event("found")} == ${this.#model.eventName(event)}`);
    return `(${tests.join(" || ")})`;
  }
}

/** A value of `next`: the message is ignored, and nothing else is there to be taken. */
const DROPPED = 255;

/** Whether a `receive` takes the event. It always takes `halt`. */
export function accepts(cases: readonly { readonly event: EventId }[], event: EventId): boolean {
  return event === HALT_EVENT || cases.some((one) => one.event === event);
}

export function reactionIn({ definition }: MachineModel, state: number, event: EventId): Reaction | null {
  return definition.states[state]?.reactions.find((reaction) => reaction.event === event) ?? null;
}
