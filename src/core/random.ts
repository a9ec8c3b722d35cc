/** The named generator: xoshiro128** with its four words from splitmix32, so that seeded figures can be recomputed. */

/** A source of numbers in [0, 1), multiples of 2^-32. */
export type Random = () => number;

function splitmix32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/**
 * xoshiro128** (Blackman & Vigna 2018), seeded by splitmix32.
 * In: a whole number. Out: a generator of u = next / 2^32; the same seed gives the same numbers.
 */
export function seededRandom(seed: number): Random {
  const next = splitmix32(seed);
  // Words are kept as signed whole numbers, which take no memory of their own; only the result is unsigned.
  let a = next() | 0;
  let b = next() | 0;
  let c = next() | 0;
  let d = next() | 0;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result / 2 ** 32;
  };
}
