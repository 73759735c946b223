import { chanceOfAtLeast, countQuantile } from '../maths/count-distribution.ts';
import { normalProbability, normalQuantile } from '../maths/normal.ts';

/** The bound that a fitted Farrington model puts on the present count. */
export type PowerTransform = '2/3' | '1/2' | 'none';

export interface Bound {
  readonly upper: number;
  /** Chance of a count at least as high as the observed one. */
  readonly pValue: number;
}

const EXPONENT = { '2/3': 2 / 3, '1/2': 1 / 2, none: 1 } as const;

/**
 * Prediction interval on the scale where counts are nearly symmetric (`delta`).
 * `se` is the standard error of the mean; `z` one-sided in the flexible detector, two-sided in the classic one.
 */
export function deltaBound(
  y: number,
  mean: number,
  se: number,
  phi: number,
  power: PowerTransform,
  z: number,
): Bound {
  const exponent = EXPONENT[power];
  const tau = phi + (se * se) / mean;
  const variance = { none: mean * tau, '1/2': tau / 4, '2/3': (4 / 9) * Math.cbrt(mean) * tau }[power];
  const sigma = Math.sqrt(variance);
  const centre = mean ** exponent;
  return {
    upper: (centre + z * sigma) ** (1 / exponent),
    pValue: normalProbability((y ** exponent - centre) / sigma, true),
  };
}

/** Quantile of a negative binomial of variance φ·mean; Poisson when φ is 1. Noufaily and others 2013. */
export function negativeBinomialBound(y: number, mean: number, phi: number, alpha: number): Bound {
  if (mean === Number.POSITIVE_INFINITY) return { upper: Number.NaN, pValue: Number.NaN };
  const size = phi > 1 ? mean / (phi - 1) : Number.POSITIVE_INFINITY;
  return { upper: countQuantile(1 - alpha, mean, size), pValue: chanceOfAtLeast(y, mean, size) };
}

/** The upper end of the one-sided confidence interval of the mean (`muan`, mean and variance uncertain). */
export const upperMean = (logMean: number, se: number, alpha: number): number =>
  Math.exp(logMean + normalQuantile(1 - alpha) * se);
