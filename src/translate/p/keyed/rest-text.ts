import type { KeyedPlan, PlannedState } from "./plan.ts";

/** Whether it matters how hot the instances are: to a spec if one can be hot, to a scenario if one can be cold. */
export function isTold({ declaration, states }: KeyedPlan): boolean {
  const telling = declaration.form === "spec" ? "hot" : "cold";
  return states.some(({ temperature }) => temperature === telling);
}

/**
 * The states between events, and the function that goes to one of them. A spec is hot while any instance is, and cold
 * while all are: of runs that end it says what the keys say one by one, and of endless ones it misses no violation
 * (whoever is hot for ever keeps it from being cold). A scenario has come about once an instance is cold.
 */
export function restText(plan: KeyedPlan): string {
  const { declaration, names, states } = plan;
  if (!isTold(plan)) return idleState(plan, `state ${names.idle}`);
  const idle = idleState(plan, `state ${names.idle}`);
  const cold = idleState(plan, `cold state ${names.idleCold}`);
  const of = (temperature: PlannedState["temperature"]): PlannedState[] =>
    states.filter((state) => state.temperature === temperature);
  if (declaration.form === "scenario") {
    const steps = [gotoIfAny(plan, of("cold"), names.idleCold), `goto ${names.idle};`];
    return [idle, cold, restFunction(plan, steps)].join("\n\n");
  }
  const hot = idleState(plan, `hot state ${names.idleHot}`);
  const hasCold = of("cold").length > 0;
  const hasWarm = of(null).length > 0;
  const steps = [
    gotoIfAny(plan, of("hot"), names.idleHot),
    hasCold && hasWarm ? gotoIfAny(plan, of(null), names.idle) : "",
    `goto ${hasCold ? names.idleCold : names.idle};`,
  ];
  const others = [hasWarm || !hasCold ? idle : "", hasCold ? cold : ""];
  return [hot, ...others, restFunction(plan, steps)].filter((part) => part !== "").join("\n\n");
}

function idleState({ events }: KeyedPlan, head: string): string {
  return `${head} {\n${events.map(({ name, taker }) => `on ${name} do ${taker};`).join("\n")}\n}`;
}

function restFunction({ names }: KeyedPlan, steps: readonly string[]): string {
  const body = steps.filter((step) => step !== "").join("\n");
  return `// Does not return.\nfun ${names.rest}() {\nvar ${names.instance}: ${names.instanceType};\n${body}\n}`;
}

function gotoIfAny({ names }: KeyedPlan, states: readonly PlannedState[], target: string): string {
  const conditions = states.map(({ name }) => `${names.instance}.${names.current} == "${name}"`);
  return `
    foreach (${names.instance} in values(${names.instances})) {
      if (${conditions.join(" || ")}) {
        goto ${target};
      }
    }`;
}
