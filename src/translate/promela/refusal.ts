import type { Span } from "../../source/span.ts";

/** Thrown inside the translation where a program says what SPIN cannot hold; a diagnostic outside. */
export class Refusal extends Error {
  readonly span: Span | null;

  /** `construct` is a noun phrase: what it is that cannot be held. */
  constructor(construct: string, span: Span | null) {
    super(construct);
    this.span = span;
  }
}
