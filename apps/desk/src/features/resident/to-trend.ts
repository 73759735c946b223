import type { LabResult } from '../../api/use-resident-record.ts';
import type { Trend } from '../../ui/trend/trend.ts';

/** The results of one item, newest first, as a line, oldest first. Undefined when none of them is a number. */
export function toTrend(results: readonly LabResult[]): Trend | undefined {
  const latest = results.find((result) => result.value !== null && result.on !== null);
  if (!latest) return undefined;
  return {
    code: latest.code ?? '',
    name: latest.name ?? '',
    unit: latest.unit,
    low: latest.low,
    high: latest.high,
    series: results
      // A value in another unit would draw a jump that never happened.
      .filter((result) => result.unit === latest.unit)
      .flatMap(({ on, value, institution }) =>
        on === null || value === null ? [] : [{ on, value, institution }],
      )
      .toReversed(),
  };
}
