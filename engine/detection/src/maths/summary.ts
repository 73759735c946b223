/** Plain summaries of a stretch of numbers. */

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

/** Sample standard deviation, n − 1 in the denominator, two passes. */
export function deviation(values: ArrayLike<number>): number {
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] as number) - centre) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

/** Quantile by linear interpolation of order statistics: type 7 of Hyndman and Fan, PERCENTILE in a spreadsheet. */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place + 4 * Number.EPSILON);
  const low = sorted[below] as number;
  const share = place - below;
  if (share < 1e-12) return low;
  return low + share * ((sorted[below + 1] as number) - low);
}

/** Sum of values[from..to], both included. */
export function sumBetween(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i <= to; i++) sum += values[i] as number;
  return sum;
}
