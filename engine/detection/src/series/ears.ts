import { normalQuantile } from '../maths/normal.ts';
import { deviation, mean } from '../maths/summary.ts';
import { exceedances, type Verdicts } from './count-series.ts';

/**
 * Is today unusual against the last week or month, when there is no history of years?
 *
 * EARS C1, C2, C3: Hutwagner and others, J Urban Health 80 (2003) i89; the bounds follow `earsC` of R
 * surveillance 1.20.3. C1 compares with the `baseline` steps just before; C2 leaves a gap of two, so that a rising
 * outbreak does not hide itself; C3 looks at the two days before as well.
 */
export interface EarsOptions {
  readonly method: 'C1' | 'C2' | 'C3';
  readonly baseline?: number;
  /** Least standard deviation, in cases. 0.5 to 1 keeps sparse streams from alarming at every case. */
  readonly minSigma?: number;
  /** One-sided error of one comparison. */
  readonly alpha?: number;
}

const GAP = 2;

export function ears(observed: ArrayLike<number>, steps: readonly number[], options: EarsOptions): Verdicts {
  const { method, baseline = 7, minSigma = 0 } = options;
  const z = normalQuantile(1 - (options.alpha ?? (method === 'C3' ? 0.025 : 0.001)));
  const bounds = new Float64Array(steps.length);

  steps.forEach((step, i) => {
    const own = reference(observed, step - (method === 'C1' ? 0 : GAP), baseline, minSigma);
    if (method !== 'C3') {
      bounds[i] = own.mean + z * own.sigma;
      return;
    }
    // As published by the package: the bound moves with today's count, so its C3 judges the two days before.
    // The CDC's C3, which includes today, is in ears-cdc.ts.
    let earlier = 0;
    for (const lag of [1, 2]) {
      const past = reference(observed, step - lag - GAP, baseline, minSigma);
      earlier += Math.max(0, ((observed[step - lag] as number) - past.mean) / past.sigma - 1);
    }
    bounds[i] = Math.max(0, (observed[step] as number) + own.sigma * (z - earlier));
  });
  return exceedances(observed, steps, bounds);
}

/** Mean and floored deviation of the `baseline` counts that end just before `end`. */
export function reference(observed: ArrayLike<number>, end: number, baseline: number, minSigma: number) {
  const window = new Float64Array(baseline).fill(Number.NaN);
  for (let i = 0; i < baseline; i++) {
    if (end - baseline + i >= 0) window[i] = observed[end - baseline + i] as number;
  }
  return { mean: mean(window), sigma: Math.max(deviation(window), minSigma) };
}
