/** Names that a program does not use, for what a translation adds to it. */
export class FreshNames {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** The name itself where it is free, else with the first number behind it that makes it so. */
  take(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#taken.has(name); number++) name = `${wanted}${number}`;
    this.#taken.add(name);
    return name;
  }

  /** For names of a narrower scope: those that it takes are still free elsewhere. */
  inner(): FreshNames {
    return new FreshNames(this.#taken);
  }
}
