import { reference } from './ears.ts';

/**
 * Is today, or are the last three days together, unusual against the last week or month?
 *
 * EARS as the CDC defines it (Hutwagner and others 2003): C3 adds the excess over one deviation of today and the
 * two days before. This is the form to use in practice: a slow rise over three days raises C3 when no single day
 * raises C1 or C2. Default floor of the deviation 0.5 cases, after the advice in the manual of `earsC`.
 */
export interface CdcEarsOptions {
  readonly baseline?: number;
  readonly minSigma?: number;
  readonly guardBandDays?: number;
  readonly thresholds?: { readonly C1: number; readonly C2: number; readonly C3: number };
}

export interface CdcEarsVerdicts {
  readonly c1: Float64Array;
  readonly c2: Float64Array;
  readonly c3: Float64Array;
  readonly alarmC1: readonly boolean[];
  readonly alarmC2: readonly boolean[];
  readonly alarmC3: readonly boolean[];
}

export function cdcEars(
  observed: ArrayLike<number>,
  steps: readonly number[],
  options: CdcEarsOptions = {},
): CdcEarsVerdicts {
  const { baseline = 7, minSigma = 0.5, guardBandDays = 2, thresholds = { C1: 3, C2: 3, C3: 2 } } = options;
  const score = (step: number, lag: number): number => {
    const past = reference(observed, step - lag, baseline, minSigma);
    return ((observed[step] as number) - past.mean) / past.sigma;
  };

  const c1 = Float64Array.from(steps, (step) => score(step, 0));
  const c2 = Float64Array.from(steps, (step) => score(step, guardBandDays));
  const c3 = Float64Array.from(steps, (step) =>
    [0, 1, 2].reduce((sum, ago) => sum + Math.max(0, score(step - ago, guardBandDays) - 1), 0),
  );
  const over = (values: Float64Array, limit: number): boolean[] =>
    Array.from(values, (value) => value > limit);
  return {
    c1,
    c2,
    c3,
    alarmC1: over(c1, thresholds.C1),
    alarmC2: over(c2, thresholds.C2),
    alarmC3: over(c3, thresholds.C3),
  };
}
