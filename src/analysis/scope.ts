import type { VariableSymbol } from "./symbols.ts";

/** Variables by name, the inner ones hiding the outer ones. */
export class Scope {
  readonly #parent: Scope | null;
  readonly #variables = new Map<string, VariableSymbol>();

  constructor(parent: Scope | null) {
    this.#parent = parent;
  }

  /** The variable of this very scope, not of those around it. */
  own(name: string): VariableSymbol | undefined {
    return this.#variables.get(name);
  }

  add(variable: VariableSymbol): void {
    this.#variables.set(variable.name, variable);
  }

  find(name: string): VariableSymbol | undefined {
    return this.#variables.get(name) ?? this.#parent?.find(name);
  }

  *names(): Iterable<string> {
    yield* this.#variables.keys();
    if (this.#parent !== null) yield* this.#parent.names();
  }
}
