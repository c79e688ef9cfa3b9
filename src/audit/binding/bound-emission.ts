/** What a rule announces of the record at hand. */
import { unreachable } from "../../base/unreachable.ts";
import type { Emission } from "../../ir/binding.ts";
import type { EventId, Program } from "../../ir/program.ts";
import type { SeqValue, SetValue, Value } from "../../machine/value.ts";
import { bindCondition, bindExpression } from "./bound-expression.ts";
import type { BoundFields } from "./bound-fields.ts";
import { Fault } from "./record-value.ts";

export interface Announced {
  readonly event: EventId;
  readonly payload: Value;
}

/** Adds to `announced`; a fault where the record does not have what an announcement needs. */
export type BoundEmission = (announced: Announced[]) => Fault | null;

interface Context {
  readonly program: Program;
  readonly fields: BoundFields;
  readonly fieldCount: number;
}

export function bindEmission(emission: Emission, context: Context): BoundEmission {
  switch (emission.kind) {
    case "announce": {
      const { event, payload } = emission;
      if (payload === null) {
        const announcement: Announced = { event, payload: null };
        return (announced) => {
          announced.push(announcement);
          return null;
        };
      }
      const value = bindExpression(payload, context);
      return (announced) => {
        const found = value();
        if (found instanceof Fault) return found;
        announced.push({ event, payload: found });
        return null;
      };
    }
    case "block": {
      const parts = emission.parts.map((part) => bindEmission(part, context));
      return (announced) => {
        for (const part of parts) {
          const fault = part(announced);
          if (fault !== null) return fault;
        }
        return null;
      };
    }
    case "if": {
      const condition = bindCondition(emission.condition, context);
      const then = bindEmission(emission.then, context);
      const otherwise = emission.else && bindEmission(emission.else, context);
      return (announced) => {
        const truth = condition();
        if (truth instanceof Fault) return truth;
        if (truth === "unknown") return new Fault("the condition of an `if` reads a field that is not there");
        return truth ? then(announced) : (otherwise?.(announced) ?? null);
      };
    }
    case "foreach": {
      const { register } = emission;
      const collection = bindExpression(emission.collection, context);
      const body = bindEmission(emission.body, context);
      const { registers } = context.fields;
      return (announced) => {
        const found = collection();
        if (found instanceof Fault) return found;
        for (const item of (found as SeqValue | SetValue).items) {
          registers[register] = item;
          const fault = body(announced);
          if (fault !== null) return fault;
        }
        return null;
      };
    }
    default:
      return unreachable(emission);
  }
}

/** The events that it may announce. */
export function eventsOf(emission: Emission): readonly EventId[] {
  switch (emission.kind) {
    case "announce":
      return [emission.event];
    case "block":
      return emission.parts.flatMap(eventsOf);
    case "if":
      return [emission.then, ...(emission.else === null ? [] : [emission.else])].flatMap(eventsOf);
    case "foreach":
      return eventsOf(emission.body);
    default:
      return unreachable(emission);
  }
}
