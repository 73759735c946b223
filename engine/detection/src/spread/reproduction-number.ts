import { gammaQuantile } from '../maths/gamma-function.ts';

/**
 * How many people does each case infect at present?
 *
 * Cori and others, Am J Epidemiol 178 (2013) 1505; `estimate_R` of EpiEstim 2.2. Within a window R is constant and
 * has a gamma prior; cases count as infectious after the serial interval. Apply it to nowcast counts, otherwise
 * the last days are biased low.
 */
export interface ReproductionInput {
  /** Cases by day of onset, and of these the ones infected elsewhere. */
  readonly incidence: ArrayLike<number>;
  readonly imported?: ArrayLike<number>;
  /** Chance of k = 0, 1, … days from a case to the next; see serial-interval.ts. */
  readonly serialInterval: ArrayLike<number>;
  /** First and last day of each window, counted from 0. */
  readonly windows: readonly (readonly [number, number])[];
  readonly priorMean?: number;
  readonly priorDeviation?: number;
}

export interface ReproductionNumber {
  readonly mean: number;
  readonly deviation: number;
  readonly q025: number;
  readonly median: number;
  readonly q975: number;
}

export function reproductionNumber(input: ReproductionInput): ReproductionNumber[] {
  const { incidence, imported, serialInterval, windows, priorMean = 5, priorDeviation = 5 } = input;
  const infectious = infectiousness(incidence, serialInterval);
  const priorShape = (priorMean / priorDeviation) ** 2;
  const priorScale = priorDeviation ** 2 / priorMean;
  let meanInterval = 0;
  for (let k = 0; k < serialInterval.length; k++) meanInterval += k * (serialInterval[k] as number);

  return windows.map(([from, to]) => {
    // Before one mean interval has passed there are no second cases to count.
    if (to + 1 <= meanInterval) return UNKNOWN;
    let cases = 0;
    let pressure = 0;
    for (let day = from; day <= to; day++) {
      cases += (incidence[day] as number) - (imported ? (imported[day] as number) : 0);
      pressure += infectious[day] as number;
    }
    const shape = priorShape + cases;
    const scale = 1 / (1 / priorScale + pressure);
    const quantile = (p: number): number => gammaQuantile(p, shape, scale);
    return {
      mean: shape * scale,
      deviation: Math.sqrt(shape) * scale,
      q025: quantile(0.025),
      median: quantile(0.5),
      q975: quantile(0.975),
    };
  });
}

const UNKNOWN: ReproductionNumber = {
  mean: Number.NaN,
  deviation: Number.NaN,
  q025: Number.NaN,
  median: Number.NaN,
  q975: Number.NaN,
};

/** Windows of `length` days that end on each day from the second on. */
export const slidingWindows = (days: number, length: number): [number, number][] =>
  Array.from({ length: Math.max(0, days - length) }, (_, i) => [i + 1, i + length]);

function infectiousness(incidence: ArrayLike<number>, interval: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: incidence.length }, (_, day) => {
    let sum = 0;
    for (let ago = 1; ago <= day && ago < interval.length; ago++) {
      sum += (interval[ago] as number) * (incidence[day - ago] as number);
    }
    return sum;
  });
}
