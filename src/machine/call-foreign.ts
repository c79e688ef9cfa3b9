/**
 * Calls of foreign functions: arguments out as JSON, the result back as a value of the declared type. A function gets
 * fresh JSON every time, so that it cannot change what the program holds; that it depends on nothing but its
 * arguments can only be tested (`isChecked`), by calling it twice and by remembering what it gave.
 */
import { stableJson } from "../base/stable-json.ts";
import type { ForeignFunction, ForeignModule } from "../analysis/foreign.ts";
import { foreignModuleOf } from "../ir/foreign.ts";
import type { ForeignDefinition, ForeignId, Program } from "../ir/program.ts";
import type { Span } from "../source/span.ts";
import { jsonContext } from "./json-context.ts";
import type { JsonContext } from "./json-context.ts";
import { RuntimeFailure } from "./runtime-failure.ts";
import type { MachineValue, Value } from "./value.ts";
import { decodeValue, encodeValue } from "./value-json.ts";

interface Call {
  readonly span: Span;
  readonly values: readonly Value[];
}

/** The result; null of a function without one. Throws a {@link RuntimeFailure} for whatever the function does wrong. */
export function callForeign(program: Program, id: ForeignId, call: Call): Value {
  let caller = callers.get(program);
  if (caller === undefined) callers.set(program, (caller = new Caller(program)));
  return caller.call(id, call);
}

const callers = new WeakMap<Program, Caller>();

class Caller {
  readonly #definitions: readonly ForeignDefinition[];
  readonly #module: ForeignModule | null;
  readonly #context: JsonContext;
  /** Machines among the arguments of the call, by name: a function can only return one that it was given. */
  readonly #given = new Map<string, MachineValue>();
  /** By function and arguments: the result as canonical JSON. Filled only where calls are checked. */
  readonly #results = new Map<string, string>();

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

  call(id: ForeignId, call: Call): Value {
    const definition = this.#definitions[id];
    const implementation = this.#module?.functions.get(definition?.name ?? "");
    // Analysis refuses calls of functions that the module lacks.
    if (definition === undefined || implementation === undefined)
      throw new Error(`no foreign function ${definition?.name ?? id}`);
    this.#given.clear();
    const result = this.#run(implementation, { definition, call });
    if (this.#module?.isChecked === true) this.#compare(result, { implementation, definition, call });
    if (definition.returns === null) return null;
    const decoded = decodeValue(result, definition.returns, this.#context);
    if ("value" in decoded) return decoded.value;
    const { pointer, message } = decoded.error;
    const where = pointer === "" ? "" : ` at ${pointer}`;
    throw new RuntimeFailure(
      `${definition.name} returned something else than declared: ${message}${where}`,
      call.span,
    );
  }

  #run(
    implementation: ForeignFunction,
    { definition, call }: { readonly definition: ForeignDefinition; readonly call: Call },
  ): unknown {
    const values = call.values.map((value) => encodeValue(value, this.#context));
    let result: unknown;
    try {
      result = (implementation as (...values: readonly unknown[]) => unknown)(...values);
    } catch (error) {
      throw new RuntimeFailure(`${definition.name} threw ${describeThrown(error)}`, call.span);
    }
    if (result instanceof Promise) {
      result.catch(() => {});
      throw new RuntimeFailure(
        `${definition.name} returned a promise: foreign functions cannot wait`,
        call.span,
      );
    }
    return result;
  }

  #compare(
    first: unknown,
    again: {
      readonly implementation: ForeignFunction;
      readonly definition: ForeignDefinition;
      readonly call: Call;
    },
  ): void {
    const { implementation, definition, call } = again;
    if (definition.returns === null) return;
    const values = call.values.map((value) => encodeValue(value, this.#context));
    const key = `${definition.name} ${stableJson(values)}`;
    const results = [textOf(first), textOf(this.#run(implementation, { definition, call }))];
    const [before = ""] = results;
    const known = this.#results.get(key);
    if (known === undefined) this.#results.set(key, before);
    const other = [known ?? before, ...results].find((text) => text !== before);
    if (other === undefined) return;
    const message = `${definition.name} is no function of its arguments: for the same ones it returned ${before} and ${other}`;
    throw new RuntimeFailure(message, call.span);
  }
}

/** What has no JSON is refused by the decoder afterwards. */
function textOf(result: unknown): string {
  try {
    return stableJson(result);
  } catch {
    return String(result);
  }
}

function describeThrown(error: unknown): string {
  return error instanceof Error
    ? `${error.name}: ${error.message}`
    : `a value that is no error: ${String(error)}`;
}
