import type { Emitter } from "./events.ts";
import type { Link } from "./link.ts";

export interface ServerOptions {
  readonly emit: Emitter;
  readonly reply: Link<number>;
  /** The planted fault: it does not remember what it has applied. */
  readonly isForgetful: boolean;
}

/** Applies each request once, and answers it as often as it comes. */
export class Server {
  readonly #options: ServerOptions;
  readonly #applied = new Set<number>();

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  take(id: number): void {
    const { emit, reply, isForgetful } = this.#options;
    if (isForgetful || !this.#applied.has(id)) {
      this.#applied.add(id);
      emit.eApplied({ id }, { source: "server" });
    }
    reply.send(id);
  }
}
