/** A source of randomness: an integer from 0 up to but not including `bound`, which is at least 1. */
export type Random = (bound: number) => number;

/**
 * A deterministic generator: equal seeds and streams give equal sequences on every machine. Different streams of
 * one seed are as good as independent. Chris Doty-Humphrey's sfc32; for simulation, not for secrets.
 *
 * @example const random = seededRandom(42, 0); random(6) // a die, from 0 to 5
 */
export function seededRandom(seed: number, stream: number): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = stream | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first outputs still resemble the seed.
  for (let i = 0; i < 15; i++) next();
  return (bound) => {
    // Without this, the low remainders would come up more often.
    const unbiased = 2 ** 32 - (2 ** 32 % bound);
    let word = next();
    while (word >= unbiased) word = next();
    return word % bound;
  };
}
