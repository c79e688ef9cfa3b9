/**
 * What a step changed: of a machine or a monitor, its control state and the variables that have a new value.
 */
import type { MachineDefinition, MonitorDefinition, StateDefinition } from "../ir/program.ts";
import type { Local } from "../machine/local.ts";
import type { MonitorState } from "../machine/monitor.ts";
import type { Value } from "../machine/value.ts";
import { representationKey } from "../machine/value-keys.ts";
import type { MonitorChange } from "../world/path.ts";

/** The automaton part of a machine or a monitor. */
type Definition = Pick<MachineDefinition | MonitorDefinition, "states" | "variables">;

export interface Change {
  /** States passed through, the first and the last included; empty where the state is as before. */
  readonly states: readonly string[];
  readonly fields: readonly FieldChange[];
}

export interface FieldChange {
  readonly name: string;
  readonly before: Value;
  readonly after: Value;
}

/** An instance of a keyed spec, or the whole of another (then `key` is undefined), and what changed in it. */
export interface InstanceChange extends Change {
  readonly key: Value | undefined;
  /** Now in a hot state. */
  readonly isHot: boolean;
}

/** The difference between two local states. */
export function changeOf(definition: Definition, before: Local, after: Local): Change {
  const from = stateName(definition, before);
  const to = stateName(definition, after);
  const fields = definition.variables.flatMap(({ name }, i): FieldChange[] => {
    const [old, now] = [before.variables[i] as Value, after.variables[i] as Value];
    return isSame(old, now) ? [] : [{ name, before: old, after: now }];
  });
  return { states: from === to ? [] : [from, to], fields };
}

/** What a step changed in a spec: an entry for each instance that it changed, those just born included. */
export function instanceChanges(definition: MonitorDefinition, change: MonitorChange): InstanceChange[] {
  const { before, after } = change;
  if (!isKeyed(before) || !isKeyed(after)) {
    if (isKeyed(before) || isKeyed(after))
      throw new Error(`${change.spec} is keyed on one side of a step only`);
    return [instanceChange(definition, { key: undefined, before, after })];
  }
  return [...after.instances].flatMap(([name, { key, local }]): InstanceChange[] => {
    const old = before.instances.get(name);
    if (old?.local === local) return [];
    const seen = instanceChange(definition, { key, before: old?.local ?? before.template, after: local });
    // The key itself stands in the last variable: it is new in a new instance, which its name says already.
    const fields = seen.fields.filter((field) => field.name !== definition.key?.name);
    return [{ ...seen, fields }];
  });
}

function instanceChange(
  definition: MonitorDefinition,
  { key, before, after }: { readonly key: Value | undefined; readonly before: Local; readonly after: Local },
): InstanceChange {
  const isHot = definition.states[after.state]?.temperature === "hot";
  return { ...changeOf(definition, before, after), key, isHot };
}

function isKeyed(state: MonitorState): state is Extract<MonitorState, { kind: "keyed" }> {
  return "template" in state;
}

function isSame(a: Value, b: Value): boolean {
  return a === b || representationKey(a) === representationKey(b);
}

function stateName(definition: Definition, local: Local): string {
  return (definition.states[local.state] as StateDefinition).name;
}
