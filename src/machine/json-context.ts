/**
 * What JSON and values need to know of each other's world: which events and enums there are, and how machines
 * are called. See "Values as JSON" in the manual of the language.
 */
import { asId } from "../base/brand.ts";
import type { EnumDefinition, EventDefinition, EventId } from "../ir/program.ts";
import type { EnumValue, EventValue, MachineValue } from "./value.ts";

/** JSON as `JSON.parse` gives it and `JSON.stringify` takes it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface JsonContext {
  readonly eventNames: readonly string[];
  readonly events: ReadonlyMap<string, EventValue>;
  /** By the enum's name, then the element's. Elements of one enum with equal numbers stay apart. */
  readonly enums: ReadonlyMap<string, ReadonlyMap<string, EnumValue>>;
  readonly machines: MachineNames;
}

/** How machine references are written: `Type(n)` in a path, any string in a trace. */
export interface MachineNames {
  readonly nameOf: (machine: MachineValue) => string;
  /** Null where there is no machine of that name. */
  readonly machineOf: (name: string) => MachineValue | null;
}

/** In a trace every string names a machine, and equal strings the same one. */
export const TRACE_MACHINES: MachineNames = {
  nameOf: (machine) => machine.name,
  machineOf: (name) => ({ kind: "machine", type: null, name }),
};

interface Declarations {
  readonly events: readonly EventDefinition[];
  readonly enums: readonly EnumDefinition[];
}

/** The context of a program's values; machines are named as in traces unless told otherwise. */
export function jsonContext(program: Declarations, machines: MachineNames = TRACE_MACHINES): JsonContext {
  const eventNames = program.events.map((event) => event.name);
  return {
    eventNames,
    events: new Map(eventNames.map((name, index) => [name, eventValue(asId<EventId>(index))])),
    enums: new Map(program.enums.map((definition) => [definition.name, elementsOf(definition)])),
    machines,
  };
}

function eventValue(event: EventId): EventValue {
  return { kind: "event", event };
}

function elementsOf(definition: EnumDefinition): ReadonlyMap<string, EnumValue> {
  return new Map(
    definition.elements.map(({ name, value }) => [
      name,
      { kind: "enum", enum: definition.name, element: name, value },
    ]),
  );
}
