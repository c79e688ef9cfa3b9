import type { Emitter } from "./events.ts";
import type { Link } from "./link.ts";

export interface ClientOptions {
  readonly emit: Emitter;
  readonly request: Link<number>;
  /** After so long without a reply it asks again. */
  readonly patienceMs: number;
}

/** Asks for one thing after the other, and again where no answer comes. */
export class Client {
  readonly #options: ClientOptions;
  readonly #waiting = new Map<number, () => void>();

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Resolves when the request is answered. */
  async ask(id: number): Promise<void> {
    const { emit, request, patienceMs } = this.#options;
    const answered = new Promise<void>((resolve) => this.#waiting.set(id, resolve));
    const attempt = (): void => {
      emit.eAsked({ id }, { source: "client" });
      request.send(id);
    };
    attempt();
    const again = setInterval(attempt, patienceMs);
    await answered;
    clearInterval(again);
  }

  /** An answer to what was answered already is of no interest. */
  take(id: number): void {
    const resolve = this.#waiting.get(id);
    if (resolve === undefined) return;
    this.#waiting.delete(id);
    this.#options.emit.eAnswered({ id }, { source: "client" });
    resolve();
  }
}
