/**
 * Calls of foreign functions: arguments out as JSON, the result back as a value of the declared type. A function gets
 * fresh JSON every time, so that it cannot change what the program holds. That it depends on nothing but its arguments
 * is believed, and results are remembered; `isChecked` calls it twice each time and compares.
 */
import type { ForeignFunction, ForeignModule } from "../analysis/foreign.ts";
import { foreignModuleOf } from "../ir/foreign.ts";
import type { ForeignDefinition, ForeignId, Program } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import { jsonContext } from "./json-context.ts";
import type { JsonContext } from "./json-context.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import type { MachineValue, Value } from "./value.ts";
import { decodeValue, encodeValue } from "./value-json.ts";
import { representationKey } from "./value-keys.ts";

interface Call {
  readonly values: readonly Value[];
  readonly span: Span;
}

/** The result; null of a function without one. Throws a {@link RuntimeFailure} for whatever the function does wrong. */
export function callForeign(program: Program, id: ForeignId, { values, span }: Call): Value {
  let caller = callers.get(program);
  if (caller === undefined) callers.set(program, (caller = new Caller(program)));
  const result = caller.call(id, values);
  if ("value" in result) return result.value;
  throw new RuntimeFailure(result.message, span);
}

const callers = new WeakMap<Program, Caller>();

type Result = { readonly value: Value } | { readonly message: string };

/** An audit may run for days: what is remembered must stay small. */
const REMEMBERED = 100_000;

class Caller {
  readonly #definitions: readonly ForeignDefinition[];
  readonly #module: ForeignModule | null;
  readonly #context: JsonContext;
  /** Machines among the arguments of the call, by name: a function can only return one that it was given. */
  readonly #given = new Map<string, MachineValue>();
  /** By function and arguments. A step that is taken again, for a path say, must see what it saw the first time. */
  readonly #results = new Map<string, Result>();

  constructor(program: Program) {
    this.#definitions = program.foreign;
    this.#module = foreignModuleOf(program);
    this.#context = jsonContext(program, {
      nameOf: (machine) => {
        this.#given.set(machine.name, machine);
        return machine.name;
      },
      machineOf: (name) => this.#given.get(name) ?? null,
    });
  }

  call(id: ForeignId, values: readonly Value[]): Result {
    const key = `${id} ${values.map(representationKey).join("")}`;
    const known = this.#results.get(key);
    if (known !== undefined && this.#module?.isChecked !== true) return known;
    const result = known ?? this.#run(id, values);
    if (known === undefined) {
      if (this.#results.size >= REMEMBERED) this.#results.clear();
      this.#results.set(key, result);
    }
    if (this.#module?.isChecked !== true) return result;
    const again = this.#run(id, values);
    if (keyOf(again) === keyOf(result)) return result;
    const shown = [result, again].map((one) => this.#show(one)).join(", then ");
    const name = this.#definitions[id]?.name ?? "";
    return { message: `${name} does not depend on its arguments alone: for the same ones, ${shown}` };
  }

  #run(id: ForeignId, values: readonly Value[]): Result {
    const definition = this.#definitions[id];
    const implementation = this.#module?.functions.get(definition?.name ?? "");
    // Analysis refuses calls of functions that the module lacks.
    if (definition === undefined || implementation === undefined)
      throw new Error(`no foreign function ${definition?.name ?? id}`);
    this.#given.clear();
    const json = values.map((value) => encodeValue(value, this.#context));
    let result: unknown;
    try {
      result = (implementation as Untyped<ForeignFunction>)(...json);
    } catch (error) {
      return { message: `${definition.name} threw ${describeThrown(error)}` };
    }
    if (result instanceof Promise) {
      result.catch(() => {});
      return { message: `${definition.name} returned a promise: foreign functions cannot wait` };
    }
    return definition.returns === null ? { value: null } : this.#decode(result, definition);
  }

  #decode(json: unknown, { name, returns }: ForeignDefinition): Result {
    const decoded = decodeValue(json, returns ?? { kind: "null" }, this.#context);
    if ("value" in decoded) return decoded;
    const { pointer, message } = decoded.error;
    const where = pointer === "" ? "" : ` at ${pointer}`;
    return { message: `${name} returned something else than declared: ${message}${where}` };
  }

  #show(result: Result): string {
    return "value" in result ? JSON.stringify(encodeValue(result.value, this.#context)) : result.message;
  }
}

type Untyped<F extends ForeignFunction> = (...values: readonly unknown[]) => ReturnType<F>;

function keyOf(result: Result): string {
  return "value" in result ? representationKey(result.value) : `!${result.message}`;
}

function describeThrown(error: unknown): string {
  return error instanceof Error
    ? `${error.name}: ${error.message}`
    : `a value that is no error: ${String(error)}`;
}
