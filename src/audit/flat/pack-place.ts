import type { RecordPlace } from "../trace-record.ts";

/** Lines are below 2^40, which is more than a file has bytes. */
const INPUT_UNIT = 2 ** 40;

/** An input's number and a line in one number. */
export function packPlace({ input, line }: RecordPlace): number {
  return input * INPUT_UNIT + line;
}

export function unpackPlace(place: number): RecordPlace {
  return { input: inputOf(place), line: place % INPUT_UNIT };
}

export function inputOf(place: number): number {
  return Math.floor(place / INPUT_UNIT);
}
