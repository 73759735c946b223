import { normalQuantile } from '../maths/normal.ts';
import { deviation, mean } from '../maths/summary.ts';

/**
 * The interval types of the moving epidemic method: 1 and 2 for the mean (arithmetic, geometric), 5 and 6 for one
 * value (arithmetic, geometric). Types 3 and 4 of the R package, for medians, set no threshold here.
 */
export type IntervalType = 1 | 2 | 5 | 6;

/** Lower end, centre, upper end. */
export function levelInterval(
  values: readonly number[],
  type: IntervalType,
  level: number,
  tails: 1 | 2,
): readonly [number, number, number] {
  if (values.length === 0) return [Number.NaN, Number.NaN, Number.NaN];
  if (type === 2 || type === 6) {
    // A zero has no logarithm; then all values are moved up by one, as the package does.
    const shift = values.some((value) => value === 0) ? 1 : 0;
    const logs = values.map((value) => Math.log(value + shift));
    const [low, centre, high] = levelInterval(logs, type === 2 ? 1 : 5, level, tails);
    return [Math.exp(low) - shift, Math.exp(centre) - shift, Math.exp(high) - shift];
  }
  const centre = mean(values);
  const spread = deviation(values) / (type === 1 ? Math.sqrt(values.length) : 1);
  const reach = normalQuantile(1 - (1 - level) / tails) * spread;
  return [centre - reach, centre, centre + reach];
}
