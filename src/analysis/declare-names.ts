import { unreachable } from "../base/unreachable.ts";
import type * as ast from "../syntax/ast.ts";
import type { Declaration } from "../syntax/ast-declarations.ts";
import { reportDuplicate } from "./work.ts";
import type { Work } from "./work.ts";

/** Names of one space may occur only once in it. */
type Space = Map<string, ast.Name>;

/**
 * Collects the global declarations of all files; of two with one name the first stands. The spaces of names are
 * those of P's TypeChecker/Scope.cs: types, enums, interfaces and machines; events and enum elements; event sets
 * and interfaces; functions; modules; bindings; tests and implementations; global parameters.
 */
export function declareNames(work: Work): void {
  const spaces = {
    types: new Map() as Space,
    values: new Map() as Space,
    eventSets: new Map() as Space,
    bindings: new Map() as Space,
    functions: new Map() as Space,
    modules: new Map() as Space,
    tests: new Map() as Space,
    params: new Map() as Space,
  };

  const claim = (name: ast.Name, kind: string, ...wanted: Space[]): boolean => {
    for (const space of wanted) {
      const first = space.get(name.text);
      if (first === undefined) continue;
      reportDuplicate(work, name, kind, first.span);
      return false;
    }
    for (const space of wanted) space.set(name.text, name);
    return true;
  };

  const declare = (declaration: Declaration): void => {
    const { declared } = work;
    switch (declaration.kind) {
      case "type-declaration":
        if (claim(declaration.name, "type", spaces.types)) {
          declared.types.set(declaration.name.text, declaration);
        }
        return;
      case "enum-declaration":
        if (claim(declaration.name, "enum", spaces.types))
          declared.enums.set(declaration.name.text, declaration);
        for (const element of declaration.elements) {
          if (claim(element.name, "enum element", spaces.values)) {
            declared.enumElements.set(element.name.text, element);
          }
        }
        return;
      case "event-declaration":
        if (claim(declaration.name, "event", spaces.values)) {
          declared.events.set(declaration.name.text, declaration);
        } else declared.ambiguousEvents.add(declaration.name.text);
        return;
      case "eventset-declaration":
        if (claim(declaration.name, "event set", spaces.eventSets)) {
          declared.eventSets.set(declaration.name.text, declaration);
        }
        return;
      case "interface-declaration":
        if (claim(declaration.name, "interface", spaces.types, spaces.eventSets)) {
          declared.interfaces.set(declaration.name.text, declaration);
        }
        return;
      case "machine-declaration":
        if (claim(declaration.name, "machine", spaces.types, spaces.eventSets)) {
          declared.machines.set(declaration.name.text, declaration);
        }
        return;
      case "spec-declaration":
        if (claim(declaration.name, declaration.form, spaces.types)) {
          declared.machines.set(declaration.name.text, declaration);
        }
        return;
      case "binding-declaration":
        if (claim(declaration.name, "binding", spaces.bindings)) {
          declared.bindings.set(declaration.name.text, declaration);
        }
        return;
      case "function-declaration":
        if (claim(declaration.name, "function", spaces.functions)) {
          declared.functions.set(declaration.name.text, declaration);
        }
        return;
      case "module-declaration":
        if (claim(declaration.name, "module", spaces.modules)) {
          declared.modules.set(declaration.name.text, declaration);
        }
        return;
      case "test-declaration":
        if (claim(declaration.name, "test", spaces.tests))
          declared.tests.set(declaration.name.text, declaration);
        return;
      case "implementation-declaration":
        if (claim(declaration.name, "implementation", spaces.tests)) {
          declared.tests.set(declaration.name.text, declaration);
        }
        return;
      case "param-declaration":
        for (const name of declaration.names) {
          if (claim(name, "parameter", spaces.params)) declared.params.set(name.text, { name, declaration });
        }
        return;
      case "unsupported-declaration":
        return; // the parser has refused it
      default:
        unreachable(declaration);
    }
  };

  for (const file of work.files) for (const declaration of file.declarations) declare(declaration);
}
