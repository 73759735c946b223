import { betaProbability, gammaProbability, logGamma } from './gamma-function.ts';
import { normalQuantile } from './normal.ts';

/** The two count distributions of surveillance. A negative binomial of infinite size is a Poisson. */

/** Above this ratio of size to mean the extra variance is below any tolerance, and Poisson formulas are safer. */
const AS_GOOD_AS_POISSON = 1e9;

/** ln P(Y = y) for mean `mean` and variance mean + mean²/size. */
export function logCountDensity(y: number, mean: number, size: number): number {
  if (mean <= 0) return y === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (size > mean * AS_GOOD_AS_POISSON) return y * Math.log(mean) - mean - logGamma(y + 1);
  return (
    logGamma(y + size) -
    logGamma(size) -
    logGamma(y + 1) -
    size * Math.log1p(mean / size) +
    y * Math.log(mean / (mean + size))
  );
}

/** P(Y ≥ y). */
export function chanceOfAtLeast(y: number, mean: number, size = Number.POSITIVE_INFINITY): number {
  if (y <= 0) return 1;
  if (mean <= 0) return 0;
  return size > mean * AS_GOOD_AS_POISSON
    ? gammaProbability(y, mean)
    : betaProbability(y, size, mean / (mean + size));
}

/** P(Y ≤ y). */
export function chanceOfAtMost(y: number, mean: number, size = Number.POSITIVE_INFINITY): number {
  if (y < 0) return 0;
  if (mean <= 0) return 1;
  return size > mean * AS_GOOD_AS_POISSON
    ? gammaProbability(y + 1, mean, true)
    : betaProbability(size, y + 1, size / (mean + size));
}

/**
 * The smallest y with P(Y ≤ y) ≥ p. A probability that equals a step of the distribution up to rounding counts
 * as reached, as in R, so that a bound does not jump by one case with the last bit.
 */
export function countQuantile(p: number, mean: number, size = Number.POSITIVE_INFINITY): number {
  if (Number.isNaN(p) || Number.isNaN(mean)) return Number.NaN;
  if (mean <= 0 || p <= 0) return 0;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  const target = p * (1 - 64 * Number.EPSILON);
  const deviation = Math.sqrt(mean + (mean * mean) / size);
  const skewness = (1 + (2 * mean) / size) / deviation;
  const z = normalQuantile(p);
  let y = Math.max(0, Math.round(mean + deviation * (z + (skewness * (z * z - 1)) / 6)));
  let reached = chanceOfAtMost(y, mean, size);
  let stride = Math.max(1, Math.floor(deviation / 64));
  // Strides shrink to one, so that even means of a million need few evaluations.
  for (;;) {
    if (reached >= target) {
      while (y > 0) {
        const below = Math.max(0, y - stride);
        const chance = chanceOfAtMost(below, mean, size);
        if (chance < target) break;
        y = below;
        reached = chance;
      }
      if (stride === 1) return y;
    } else {
      while (reached < target) {
        y += stride;
        reached = chanceOfAtMost(y, mean, size);
      }
      if (stride === 1) return y;
    }
    stride = Math.max(1, Math.floor(stride / 8));
  }
}
