/** The statistics behind the likelihood-ratio charts; one run of a chart, up to its first alarm. */
export interface RatioModel {
  readonly counts: Float64Array;
  readonly mu0: Float64Array;
  /** Extra variance αμ²; 0 is Poisson. */
  readonly alpha: number;
  readonly limit: number;
  readonly minimumLength: number;
  /** Steps a change may lie back, −1 for any. */
  readonly window: number;
  readonly direction: 1 | -1;
  /** The count just before the run, for the epidemic chart. */
  readonly before: number;
}

export interface RatioRun {
  readonly values: Float64Array;
  readonly cases: Float64Array;
  readonly alarmAt: number | undefined;
}

/** The raise is known (`shift`, log scale): a plain CUSUM of log likelihood ratios. */
export function knownShiftStep(model: RatioModel, shift: number): RatioRun {
  const { alpha, limit, counts, mu0 } = model;
  const values = new Float64Array(counts.length);
  const cases = new Float64Array(counts.length);
  let sum = 0;
  for (let n = 0; n < counts.length; n++) {
    const mu = mu0[n] as number;
    // log ratio of one count: slope·y + constant
    const drop = alpha > 0 ? Math.log((1 + alpha * mu) / (1 + alpha * mu * Math.exp(shift))) : 0;
    const slope = shift + drop;
    const constant = alpha > 0 ? drop / alpha : (1 - Math.exp(shift)) * mu;
    cases[n] = (limit - sum - constant) / slope;
    sum = Math.max(0, sum + slope * (counts[n] as number) + constant);
    values[n] = sum;
    if (sum > limit) return { values, cases, alarmAt: n };
  }
  return { values, cases, alarmAt: undefined };
}

/** The raise is unknown and constant since an unknown step. */
export function interceptRatio(model: RatioModel, withCases = false): RatioRun {
  if (model.alpha > 0) return run(model, (n) => bestOverStarts(model, n, negativeBinomialRatio), false);
  // Without a window the compared program lets a change begin at any step and ignores the least length.
  const statistic = model.window > 0 ? poissonWindowRatio : poissonRatio;
  return run(model, (n) => statistic(model, n), withCases);
}

/** The raise is fed by the count of the step before, as an epidemic is. */
export const epidemicRatio = (model: RatioModel): RatioRun =>
  run(model, (n) => bestOverStarts(model, n, fedRatio), false);

function run(model: RatioModel, statistic: (n: number) => number, withCases: boolean): RatioRun {
  const { counts, limit, direction, minimumLength, window, alpha } = model;
  const values = new Float64Array(counts.length);
  const cases = new Float64Array(counts.length);
  const first = alpha === 0 && window > 0 ? minimumLength : Math.max(0, minimumLength - 1);
  for (let n = first; n < counts.length; n++) {
    values[n] = statistic(n);
    if (withCases) {
      const seen = counts[n] as number;
      let tried = -1;
      let reached: number;
      do {
        counts[n] = ++tried;
        reached = statistic(n);
      } while (direction * reached < direction * limit && tried < 1e6);
      cases[n] = tried;
      counts[n] = seen;
    }
    if ((values[n] as number) >= limit) return { values, cases, alarmAt: n };
  }
  return { values, cases, alarmAt: undefined };
}

/** The raise in the watched direction only. A search that ran away (not a number) counts as no raise. */
const kept = (model: RatioModel, shift: number): number =>
  model.direction * Math.max(0, model.direction * shift || 0);

function poissonRatio(model: RatioModel, n: number): number {
  let seen = 0;
  let due = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let k = n; k >= 0; k--) {
    seen += model.counts[k] as number;
    due += model.mu0[k] as number;
    const shift = kept(model, Math.log(seen / due));
    best = Math.max(best, shift * seen + (1 - Math.exp(shift)) * due);
  }
  return best;
}

function poissonWindowRatio(model: RatioModel, n: number): number {
  let seen = 0;
  let due = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let k = n; k >= Math.max(0, n - model.window); k--) {
    seen += model.counts[k] as number;
    due += model.mu0[k] as number;
    if (k > n - model.minimumLength) continue;
    const shift = kept(model, Math.log(seen / due));
    best = Math.max(best, shift * seen + (1 - Math.exp(shift)) * due);
  }
  return best;
}

type StretchRatio = (
  model: RatioModel,
  from: number,
  to: number,
  start: number,
) => { ratio: number; shift: number };

function bestOverStarts(model: RatioModel, n: number, stretch: StretchRatio): number {
  let best = Number.NEGATIVE_INFINITY;
  let shift = 0.5;
  const earliest = model.window === -1 ? 0 : Math.max(0, n - model.window);
  for (let k = earliest; k <= n - (model.minimumLength - 1); k++) {
    const found = stretch(model, k, n, shift);
    shift = found.shift;
    best = Math.max(best, found.ratio);
  }
  return best;
}

/** Newton's method for the raise, from `start`; below −18 the raise is as good as minus infinity. */
function newton(start: number, step: (shift: number) => number): number {
  let before = 0.4;
  let shift = start;
  for (let i = 0; shift > -18 && Math.abs(shift - before) > 1e-6 && i < 1000; i++) {
    before = shift;
    shift += step(shift);
  }
  return shift;
}

function negativeBinomialRatio(model: RatioModel, from: number, to: number, start: number) {
  const { counts, mu0, alpha } = model;
  const estimate = newton(start, (shift) => {
    const raise = Math.exp(shift);
    let score = 0;
    let information = 0;
    for (let i = from; i <= to; i++) {
      const mu = mu0[i] as number;
      const y = counts[i] as number;
      const scale = 1 + alpha * raise * mu;
      score += (y - raise * mu) / scale;
      information += (mu * (alpha * y + 1)) / (scale * scale);
    }
    return score / (raise * information);
  });
  const shift = kept(model, estimate);
  let ratio = 0;
  for (let i = from; i <= to; i++) {
    const mu = mu0[i] as number;
    const y = counts[i] as number;
    ratio += shift * y + (y + 1 / alpha) * Math.log((1 + alpha * mu) / (1 + alpha * mu * Math.exp(shift)));
  }
  return { ratio, shift };
}

/** μ = μ0 + e^shift · previous count. */
function fedRatio(model: RatioModel, from: number, to: number, start: number) {
  const { counts, mu0, alpha } = model;
  const previous = (i: number): number => (i === 0 ? model.before : (counts[i - 1] as number));
  const estimate = newton(start, (shift) => {
    const rate = Math.exp(shift);
    let score = 0;
    let information = 0;
    for (let i = from; i <= to; i++) {
      const fed = rate * previous(i);
      const mu = (mu0[i] as number) + fed;
      const variance = mu * (1 + alpha * mu);
      score += (fed * ((counts[i] as number) - mu)) / variance;
      information += (fed * fed) / variance;
    }
    // Expected information; at most one unit a step, because the likelihood is flat where little was fed.
    return information > 0 ? Math.max(-1, Math.min(1, score / information)) : -20;
  });
  const rate = Math.exp(estimate);
  let ratio = 0;
  for (let i = from; i <= to; i++) {
    const base = mu0[i] as number;
    const mu = base + rate * previous(i);
    const y = counts[i] as number;
    const spread = alpha > 0 ? Math.log((1 + alpha * base) / (1 + alpha * mu)) : 0;
    ratio += y * (Math.log(mu / base) + spread) + (alpha > 0 ? spread / alpha : base - mu);
  }
  return { ratio, shift: estimate };
}
