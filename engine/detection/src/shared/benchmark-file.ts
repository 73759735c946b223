import { failure, type Result, success } from '@yiti/base';

/** The 42-scenario benchmark: simulated weekly series whose outbreaks are known (Noufaily and others 2013). */
export interface BenchmarkFile {
  readonly description?: string;
  readonly series: readonly BenchmarkSeries[];
}

export interface BenchmarkSeries {
  readonly scenario: number;
  /** Size of the outbreak to be found, in deviations. */
  readonly k2: number;
  readonly observed: readonly number[];
  /** Cases of `observed` that belong to outbreaks. */
  readonly outbreak: readonly number[];
}

/** Weeks judged: the last 49. */
export const JUDGED_WEEKS = 49;

export function readBenchmarkFile(data: unknown): Result<BenchmarkFile> {
  const series = (data as BenchmarkFile | null)?.series;
  const isSeries = (each: BenchmarkSeries): boolean =>
    Array.isArray(each?.observed) &&
    Array.isArray(each.outbreak) &&
    each.outbreak.length === each.observed.length;
  if (!Array.isArray(series) || series.length === 0 || !series.every(isSeries)) {
    return failure('invalid', 'detection.not-a-benchmark-file');
  }
  const length = (series[0] as BenchmarkSeries).observed.length;
  if (length <= JUDGED_WEEKS || series.some((each) => each.observed.length !== length)) {
    return failure('invalid', 'detection.series-of-unequal-length');
  }
  return success(data as BenchmarkFile);
}
