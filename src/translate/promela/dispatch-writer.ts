/** How a step begins: by where the machine is, and by the message that it takes. */
import { NULL_EVENT } from "../../ir/program.ts";
import type { EventId } from "../../ir/program.ts";
import type { MachineWriter } from "./machine-writer.ts";
import { NO_EVENT } from "./suspension.ts";
import type { Begin, Suspension } from "./suspension.ts";

export class DispatchWriter {
  readonly #machine: MachineWriter;

  constructor(machine: MachineWriter) {
    this.#machine = machine;
  }

  /** Jumps to where the steps of a group begin, by the machine's `pc` and what it takes. */
  write(begins: readonly Begin[]): void {
    const suspensions = [...new Set(begins.map(({ suspension }) => suspension))];
    this.#machine.writer.choice(
      suspensions.map((suspension) => ({
        guard: `${this.#machine.instance}.pc == ${suspension.name}`,
        then: () =>
          this.writeAt(
            suspension,
            begins.filter((begin) => begin.suspension === suspension),
            begins,
          ),
      })),
    );
  }

  /** The same where `pc` is known. */
  writeAt(suspension: Suspension, begins: readonly Begin[], all: readonly Begin[]): void {
    const { where } = suspension;
    const [first] = begins;
    if (first === undefined) return;
    if (first.event === NO_EVENT || first.event === NULL_EVENT) return this.#machine.begin(first);
    if (where.kind === "receive") this.#machine.inbox.findAccepted(where.instruction.cases);
    if (where.kind === "state") this.#machine.inbox.findInState(where.state, { forgets: false });
    this.#machine.blocks.jump("take", () => this.#writeTake(all));
  }

  /** Takes the message at `found` out of the inbox and jumps to the reaction to it. */
  #writeTake(all: readonly Begin[]): void {
    const begins = all.filter(({ event }) => event !== NO_EVENT && event !== NULL_EVENT);
    const events = [...new Set(begins.map(({ event }) => event))];
    const taken = (event: EventId): string => `taken == ${this.#machine.model.eventName(event)}`;
    this.#machine.writer.line(`taken = ${this.#machine.inbox.event("found")};`);
    this.#machine.writer.choice(
      events
        .filter((event) => this.#machine.model.messageOf(event).length > 0)
        .map((event) => ({
          guard: taken(event),
          then: () => this.#machine.inbox.loadPayload(event, "found"),
        })),
    );
    this.#machine.inbox.removeAt("found");
    this.#machine.writer.choice(
      begins.map((begin) => ({
        guard: `(${this.#machine.instance}.pc == ${begin.suspension.name} && ${taken(begin.event)})`,
        then: () => this.#machine.begin(begin),
      })),
    );
    this.#machine.jumpToEnd();
  }
}
