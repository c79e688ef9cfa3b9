import type { BindingDefinition, BoundRule } from "../../ir/binding.ts";
import type { EventId, Program } from "../../ir/program.ts";
import type { TraceBinding } from "../trace-record.ts";
import { eventsOf } from "./bound-emission.ts";
import { BoundReader } from "./bound-reader.ts";

/** A binding, ready for audits of the program that it was lowered with. `hash`: of its text. */
export function createTraceBinding(program: Program, binding: BindingDefinition, hash: string): TraceBinding {
  const { name, document, isUnordered, dedupe, event, rules } = binding;
  return {
    name,
    hash,
    isUnordered,
    hasMemory: dedupe.length > 0,
    announces: event === null ? new Set(rules.flatMap(eventsOfRule)) : null,
    document,
    createReader: (options) => new BoundReader(program, binding, options),
  };
}

function eventsOfRule(rule: BoundRule): readonly EventId[] {
  return rule.kind === "announce" ? eventsOf(rule.body) : [];
}
