import { unreachable } from "../base/unreachable.ts";
import { circularType, duplicateField } from "../diagnostics/catalogue/names.ts";
import type * as ast from "../syntax/ast.ts";
import type { MachineDeclaration, SpecDeclaration, TypeDeclaration } from "../syntax/ast-declarations.ts";
import { reportUnknown } from "./report-unknown.ts";
import { ERRONEOUS } from "./type-relations.ts";
import type { Type, TypeField } from "./type.ts";
import type { Work } from "./work.ts";

/**
 * The type that a type in the source stands for, with typedefs resolved away; noted in `writtenTypes`. A name is
 * looked up as enum, typedef, event set, interface, machine, event, in this order (TypeChecker/TypeResolver.cs).
 */
export function resolveTypeNode(work: Work, node: ast.TypeNode): Type {
  return new TypeResolver(work).resolve(node);
}

class TypeResolver {
  readonly #work: Work;
  /** Typedefs being resolved, outermost first. */
  readonly #open: string[] = [];

  constructor(work: Work) {
    this.#work = work;
  }

  resolve(node: ast.TypeNode): Type {
    const known = this.#work.writtenTypes.get(node);
    if (known !== undefined) return known;
    const type = this.#construct(node);
    this.#work.writtenTypes.set(node, type);
    return type;
  }

  #construct(node: ast.TypeNode): Type {
    switch (node.kind) {
      case "primitive-type":
        return { kind: node.name };
      case "named-type":
        return this.#lookUp(node.name);
      case "seq-type":
        return { kind: "seq", element: this.resolve(node.element) };
      case "set-type":
        return { kind: "set", element: this.resolve(node.element) };
      case "map-type":
        return { kind: "map", key: this.resolve(node.key), value: this.resolve(node.value) };
      case "tuple-type":
        return { kind: "tuple", items: node.items.map((item) => this.resolve(item)) };
      case "named-tuple-type":
        return { kind: "named-tuple", fields: this.#resolveFields(node.fields) };
      default:
        return unreachable(node);
    }
  }

  #resolveFields(nodes: readonly ast.Parameter[]): TypeField[] {
    const seen = new Map<string, ast.Name>();
    const fields: TypeField[] = [];
    for (const { name, type } of nodes) {
      const resolved = this.resolve(type);
      const first = seen.get(name.text);
      if (first === undefined) {
        seen.set(name.text, name);
        fields.push({ name: name.text, type: resolved });
      } else {
        const notes = [{ message: "it is already named here", span: first.span }];
        this.#work.report(duplicateField(name.span, { name: name.text }, { notes }));
      }
    }
    return fields;
  }

  #lookUp(name: ast.Name): Type {
    const { declared } = this.#work;
    const typedef = declared.types.get(name.text);
    const eventSet = declared.eventSets.get(name.text);
    const interfaceOf = declared.interfaces.get(name.text);
    const machine = declared.machines.get(name.text);
    if (declared.enums.has(name.text)) return { kind: "enum", name: name.text };
    if (typedef !== undefined) return this.#resolveTypedef(typedef, name);
    if (eventSet !== undefined) return permission(this.#work, name.text, eventSet.events);
    if (interfaceOf !== undefined) return permission(this.#work, name.text, interfaceOf.receives);
    if (machine !== undefined) return permission(this.#work, name.text, receivedBy(machine));
    if (declared.events.has(name.text)) return permission(this.#work, name.text, [name]);
    reportUnknown(this.#work, name, "type", typeNames(this.#work));
    return ERRONEOUS;
  }

  #resolveTypedef(typedef: TypeDeclaration, use: ast.Name): Type {
    const name = typedef.name.text;
    if (typedef.type === null) return { kind: "foreign", name };
    const known = this.#work.writtenTypes.get(typedef.type);
    if (known !== undefined) return known;
    if (this.#open.includes(name)) {
      const circle = this.#open.slice(this.#open.indexOf(name));
      const notes = circle.slice(1).map((member) => ({
        message: `through \`${member}\``,
        span: this.#work.declared.types.get(member)?.name.span ?? null,
      }));
      this.#work.report(circularType(use.span, { name }, { notes }));
      return ERRONEOUS;
    }
    this.#open.push(name);
    const type = this.resolve(typedef.type);
    this.#open.pop();
    return type;
  }
}

/** The events of all `receives` clauses of a machine; null without one, hence every event. Specs receive none. */
export function receivedBy(declaration: MachineDeclaration | SpecDeclaration): readonly ast.Name[] | null {
  if (declaration.kind === "spec-declaration") return [];
  if (declaration.receives.length === 0) return null;
  return declaration.receives.flatMap((clause) => clause.events);
}

/** The type of references that may be sent these events (null: all); `"all"` also where every event is named. */
export function permission(work: Work, name: string, events: readonly ast.Name[] | null): Type {
  if (events === null) return { kind: "permission", name, events: "all" };
  const distinct = [...new Set(events.map((event) => event.text))];
  const isAll =
    distinct.includes("halt") && [...work.declared.events.keys()].every((event) => distinct.includes(event));
  return { kind: "permission", name, events: isAll ? "all" : distinct };
}

function* typeNames(work: Work): Iterable<string> {
  const { declared } = work;
  yield* ["bool", "int", "float", "string", "event", "machine", "data", "any"];
  for (const space of [declared.enums, declared.types, declared.eventSets, declared.interfaces])
    yield* space.keys();
  yield* declared.machines.keys();
}
