import type { KeyedPlan, PlannedEvent } from "./plan.ts";
import { isTold, restText } from "./rest-text.ts";

/** The type of what the monitor keeps of each instance. */
export function instanceTypeText({ names, variables }: KeyedPlan): string {
  const fields = [`${names.current}: string`, ...variables.map(({ name, type }) => `${name}: ${type}`)];
  return `type ${names.instanceType} = (${fields.join(", ")});\n`;
}

/** Variables of the monitor beside those of the spec, which hold those of the instance at work. */
export function variablesText({ names, key, sources, hasAll }: KeyedPlan): string {
  const keyType = sources.textOf(key.type.span);
  return `
    // The instance at work, and the event that it takes.
    var ${key.name.text}: ${keyType};
    var ${names.event}: event;
    var ${names.argument}: any;
    // True while no instance is at work: entries then go on with the event, exits do nothing.
    var ${names.isSwitching}: bool;
    // All instances. They are born as copies of the template.
    var ${names.instances}: map[${keyType}, ${names.instanceType}];
    var ${names.template}: ${names.instanceType};
    var ${names.isTemplate}: bool;
    ${hasAll ? `// Those that the event has still to reach.\nvar ${names.waiting}: seq[${keyType}];` : ""}
  `;
}

/** States and functions of the monitor beside those of the spec. */
export function membersText(plan: KeyedPlan): string {
  const { names, states, events, hasAll } = plan;
  const first = states.find(({ declaration }) => declaration.isStart);
  const start = first === undefined ? "" : `goto ${first.name}${first.hasParameter ? ", null" : ""};`;
  const parts = [
    `\n\nstart state ${names.begin} {\nentry {\n${names.isTemplate} = true;\n${start}\n}\n}`,
    restText(plan),
    ...events.map((event) => takerText(plan, event)),
    events.some(({ key }) => key !== null) ? takeText(plan) : "",
    hasAll ? takeAllText(plan) : "",
    loadText(plan),
    resumeText(plan),
    storeText(plan),
  ];
  return parts
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function takerText({ names }: KeyedPlan, { name, payload, key, taker }: PlannedEvent): string {
  const parameters = payload === null ? "" : `payload: ${payload}`;
  const argument = payload === null ? "null" : "payload";
  const call =
    key === null ? `${names.takeAll}(${name}, ${argument});` : `${names.take}(${name}, ${argument}, ${key});`;
  return `fun ${taker}(${parameters}) {\n${call}\n}`;
}

function takeText({ names, key, sources }: KeyedPlan): string {
  const { event, argument, seen, given, owner } = names;
  return `// Does not return.
    fun ${names.take}(${seen}: event, ${given}: any, ${owner}: ${sources.textOf(key.type.span)}) {
      ${event} = ${seen};
      ${argument} = ${given};
      ${key.name.text} = ${owner};
      if (${key.name.text} in ${names.instances}) {
        ${names.load}(${names.instances}[${key.name.text}]);
      }
      ${names.load}(${names.template});
    }`;
}

function takeAllText({ names }: KeyedPlan): string {
  const { event, argument, seen, given } = names;
  return `// The template first. Does not return.
    fun ${names.takeAll}(${seen}: event, ${given}: any) {
      ${event} = ${seen};
      ${argument} = ${given};
      ${names.waiting} = keys(${names.instances});
      ${names.isTemplate} = true;
      ${names.load}(${names.template});
    }`;
}

/** Ends in the instance's state, hence does not return. */
function loadText({ names, variables, states }: KeyedPlan): string {
  const { instance, current } = names;
  const loads = variables.map(({ name }) => `${name} = ${instance}.${name};`);
  // The value is never looked at: an entry that goes on with an event has no use for it.
  const gotos = states.map(({ name, hasParameter }) => {
    const target = `goto ${name}${hasParameter ? ", 0" : ""};`;
    return `if (${instance}.${current} == "${name}") {\n${target}\n}`;
  });
  return `// Does not return.\nfun ${names.load}(${instance}: ${names.instanceType}) {\n${[...loads, ...gotos].join("\n")}\n}`;
}

function resumeText({ names, events }: KeyedPlan): string {
  const raises = events.map(({ name, payload, isAny }) => {
    const argument = payload === null ? "" : `, ${names.argument}${isAny ? "" : ` as ${payload}`}`;
    return `if (${names.event} == ${name}) {\nraise ${name}${argument};\n}`;
  });
  return `// Does not return.\nfun ${names.resume}() {\n${names.isSwitching} = false;\n${raises.join("\n")}\n}`;
}

/** Variables get their defaults back, lest there be more states of the monitor than of its instances. */
function storeText(plan: KeyedPlan): string {
  const { names, variables, key, hasAll, sources } = plan;
  const values = [`${names.current} = ${names.state}`, ...variables.map(({ name }) => `${name} = ${name}`)];
  const [only] = values.length === 1 ? values : [];
  const record = only === undefined ? `(${values.join(", ")})` : `(${only},)`;
  const next = `if (sizeof(${names.waiting}) > 0) {
      ${key.name.text} = ${names.waiting}[0];
      ${names.waiting} -= (0);
      ${names.load}(${names.instances}[${key.name.text}]);
    }`;
  const resets = [...variables, { name: key.name.text, type: sources.textOf(key.type.span) }].map(
    ({ name, type }) => `${name} = default(${type});`,
  );
  const isTemplate = `if (${names.isTemplate}) {
      ${names.template} = ${record};
    } else {
      ${names.instances}[${key.name.text}] = ${record};
    }`;
  const steps = [
    isTemplate,
    `${names.isTemplate} = false;`,
    `${names.isSwitching} = true;`,
    ...(hasAll ? [next] : []),
    "// What an event leaves behind is in the instances alone.",
    `${names.event} = default(event);`,
    `${names.argument} = null;`,
    ...resets,
    isTold(plan) ? `${names.rest}();` : `goto ${names.idle};`,
  ];
  return `// Does not return.\nfun ${names.store}(${names.state}: string) {\n${steps.join("\n")}\n}`;
}
