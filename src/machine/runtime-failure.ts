/**
 * A failure of the program being run (not of pspec): thrown where it happens in an expression, caught by the
 * interpreter, which makes it an outcome. It never leaves `machine/`.
 */
import type { Span } from "../source/span.ts";

export class RuntimeFailure extends Error {
  readonly span: Span;
  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}
