/** What a path finds in a record: JSON, nothing (`undefined`, which no JSON is), or that the record is not as bound. */

/** The record has something there, and it cannot be what the binding says it is. */
export class Fault {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** JSON, `undefined` or a {@link Fault}. */
export type Found = unknown;

/** The parts of a line that a record can be asked for: the line as a whole, the named levels, the record last. */
export type Levels = readonly unknown[];
