/**
 * Assignment to a variable or to a part of one: values are immutable, so the whole path is rebuilt.
 */
import { unreachable } from "../base/unreachable.ts";
import type { InstructionOf, PathStep, Program } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import { addToSet, insert, readIndex, remove, writeIndex } from "./collections.ts";
import { evaluator } from "./evaluate.ts";
import type { Scope } from "./evaluate.ts";
import { NamedTupleValue, TupleValue } from "./value.ts";
import type { MapValue, SeqValue, SetValue, Value } from "./value.ts";

/** A frame and variables that may be written. */
export interface WritableScope extends Scope {
  readonly registers: Value[];
  readonly variables: Value[];
}

type Update = InstructionOf<"assign" | "insert" | "add" | "remove">;

/** Executes an instruction that writes; throws `RuntimeFailure` and then has written nothing. */
export function executeUpdate(program: Program, instruction: Update, scope: WritableScope): void {
  const { root, path } = instruction.target;
  const store = root.scope === "local" ? scope.registers : scope.variables;
  const update = updateOf(program, instruction, scope);
  const write: Write = {
    program,
    scope,
    span: instruction.span,
    update,
    readsOld: instruction.op !== "assign",
  };
  store[root.index] = rebuild(write, store[root.index] as Value, path);
}

/** What the instruction makes of the old value at its place. */
function updateOf(program: Program, instruction: Update, scope: Scope): (old: Value) => Value {
  const { span } = instruction;
  const value = evaluator(program, instruction.value)(scope);
  switch (instruction.op) {
    case "assign":
      return () => value;
    case "insert": {
      const key = evaluator(program, instruction.key)(scope);
      return (old) => insert(old as SeqValue | MapValue, { key, value }, span);
    }
    case "add":
      return (old) => addToSet(old as SetValue, value);
    case "remove":
      return (old) => remove(old as SeqValue | SetValue | MapValue, value, span);
    default:
      return unreachable(instruction);
  }
}

interface Write {
  readonly program: Program;
  readonly scope: Scope;
  readonly span: Span;
  readonly update: (old: Value) => Value;
  /** False for a plain assignment: `m[k] = v` may make the entry `k`, every other update needs it there. */
  readonly readsOld: boolean;
}

function rebuild(write: Write, value: Value, path: readonly PathStep[]): Value {
  const [step, ...rest] = path;
  if (step === undefined) return write.update(value);
  if (step.kind === "item") {
    const tuple = value as TupleValue | NamedTupleValue;
    const items = tuple.items.with(step.index, rebuild(write, tuple.items[step.index] as Value, rest));
    return tuple.kind === "tuple" ? new TupleValue(items) : new NamedTupleValue(tuple.names, items);
  }
  const container = value as SeqValue | MapValue;
  const key = evaluator(write.program, step.index)(write.scope);
  const needsOld = write.readsOld || rest.length > 0;
  const old = needsOld ? readIndex(container, key, write.span) : null;
  return writeIndex(container, { key, value: rebuild(write, old, rest) }, write.span);
}
