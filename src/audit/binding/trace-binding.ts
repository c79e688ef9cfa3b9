import type { BindingDefinition } from "../../ir/binding.ts";
import type { Program } from "../../ir/program.ts";
import type { TraceBinding } from "../trace-record.ts";
import { BoundReader } from "./bound-reader.ts";

/** A binding, ready for audits of the program that it was lowered with. `hash`: of its text. */
export function createTraceBinding(program: Program, binding: BindingDefinition, hash: string): TraceBinding {
  const { name, document, isUnordered, dedupe } = binding;
  return {
    name,
    hash,
    isUnordered,
    hasMemory: dedupe.length > 0,
    document,
    createReader: (options) => new BoundReader(program, binding, options),
  };
}
