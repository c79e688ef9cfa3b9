export interface LinkOptions<M> {
  readonly deliver: (message: M) => void;
  /** `number`: how many messages came before it. */
  readonly loses: (message: M, number: number) => boolean;
}

/** A way to somewhere that takes a while, and loses what it is told to lose. */
export class Link<M> {
  readonly #options: LinkOptions<M>;
  readonly #underway = new Set<Promise<void>>();
  #number = 0;

  constructor(options: LinkOptions<M>) {
    this.#options = options;
  }

  send(message: M): void {
    const { deliver, loses } = this.#options;
    if (loses(message, this.#number++)) return;
    const arrival = new Promise<void>((resolve) => setTimeout(resolve, 1)).then(() => {
      this.#underway.delete(arrival);
      deliver(message);
    });
    this.#underway.add(arrival);
  }

  /** Resolves when nothing is underway any more. */
  async drain(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway);
  }
}
