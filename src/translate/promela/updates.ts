/**
 * The instructions that write: assignment to a place or to a part of one, and updates of collections.
 */
import { unreachable } from "../../base/unreachable.ts";
import type { Expression, InstructionOf, PathStep } from "../../ir/program.ts";
import type { Expressions, Scope } from "./expressions.ts";
import { elementAt, entryAt, itemAt, lengthAt } from "./place.ts";
import type { Place } from "./place.ts";
import type { Operand, Values } from "./values.ts";

type Update = InstructionOf<"assign" | "insert" | "add" | "remove">;

export class Updates {
  readonly #values: Values;
  readonly #expressions: Expressions;

  constructor(values: Values, expressions: Expressions) {
    this.#values = values;
    this.#expressions = expressions;
  }

  write(instruction: Update, scope: Scope): void {
    const { root, path } = instruction.target;
    const value = this.#standingAlone(instruction.value, scope);
    const place = scope.place(root);
    switch (instruction.op) {
      case "assign":
        return this.#assign(place, path, value, scope);
      case "insert": {
        const key = this.#standingAlone(instruction.key, scope);
        return this.#insert(this.#partOf(place, path, scope), instruction.into, { key, value }, scope);
      }
      case "add":
        return this.#add(this.#partOf(place, path, scope), value);
      case "remove":
        return this.#remove(this.#partOf(place, path, scope), instruction.from, value, scope);
      default:
        return unreachable(instruction);
    }
  }

  /** A value that no write to a variable changes. */
  #standingAlone(expression: Expression, scope: Scope): Operand {
    const operand = this.#expressions.evaluate(expression, scope);
    if (operand.kind === "scalar") return this.#values.named(operand);
    if (/^t\d+_/.test(operand.place.name) && operand.place.index === null) return operand;
    const place = this.#values.temporaryPlace(operand.place.shape);
    this.#values.copy(place, operand);
    return { kind: "place", place };
  }

  #assign(place: Place, path: readonly PathStep[], value: Operand, scope: Scope): void {
    const last = path.at(-1);
    if (last?.kind !== "index" || last.of !== "map") {
      return this.#values.copy(this.#partOf(place, path, scope), value);
    }
    const map = this.#partOf(place, path.slice(0, -1), scope);
    const key = this.#standingAlone(last.index, scope);
    const at = this.#values.search(map, key);
    this.#values.writer.choice([
      { guard: `${at} < ${lengthAt(map)}`, then: () => this.#putEntry(map, at, value) },
      { guard: "else", then: () => this.#appendEntry(map, { key, value }) },
    ]);
  }

  #putEntry(map: Place, at: string, value: Operand): void {
    if (map.shape.kind === "map" && map.shape.capacity > 0) this.#values.copy(entryAt(map, at), value);
  }

  #appendEntry(map: Place, { key, value }: { readonly key: Operand; readonly value: Operand }): void {
    this.#values.append(map, (at) => {
      this.#values.copy(elementAt(map, at), key);
      this.#values.copy(entryAt(map, at), value);
    });
  }

  /** The part to be changed, which is there, or else the program fails. */
  #partOf(place: Place, path: readonly PathStep[], scope: Scope): Place {
    let part = place;
    for (const step of path) {
      if (step.kind === "item") {
        part = itemAt(part, step.index);
      } else if (step.of === "seq") {
        const index = this.#expressions.number(step.index, scope);
        part = elementAt(part, this.#expressions.positionIn(part, index, scope));
      } else {
        const at = this.#values.search(part, this.#standingAlone(step.index, scope));
        scope.require(`${at} < ${lengthAt(part)}`);
        part = entryAt(part, at);
      }
    }
    return part;
  }

  #insert(
    collection: Place,
    into: "seq" | "map",
    entry: { readonly key: Operand; readonly value: Operand },
    scope: Scope,
  ): void {
    if (into === "map") {
      const at = this.#values.search(collection, entry.key);
      scope.require(`${at} == ${lengthAt(collection)}`);
      return this.#appendEntry(collection, entry);
    }
    if (entry.key.kind === "place") throw new Error("an index is a number");
    const position = this.#values.named(entry.key);
    const lower = position.low < 0 ? `${position.text} >= 0 && ` : "";
    scope.require(`(${lower}${position.text} <= ${lengthAt(collection)})`);
    this.#values.insertAt(
      collection,
      position.text,
      (at) => this.#values.copy(elementAt(collection, at), entry.value),
      { isAtEnd: false },
    );
  }

  #add(set: Place, value: Operand): void {
    const at = this.#values.search(set, value);
    this.#values.writer.choice([
      {
        guard: `${at} == ${lengthAt(set)}`,
        then: () => this.#values.append(set, (end) => this.#values.copy(elementAt(set, end), value)),
      },
    ]);
  }

  #remove(collection: Place, from: "seq" | "map" | "set", value: Operand, scope: Scope): void {
    if (from === "seq") {
      if (value.kind === "place") throw new Error("an index is a number");
      return this.#values.removeAt(collection, this.#expressions.positionIn(collection, value, scope));
    }
    const at = this.#values.search(collection, value);
    this.#values.writer.choice([
      { guard: `${at} < ${lengthAt(collection)}`, then: () => this.#values.removeAt(collection, at) },
    ]);
  }
}
