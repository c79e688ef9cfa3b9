import type { Value } from "./value.ts";
import { describeJson } from "./describe-json.ts";

/** Fills a {@link Failure} and returns `undefined` where `json` stands for no value. */
export type Decode = (json: unknown, failure: Failure) => Value | undefined;

/**
 * What went wrong, collected on the way out. Reused for every record, and its methods return `undefined`, so that
 * a decoder can say `return failure.expected(…)`: no exception and no result object in the hot loop.
 */
export class Failure {
  message = "";
  /** Of the JSON Pointer, innermost first. */
  readonly segments: string[] = [];

  expected(what: string, json: unknown): undefined {
    return this.because(`expected ${what}, not ${describeJson(json)}`);
  }

  because(message: string): undefined {
    this.message = message;
    this.segments.length = 0;
    return undefined;
  }

  in(segment: string | number): undefined {
    this.segments.push(String(segment));
    return undefined;
  }

  get pointer(): string {
    return this.segments
      .toReversed()
      .map((segment) => `/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`)
      .join("");
  }
}
