import { unknownParameter, wrongParameterValue } from "../diagnostics/catalogue/modules.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { parametersReadIn } from "./effects-in.ts";
import type { ModuleInfo } from "./module-info.ts";
import { quoteType } from "./print-type.ts";
import type { Work } from "./work.ts";

type Values = ReadonlyMap<string, readonly (bigint | boolean)[]>;

/** What a test lists, and behind it what is given from outside for the other parameters that its program reads. */
export function addUnlisted(work: Work, listed: Values, info: ModuleInfo): Values {
  const given = work.options.parameters ?? new Map<string, readonly (bigint | boolean)[]>();
  if (given.size === 0) return listed;
  const scenarios = [...work.symbols.machines.values()].filter(({ form }) => form === "scenario");
  const read = parametersReadIn(work, [...info.bindings.values(), ...info.specs.keys(), ...scenarios]);
  const others = [...given].filter(([name]) => read.has(name) && !listed.has(name));
  return new Map([...listed, ...others]);
}

/**
 * Values from outside are for parameters that some test lists or the program reads, and of their type. Needs the
 * effects of all bodies.
 */
export function checkParameterOverrides(work: Work): void {
  const { parameters = new Map<string, readonly (bigint | boolean)[]>() } = work.options;
  if (parameters.size === 0) return;
  const known = knownParameters(work);
  for (const [name, values] of parameters) {
    const type = work.symbols.params.get(name)?.type;
    if (type === undefined || !known.has(name)) {
      work.report(unknownParameter(null, { name }, { help: didYouMean(name, known) ?? listOf(known) }));
      continue;
    }
    const wrong = values.find((value) => (typeof value === "boolean" ? "bool" : "int") !== type.kind);
    if (wrong === undefined) continue;
    work.report(wrongParameterValue(null, { name, expected: quoteType(type), found: `\`${wrong}\`` }));
  }
}

function knownParameters(work: Work): ReadonlySet<string> {
  const known = new Set<string>();
  for (const declaration of work.declared.tests.values()) {
    if (declaration.kind !== "test-declaration") continue;
    for (const { name } of declaration.parameters) known.add(name.text);
  }
  for (const { parameters } of work.effects.values()) for (const name of parameters.keys()) known.add(name);
  return known;
}

function listOf(known: ReadonlySet<string>): string {
  if (known.size === 0) return "the program has no parameters";
  const names = [...known].sort().map((name) => `\`${name}\``);
  return names.length === 1 ? `the only one is ${names[0]}` : `there are ${names.join(", ")}`;
}
