/**
 * Specs at work: what one event does to one spec, as pieces of a step that begin with a dispatch on the spec's state
 * and end with a jump to whatever comes after it.
 */
import type { EventId, ObservedEvent, StateDefinition, StateId } from "../../ir/program.ts";
import { defaultValue } from "../../machine/types.ts";
import { BehaviourWriter } from "./behaviour-writer.ts";
import type { StepTools } from "./behaviour-writer.ts";
import type { MonitorModel } from "./model.ts";
import type { Place } from "./place.ts";
import { Refusal } from "./refusal.ts";
import type { Shape } from "./shape.ts";
import { operandAt } from "./values.ts";

export interface MonitorRun extends StepTools {
  readonly monitor: MonitorModel;
  /** Null: it starts. */
  readonly event: EventId | null;
  /** Jumps to what follows. */
  readonly then: () => void;
}

export class MonitorWriter extends BehaviourWriter {
  readonly #run: MonitorRun;
  readonly #monitor: MonitorModel;
  override readonly self = null;
  override readonly keyPrefix: string;
  override readonly payloadPrefix = "g_spec";
  override readonly raisedPrefix = "raised_in_spec";

  constructor(run: MonitorRun) {
    super(run);
    this.#run = run;
    this.#monitor = run.monitor;
    this.keyPrefix = `spec ${run.monitor.id} ${run.event ?? "start"} `;
  }

  override get states(): readonly StateDefinition[] {
    return this.#monitor.definition.states;
  }

  override require(condition: string): void {
    this.writer.line(`assert(${holdsName(this.#monitor)} || ${condition});`);
  }

  override variable(index: number): Place {
    const { definition, variables } = this.#monitor;
    const { name } = definition.variables[index] as { readonly name: string };
    if (definition.key !== null && index === variables.length) return this.#key();
    const shape = variables[index] as Shape;
    return { shape, name: `${this.#instance()}.v_${name}`, index: null };
  }

  override halt(): void {
    throw new Error("a spec does not halt");
  }

  override leaveAt(): void {
    throw new Error("a spec does what no spec may do");
  }

  override finish(state: StateId): void {
    this.writer.line(`${this.#instance()}.state = ${stateNumber(this.#monitor, state)};`);
    if (this.#isOverAll()) this.blocks.jump(`${this.keyPrefix}next`, () => this.#writeNext());
    else this.#run.then();
  }

  #isOverAll(): boolean {
    return this.#observation()?.by === "all";
  }

  #observation(): ObservedEvent | null {
    return this.#monitor.definition.observes.find(({ event }) => event === this.#run.event) ?? null;
  }

  /** A keyed spec's instances are told apart by `instance`. */
  #instance(): string {
    return this.#monitor.keys === null
      ? monitorName(this.#monitor)
      : `${monitorName(this.#monitor)}[instance]`;
  }

  #key(): Place {
    const { key } = this.#monitor.definition;
    if (key === null) throw new Error("this spec has no key");
    return this.model.hidden.place(`key_of_${this.#monitor.name}`, this.model.roomyShape(key.type));
  }

  /** The spec, or the template of a keyed one, starts. */
  writeStart(): void {
    const { hasTemplate, keys, definition } = this.#monitor;
    if (keys !== null && !hasTemplate) return this.#run.then();
    if (keys !== null) this.writer.line(`instance = ${keys.length};`);
    this.#putDefaults();
    this.enter(definition.start, null);
  }

  #putDefaults(): void {
    const { definition, variables } = this.#monitor;
    variables.forEach((_, index) => {
      const { type } = definition.variables[index] as { readonly type: Parameters<typeof defaultValue>[0] };
      this.values.putConstant(this.variable(index), defaultValue(type, this.model.program.enums));
    });
  }

  /** The spec takes the event, whose payload is where payloads are on their way. */
  writeTake(): void {
    const { keys } = this.#monitor;
    const observation = this.#observation();
    if (observation === null) return this.#run.then();
    if (keys === null) return this.#dispatch();
    if (this.#isOverAll()) {
      // The template comes first; it stands behind the instances.
      this.writer.line(`instance = ${keys.length};`);
      return this.#dispatch();
    }
    this.values.releasing(() => this.#findInstance(observation));
    this.#dispatch();
  }

  #findInstance({ by, span }: ObservedEvent): void {
    const { keys } = this.#monitor;
    if (by === null || by === "all" || keys === null) throw new Error("this event has no key");
    const payload = this.model.payload(this.#run.event as EventId, "e");
    const scope = {
      ...this.scopeAt({ state: 0 as StateId, agenda: null, frames: [] }),
      place: (): Place => {
        if (payload === null) throw new Refusal("a key of an event without payload", span);
        return payload;
      },
    };
    const key = this.#key();
    this.values.copy(key, this.expressions.evaluate(by, scope));
    if (hasUnordered(key.shape)) throw new Refusal("a key with a set or map in it", span);
    this.writer.choice([
      ...keys.map((value, position) => ({
        guard: `(${this.values.equalsConstant(key, value)})`,
        then: () => this.writer.line(`instance = ${position};`),
      })),
      {
        guard: "else",
        then: () => {
          // A key that no state has: the step fails further on, or there is too little room.
          this.writer.line("unknown_key = 1;");
          this.#run.then();
        },
      },
    ]);
    this.writer.choice([{ guard: `${this.#instance()}.state == 0`, then: () => this.#giveBirth() }]);
  }

  #giveBirth(): void {
    const { keys, hasTemplate, definition } = this.#monitor;
    if (!hasTemplate || keys === null) {
      this.writer.line(`${this.#instance()}.state = ${stateNumber(this.#monitor, definition.start)};`);
      return this.#putDefaults();
    }
    const template = `${monitorName(this.#monitor)}[${keys.length}]`;
    this.writer.line(`${this.#instance()}.state = ${template}.state;`);
    this.#monitor.variables.forEach((_, index) => {
      const own = this.variable(index);
      const name = own.name.replace(this.#instance(), template);
      this.values.copy(own, operandAt({ ...own, name }));
    });
  }

  #dispatch(): void {
    const event = this.#run.event as EventId;
    const payload = this.model.payload(event, "e");
    this.writer.choice(
      this.states.map((_, state) => ({
        guard: `${this.#instance()}.state == ${stateNumber(this.#monitor, state as StateId)}`,
        then: () =>
          this.blocks.jump(`${this.keyPrefix}take ${state}`, () =>
            this.react(state as StateId, event, payload),
          ),
      })),
    );
    // No other state is there.
    this.#run.then();
  }

  /** After one instance of a keyed spec, the next one that is born. */
  #writeNext(): void {
    const keys = this.#monitor.keys ?? [];
    this.writer.choice([
      { guard: `instance == ${keys.length}`, then: () => this.writer.line("instance = 0;") },
      { guard: "else", then: () => this.writer.line("instance++;") },
    ]);
    this.writer.loop(`(instance < ${keys.length} && ${this.#instance()}.state == 0)`, () =>
      this.writer.line("instance++;"),
    );
    this.writer.choice([
      { guard: `instance >= ${keys.length}`, then: () => this.#run.then() },
      {
        guard: "else",
        then: () => {
          const key = this.#key();
          this.values.clear(key);
          this.writer.choice(
            keys.map((value, position) => ({
              guard: `instance == ${position}`,
              then: () => this.values.putConstant(key, value),
            })),
          );
        },
      },
    ]);
    this.#dispatch();
  }
}

/** The variable that says whether a spec holds; it is never true, so that an assertion can name it. */
export function holdsName({ name }: MonitorModel): string {
  return `${name}_holds`;
}

/** The variable of a spec. */
export function monitorName({ name }: MonitorModel): string {
  return `S_${name}`;
}

/** In a keyed spec 0 is for an instance that is not born. */
export function stateNumber({ keys }: MonitorModel, state: StateId): number {
  return keys === null ? state : state + 1;
}

/** The declaration of a spec's state. */
export function declareMonitor(
  monitor: MonitorModel,
  fields: (name: string, shape: Shape) => readonly string[],
): readonly string[] {
  const { definition, variables, keys, hasTemplate, name } = monitor;
  const own = variables.flatMap((shape, index) =>
    fields(`v_${definition.variables[index]?.name ?? ""}`, shape),
  );
  const count = keys === null ? null : keys.length + (hasTemplate ? 1 : 0);
  return [
    `typedef T_${name} {`,
    "  byte state;",
    ...own.map((field) => `  ${field}`),
    "};",
    // Promela has no empty arrays.
    `T_${name} ${monitorName(monitor)}${count === null ? "" : `[${Math.max(1, count)}]`};`,
  ];
}

function hasUnordered(shape: Shape): boolean {
  switch (shape.kind) {
    case "scalar":
      return false;
    case "tuple":
      return shape.items.some(hasUnordered);
    case "list":
      return shape.of === "set" || hasUnordered(shape.element);
    case "map":
      return true;
  }
}
