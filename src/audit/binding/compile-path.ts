/** Paths into records, compiled to closures. */
import type { RecordPath, RecordStep } from "../../analysis/binding-symbol.ts";
import { unreachable } from "../../base/unreachable.ts";
import { describeJson } from "../../machine/describe-json.ts";
import { convertJson } from "./convert-json.ts";
import { Fault } from "./record-value.ts";
import type { Found, Levels } from "./record-value.ts";

/** What the path finds in a record. */
export type Reader = (levels: Levels) => Found;

/** `levels`: their names, in order, the record last. */
export function compilePath({ from, steps }: RecordPath, levels: readonly string[]): Reader {
  const start = from === null ? levels.length - 1 : levels.indexOf(from);
  if (start < 0) throw new Error(`a binding has no level ${from}`);
  const read = compileSteps(steps);
  return (at) => read(at[start]);
}

/** Steps without `each`. */
export function compileSteps(steps: readonly RecordStep[]): (json: unknown) => Found {
  const compiled = steps.map(compileStep);
  const [first, second, ...more] = compiled;
  if (first === undefined) return (json) => json;
  if (second === undefined) return first;
  if (more.length === 0) return (json) => second(first(json));
  return (json) => compiled.reduce((found: Found, step) => step(found), json);
}

function compileStep(step: RecordStep): (json: Found) => Found {
  switch (step.kind) {
    case "key":
      return compileKey(step.key);
    case "find": {
      const { key, value } = step;
      return (json) => {
        if (json === undefined || json === null || json instanceof Fault) return json;
        if (!Array.isArray(json)) return new Fault(`expected an array, not ${describeJson(json)}`);
        for (const item of json as readonly unknown[]) {
          if (typeof item === "object" && item !== null && Object.hasOwn(item, key)) {
            if (String((item as Record<string, unknown>)[key]) === value) return item;
          }
        }
        return undefined;
      };
    }
    case "convert": {
      const { by } = step;
      return (json) => convertJson(by, json);
    }
    case "each":
    case "level":
      throw new Error(`a path to one value has no ${step.kind}`);
    default:
      return unreachable(step);
  }
}

const INDEX = /^(0|[1-9][0-9]*)$/;

/** A member of an object or an element of an array, as RFC 6901 has it. Scalars have none. */
function compileKey(key: string): (json: Found) => Found {
  const isIndex = INDEX.test(key);
  // Of these every object has one that no record wrote.
  const isInherited = key in Object.prototype;
  return (json) => {
    if (typeof json !== "object" || json === null) return undefined;
    if (json instanceof Fault) return json;
    if (Array.isArray(json)) return isIndex ? (json as readonly unknown[])[Number(key)] : undefined;
    if (isInherited && !Object.hasOwn(json, key)) return undefined;
    return (json as Record<string, unknown>)[key];
  };
}
