import type { RecordPath } from "../../analysis/binding-symbol.ts";
import type { Type } from "../../analysis/type.ts";
import type { BindingDefinition } from "../../ir/binding.ts";
import type { Program } from "../../ir/program.ts";

/**
 * Whether a key is one that the binding may read: then it must not stand twice in an object. Loggers do write others
 * twice (child loggers of pino repeat what they are given), and of those nothing depends on which one counts.
 */
export function keysReadBy(binding: BindingDefinition, program: Program): (key: string) => boolean {
  const keys = new Set<string>();
  const { document, records, time, source, target, id, event, payload } = binding;
  const paths = [document, records, time?.path, source, target, id, event, payload?.path];
  for (const path of [...paths, ...binding.fields.map((field) => field.path)]) addKeys(path ?? null, keys);
  for (const { type } of binding.fields) addFields(type, keys);
  for (const { payload: type } of program.events) if (type !== null) addFields(type, keys);
  return (key) => keys.has(key);
}

function addKeys(path: RecordPath | null, keys: Set<string>): void {
  for (const step of path?.steps ?? []) {
    if (step.kind === "key" || step.kind === "find") keys.add(step.key);
  }
}

/** The names of the fields of named tuples, at any depth. */
function addFields(type: Type, keys: Set<string>): void {
  switch (type.kind) {
    case "named-tuple":
      for (const field of type.fields) {
        keys.add(field.name);
        addFields(field.type, keys);
      }
      return;
    case "tuple":
      for (const item of type.items) addFields(item, keys);
      return;
    case "seq":
    case "set":
      addFields(type.element, keys);
      return;
    case "map":
      addFields(type.key, keys);
      addFields(type.value, keys);
      return;
    default:
  }
}
