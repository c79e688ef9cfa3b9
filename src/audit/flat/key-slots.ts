/** Where the parts of an event's key stand among the slots of a scanner. */
import type { Type } from "../../analysis/type.ts";
import type { EventId, Expression } from "../../ir/program.ts";
import type { SlotOf } from "../../machine/flat/flat-monitor.ts";

/**
 * The slots of `by`, one for each leaf of the key's type, in their order. Null: it does more than to take parts of the
 * payload, or one of them is in no slot.
 */
export function keySlots(
  by: Expression,
  { event, type, slotOf }: { readonly event: EventId; readonly type: Type; readonly slotOf: SlotOf },
): readonly number[] | null {
  const slots: number[] = [];
  const addPath = (path: readonly number[], part: Type): boolean => {
    switch (part.kind) {
      case "tuple":
        return part.items.every((item, index) => addPath([...path, index], item));
      case "named-tuple":
        return part.fields.every((field, index) => addPath([...path, index], field.type));
      default: {
        const slot = slotOf(event, path);
        if (slot !== null) slots.push(slot);
        return slot !== null;
      }
    }
  };
  const add = (expression: Expression, part: Type): boolean => {
    if (expression.kind === "tuple" && part.kind === "tuple") {
      return part.items.every((item, index) => add(expression.items[index] as Expression, item));
    }
    if (expression.kind === "named-tuple" && part.kind === "named-tuple") {
      return part.fields.every(
        (field, index) =>
          expression.names[index] === field.name && add(expression.items[index] as Expression, field.type),
      );
    }
    const path = pathOf(expression);
    return path !== null && addPath(path, part);
  };
  return add(by, type) ? slots : null;
}

function pathOf(expression: Expression): readonly number[] | null {
  if (expression.kind === "register") return expression.register.scope === "local" ? [] : null;
  if (expression.kind !== "item") return null;
  const outer = pathOf(expression.target);
  return outer && [...outer, expression.index];
}
