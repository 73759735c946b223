/**
 * A reproducible stream of random numbers (xoshiro128**, Blackman and Vigna 2018): a simulated p-value must come
 * out the same tomorrow, so the seed is an argument and never the clock.
 */
export interface RandomSource {
  /** 32 random bits. */
  bits(): number;
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform integer in [0, bound). */
  below(bound: number): number;
}

export function randomSource(seed: number): RandomSource {
  let mixed = seed | 0;
  const next = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  let [a, b, c, d] = [next(), next(), next(), next()];

  const bits = (): number => {
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return {
    bits,
    uniform: () => bits() * 2 ** -32,
    below: (bound) => Math.floor(bits() * 2 ** -32 * bound),
  };
}

/** A Poisson variable; for large means by splitting, so that the cost stays small and nothing overflows. */
export function poissonDraw(random: RandomSource, mean: number): number {
  let total = 0;
  let left = mean;
  while (left > 30) {
    total += poissonDraw(random, 30);
    left -= 30;
  }
  const limit = Math.exp(-left);
  let product = random.uniform();
  while (product > limit) {
    total++;
    product *= random.uniform();
  }
  return total;
}
