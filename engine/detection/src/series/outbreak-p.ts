/**
 * Has the level begun to rise, whatever the level was?
 *
 * OutbreakP: Frisén, Andersson and Schiöler, Stat Med 28 (2009) 472. The likelihood of the best never-falling mean
 * against the best constant mean; no baseline, no parameters. `algo.outbreakP` of R surveillance.
 */
export interface OutbreakPOptions {
  /** Alarm when the likelihood ratio exceeds this. */
  readonly limit?: number;
  /** `value`: return the ratio; `cases`: the number of cases at which the alarm would have begun or ended. */
  readonly ret?: 'value' | 'cases';
  readonly maxUpperboundCases?: number;
}

export function outbreakP(
  observed: ArrayLike<number>,
  steps: readonly number[],
  options: OutbreakPOptions = {},
) {
  const { limit = 100, ret = 'value', maxUpperboundCases = 1e5 } = options;
  const upperbound = new Float64Array(steps.length);
  const alarm = steps.map((step, i) => {
    const past = Float64Array.from({ length: step + 1 }, (_, k) => observed[k] as number);
    const statistic = riseStatistic(past);
    const over = Number.isNaN(statistic) ? null : statistic > limit;
    upperbound[i] =
      ret === 'value' ? statistic : casesAtBoundary(past, over === true, limit, maxUpperboundCases);
    return over;
  });
  return { upperbound, alarm };
}

/** The ratio itself, multiplied out in order: an overflow to infinity is an alarm, not a number to be rescued. */
export function riseStatistic(counts: Float64Array): number {
  const n = counts.length;
  const level = new Float64Array(n);
  const weight = new Float64Array(n);
  let blocks = 0;
  let average = 0;
  // Pool adjacent violators: a block joins the one before it while it is not above it.
  for (let i = 0; i < n; i++) {
    const count = counts[i] as number;
    average += (count - average) / (i + 1);
    let sum = count;
    let size = 1;
    while (blocks > 0 && sum / size <= (level[blocks - 1] as number)) {
      blocks--;
      sum += (level[blocks] as number) * (weight[blocks] as number);
      size += weight[blocks] as number;
    }
    level[blocks] = sum / size;
    weight[blocks] = size;
    blocks++;
  }
  let statistic = 1;
  for (let block = 0, i = 0; block < blocks; block++) {
    const ratio = level[block] === 0 && average === 0 ? 1 : (level[block] as number) / average;
    for (let left = weight[block] as number; left > 0; left--, i++)
      statistic *= ratio ** (counts[i] as number);
  }
  return statistic;
}

function casesAtBoundary(past: Float64Array, alarmed: boolean, limit: number, most: number): number {
  const last = past.length - 1;
  if (last < 1) return limit >= 1 ? Number.NaN : 0;
  const tried = past.slice();
  const step = alarmed ? -1 : 1;
  while (alarmed ? (tried[last] as number) > 0 : (tried[last] as number) < most) {
    tried[last] = (tried[last] as number) + step;
    if (riseStatistic(tried) > limit !== alarmed) return (tried[last] as number) + (alarmed ? 1 : 0);
  }
  return Number.NaN;
}
