import type { Standing } from "../explore/test-result.ts";

/** What a run's end means to scripts; the gravest of a run counts. */
export const EXIT = {
  /** All as expected. */
  ok: 0,
  /** A violation, an expected violation not found, or an error in the specification. */
  violated: 1,
  /** Usage, configuration, input that cannot be read, output that cannot be written, or nothing matched. */
  usage: 2,
  /** A limit was hit, or liveness is undecided. */
  inconclusive: 3,
  /** Records that were unmapped or rejected, and nothing worse. */
  unmapped: 4,
  /** A bug in pspec. */
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const BY_GRAVITY: readonly ExitCode[] = [
  EXIT.ok,
  EXIT.unmapped,
  EXIT.inconclusive,
  EXIT.violated,
  EXIT.usage,
  EXIT.interrupted,
  EXIT.bug,
];

/** The gravest of some; 0 of none. */
export function gravest(codes: Iterable<ExitCode>): ExitCode {
  let worst: ExitCode = EXIT.ok;
  for (const code of codes) if (BY_GRAVITY.indexOf(code) > BY_GRAVITY.indexOf(worst)) worst = code;
  return worst;
}

/** Of one test. */
export function exitCodeOf({ standing }: { readonly standing: Standing }): ExitCode {
  if (standing === "as-expected") return EXIT.ok;
  return standing === "inconclusive" ? EXIT.inconclusive : EXIT.violated;
}
