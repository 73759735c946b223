/** Counts at equal steps of time, oldest first. A missing count is NaN. */
export interface CountSeries {
  readonly observed: ArrayLike<number>;
  /** Steps in a year: 52, 12, or 365. */
  readonly stepsPerYear: number;
  /** Day numbers (days since 1970-01-01) of the steps, when years are to be counted by the calendar. */
  readonly days?: ArrayLike<number>;
  /** Population at each step, for rates. */
  readonly population?: ArrayLike<number>;
  /** Place in the year (1, 2, …) of the first step. */
  readonly firstStepOfYear?: number;
}

/** What a detector says of each step it was asked about: NaN and null where it withholds judgement. */
export interface Verdicts {
  readonly upperbound: Float64Array;
  readonly alarm: readonly (boolean | null)[];
}

/** Compares the counts at `steps` with their bounds. A bound that is not a number gives no verdict. */
export function exceedances(
  observed: ArrayLike<number>,
  steps: readonly number[],
  bounds: Float64Array,
): Verdicts {
  const alarm = steps.map((step, i) => {
    const bound = bounds[i] as number;
    const count = observed[step] as number;
    return Number.isNaN(bound) || Number.isNaN(count) ? null : count > bound;
  });
  return { upperbound: bounds, alarm };
}
