import { type BenchmarkSeries, JUDGED_WEEKS } from './benchmark-file.ts';

/** One line of the benchmark's table of results, in its columns. */
export interface BenchmarkRow {
  readonly method: string;
  readonly n: number;
  readonly FPR: number;
  readonly specificity: number;
  /** Share of series with an alarm in at least one week of the outbreak; in its first week. */
  readonly POD: number;
  readonly POD1week: number;
  readonly sensitivity: number;
  readonly PPV: number;
  readonly NPV: number;
  readonly F1: number;
  /** Weeks from the first week of the outbreak; `Censored` counts a missed outbreak as its whole duration. */
  readonly meanDelayDetected: number;
  readonly meanDelayCensored: number;
  readonly POD_k2ge5: number;
  readonly anyNA: number;
  readonly secPer100series: number;
}

export function benchmarkRow(
  method: string,
  series: readonly BenchmarkSeries[],
  isAlarm: (series: number, week: number) => boolean,
  seconds: number,
): BenchmarkRow {
  const tally = { tp: 0, fp: 0, tn: 0, fn: 0 };
  const found: Found[] = series.map((each, i) => judgeSeries(each, (week) => isAlarm(i, week), tally));
  const outbreaks = found.filter((each) => each.duration > 0);
  const large = outbreaks.filter((each) => each.k2 >= 5);
  const detected = outbreaks.filter((each) => each.delay !== undefined);
  const { tp, fp, tn, fn } = tally;
  return {
    method,
    n: series.length,
    FPR: round(fp / (fp + tn)),
    specificity: round(tn / (fp + tn)),
    POD: round(detected.length / outbreaks.length),
    POD1week: round(detected.filter((each) => each.delay === 0).length / outbreaks.length),
    sensitivity: round(tp / (tp + fn)),
    PPV: round(tp / (tp + fp)),
    NPV: round(tn / (tn + fn)),
    F1: round((2 * tp) / (2 * tp + fp + fn)),
    meanDelayDetected: round(average(detected.map((each) => each.delay as number))),
    meanDelayCensored: round(average(outbreaks.map((each) => each.delay ?? each.duration))),
    POD_k2ge5: round(large.filter((each) => each.delay !== undefined).length / large.length),
    anyNA: 0,
    secPer100series: round((seconds * 100) / series.length),
  };
}

interface Found {
  readonly k2: number;
  /** Weeks from the first to the last week with outbreak cases. */
  readonly duration: number;
  readonly delay: number | undefined;
}

function judgeSeries(
  { observed, outbreak, k2 }: BenchmarkSeries,
  isAlarm: (week: number) => boolean,
  tally: { tp: number; fp: number; tn: number; fn: number },
): Found {
  const from = observed.length - JUDGED_WEEKS;
  let begins: number | undefined;
  let ends = 0;
  let delay: number | undefined;
  for (let week = from; week < observed.length; week++) {
    const alarm = isAlarm(week - from);
    if (!((outbreak[week] as number) > 0)) {
      tally[alarm ? 'fp' : 'tn']++;
      continue;
    }
    begins ??= week;
    ends = week;
    tally[alarm ? 'tp' : 'fn']++;
    if (alarm) delay ??= week - begins;
  }
  return { k2, duration: begins === undefined ? 0 : ends - begins + 1, delay };
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const round = (value: number): number => Math.round(value * 1e4) / 1e4;
