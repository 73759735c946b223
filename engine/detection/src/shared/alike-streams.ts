import type { BaselinePrior } from './seasonal-baseline.ts';

/**
 * What do streams that look like this one say about it?
 *
 * Each stream's coefficients are known only up to their error. The streams whose coefficients agree with this one's
 * within both errors are taken as its likes; their precision-weighted mean is where this stream's coefficients are
 * expected, and their scatter beyond error says how firmly (empirical Bayes; Efron and Morris 1975). In a county of
 * look-alike villages nearly everything is shared; a stream like no other keeps its own estimate.
 */
export interface StreamEstimate {
  readonly coefficients: Float64Array;
  readonly variances: Float64Array;
  readonly dispersion: number;
  /** Variance of the logarithm of the dispersion. */
  readonly dispersionVariance: number;
}

export interface SharedPrior {
  readonly baseline: BaselinePrior;
  readonly dispersion: number;
}

/** Least scatter allowed between likes: no two places are the same to better than about three per cent. */
const LEAST_SCATTER = 0.03 ** 2;

export function priorFromLikes(streams: readonly StreamEstimate[], self: number): SharedPrior {
  const own = streams[self] as StreamEstimate;
  const likes = streams
    .map((other) => ({ other, weight: likeness(own, other) }))
    .filter(({ weight }) => weight > 1e-4);
  const terms = own.coefficients.length;
  const mean = new Float64Array(terms);
  const precision = new Float64Array(terms);
  for (let j = 0; j < terms; j++) {
    const value = (each: StreamEstimate): number => each.coefficients[j] as number;
    const error = (each: StreamEstimate): number => each.variances[j] as number;
    const centre = weighted(likes, value, error);
    const scatter = weighted(likes, (each) => (value(each) - centre) ** 2 - error(each), error);
    mean[j] = centre;
    // The centre is itself uncertain: this adds the error of a mean of so many likes.
    const certainty = likes.reduce((sum, { other, weight }) => sum + weight / error(other), 0);
    precision[j] = 1 / (Math.max(scatter, LEAST_SCATTER) + 1 / certainty);
  }
  const logDispersion = weighted(
    likes,
    (each) => Math.log(each.dispersion),
    (each) => each.dispersionVariance,
  );
  return { baseline: { mean, precision }, dispersion: Math.max(1, Math.exp(logDispersion)) };
}

/** 1 for agreement; falls as the difference outgrows the errors of both. */
function likeness(a: StreamEstimate, b: StreamEstimate): number {
  let distance = Math.log(a.dispersion / b.dispersion) ** 2 / (a.dispersionVariance + b.dispersionVariance);
  for (let j = 0; j < a.coefficients.length && distance < 40; j++) {
    const gap = (a.coefficients[j] as number) - (b.coefficients[j] as number);
    distance += (gap * gap) / ((a.variances[j] as number) + (b.variances[j] as number));
  }
  return Math.exp(-distance / 4);
}

type Like = { readonly other: StreamEstimate; readonly weight: number };

function weighted(
  likes: readonly Like[],
  value: (each: StreamEstimate) => number,
  error: (each: StreamEstimate) => number,
): number {
  let sum = 0;
  let weights = 0;
  for (const { other, weight } of likes) {
    const w = weight / error(other);
    sum += w * value(other);
    weights += w;
  }
  return sum / weights;
}
