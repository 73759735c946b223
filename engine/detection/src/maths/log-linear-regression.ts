import { digamma, logGamma, trigamma } from './gamma-function.ts';
import { solveSymmetric } from './solve.ts';

/**
 * Regression of counts on a few terms with a log link, Poisson or negative binomial, by iteratively reweighted
 * least squares (McCullagh and Nelder 1989, 2.5). Starts and stops as R's `glm.fit` does, because with sparse
 * counts the answer after 25 steps still depends on where one began.
 */
export interface LogLinearFit {
  readonly coefficients: Float64Array;
  readonly means: Float64Array;
  readonly converged: boolean;
}

const MOST_STEPS = 25;
const SETTLED = 1e-8;

export function fitPoisson(rows: readonly (readonly number[])[], counts: ArrayLike<number>): LogLinearFit {
  const start = Float64Array.from(counts, (count) => Math.log(count + 0.1));
  return iterate(rows, counts, start, Number.POSITIVE_INFINITY);
}

/** A negative-binomial regression of known size (variance mean + mean²/size). */
export function fitSizedNegativeBinomial(
  rows: readonly (readonly number[])[],
  counts: ArrayLike<number>,
  size: number,
) {
  const start = Float64Array.from(counts, (count) => Math.log(count + (count === 0 ? 1 / 6 : 0)));
  return iterate(rows, counts, start, size);
}

/**
 * A negative-binomial regression whose size is estimated too, alternating between the two as `glm.nb` of R's MASS
 * (Venables and Ripley 2002, 7.4).
 */
export function fitNegativeBinomial(rows: readonly (readonly number[])[], counts: ArrayLike<number>) {
  let fit = fitPoisson(rows, counts);
  let size = likelySize(counts, fit.means);
  const scale = Math.sqrt(2 * Math.max(1, counts.length - (rows[0]?.length ?? 0)));
  let likelihood = logLikelihood(counts, fit.means, size);
  let before = likelihood + 2 * scale;
  let change = 1;
  for (
    let round = 1;
    round <= MOST_STEPS && Math.abs(before - likelihood) / scale + Math.abs(change) > SETTLED;
    round++
  ) {
    fit = iterate(rows, counts, fit.means.map(Math.log), size);
    const next = likelySize(counts, fit.means);
    change = size - next;
    size = next;
    before = likelihood;
    likelihood = logLikelihood(counts, fit.means, size);
  }
  return { ...fit, size };
}

function iterate(
  rows: readonly (readonly number[])[],
  counts: ArrayLike<number>,
  startPredictor: Float64Array,
  size: number,
): LogLinearFit {
  const terms = rows[0]?.length ?? 0;
  const predictor = Float64Array.from(startPredictor);
  const means = predictor.map(Math.exp);
  let coefficients = new Float64Array(terms);
  let deviance = devianceOf(counts, means, size);
  let converged = false;
  for (let step = 0; step < MOST_STEPS && !converged; step++) {
    const cross = Array.from({ length: terms }, () => new Float64Array(terms));
    const right = new Float64Array(terms);
    rows.forEach((row, i) => {
      const mu = means[i] as number;
      const weight = mu / (1 + mu / size);
      const working = (predictor[i] as number) + ((counts[i] as number) - mu) / mu;
      for (let j = 0; j < terms; j++) {
        const scaled = weight * (row[j] as number);
        right[j] = (right[j] as number) + scaled * working;
        const line = cross[j] as Float64Array;
        for (let k = 0; k < terms; k++) line[k] = (line[k] as number) + scaled * (row[k] as number);
      }
    });
    coefficients = Float64Array.from(solveSymmetric(cross, right));
    rows.forEach((row, i) => {
      let eta = 0;
      for (let j = 0; j < terms; j++) eta += (row[j] as number) * (coefficients[j] as number);
      predictor[i] = eta;
      means[i] = Math.max(Math.exp(eta), Number.EPSILON);
    });
    const next = devianceOf(counts, means, size);
    converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < SETTLED;
    deviance = next;
  }
  return { coefficients, means, converged };
}

function devianceOf(counts: ArrayLike<number>, means: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < means.length; i++) {
    const y = counts[i] as number;
    const mu = means[i] as number;
    const own = y > 0 ? y * Math.log(y / mu) : 0;
    sum +=
      size === Number.POSITIVE_INFINITY
        ? own - (y - mu)
        : y * Math.log(Math.max(1, y) / mu) - (y + size) * Math.log((y + size) / (mu + size));
  }
  return 2 * sum;
}

/** Newton's method for the size, stopped as MASS stops it. */
function likelySize(counts: ArrayLike<number>, means: Float64Array): number {
  const n = means.length;
  let misfit = 0;
  for (let i = 0; i < n; i++) misfit += ((counts[i] as number) / (means[i] as number) - 1) ** 2;
  let size = n / misfit;
  let change = 1;
  for (let step = 1; step < MOST_STEPS && Math.abs(change) > Number.EPSILON ** 0.25; step++) {
    size = Math.abs(size);
    let score = 0;
    let information = 0;
    for (let i = 0; i < n; i++) {
      const y = counts[i] as number;
      const mu = means[i] as number;
      const share = (y + size) / (mu + size);
      score += digamma(size + y) - digamma(size) + Math.log(size) + 1 - Math.log(size + mu) - share;
      information += -trigamma(size + y) + trigamma(size) - 1 / size + 2 / (mu + size) - share / (mu + size);
    }
    change = score / information;
    size += change;
  }
  return Math.max(0, size);
}

function logLikelihood(counts: ArrayLike<number>, means: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < means.length; i++) {
    const y = counts[i] as number;
    const mu = means[i] as number;
    sum +=
      logGamma(size + y) -
      logGamma(size) -
      logGamma(y + 1) +
      size * Math.log(size) +
      (y > 0 ? y * Math.log(mu) : 0) -
      (size + y) * Math.log(size + mu);
  }
  return sum;
}
