import type { Analysis } from "../../../analysis/analysis.ts";
import { entryOf } from "../../../analysis/handlers.ts";
import type { MachineSymbol } from "../../../analysis/symbols.ts";
import type { Sources } from "../../../source/sources.ts";
import type * as ast from "../../../syntax/ast.ts";
import type { HandlerBody, SpecDeclaration, StateDeclaration } from "../../../syntax/ast-declarations.ts";
import type { FreshNames } from "../fresh-names.ts";

/** A keyed spec, and the names of what its monitor has besides. */
export interface KeyedPlan {
  readonly analysis: Analysis;
  readonly sources: Sources;
  readonly declaration: SpecDeclaration;
  readonly key: ast.Parameter;
  readonly variables: readonly PlannedVariable[];
  readonly events: readonly PlannedEvent[];
  readonly states: readonly PlannedState[];
  /** Whether an event reaches all instances. */
  readonly hasAll: boolean;
  readonly names: MonitorNames;
}

export interface PlannedVariable {
  readonly name: string;
  /** As it is written. */
  readonly type: string;
}

export interface PlannedEvent {
  readonly name: string;
  /** As it is written; null without a payload. */
  readonly payload: string | null;
  /** Whether the payload may be anything, so that there is nothing to cast to. */
  readonly isAny: boolean;
  /** As it is written, over `payload`; null for `by all`. */
  readonly key: string | null;
  /** The function that takes it. */
  readonly taker: string;
}

export interface PlannedState {
  readonly declaration: StateDeclaration;
  readonly name: string;
  readonly temperature: "hot" | "cold" | null;
  readonly hasParameter: boolean;
}

export interface MonitorNames {
  /** The type of what is kept of an instance, and the field with the name of its state. */
  readonly instanceType: string;
  readonly current: string;
  readonly instances: string;
  readonly template: string;
  readonly isTemplate: string;
  /** Keys of the instances that the event has still to reach. */
  readonly waiting: string;
  readonly event: string;
  readonly argument: string;
  /** True while no instance is at work: entries then go on with the event, exits do nothing. */
  readonly isSwitching: string;
  readonly begin: string;
  readonly idle: string;
  readonly idleHot: string;
  readonly idleCold: string;
  readonly take: string;
  readonly takeAll: string;
  readonly load: string;
  readonly resume: string;
  readonly store: string;
  readonly rest: string;
  /** Of parameters and local variables. */
  readonly seen: string;
  readonly given: string;
  readonly owner: string;
  readonly instance: string;
  readonly state: string;
}

/** `names` are those of the program; what the plan adds outside of the spec is taken from them. */
export function planKeyedSpec(
  symbol: MachineSymbol,
  declaration: SpecDeclaration & { readonly key: ast.Parameter },
  { analysis, sources, names }: Pick<KeyedPlan, "analysis" | "sources"> & { readonly names: FreshNames },
): KeyedPlan {
  const typeName = names.take(`t${symbol.name}Instance`);
  const inner = names.inner();
  const { body, key, observes } = declaration;
  return {
    analysis,
    sources,
    declaration,
    key,
    variables: body.variables.flatMap(({ names: list, type }) =>
      list.map(({ text }) => ({ name: text, type: sources.textOf(type.span) })),
    ),
    events: observes.map(({ event, by }) => {
      const symbol = analysis.symbols.events.get(event.text);
      const payload = symbol?.declaration?.payload ?? null;
      return {
        name: event.text,
        payload: payload === null ? null : sources.textOf(payload.span),
        isAny: symbol?.payload?.kind === "any",
        key: by === null || by === "all" ? null : sources.textOf(by.span),
        taker: inner.take(`Take_${event.text}`),
      };
    }),
    states: body.states.map((state) => planState(state, analysis)),
    hasAll: observes.some(({ by }) => by === "all"),
    names: monitorNames(typeName, inner),
  };
}

function planState(declaration: StateDeclaration, analysis: Analysis): PlannedState {
  const handler = entryOf(declaration)?.handler ?? null;
  const { name, temperature } = declaration;
  const hasParameter = handler !== null && parameterOf(handler, analysis) !== null;
  return { declaration, name: name.text, temperature, hasParameter };
}

/** The parameter of a handler, in place or of the function that it names. */
export function parameterOf(handler: HandlerBody, analysis: Analysis): ast.Parameter | null {
  if (handler.kind === "inline") return handler.parameter;
  return analysis.handlers.get(handler.name)?.declaration.parameters[0] ?? null;
}

function monitorNames(instanceType: string, inner: FreshNames): MonitorNames {
  return {
    instanceType,
    current: inner.take("current"),
    instances: inner.take("instances"),
    template: inner.take("template"),
    isTemplate: inner.take("isTemplate"),
    waiting: inner.take("waiting"),
    event: inner.take("observed"),
    argument: inner.take("argument"),
    isSwitching: inner.take("isSwitching"),
    begin: inner.take("Begin"),
    idle: inner.take("Idle"),
    idleHot: inner.take("IdleHot"),
    idleCold: inner.take("IdleCold"),
    take: inner.take("Take"),
    takeAll: inner.take("TakeAll"),
    load: inner.take("Load"),
    resume: inner.take("Resume"),
    store: inner.take("Store"),
    rest: inner.take("Rest"),
    seen: inner.take("seen"),
    given: inner.take("given"),
    owner: inner.take("owner"),
    instance: inner.take("instance"),
    state: inner.take("stateName"),
  };
}
