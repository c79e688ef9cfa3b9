import type * as ast from "../syntax/ast.ts";
import type { Span } from "../source/span.ts";
import type { Analysis } from "../analysis/analysis.ts";
import { foreignNameOf } from "../analysis/foreign.ts";
import type { FunctionSymbol, MachineSymbol, VariableSymbol } from "../analysis/symbols.ts";
import type { StateSymbol } from "../analysis/symbols.ts";
import type { Type } from "../analysis/type.ts";
import { NULL_EVENT, HALT_EVENT } from "./program.ts";
import type { Code, CodeId, Constant, EnumDefinition, EventDefinition, EventId } from "./program.ts";
import type { ForeignDefinition, ForeignId, MachineTypeId, StateId } from "./program.ts";

/** Values of the global parameters, by name. */
export type ParameterValues = ReadonlyMap<string, bigint | boolean>;

/** What the code being lowered belongs to: a machine as bound in the test, a monitor, or nothing (shared code). */
export interface Owner {
  /** Begins the names of its codes. */
  readonly name: string;
  readonly variables: ReadonlyMap<VariableSymbol, number>;
  readonly states: ReadonlyMap<StateSymbol, StateId>;
  /** Where `new I` leads, by interface name. */
  readonly links: ReadonlyMap<string, string>;
  /** Codes of the functions lowered for this owner. */
  readonly functions: Map<FunctionSymbol, CodeId>;
}

/** A body that waits to be lowered into its place in the table of codes. */
export interface PendingCode {
  readonly id: CodeId;
  readonly name: string;
  readonly owner: Owner;
  readonly parameters: readonly VariableSymbol[];
  readonly body: ast.Block;
  readonly span: Span;
}

/** A use of a parameter that has no value. */
export interface MissingParameter {
  readonly name: string;
  readonly span: Span;
}

/**
 * The tables of a program under construction: hands out ids on demand and remembers what is still to be lowered.
 * It knows nothing of statements; `lower-program.ts` drains the queues.
 */
export class ProgramBuilder {
  readonly analysis: Analysis;
  readonly events: readonly EventDefinition[];
  readonly missingParameters: MissingParameter[] = [];
  readonly #parameters: ParameterValues;
  /** Null: global functions are lowered anew for each owner. */
  readonly #shared: Owner | null;
  readonly #eventIds = new Map<string, EventId>();
  readonly #machineIds = new Map<string, MachineTypeId>();
  readonly #codes: (Code | undefined)[] = [];
  readonly #pending: PendingCode[] = [];
  readonly #foreign = new Map<FunctionSymbol, ForeignId>();

  constructor(
    analysis: Analysis,
    options: {
      readonly parameters: ParameterValues;
      readonly sharedLinks: ReadonlyMap<string, string> | null;
    },
  ) {
    this.analysis = analysis;
    this.#parameters = options.parameters;
    this.#shared = options.sharedLinks === null ? null : createOwner("", { links: options.sharedLinks });
    this.events = eventTable(analysis);
    this.events.forEach((event, index) => this.#eventIds.set(event.name, index as EventId));
  }

  /** The id of a declared event, of `halt` or of `null`. */
  eventId(name: string): EventId {
    return this.#eventIds.get(name) ?? missing("event", name);
  }

  /** The ids of a set of names in order; null for all events. */
  eventIds(names: ReadonlySet<string> | "all"): readonly EventId[] | null {
    if (names === "all") return null;
    return [...names].map((name) => this.eventId(name)).sort((a, b) => a - b);
  }

  /** The machine that an interface of the test stands for. The first mention puts it on the list. */
  machineId(interfaceName: string): MachineTypeId {
    let id = this.#machineIds.get(interfaceName);
    if (id === undefined) {
      id = this.#machineIds.size as MachineTypeId;
      this.#machineIds.set(interfaceName, id);
    }
    return id;
  }

  /** The interfaces mentioned so far; it grows while it is walked. */
  machineNames(): IterableIterator<string> {
    return this.#machineIds.keys();
  }

  /** The code of a function as `caller` runs it: its own functions anew for each owner, global ones once if possible. */
  functionCode(symbol: FunctionSymbol, caller: Owner): CodeId {
    const owner = symbol.owner === null ? (this.#shared ?? caller) : caller;
    const known = owner.functions.get(symbol);
    if (known !== undefined) return known;
    const { body, span } = symbol.declaration;
    if (body === null) throw new Error(`call of the foreign function ${symbol.name}`);
    const name = symbol.owner === null ? symbol.name : `${owner.name}.${symbol.name}`;
    const id = this.addCode({ name, owner, parameters: symbol.parameters, body, span });
    owner.functions.set(symbol, id);
    return id;
  }

  /** The place of a foreign function in its table. The first call puts it there. */
  foreignId(symbol: FunctionSymbol): ForeignId {
    const id = this.#foreign.get(symbol) ?? (this.#foreign.size as ForeignId);
    this.#foreign.set(symbol, id);
    return id;
  }

  foreign(): readonly ForeignDefinition[] {
    const { foreign } = this.analysis;
    return [...this.#foreign.keys()].map((symbol) => ({
      name: (foreign === null ? null : foreignNameOf(foreign, symbol)) ?? symbol.name,
      parameters: symbol.parameters.map(({ name, type }) => ({ name, type })),
      returns: symbol.returns,
      span: symbol.declaration.name.span,
    }));
  }

  /** Reserves the next id for a body and puts it in the queue. */
  addCode(code: Omit<PendingCode, "id">): CodeId {
    const id = this.#codes.length as CodeId;
    this.#codes.push(undefined);
    this.#pending.push({ ...code, id });
    return id;
  }

  nextPending(): PendingCode | undefined {
    return this.#pending.shift();
  }

  setCode(id: CodeId, code: Code): void {
    this.#codes[id] = code;
  }

  codes(): readonly Code[] {
    return this.#codes.map((code, id) => code ?? missing("code", String(id)));
  }

  /** Null where the parameter has no value; that is noted in `missingParameters`. */
  parameterValue(symbol: VariableSymbol, span: Span): Constant | null {
    const value = this.#parameters.get(symbol.name);
    if (value !== undefined) return constantOf(value, symbol.type, this.analysis);
    this.missingParameters.push({ name: symbol.name, span });
    return null;
  }

  typeOf(expression: ast.Expression): Type {
    return this.analysis.types.get(expression) ?? missing("type for", expression.kind);
  }

  writtenType(node: ast.TypeNode): Type {
    return this.analysis.writtenTypes.get(node) ?? missing("type for", node.kind);
  }

  enums(): readonly EnumDefinition[] {
    return [...this.analysis.symbols.enums.values()].map(({ name, elements }) => ({
      name,
      elements: elements.map((element) => ({ name: element.name, value: element.value })),
    }));
  }
}

/** The owner's tables. Its states and variables are numbered in order of declaration, the key of a spec last. */
export function createOwner(
  name: string,
  of: { readonly symbol?: MachineSymbol; readonly links?: ReadonlyMap<string, string> },
): Owner {
  const variables = of.symbol === undefined ? [] : variablesOf(of.symbol);
  const states = [...(of.symbol?.states.values() ?? [])];
  return {
    name,
    variables: new Map(variables.map((variable, index) => [variable, index])),
    states: new Map(states.map((state, index) => [state, index as StateId])),
    links: of.links ?? new Map(),
    functions: new Map(),
  };
}

/** The variables of a machine or spec, the key of a keyed spec last. */
export function variablesOf(symbol: MachineSymbol): readonly VariableSymbol[] {
  return symbol.key === null ? symbol.variables : [...symbol.variables, symbol.key];
}

function eventTable(analysis: Analysis): EventDefinition[] {
  const table: EventDefinition[] = [];
  table[NULL_EVENT] = { name: "null", payload: null, span: null };
  table[HALT_EVENT] = { name: "halt", payload: null, span: null };
  for (const { name, payload, declaration } of analysis.symbols.events.values()) {
    if (declaration !== null) table.push({ name, payload, span: declaration.name.span });
  }
  return table;
}

function constantOf(value: bigint | boolean, type: Type, analysis: Analysis): Constant {
  if (typeof value === "boolean") return { kind: "bool", value };
  if (type.kind !== "enum") return { kind: "int", text: String(BigInt.asIntN(64, value)) };
  const elements = analysis.symbols.enums.get(type.name)?.elements ?? [];
  const element = elements.find((candidate) => BigInt(candidate.value) === value);
  if (element === undefined) return missing("element of", `${type.name} for ${value}`);
  return { kind: "enum", enum: type.name, element: element.name, value: element.value };
}

/** Analysis refuses programs in which something is missing, so this is a bug in pspec. */
export function missing(what: string, name: string): never {
  throw new Error(`lowering: no ${what} ${name}`);
}
