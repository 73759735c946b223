import { type Result, success } from '@yiti/base';
import { thresholdForShare } from './alarm-budget.ts';
import { JUDGED_WEEKS, readBenchmarkFile } from './benchmark-file.ts';
import { type BenchmarkRow, benchmarkRow } from './benchmark-table.ts';
import { scoreTogether } from './shared-detector.ts';

/** The shared detector on a file of the 42-scenario benchmark. */
export interface BenchmarkScore {
  readonly seriesCount: number;
  readonly evaluatedWeeks: number;
  /** Thresholds set beforehand, from the year before the judged weeks, for a promised share of false alarms. */
  readonly table: readonly BenchmarkRow[];
  /** The same scores at exactly these shares of false alarms: for comparing detectors at equal rates. */
  readonly atEqualRate: readonly BenchmarkRow[];
}

/** Shares of false alarms at which the reference table and the known-mean ceiling are given. */
export const REFERENCE_RATES = [0.0041, 0.0103, 0.0203, 0.025, 0.0403] as const;
const PROMISED = [0.005, 0.01, 0.025, 0.04] as const;
const CALIBRATION_WEEKS = 52;

/** `clock` gives seconds; it only fills the column of running time. */
export function scoreBenchmark(data: unknown, clock: () => number = () => 0): Result<BenchmarkScore> {
  const file = readBenchmarkFile(data);
  if (!file.ok) return file;
  const { series } = file.value;
  const weeks = series[0]?.observed.length ?? 0;
  const began = clock();
  const { scores, ordinary } = scoreTogether({
    streams: series.map((each) => each.observed),
    stepsPerYear: 52,
    first: weeks - JUDGED_WEEKS - CALIBRATION_WEEKS,
    last: weeks - 1,
  });
  const seconds = clock() - began;
  const past = scores.map((stream, i) => ({
    scores: stream.subarray(0, CALIBRATION_WEEKS),
    ordinary: (ordinary[i] as Float64Array).subarray(0, CALIBRATION_WEEKS),
  }));
  const judged = scores.map((stream) => stream.subarray(CALIBRATION_WEEKS));
  const row = (name: string, threshold: number): BenchmarkRow =>
    benchmarkRow(
      name,
      series,
      (i, week) => ((judged[i] as Float64Array)[week] as number) > threshold,
      seconds,
    );

  const free = judged.map((stream, i) => {
    const kept = stream.filter(
      (_, week) => !((series[i]?.outbreak[weeks - JUDGED_WEEKS + week] as number) > 0),
    );
    return { scores: kept, ordinary: kept.map(() => 1) };
  });
  return success({
    seriesCount: series.length,
    evaluatedWeeks: JUDGED_WEEKS,
    table: PROMISED.map((share) => row(`yiti_shared_promised_${share}`, thresholdForShare(past, share))),
    atEqualRate: REFERENCE_RATES.map((share) =>
      row(`yiti_shared_fpr_${share}`, thresholdForShare(free, share)),
    ),
  });
}
