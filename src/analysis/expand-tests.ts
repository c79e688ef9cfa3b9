import { noAssignment } from "../diagnostics/catalogue/modules.ts";
import type { Note } from "../diagnostics/diagnostic.ts";
import type * as ast from "../syntax/ast.ts";
import type { ImplementationDeclaration, TestDeclaration } from "../syntax/ast-declarations.ts";
import type { AttachedSpec, Binding, TestAttributes, TestCase } from "./analysis.ts";
import { addUnlisted } from "./override-parameters.ts";
import { readParameters } from "./read-parameters.ts";
import { chooseAssignments, nameOfInstance } from "./choose-assignments.ts";
import { checkClosed, findMain } from "./check-closed.ts";
import { satisfies } from "./evaluate-assumption.ts";
import type { ModuleInfo } from "./module-info.ts";
import { NO_ATTRIBUTES, readAttributes } from "./read-attributes.ts";
import { resolveModule } from "./resolve-modules.ts";
import type { InterfaceSymbol } from "./symbols.ts";
import type { Work } from "./work.ts";

/**
 * Makes the tests: one for each test declaration, or for each instance of a parametric one, and one for each
 * implementation that has a main machine. They must be closed. Needs the modules.
 */
export function expandTests(work: Work): void {
  for (const declaration of work.declared.tests.values()) {
    if (declaration.kind === "test-declaration") expandTest(work, declaration);
    else expandImplementation(work, declaration);
  }
}

function expandTest(work: Work, declaration: TestDeclaration): void {
  const info = resolveModule(work, declaration.module);
  checkClosed(work, declaration, info);
  const main = findMain(work, declaration.main, info);
  const attributes = readAttributes(work, declaration, info);
  const parameters = readParameters(work, declaration);
  if (main === null || parameters === null) return;
  const { assume } = declaration;
  const values = addUnlisted(work, parameters.values, info);
  const assignments = chooseAssignments(values, {
    strength: parameters.strength,
    isWanted: (assignment) => assume === null || satisfies(assume, assignment),
  });
  if (assignments.length === 0) {
    const span = assume?.span ?? declaration.span;
    work.report(noAssignment(span, { name: declaration.name.text }, { notes: givenValues(work, values) }));
  }
  for (const assignment of assignments) {
    work.tests.push(
      createTest(work, { declaration, name: declaration.name, main, info, attributes, assignment }),
    );
  }
}

/** What does not stand in the source. */
function givenValues(work: Work, values: ReadonlyMap<string, readonly (bigint | boolean)[]>): Note[] {
  const given = [...values].filter(([name]) => work.options.parameters?.has(name));
  return given.map(([name, list]) => ({ message: `\`${name}\` is given as ${list.join(", ")}`, span: null }));
}

/** An implementation without a machine to start from is checked like a module and never run. */
function expandImplementation(work: Work, declaration: ImplementationDeclaration): void {
  const info = resolveModule(work, declaration.module);
  checkClosed(work, declaration, info);
  const isBound = [...info.bindings.values()].some(({ name }) => name === "Main");
  const main = declaration.main ?? (isBound ? { text: "Main", span: declaration.name.span } : null);
  const found = main === null ? null : findMain(work, main, info);
  if (found === null) return;
  addTests(work, { declaration, name: declaration.name, main: found, info });
}

/** What lists no parameters is one test, unless there are values from outside. */
export function addTests(work: Work, parts: Omit<TestParts, "attributes" | "assignment">): void {
  const values = addUnlisted(work, new Map(), parts.info);
  for (const assignment of chooseAssignments(values, { strength: null, isWanted: () => true })) {
    work.tests.push(createTest(work, { ...parts, attributes: NO_ATTRIBUTES, assignment }));
  }
}

interface TestParts {
  readonly declaration: TestCase["declaration"];
  readonly name: ast.Name;
  readonly main: InterfaceSymbol;
  readonly info: ModuleInfo;
  readonly attributes: TestAttributes;
  readonly assignment: ReadonlyMap<string, bigint | boolean>;
}

/** A test as it will be run. Scenarios listen in every test, to everything. */
function createTest(work: Work, parts: TestParts): TestCase {
  const { declaration, name, main, info, attributes, assignment } = parts;
  const bindings = [...info.bindings].map(([bound, machine]): Binding => {
    const links = [...(info.links.get(bound) ?? [])].map(([from, to]) => [from.name, to.name] as const);
    return { interface: bound, machine, links: new Map(links) };
  });
  const specs = [...info.specs].map(([spec, interfaces]): AttachedSpec => {
    return { spec, scope: new Set(interfaces.map((symbol) => symbol.name)) };
  });
  const everything = new Set(bindings.map((binding) => binding.interface.name));
  for (const machine of work.symbols.machines.values()) {
    if (machine.form === "scenario" && !info.specs.has(machine))
      specs.push({ spec: machine, scope: everything });
  }
  return {
    name: nameOfInstance(name.text, assignment),
    declaredName: name.text,
    parameters: assignment,
    main,
    bindings,
    specs,
    attributes,
    declaration,
    span: name.span,
  };
}
